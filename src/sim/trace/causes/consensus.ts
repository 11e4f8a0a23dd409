/**
 * What the facts of consensus rest on: a commit on certificates, a certificate on votes, a vote on a header, a
 * header on its proposal, and a proposal, from an earlier block, on the certificate that it carries.
 * @module
 */
import type { Hash } from "../../../primitives/ids.ts";
import type { BlockView } from "../../../protocol/core/observe.ts";
import { ofBlock, perhaps, TRIGGER, want, type Ground, type Here, type Table } from "./claim.ts";

export const CONSENSUS: Table = {
  proposed: ({ block }, here) => [
    {
      // Where it is sent later than it is made (once a signature is there), it is older than this.
      offers: [
        `proposed:${block.hash}`,
        ...(here.has("assembled") || here.has("voted") ? [`born:${block.hash}`] : []),
      ],
      far: [...here.trigger, ...parentQc(block, here), want(`round:${here.node}`)],
    },
    { offers: [`carried:${block.hash}`], close: parentQc(block, here) },
    ...listings(block, here),
  ],
  accepted: ({ block, parentQc: { block: parent } }, here) => [
    { offers: [`header:${here.node}:${block}`], close: arrival(block, here) },
    {
      offers: [`taken:${here.node}:${parent}`],
      close: [want(`carried:${block}`), want(`header:${here.node}:${block}`)],
    },
  ],
  assembled: ({ block }, here) => ({
    offers: [`header:${here.node}:${block}`],
    close: [
      ...arrival(block, here),
      { ...ofBlock(`header:${here.node}:${block}`, block), isEarlier: true },
    ],
  }),
  voted: ({ block }, here) => ({
    offers: [`voted:${here.node}:${block}`],
    close: proposes(block, here)
      ? [want(`proposed:${block}`)]
      : [TRIGGER, ofBlock(`header:${here.node}:${block}`, block)],
  }),
  counted: ({ block, voter, verified }, here) => {
    if (!verified) return { offers: [`heard:${here.node}:${block}:${voter}`], close: [TRIGGER] };
    const isOwn = here.nodeAt(here.shard, voter) === here.node;
    const word = isOwn ? `voted:${here.node}:${block}` : `heard:${here.node}:${block}:${voter}`;
    return {
      offers: [`counted:${here.node}:${block}:${voter}`],
      close: [ofBlock(word, block), TRIGGER],
    };
  },
  certified: ({ certificate: { block, signers } }, here) => ({
    offers: [`formed:${here.node}:${block}`],
    close: [
      ...signers.map((voter) => ofBlock(`counted:${here.node}:${block}:${voter}`, block)),
      TRIGGER,
    ],
  }),
  adopted: ({ block }, here) => ({
    offers: [`adopted:${here.node}:${block}`, `high:${here.node}`],
    close: sourceOf(block, here),
  }),
  locked: ({ lock: { block } }, here) => ({
    close: here.has("voted")
      ? [want("@voted"), ofBlock(`adopted:${here.node}:${block}`, block)]
      : [TRIGGER],
  }),
  roundEntered: (_, here) => ({ offers: [`round:${here.node}`], close: entry(here) }),
  timedOut: ({ round }, here) => ({
    offers: [`timedOut:${here.node}:${round}`, `gaveUp:${here.node}:${round}:own`],
    close: [TRIGGER, { ...perhaps(`high:${here.node}`), isEarlier: true }],
    far: [{ key: `round:${here.node}`, isEarlier: true }],
  }),
  committed: ({ block }, here) => ({
    offers: [`committed:${here.node}:${block}`],
    close: [
      ofBlock(`adopted:${here.node}:${block}`, block),
      ofBlock(`formed:${here.node}:${block}`, block),
      ofBlock(`phase:${here.node}:${block}:committed-local`, block),
      ofBlock(`header:${here.node}:${block}`, block),
      ...completion(here),
    ],
  }),
};

const proposes = (block: Hash, here: Here): boolean =>
  here.factsOf("proposed").some((fact) => fact.block.hash === block);

const arrival = (block: Hash, here: Here): NonNullable<Ground["close"]> =>
  proposes(block, here) ? [want(`proposed:${block}`)] : [TRIGGER, want(`proposed:${block}`)];

/** The certificate in the header, as its proposer came by it. */
const parentQc = (
  { parentQc: { block, height } }: BlockView,
  { node }: Here,
): NonNullable<Ground["close"]> =>
  height === 0 ? [] : [ofBlock(`adopted:${node}:${block}`, block)];

/** Where a certificate came from: votes counted here, a header, or whoever sent the message. */
function sourceOf(block: Hash, here: Here): NonNullable<Ground["close"]> {
  if (here.factsOf("certified").some(({ certificate }) => certificate.block === block))
    return [want(`formed:${here.node}:${block}`)];
  if (here.factsOf("accepted").some(({ parentQc: { block: parent } }) => parent === block))
    return [want(`taken:${here.node}:${block}`)];
  const { cause } = here.entry;
  if (cause.kind === "message") return [TRIGGER, ofBlock(`adopted:${cause.from}:${block}`, block)];
  // Made here of votes, and final in the same step: the votes are forgotten with the block.
  return here.has("committed") && cause.kind === "computed"
    ? [TRIGGER, ...votesHeard(block, here)]
    : [TRIGGER];
}

const votesHeard = (block: Hash, { node, members }: Here): NonNullable<Ground["close"]> => [
  { ...perhaps(`voted:${node}:${block}`), until: `born:${block}` },
  ...members.map((voter) => ({
    ...perhaps(`heard:${node}:${block}:${voter}`),
    until: `born:${block}`,
  })),
];

/** What began a round: a certificate, or a quorum that gave up on the one before. */
function entry(here: Here): NonNullable<Ground["close"]> {
  if (here.has("adopted")) return [want("@adopted")];
  if (here.has("viewOpened")) return [TRIGGER, want("@viewOpened")];
  const given = here.entry.rulings.find(({ values }) => typeof values["timeoutRound"] === "number");
  const round = given?.values["timeoutRound"];
  if (round === undefined) return [TRIGGER];
  const words = [...here.members, "own"].map((voter) =>
    perhaps(`gaveUp:${here.node}:${round}:${voter}`),
  );
  return [TRIGGER, ...words];
}

/** The certificate that completes the rule: one that came with this very entry, or the highest one. */
function completion(here: Here): NonNullable<Ground["close"]> {
  if (here.has("adopted") || here.has("certified")) return [want("@adopted"), want("@certified")];
  return [TRIGGER, { ...perhaps(`high:${here.node}`), isEarlier: true }];
}

/** Why the proposer could list what it lists. */
function listings({ hash, transactions, sides }: BlockView, { node, shards }: Here): Ground[] {
  const list = (tx: Hash, keys: readonly string[]): Ground => ({
    offers: [`lists:${hash}:${tx}`],
    close: keys.map(perhaps),
  });
  const proofs = (tx: Hash): string[] => shards.map((shard) => `proof:${node}:${tx}:${shard}`);
  const known = (tx: Hash): string => `known:${node}:${tx}`;
  return [
    ...transactions.map((tx) => list(tx, [known(tx)])),
    ...(sides?.ready ?? []).map((tx) => list(tx, proofs(tx))),
    ...(sides?.aborted ?? []).map((tx) => list(tx, [known(tx)])),
    ...(sides?.deferred ?? []).map(({ loser }) => list(loser, [`cycle:${node}:${loser}`])),
    ...(sides?.certificates ?? []).map(({ transaction: tx }) =>
      list(tx, [`decided:${node}:${tx}`]),
    ),
  ];
}
