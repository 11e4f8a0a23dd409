/**
 * What two languages of a lesson must have in common: all but the words.
 * @module
 */
import type { Lesson, Part, Prose } from "../lesson.ts";
import { proseNodes, proseOfPart } from "../play.ts";
import type { LessonFault } from "./faults.ts";

/** What prose computes, names and points at, in no order: languages put it into sentences differently. */
function namedIn(nodes: readonly Prose[]): readonly string[] {
  const names: string[] = [];
  for (const node of proseNodes(nodes)) {
    if (node.type === "value") names.push(`value ${node.of}`);
    else if (node.type === "rule" || node.type === "claim") names.push(`${node.type} ${node.id}`);
    else if (node.type === "cite") names.push(`cite ${node.source} ${node.at}`);
    else if (node.type === "light") names.push(`light ${JSON.stringify(node.at)}`);
  }
  return names.sort();
}

function shapeOf(part: Part): string {
  const names = namedIn(proseOfPart(part));
  switch (part.kind) {
    case "prose":
    case "say":
    case "note":
      return JSON.stringify([part.kind, names]);
    case "predict":
      return JSON.stringify([part.ask, part.id, part.args, Object.keys(part.why ?? {}), names]);
    case "choose":
      return JSON.stringify([
        part.kind,
        part.id,
        part.recipe,
        part.options.map(({ when, why }) => [when, why === undefined]),
        names,
      ]);
    case "break":
      return JSON.stringify([part.kind, part.id, part.change, part.where, names]);
    default:
      return JSON.stringify(part);
  }
}

/** Where `other` has another structure than `first`; lines are of `other`. */
export function differences(first: Lesson, other: Lesson): readonly LessonFault[] {
  const faults: LessonFault[] = [];
  const differ = (line: number, word: string): void =>
    void faults.push({ line, column: 1, kind: "differs", word });
  const head = ({ module, minutes, of, exercises }: Lesson): string =>
    JSON.stringify([module, minutes, of, exercises]);
  if (head(first) !== head(other)) differ(1, `another head: ${head(first)}`);
  for (const [i, step] of first.steps.entries()) {
    const twin = other.steps[i];
    if (twin === undefined || twin.id !== step.id) {
      differ(twin?.line ?? 1, `the step #${step.id}`);
      return faults;
    }
    if (JSON.stringify([step.run, step.was]) !== JSON.stringify([twin.run, twin.was]))
      differ(twin.line, `another run in #${step.id}`);
    const [ours, theirs] = [step.parts.map(shapeOf), twin.parts.map(shapeOf)];
    const at = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, n) => n).find(
      (n) => ours[n] !== theirs[n],
    );
    if (at !== undefined)
      differ(twin.line, `${ours[at] ?? "nothing"} as part ${at + 1} of #${step.id}`);
  }
  if (other.steps.length > first.steps.length) differ(1, "fewer steps");
  return faults;
}
