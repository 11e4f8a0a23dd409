/**
 * The views of a run, in two settings: what validators agree on, and what becomes of transactions. Where there
 * is no room, one view at a time.
 * @module
 */
import { useState, type ComponentType, type ReactNode } from "react";
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

const SIDE: readonly Mounted[] = [
  { id: "inspector", name: "Inspector", View: Inspector },
  { id: "events", name: "Events", View: Events },
];

type Setting = "consensus" | "transactions";

const SETTINGS: readonly { readonly id: Setting; readonly name: string }[] = [
  { id: "transactions", name: "Transactions" },
  { id: "consensus", name: "Consensus" },
];

/** Where shards work together, transactions come first; alone, there is only consensus to see. */
export function Stage() {
  const isCrossing = useRun((state) => state.recipe?.crossShard !== undefined);
  const [chosen, setChosen] = useState<Setting>("transactions");
  const setting = isCrossing ? chosen : "consensus";
  const views = setting === "transactions" ? TRANSACTIONS : CONSENSUS;
  const all = isCrossing ? [...TRANSACTIONS, ...CONSENSUS, ...SIDE] : [...CONSENSUS, ...SIDE];
  const [wanted, setWanted] = useState<string>();
  const shown = all.some(({ id }) => id === wanted) ? wanted : all[0]?.id;
  const show = (id: string): void => {
    setWanted(id);
    if (TRANSACTIONS.some((view) => view.id === id)) setChosen("transactions");
    if (CONSENSUS.some((view) => view.id === id)) setChosen("consensus");
  };
  return (
    <>
      <div className="stage-choice">
        {isCrossing && <SettingChoice chosen={setting} onChoose={setChosen} />}
        <ViewMenu views={all} shown={shown} onShow={show} />
      </div>
      <div className={`stage ${setting}`}>
        {views.map((view) => (
          <Pane key={view.id} view={view} isShown={shown === view.id} />
        ))}
        <div className="side">
          {SIDE.map((view) => (
            <Pane key={view.id} view={view} isShown={shown === view.id} />
          ))}
        </div>
      </div>
    </>
  );
}

function SettingChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: Setting;
  readonly onChoose: (setting: Setting) => void;
}) {
  return (
    <div className="settings-choice" role="group" aria-label="What to see">
      {SETTINGS.map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={chosen === id} onClick={() => onChoose(id)}>
          {name}
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
}: {
  readonly view: Mounted;
  readonly isShown: boolean;
}): ReactNode {
  return (
    <div className={`pane ${id}${isShown ? " shown" : ""}`}>
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
