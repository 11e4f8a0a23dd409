/**
 * A backup that does not remember what it has prepared: it prepares each batch that it is shown, also a second one
 * for the same sequence number.
 * @module
 */
import { height as heightOf, round as roundOf } from "../../primitives/ids.ts";
import { ballotMessage, type Ballot } from "./batch.ts";
import { rewriting, type PbftAction } from "./wrapping.ts";

export const doubleVoter = rewriting(
  "double-voter",
  "Votes for every block that it receives, also for rivals in one round.",
  ({ context, step }) => [
    ...step.actions,
    ...step.rulings.flatMap(({ rule, ok, subject, values }): readonly PbftAction[] => {
      if (ok || rule !== "PBFT-ONCE" || subject === undefined) return [];
      const height = heightOf(Number(values["height"]));
      const round = roundOf(Number(values["round"]));
      const ballot: Ballot = { phase: "prepare", height, round, block: subject };
      const message = ballotMessage(ballot, context.committee.shard);
      return [
        { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", ballot } },
      ];
    }),
  ],
);
