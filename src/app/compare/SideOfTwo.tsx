/**
 * One of the two runs: its name, what it has of its own, the sentence of the moment, and its views.
 * @module
 */
import { useMemo, type ComponentType } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { sentenceFor } from "../../store/narrate.ts";
import { useWords } from "../../store/page.ts";
import { useReader, useRun, ViewerContext } from "../../store/store.ts";
import type { BranchView } from "../../store/types.ts";
import { BlockTree } from "../../views/block-tree/BlockTree.tsx";
import { WhoseView } from "../../views/parts/View.tsx";
import { SpaceTime } from "../../views/space-time/SpaceTime.tsx";
import { VoteLocks } from "../../views/vote-locks/VoteLocks.tsx";
import { branchName, ownOf } from "./choice.ts";
import type { Side } from "./moments.ts";
import { timeWords } from "./explain.ts";
import { comparison, useComparison } from "./running.ts";

const VIEWS: readonly { readonly id: string; readonly View: ComponentType }[] = [
  { id: "tree", View: BlockTree },
  { id: "time", View: SpaceTime },
  { id: "locks", View: VoteLocks },
];

export function SideOfTwo({ side }: { readonly side: Side }) {
  const { compare } = useWords();
  const id = useComparison((state) => state[side]);
  // Only the words: the list of branches is another one whenever a run grows.
  const name = useRun(({ branches }) => nameIn(branches, id));
  const label = useRun(({ branches }) => branches.find((own) => own.id === id)?.label ?? "");
  return (
    <section
      className={`one-side ${side}`}
      aria-label={compare.sideNamed(compare.sides[side], label)}
    >
      <ViewerContext value={comparison.viewers[side]}>
        <Head side={side} name={name} />
        {VIEWS.map(({ id: place, View }) => (
          <div key={place} className={`pane ${place}`}>
            <ErrorBoundary fallback={<p className="notice trouble">{compare.viewStopped}</p>}>
              <WhoseView value={compare.sides[side]}>
                <View />
              </WhoseView>
            </ErrorBoundary>
          </div>
        ))}
      </ViewerContext>
    </section>
  );
}

function nameIn(branches: readonly BranchView[], id: number): string {
  const own = branches.find((branch) => branch.id === id);
  return own === undefined ? "" : branchName(own, branches);
}

function Head({ side, name }: { readonly side: Side; readonly name: string }) {
  const { compare } = useWords();
  const error = useRun((state) => state.error);
  return (
    <header>
      <h2>
        {compare.sides[side]} <span>{name}</span>
      </h2>
      <Own side={side} />
      {error !== undefined && <p className="notice trouble">{error.sentence}</p>}
      <Sentence />
      <Standing side={side} />
    </header>
  );
}

/** What was done to this run and not to the other. */
function Own({ side }: { readonly side: Side }) {
  const words = useWords();
  const { compare } = words;
  const left = useComparison((state) => state.left);
  const right = useComparison((state) => state.right);
  const own = useMemo(() => {
    if (left === right) return [];
    const [mine, other] = [comparison.branch(side), comparison.branch(OTHER[side])];
    return mine === undefined || other === undefined ? [] : ownOf(mine.recipe, other.recipe, words);
  }, [side, left, right, words]);
  return (
    <p className="own">{own.length === 0 ? compare.noOwnEdit : compare.onlyHere(own.join("; "))}</p>
  );
}

const OTHER: Readonly<Record<Side, Side>> = { left: "right", right: "left" };

function Sentence() {
  const entry = useRun((state) => state.current);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const reader = useReader();
  const words = useWords();
  const sentence =
    projection === undefined || info === undefined
      ? words.compare.beingComputed
      : sentenceFor(entry, projection, info, (number) => reader?.message(number), words);
  return <p className="sentence">{sentence}</p>;
}

/** Where this side stands, whether it differs from the other by now, and the digest. */
function Standing({ side }: { readonly side: Side }) {
  const { compare, nowLine } = useWords();
  const cursor = useRun((state) => state.cursor);
  const digest = useRun((state) => state.projection?.digest ?? "");
  const at = useRun((state) => state.projection?.at ?? 0);
  const parting = useComparison((state) => state.parting);
  const clock = useComparison((state) => state.moment.at);
  const length = useRun((state) => state.length);
  const isOver = useRun((state) => state.phase === "complete");
  const isBehind = !isOver && cursor === length && clock > at;
  const hasParted = parting !== undefined && cursor >= parting;
  return (
    <div className="standing">
      <p className={hasParted ? "differs" : "same"}>
        {hasParted ? compare.differsSince(parting) : compare.sameSoFar}
      </p>
      <p
        className="digest"
        role="status"
        aria-label={compare.digests[side]}
        aria-live="off"
        data-digest={digest}
        data-entry={cursor}
        data-clock={clock}
      >
        {isBehind && <span>{compare.behind}</span>}
        <span>{compare.lastAt(timeWords(at))}</span>
        <span>{nowLine.entry(cursor)}</span>
        <span translate="no" title={nowLine.digestTitle}>
          {digest.slice(0, 8)}
        </span>
      </p>
    </div>
  );
}
