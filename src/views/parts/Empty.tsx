/**
 * What a view says that has nothing to show: that it is empty, what would fill it, and the way to where it is
 * not, if the run as computed so far has such a moment.
 * @module
 */
import { useMemo } from "react";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { firstMoments, type Sought } from "./first-moment.ts";
import "./empty.css";

export function Empty({ says, seeks }: { readonly says: string; readonly seeks: Sought }) {
  const moment = useFirst(seeks);
  return (
    <div className="empty-view">
      <p className="quiet">{says}</p>
      {moment === undefined ? <ToFill seeks={seeks} /> : <ToMoment seeks={seeks} entry={moment} />}
    </div>
  );
}

function useFirst(seeks: Sought): number | undefined {
  const reader = useReader();
  const length = useRun((state) => state.length);
  const first = useMemo(
    () => (reader === undefined ? undefined : firstMoments(reader, seeks)),
    [reader, seeks],
  );
  return first?.(length);
}

function ToMoment({ seeks, entry }: { readonly seeks: Sought; readonly entry: number }) {
  const commands = useCommands();
  const { emptyViews } = useWords();
  const go = (): void => {
    commands.pause();
    commands.seek(entry);
  };
  return (
    <button type="button" onClick={go}>
      {seeks === "cycle" ? emptyViews.toCycle(entry) : emptyViews.toTransaction(entry)}
    </button>
  );
}

/** Nothing of the kind is computed: what a person can do about it. */
function ToFill({ seeks }: { readonly seeks: Sought }) {
  const { emptyViews } = useWords();
  const accounts = useRun((state) => state.info?.accounts);
  const first = useFirst("transaction");
  if (accounts === undefined) return null;
  if (accounts.length < 2)
    return (
      <>
        <p>{emptyViews.noAccounts}</p>
        <ToTransfer />
      </>
    );
  if (seeks === "cycle" && first !== undefined)
    return <ToMoment seeks="transaction" entry={first} />;
  return (
    <p>
      {emptyViews.noneSoFar} {emptyViews.submit}
    </p>
  );
}

/** A run that has what this one has not. */
export function ToTransfer() {
  const { emptyViews } = useWords();
  return <a href="#/lab?scenario=xs/transfer">{emptyViews.openTransfer}</a>;
}
