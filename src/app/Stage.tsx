/**
 * The views of a run, in two parts: what validators agree on, and what becomes of transactions. Each fills the
 * stage, and the other is a turn of the wheel away. Where there is no room, one view at a time.
 * @module
 */
import {
  useEffect,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
  type RefObject,
} from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useRun } from "../store/store.ts";
import { Accounts } from "../views/accounts/Accounts.tsx";
import { BlockTree } from "../views/block-tree/BlockTree.tsx";
import { Certificate } from "../views/certificate/Certificate.tsx";
import { Cycles } from "../views/cycles/Cycles.tsx";
import { Events } from "../views/events/Events.tsx";
import { Inspector } from "../views/inspector/Inspector.tsx";
import { Mempool } from "../views/mempool/Mempool.tsx";
import { Provisions } from "../views/provisions/Provisions.tsx";
import { SpaceTime } from "../views/space-time/SpaceTime.tsx";
import { VoteLocks } from "../views/vote-locks/VoteLocks.tsx";
import { Lighter } from "../views/parts/Lighter.tsx";
import { DeedMenu } from "../views/what-if/DeedMenu.tsx";
import { useScriptLines } from "../views/what-if/useScriptLines.ts";
import { WhatIf } from "../views/what-if/WhatIf.tsx";
import { Why } from "../views/why/Why.tsx";

interface Mounted {
  readonly id: string;
  readonly name: string;
  readonly View: ComponentType;
}

const CONSENSUS: readonly Mounted[] = [
  { id: "tree", name: "Block tree", View: BlockTree },
  { id: "locks", name: "Vote locks", View: VoteLocks },
  { id: "time", name: "Space-time", View: SpaceTime },
  { id: "certificate", name: "Quorum certificate", View: Certificate },
];

const TRANSACTIONS: readonly Mounted[] = [
  { id: "provisions", name: "Provisions", View: Provisions },
  { id: "cycles", name: "Cycles", View: Cycles },
  { id: "mempool", name: "Mempool", View: Mempool },
  { id: "accounts", name: "Accounts", View: Accounts },
];

/** Views of what happens between shards alone. */
const ONLY_CROSSING: readonly string[] = ["provisions", "cycles"];

const INSPECTOR: Mounted = { id: "inspector", name: "Inspector", View: Inspector };

/** They share a place: what happened, why, and what was done. */
const LOWER: readonly Mounted[] = [
  { id: "events", name: "Events", View: Events },
  { id: "why", name: "Why", View: Why },
  { id: "what-if", name: "What if", View: WhatIf },
];

type Part = "transactions" | "consensus";

const PARTS: Readonly<Record<Part, { readonly name: string; readonly views: readonly Mounted[] }>> =
  {
    transactions: { name: "Transactions", views: TRANSACTIONS },
    consensus: { name: "Consensus", views: CONSENSUS },
  };

/** Where shards work together, transactions come first; alone, consensus does, and what waits stands below. */
export function Stage() {
  const isCrossing = useRun((state) => state.recipe?.crossShard !== undefined);
  const order: readonly Part[] = isCrossing
    ? ["transactions", "consensus"]
    : ["consensus", "transactions"];
  const viewsOf = (part: Part): readonly Mounted[] =>
    PARTS[part].views.filter(({ id }) => isCrossing || !ONLY_CROSSING.includes(id));
  const all = [...order.flatMap(viewsOf), INSPECTOR, ...LOWER];
  const [wanted, setWanted] = useState<string>();
  const shown = all.some(({ id }) => id === wanted) ? wanted : all[0]?.id;
  const main = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  useWhyInFront(setWanted, "inspector");
  const inSight = usePartInSight(main, order[0] ?? "consensus");
  const show = (part: Part): void => {
    const place = main.current?.querySelector(`.part.${part}`)?.getBoundingClientRect();
    const top = main.current?.getBoundingClientRect().top ?? 0;
    main.current?.scrollBy({ top: (place?.top ?? top) - top });
  };
  return (
    <>
      <div className="stage-choice">
        <PartChoice order={order} inSight={inSight} onChoose={show} />
        <ViewMenu views={all} shown={shown} onShow={setWanted} />
      </div>
      <Lighter>
        <div className="stage" ref={stage}>
          <div className="main" ref={main} tabIndex={-1}>
            {order.map((part) => (
              <div
                key={part}
                className={`part ${part}${isCrossing ? " crossing" : ""}`}
                data-part={part}
              >
                {viewsOf(part).map((view) => (
                  <Pane key={view.id} view={view} isShown={shown === view.id} />
                ))}
              </div>
            ))}
          </div>
          <Side shown={shown} />
        </div>
      </Lighter>
      <DeedMenu within={stage} />
    </>
  );
}

