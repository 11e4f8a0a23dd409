/**
 * What the facts of agreement rest on: a phase on the votes heard, a view on those who gave the last one up, an
 * answer on the commit, a snapshot on the command before it, a difference on both states.
 * @module
 */
import type { Fact } from "../../../protocol/core/observe.ts";
import { ofBlock, perhaps, TRIGGER, want, type Here, type Table, type Want } from "./claim.ts";

export const AGREEMENT: Table = {
  phase: ({ phase, block }, here) => ({
    offers: [`phase:${here.node}:${block}:${phase}`],
    close: [TRIGGER, ...groundsOf(phase, block, here)],
  }),
  surrenderCounted: ({ round, voter }, here) => ({
    offers: [`surrender:${here.node}:${round}:${voter}`],
    close:
      here.nodeAt(here.shard, voter) === here.node
        ? [TRIGGER, perhaps(`timedOut:${here.node}:${round - 1}`)]
        : [TRIGGER],
  }),
  // Whoever leads it opened it on the word of a quorum; the others were told so by the leader.
  viewOpened: ({ round, leader, signers, carried }, here) => ({
    offers: [`view:${here.node}:${round}`],
    close: [
      TRIGGER,
      ...(leader === here.node
        ? signers.map((voter) => perhaps(`surrender:${here.node}:${round}:${voter}`))
        : []),
    ],
    far: carried.map(({ block }) => ofBlock(`formed:${here.node}:${block}`, block)),
  }),
  checkpoint: ({ height, stable, signers }, here) => ({
    offers: [`checkpoint:${here.node}:${height}`],
    close: stable
      ? [
          TRIGGER,
          { ...perhaps(`checkpoint:${here.node}:${height}`), isEarlier: true },
          ...signers.map((voter) => perhaps(`attested:${here.node}:${height}:${voter}`)),
        ]
      : [made(here, "committed")],
  }),
  replied: (_, here) => ({ close: [made(here, "applied", "committed")] }),
  answered: ({ transaction, result, equal }) => ({
    offers: [`answers:${transaction}:${result}`],
    close: [
      TRIGGER,
      ...(equal > 1 ? [{ key: `answers:${transaction}:${result}`, isEarlier: true as const }] : []),
    ],
  }),
  applied: ({ index }, here) => ({
    offers: [`applied:${here.node}:${index}`],
    close: [made(here, "committed", "snapshot")],
    far: [{ ...perhaps(`applied:${here.node}:${index - 1}`), isEarlier: true }],
  }),
  snapshot: ({ index, event, signers = [] }, here) => ({
    offers: [`snapshot:${here.node}:${index}:${event}`],
    close:
      event === "taken"
        ? [made(here, "applied")]
        : [
            TRIGGER,
            ...signers.map((voter) => perhaps(`attested:${here.node}:${index}:${voter}`)),
            ...sourceOf(event).map((source) => perhaps(`snapshot:${here.node}:${index}:${source}`)),
            ...(event === "restored" || event === "rolledBack"
              ? [perhaps(`mismatch:${here.node}`)]
              : []),
          ],
  }),
  mismatch: ({ index }, here) => ({
    offers: [`mismatch:${here.node}`],
    close: [TRIGGER, perhaps(`applied:${here.node}:${index}`)],
  }),
  membersProposed: ({ epoch }, here) => ({
    offers: [`members:${here.node}:${epoch}`],
    close: [TRIGGER],
  }),
  membersChanged: ({ epoch }, here) => ({
    close: [made(here, "committed")],
    far: [{ ...perhaps(`members:${here.node}:${epoch}`), isEarlier: true }],
  }),
  sealed: ({ commitment }, here) => ({
    offers: [`sealed:${here.node}:${commitment}`],
    close: [made(here, "committed")],
  }),
  revealed: ({ commitment }, here) => ({
    close: [made(here, "committed")],
    far: [perhaps(`sealed:${here.node}:${commitment}`)],
  }),
  forfeited: ({ commitment }, here) => ({
    close: [made(here, "committed")],
    far: [perhaps(`sealed:${here.node}:${commitment}`)],
  }),
};

/** The first of the kinds that was seen in the same entry, or what set it going. */
function made(here: Here, ...kinds: readonly Fact["kind"][]): Want {
  const kind = kinds.find((each) => here.has(each));
  return kind === undefined ? TRIGGER : want(`@${kind}`);
}

type Block = Extract<Fact, { kind: "phase" }>["block"];

function groundsOf(phase: string, block: Block, here: Here): readonly Want[] {
  const { node } = here;
  if (phase === "prepared")
    return [
      ...(here.has("certified") ? [want("@certified")] : []),
      ofBlock(`phase:${node}:${block}:pre-prepared`, block),
    ];
  if (phase !== "committed-local") return [perhaps(`proposed:${block}`)];
  const prepared = `phase:${node}:${block}:prepared`;
  // What was heard of the block since it was prepared is word of the second quorum.
  const heard = here.members.map((index) => ({
    key: `heard:${node}:${block}:${index}`,
    until: prepared,
  }));
  return [ofBlock(prepared, block), ...heard];
}

type Event = Extract<Fact, { kind: "snapshot" }>["event"];

const sourceOf = (event: Event): readonly Event[] => {
  if (event === "attested") return ["taken"];
  if (event === "restored") return ["fetched"];
  return event === "rolledBack" ? ["taken", "attested"] : [];
};
