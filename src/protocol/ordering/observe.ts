/**
 * What an outside observer sees of envelopes: when they got their places, what they turned out to be, and
 * which were lost. Read off the committed states before and after a step.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Ledger, SealEvent } from "../chain/ledger.ts";
import { transactionHash } from "../chain/transaction.ts";
import type { Fact } from "../core/observe.ts";
import type { FinalBlock } from "../core/protocol.ts";
import { keptIn } from "./application.ts";
import { sealsOf } from "./execution.ts";
import { contentOf, openingOf } from "./seal.ts";

/** What of a validator's state matters here. */
export interface Watched {
  readonly ledger: Ledger;
  readonly memory?: unknown;
}

/** What happened to envelopes in the blocks that became final in one step. */
export const newEvents = (before: Watched | undefined, after: Watched): readonly SealEvent[] =>
  before === undefined || before.ledger === after.ledger
    ? []
    : sealsOf(after.ledger).log.slice(sealsOf(before.ledger).log.length);

export const sealFacts = (before: Watched | undefined, after: Watched): readonly Fact[] => [
  ...pendingFacts(before, after),
  ...newEvents(before, after).flatMap((event) => factsOf(event, before)),
];

/** Only the gateway knows what is in an envelope: it alone can say that this waits. */
function pendingFacts(before: Watched | undefined, after: Watched): readonly Fact[] {
  if (before === undefined || before.memory === after.memory) return [];
  const known = new Set(keptIn(before).map(({ submission }) => submission));
  return keptIn(after)
    .filter(({ submission }) => !known.has(submission))
    .map(({ submission }) => ({
      kind: "transaction",
      transaction: transactionHash(contentOf(submission)),
      status: "pending",
    }));
}

function factsOf(event: SealEvent, before: Watched | undefined): readonly Fact[] {
  const { commitment, height } = event;
  switch (event.kind) {
    case "sealed":
      return [{ kind: "sealed", commitment, height }];
    case "revealed": {
      const transaction = transactionHash(event.content);
      return [{ kind: "revealed", commitment, transaction, height, opened: event.opened }];
    }
    case "executed":
      return [
        {
          kind: "transaction",
          transaction: transactionHash(event.content),
          status: event.success ? "completed" : "aborted",
        },
      ];
    case "forfeited": {
      const { account, amount } = event;
      return [
        { kind: "forfeited", commitment, account, amount, height },
        ...lostHere(before, commitment),
      ];
    }
  }
}

/** The gateway knows what it was that was lost. */
const lostHere = (state: Watched | undefined, commitment: Hash): readonly Fact[] =>
  keptIn(state ?? {})
    .filter(({ submission }) => openingOf(submission).commitment === commitment)
    .map(({ submission }) => ({
      kind: "transaction",
      transaction: transactionHash(contentOf(submission)),
      status: "aborted",
      reason: "not opened in time",
    }));

/** What the final blocks executed, in place of the envelopes and openings that they list. */
export const executedIn = (ledger: Ledger, blocks: readonly FinalBlock[]): readonly FinalBlock[] =>
  blocks.map((block) => ({
    ...block,
    transactions: sealsOf(ledger).log.flatMap((event) =>
      event.kind === "executed" && event.height === block.height ? event.content : [],
    ),
  }));