function Side({ shown }: { readonly shown: string | undefined }) {
  const [front, setFront] = useState("events");
  useWhyInFront(setFront, "events");
  const edits = useScriptLines().filter(({ isByHand }) => isByHand).length;
  return (
    <div className="side">
      <Pane view={INSPECTOR} isShown={shown === INSPECTOR.id} />
      <div className="lower">
        <div className="part-choice" role="group" aria-label="Events, why, or edits">
          {LOWER.map(({ id, name }) => (
            <button key={id} type="button" aria-pressed={front === id} onClick={() => setFront(id)}>
              {name}
              {id === "what-if" && edits > 0 ? ` (${edits})` : ""}
            </button>
          ))}
        </div>
        {LOWER.map((view) => (
          <Pane
            key={view.id}
            view={view}
            isShown={shown === view.id}
            isBehind={front !== view.id}
          />
        ))}
      </div>
    </div>
  );
}

/** An answer comes to the front when it is asked for, and makes room when it is put away. */
function useWhyInFront(
  show: (update: (front: string | undefined) => string) => void,
  otherwise: string,
): void {
  const asked = useRun(({ question }) => question && `${question.kind}/${question.entry}`);
  const last = useRef(asked);
  useEffect(() => {
    if (asked === last.current) return;
    last.current = asked;
    show((front) =>
      asked !== undefined ? "why" : front === "why" ? otherwise : (front ?? otherwise),
    );
  }, [asked, show, otherwise]);
}

/** Which part fills the stage now. */
function usePartInSight(main: RefObject<HTMLElement | null>, first: Part): Part {
  const [inSight, setInSight] = useState<Part>();
  useEffect(() => {
    const root = main.current;
    if (root === null) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        const most = seen.find(({ isIntersecting }) => isIntersecting)?.target;
        if (most instanceof HTMLElement) setInSight(most.dataset["part"] as Part);
      },
      { root, threshold: 0.6 },
    );
    for (const part of root.querySelectorAll(".part")) observer.observe(part);
    return () => observer.disconnect();
  }, [main, first]);
  return inSight ?? first;
}

function PartChoice({
  order,
  inSight,
  onChoose,
}: {
  readonly order: readonly Part[];
  readonly inSight: Part;
  readonly onChoose: (part: Part) => void;
}) {
  return (
    <div className="part-choice" role="group" aria-label="What to see">
      {order.map((part) => (
        <button
          key={part}
          type="button"
          aria-pressed={inSight === part}
          onClick={() => onChoose(part)}
        >
          {PARTS[part].name}
        </button>
      ))}
    </div>
  );
}

function ViewMenu({
  views,
  shown,
  onShow,
}: {
  readonly views: readonly Mounted[];
  readonly shown: string | undefined;
  readonly onShow: (id: string) => void;
}) {
  return (
    <div className="views-menu">
      <label>
        View
        <select aria-label="View" value={shown} onChange={(event) => onShow(event.target.value)}>
          {views.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** A view that fails leaves the others standing. */
function Pane({
  view: { id, View },
  isShown,
  isBehind = false,
}: {
  readonly view: Mounted;
  /** Where there is room for one view: this one. */
  readonly isShown: boolean;
  /** Where there is room for more: another is in its place. */
  readonly isBehind?: boolean;
}): ReactNode {
  return (
    <div className={`pane ${id}${isShown ? " shown" : ""}${isBehind ? " behind" : ""}`}>
      <ErrorBoundary
        fallback={
          <p className="notice trouble">
            This view stopped. The others go on; reload the page to bring it back.
          </p>
        }
      >
        <View />
      </ErrorBoundary>
    </div>
  );
}
