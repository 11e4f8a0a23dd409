/**
 * What the facts of transactions rest on: a decision on the certificates of shards, a certificate on words, a
 * word on a result, a result on what the chain settled, and that on proofs made of provisions. What a
 * committed block did to a transaction rests, from afar, on that commit.
 * @module
 */
import type { Hash } from "../../../primitives/ids.ts";
import { ofBlock, perhaps, TRIGGER, want, type Ground, type Here, type Table } from "./claim.ts";

export const CROSSING: Table = {
  announced: ({ transaction: { hash } }, { node }) => ({
    offers: [`known:${node}:${hash}`],
    close: [TRIGGER],
  }),
  transaction: ({ transaction, status, other }, here) =>
    status === "pending"
      ? { offers: [`known:${here.node}:${transaction}`], close: [TRIGGER] }
      : {
          ...byBlock(transaction, here),
          ...(other !== undefined && { offers: [`known:${here.node}:${other}`] }),
        },
  accountsLocked: ({ transaction }, here) => byBlock(transaction, here),
  accountsUnlocked: ({ transaction }, here) => byBlock(transaction, here),
  moved: ({ transaction }, here) => byBlock(transaction, here),
  settled: ({ transaction }, here) => ({
    ...byBlock(transaction, here),
    offers: [`settled:${here.node}:${transaction}`],
  }),
  provisionSigned: ({ transaction }, here) => byBlock(transaction, here),
  provisionCounted: ({ transaction: tx, source, voter, verified }, { node }) =>
    verified
      ? {
          offers: [`provision:${node}:${tx}:${source}:${voter}`],
          close: [TRIGGER, perhaps(`provided:${node}:${tx}:${source}:${voter}`)],
        }
      : { offers: [`provided:${node}:${tx}:${source}:${voter}`], close: [TRIGGER] },
  proofSealed: ({ proof: { transaction: tx, source, signers } }, { node }) => ({
    offers: [`proof:${node}:${tx}:${source}`],
    close: [
      TRIGGER,
      ...signers.map((voter) => perhaps(`provision:${node}:${tx}:${source}:${voter}`)),
    ],
  }),
  executed: ({ transaction: tx }, here) => {
    const offers = [`executed:${here.node}:${tx}`];
    if (here.has("settled")) return { offers, close: [want("@settled")] };
    if (!here.has("proofSealed")) return { ...byBlock(tx, here), offers };
    return {
      offers,
      close: here.shards.map((shard) => perhaps(`proof:${here.node}:${tx}:${shard}`)),
    };
  },
  executionVoted: ({ transaction: tx }, here) => {
    if (here.has("executed")) return { close: [want("@executed")] };
    if (here.has("settled")) return { close: [want("@settled")] };
    return { close: [TRIGGER, perhaps(`executed:${here.node}:${tx}`)] };
  },
  executionVoteCounted: ({ transaction: tx, voter, verified }, { node }) =>
    verified
      ? {
          offers: [`word:${node}:${tx}:${voter}`],
          close: [TRIGGER, perhaps(`said:${node}:${tx}:${voter}`)],
        }
      : { offers: [`said:${node}:${tx}:${voter}`], close: [TRIGGER] },
  stateCertified: ({ transaction: tx, shard, signers }, here) => ({
    offers: [`certificate:${here.node}:${tx}:${shard}`],
    close: [
      TRIGGER,
      ...(shard === here.shard ? signers : []).map((voter) =>
        perhaps(`word:${here.node}:${tx}:${voter}`),
      ),
    ],
  }),
  decided: ({ transaction: tx }, { node, shards }) => ({
    offers: [`decided:${node}:${tx}`],
    close: [TRIGGER, ...shards.map((shard) => perhaps(`certificate:${node}:${tx}:${shard}`))],
  }),
  cycleFound: ({ loser }, { node }) => ({
    offers: [`cycle:${node}:${loser}`],
    close: [TRIGGER],
  }),
  blocked: () => [],
  awaits: () => [],
  residue: () => [],
};

/** The work of a committed block: why it could list the transaction, and, from afar, why it is final. */
function byBlock(transaction: Hash, here: Here): Ground {
  const commits = here.factsOf("committed");
  if (commits.length === 0) return { close: [TRIGGER] };
  return {
    close: commits.map(({ block }) => ofBlock(`lists:${block}:${transaction}`, block)),
    far: [want("@committed")],
  };
}
