/**
 * The words of the errors, of what the document does about them, and of what is done here.
 * @module
 */
import type { ActualRecovery, DocumentedRecovery, Ending } from "../../sim/trace/errors.ts";
import { counting } from "../plural.ts";

const counted = counting("en");

export const errors = {
  says: (count: number) =>
    count === 0
      ? "Nothing has gone wrong for any validator so far."
      : `${counted(count, { one: "error", other: "errors" })} so far, the latest first.`,
  empty: "No error so far. What goes wrong for a validator is listed here as it happens.",
  caption: "Errors up to the cursor, the latest first",
  columns: {
    time: "ms",
    node: "Validator",
    error: "Error",
    documented: "The document’s remedy",
    here: "What is done here",
  },
  goTo: (entry: number) => `Go to entry ${entry}`,
  earlier: (count: number) =>
    `${counted(count, { one: "earlier error is", other: "earlier errors are" })} not shown.`,
  values: {
    quorum: (current: number, required: number, block: string, round: number) =>
      `${current} of ${required} for ${block} in round ${round}`,
    named: (peer: string) => `in the name of ${peer}`,
    forged: (peer: string, from: string) => `in the name of ${peer}; ${from} sent it`,
    nobody: "no one validator is named",
    rule: (rule: string) => `(${rule})`,
    blockState: (expected: string, actual: string) =>
      `execution gives ${expected}, the block claims ${actual}`,
    replicaState: (expected: string, actual: string) =>
      `a quorum has ${expected}, this replica ${actual}`,
    byzantine: (node: string, by: string) => `${node}, by ${by}`,
    round: (round: number) => `round ${round}`,
    reason: (reason: string) => reason,
  },
  documented: {
    "view-change": "Trigger a view change.",
    "mark-byzantine": "Mark the peer Byzantine.",
    "roll-back": "Roll back to the last good snapshot.",
    remove: "Remove it from the validator set.",
    "none-named": "None is named.",
  } satisfies Record<DocumentedRecovery, string>,
  here: {
    "give-round-up":
      "It gives the round up and says so to all. When a quorum has, the next round opens.",
    "ignore-message":
      "The message counts nothing. Who is named in it is not marked: anybody can write another’s name, and the victim would pay.",
    "refuse-block": "No vote for the block. Nothing of it is committed, so nothing is rolled back.",
    "fetch-attested":
      "It fetches a state that enough validators signed. It cannot tell by itself which of its own snapshots is good, and replaying would repeat an error of its program.",
    "leave-to-committee":
      "The evidence goes to all, and the committee decides at the next change of epoch. Whoever removed a member alone would count other quorums than the rest.",
    "keep-committee": "Refused. The committee stays as it is.",
  } satisfies Record<ActualRecovery, string>,
  asDocumented: "These rules do what the document says.",
  over: {
    round: (entry: number) => `Over with entry ${entry}: it entered a later round.`,
    restored: (entry: number) => `Over with entry ${entry}: it took over a signed snapshot.`,
    rolledBack: (entry: number) => `Entry ${entry}: it went back to a snapshot of its own.`,
    members: (entry: number) => `Over with entry ${entry}: a committee without it.`,
    removed: (entry: number) =>
      `Entry ${entry}: removed at once, by this validator, from the committee that it goes by.`,
  } satisfies Record<Ending["by"], (entry: number) => string>,
};
