/**
 * A question that takes a second run: what changes if one message is lost? The digest always does, for the loss
 * itself is a part of the trace; whether other blocks become final is what is asked.
 * @module
 */
import { positionOf } from "../../sim/edits.ts";
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";
import type { Flight } from "../../sim/trace/projection.ts";
import type { Choice, Generator } from "../question.ts";
import { runRecipe, type Reading } from "../running.ts";
import { posed, said, witness } from "./asking.ts";

/** Both runs are compared so far. */
const ENTRIES_MAX = 4000;

const finalBlocks = (run: Reading): readonly string[] => [
  ...new Set(run.seen("committed").map(({ block }) => block)),
];

/** The run in which one copy is lost right after an entry. */
function without(run: Reading, entry: number, { send, sentAt }: Flight): Recipe {
  const { at, after } = positionOf(run.entries, entry);
  const kind = run.message(send.message)?.label.kind ?? "";
  const drop: ScriptEntry = {
    at: at / 1000,
    after,
    do: "drop",
    match: { kind, from: send.from, to: send.to, sentMicros: sentAt },
    count: 1,
  };
  const script = [...run.recipe.script, drop].sort((a, b) => a.at - b.at);
  return { ...run.recipe, crypto: "keyed", script };
}

type Outcome = "nothing" | "digestOnly" | "digestAndBlocks";

function outcomeOf(run: Reading, entry: number, flight: Flight): Outcome {
  const whole = runRecipe({ ...run.recipe, crypto: "keyed" }, ENTRIES_MAX);
  const other = runRecipe(without(run, entry, flight), ENTRIES_MAX);
  const length = Math.min(whole.entries.length, other.entries.length);
  if (whole.entries[length - 1]?.digest === other.entries[length - 1]?.digest) return "nothing";
  const [these, those] = [finalBlocks(whole), finalBlocks(other)];
  const shared = Math.min(these.length, those.length);
  const isSame = these.slice(0, shared).every((block, i) => block === those[i]);
  return isSame ? "digestOnly" : "digestAndBlocks";
}

const OUTCOMES: readonly Outcome[] = ["nothing", "digestOnly", "digestAndBlocks"];

/** If this message were lost: would the digest change, and would other blocks become final? */
const digest: Generator = {
  id: "digest",
  args: ["kind", "from", "to"],
  scope: "moment",
  question(run, entry, args, seed) {
    const kindOf = ({ send }: Flight): string | undefined => run.message(send.message)?.label.kind;
    const flight = [...run.at(entry).flights.values()].find(
      (each) =>
        each.send.fate === "sent" &&
        kindOf(each) === (args["kind"] ?? "BlockVote") &&
        (args["from"] ?? each.send.from) === each.send.from &&
        (args["to"] ?? each.send.to) === each.send.to,
    );
    if (flight === undefined) return undefined;
    const { send } = flight;
    const arrives = run.entries
      .slice(entry)
      .find(({ cause }) => cause.kind === "message" && cause.envelope === send.envelope);
    if (arrives === undefined) return undefined;
    const answer = outcomeOf(run, entry, flight);
    const told = { kind: kindOf(flight) ?? "", from: send.from, to: send.to };
    const choices: readonly Choice[] = OUTCOMES.map((each) => said(each, `drop-${each}`));
    return posed(
      {
        ask: "digest",
        args: told,
        fence: entry,
        decided: arrives.index,
        choices,
        answer: [answer],
        isMany: false,
        why: Object.fromEntries(
          OUTCOMES.map((each) => [each, witness(arrives.index, `dropped-${answer}`, told)]),
        ),
      },
      seed,
    );
  },
};

export const droppingGenerators: readonly Generator[] = [digest];
