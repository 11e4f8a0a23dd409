/**
 * What came of a run, in a cell of a table, with the way into it.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { useBench } from "./bench.ts";
import { addressOf } from "./see.ts";
import { VerdictMark, type Mark } from "./VerdictMark.tsx";

const MARKS: Readonly<Record<"forks" | "stalls" | "goes-on", Mark>> = {
  forks: "false",
  stalls: "imprecise",
  "goes-on": "true",
};

/** @param of its key on the bench @param name of the run, for whoever hears the link alone */
export function OutcomeCell({
  of,
  label,
  name,
}: {
  readonly of: string;
  readonly label: string;
  readonly name: string;
}) {
  const { central } = useCourse().claims;
  const found = useBench((state) => state.outcomes.get(of));
  if (found === undefined)
    return (
      <td data-label={label} className="quiet">
        {central.pending}
      </td>
    );
  const { outcome, height, see } = found;
  const words = {
    forks: central.forks(height),
    stalls: central.stalls,
    "goes-on": central.goesOn(height),
  };
  return (
    <td data-label={label} data-outcome={outcome}>
      <a href={addressOf(see)} aria-label={`${words[outcome]}. ${name}`}>
        <VerdictMark mark={MARKS[outcome]} />
        {words[outcome]}
      </a>
    </td>
  );
}
