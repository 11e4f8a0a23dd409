/**
 * What is not the same in the two worlds: at the moment that is shown, and at the end of what is computed.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { useWords } from "../../store/page.ts";
import type { Words } from "../../words/words.ts";
import { timeWords } from "./explain.ts";
import { useComparison } from "./running.ts";
import { outcomeNow, useWorldsNow, type Outcome } from "./told.ts";
import { becomeOf, standing, type Row } from "./worlds.ts";

/** A run that grows is judged at most so often. */
const JUDGED_EVERY_MS = 400;

export function Differences() {
  const words = useWords();
  const { compare } = words;
  const now = useWorldsNow();
  const clock = useComparison((state) => state.moment.at);
  const rows = useMemo(
    () => (now === undefined ? [] : standing(now.left, now.right, words)),
    [now, words],
  );
  const outcome = useOutcome();
  const become = useMemo(
    () => (outcome === undefined ? [] : becomeOf(outcome.worlds.left, outcome.worlds.right, words)),
    [outcome, words],
  );
  return (
    <div className="differences">
      <Table name={compare.now} when={timeWords(clock)} rows={rows} otherwise={compare.nowSame} />
      <Table
        name={compare.became}
        when={outcome === undefined ? "" : whenWords(outcome, compare)}
        rows={become}
        otherwise={compare.becameSame}
      />
    </div>
  );
}

const whenWords = ({ at, isOver }: Outcome, { atTime, byTime }: Words["compare"]): string =>
  (isOver ? atTime : byTime)(timeWords(at));

/** Follows the runs as they grow, at leisure. */
function useOutcome(): Outcome | undefined {
  const computed = useComparison((state) => state.computed);
  const left = useComparison((state) => state.left);
  const right = useComparison((state) => state.right);
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(outcomeNow()), JUDGED_EVERY_MS);
    return () => clearTimeout(timer);
  }, [computed, left, right]);
  return outcome;
}

function Table({
  name,
  when,
  rows,
  otherwise,
}: {
  readonly name: string;
  readonly when: string;
  readonly rows: readonly Row[];
  readonly otherwise: string;
}) {
  const { compare } = useWords();
  return (
    <section aria-label={name}>
      <h2>
        {name} <span className="quiet">{when}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="quiet">{otherwise}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{compare.whatDiffers}</span>
              </th>
              <th scope="col">{compare.sides.left}</th>
              <th scope="col">{compare.sides.right}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, left, right }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{left}</td>
                <td>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
