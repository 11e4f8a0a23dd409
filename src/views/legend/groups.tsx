/**
 * What the legend holds: each shape drawn by the component that draws it in the views, its word, and its term.
 * @module
 */
import type { ReactNode } from "react";
import { nodeId, parseNodeId } from "../../primitives/ids.ts";
import type { TransactionStatus } from "../../protocol/core/observe.ts";
import type { Seal } from "../../sim/trace/agreement.ts";
import type { TermId } from "../../words/terms.ts";
import type { Words } from "../../words/words.ts";
import { StatusIcon } from "../mempool/StatusIcon.tsx";
import { BlockKey, BlockShape, BLOCK_LOOKS, type BlockLook } from "../parts/BlockShape.tsx";
import { shardHueOf } from "../parts/hue.ts";
import { FateKey, GlyphKey, type Fate } from "../parts/MessageGlyph.tsx";
import type { NodeLook } from "../parts/node-look.ts";
import { NodeIcon } from "../parts/NodeShape.tsx";
import { TimelineMark, type TimelineMarkKind } from "../parts/TimelineMark.tsx";
import { StageShape, type REACHED } from "../phases/StageShape.tsx";
import { EnvelopeShape } from "../seals/EnvelopeShape.tsx";
import type { Mark } from "../space-time/layout.ts";
import { MarkShape } from "../space-time/MarkShape.tsx";
import { LockIcon } from "../vote-locks/LockIcon.tsx";
import type { CellState } from "../vote-locks/table.ts";

export interface Row {
  readonly id: string;
  readonly sample: ReactNode;
  readonly name: string;
  /** How it is drawn, for whoever does not see it. */
  readonly drawn: string;
  readonly term: TermId;
  /** Names in the data that it stands for. */
  readonly names?: readonly string[];
}

export interface Group {
  readonly id: GroupId;
  readonly rows: readonly Row[];
}

type Legend = Words["legend"];
export type GroupId = keyof Legend["groups"];

interface Text {
  readonly name: string;
  readonly drawn: string;
}

/** One row for each key of the texts, in their order. */
function rows<K extends string>(
  texts: Readonly<Record<K, Text>>,
  terms: Readonly<Record<K, TermId>>,
  draw: (key: K) => ReactNode,
): readonly Row[] {
  return (Object.keys(texts) as K[]).map((key) => ({
    id: key,
    sample: draw(key),
    ...texts[key],
    term: terms[key],
  }));
}

/** In the order of reading. */
export function legendGroups(legend: Legend): readonly Group[] {
  return [
    { id: "blocks", rows: rows<BlockLook | "forked">(legend.blocks, BLOCKS, drawBlock) },
    { id: "validators", rows: rows(legend.validators, VALIDATORS, drawValidator) },
    { id: "hues", rows: rows(legend.hues, HUES, drawHues) },
    { id: "kinds", rows: kindRows(legend) },
    {
      id: "fates",
      rows: rows<Fate>(legend.fates, FATES, (fate) => <FateKey fate={fate} />),
    },
    {
      id: "locks",
      rows: rows<Exclude<CellState, "none">>(legend.locks, LOCKS, (state) => (
        <LockIcon state={state} />
      )),
    },
    { id: "lane", rows: rows<Mark["kind"]>(legend.lane, LANE, drawLaneMark) },
    { id: "timeline", rows: rows<TimelineMarkKind>(legend.timeline, TIMELINE, drawTimelineMark) },
    { id: "transactions", rows: rows(legend.transactions, TRANSACTIONS, drawStatus) },
    {
      id: "phases",
      rows: rows<Phase>(legend.phases, PHASES, (stage) => <StageShape stage={stage} share={0.5} />),
    },
    {
      id: "envelopes",
      rows: rows<Seal["state"]>(legend.envelopes, ENVELOPES, (state) => (
        <EnvelopeShape state={state} />
      )),
    },
  ];
}

const BLOCKS: Readonly<Record<BlockLook | "forked", TermId>> = {
  proposed: "proposal",
  voted: "vote",
  certified: "certified",
  committed: "final",
  abandoned: "abandoned",
  forked: "fork",
};

function drawBlock(look: BlockLook | "forked"): ReactNode {
  const known = BLOCK_LOOKS.find((each) => each === look);
  if (known !== undefined) return <BlockKey look={known} />;
  return (
    <svg className="shape-key" viewBox="-4 -4 32 24" width={32} height={24} aria-hidden="true">
      <BlockShape look="committed" width={24} height={16} isForked />
    </svg>
  );
}

type ValidatorState = keyof Legend["validators"];

const VALIDATORS: Readonly<Record<ValidatorState, TermId>> = {
  honest: "honest",
  misbehaving: "misbehavior",
  down: "crash",
  walled: "partition",
};

const drawValidator = (state: ValidatorState): ReactNode => {
  const look: NodeLook = {
    isUp: state !== "down",
    isMisbehaving: state === "misbehaving",
    isWalled: state === "walled",
  };
  return <NodeIcon node={nodeId(0, 0)} look={look} />;
};

type Hues = keyof Legend["hues"];

const HUES: Readonly<Record<Hues, TermId>> = { validators: "validator", shards: "shard" };

const SEATS = [0, 1, 2, 3].map((seat) => nodeId(0, seat));
const PLAIN: NodeLook = { isUp: true, isMisbehaving: false, isWalled: false };

const drawHues = (of: Hues): ReactNode => (
  <span className="hues" translate="no">
    {SEATS.map((node, place) => (
      <span key={node}>
        {of === "validators" ? <NodeIcon node={node} look={PLAIN} /> : <ShardHue shard={place} />}
        {of === "validators" ? `V${parseNodeId(node)?.index}` : `S${place}`}
      </span>
    ))}
  </span>
);

const ShardHue = ({ shard }: { readonly shard: number }) => (
  <svg className="shape-key" viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
    <rect x={1} y={3} width={14} height={10} rx={2} fill={shardHueOf(shard)} />
  </svg>
);

type MessageKind = keyof Legend["kinds"];

const KINDS: Readonly<Record<MessageKind, TermId>> = {
  header: "block-header",
  vote: "vote",
  timeout: "time-out",
  provision: "provision",
  certificate: "execution-certificate",
  transaction: "transaction",
  fetch: "message",
};

/** The kinds of messages that a glyph stands for, as their labels name them. */
export const KIND_NAMES: Readonly<Record<MessageKind, readonly string[]>> = {
  header: ["BlockHeader"],
  vote: ["BlockVote", "StateVoteBatch"],
  timeout: ["Timeout"],
  provision: ["StateProvisionBatch"],
  certificate: ["StateCertificateBatch", "TransactionCertificateGossip"],
  transaction: ["TransactionGossip"],
  fetch: [
    "GetBlockRequest",
    "GetBlockResponse",
    "GetTransactionsRequest",
    "GetTransactionsResponse",
  ],
};

const kindRows = ({ kinds }: Legend): readonly Row[] =>
  rows<MessageKind>(kinds, KINDS, (kind) => <GlyphKey kind={KIND_NAMES[kind][0] ?? ""} />).map(
    (row) => ({ ...row, names: KIND_NAMES[row.id as MessageKind] }),
  );

const FATES: Readonly<Record<Fate, TermId>> = {
  arrived: "message-delivered",
  flying: "message",
  held: "message-held",
  dropped: "message-dropped",
  cut: "partition",
};

const LOCKS: Readonly<Record<Exclude<CellState, "none">, TermId>> = {
  voted: "vote",
  taken: "vote-lock",
  released: "lock-release",
  refused: "rule",
};

const LANE: Readonly<Record<Mark["kind"], TermId>> = {
  proposed: "proposal",
  voted: "vote",
  certified: "quorum-certificate",
  committed: "commit",
  timedOut: "time-out",
  refused: "rule",
  crashed: "crash",
  restarted: "crash",
};

const markOf = (kind: Mark["kind"]): Mark => ({
  key: kind,
  kind,
  entry: 0,
  entries: [0],
  node: nodeId(0, 0),
  at: 0,
  x: 0,
  y: 0,
  height: undefined,
  block: undefined,
  rule: undefined,
});

const drawLaneMark = (kind: Mark["kind"]): ReactNode => (
  <svg className="shape-key" viewBox="-10 -10 20 20" width={20} height={20} aria-hidden="true">
    <g className="space-time">
      <MarkShape
        mark={markOf(kind)}
        isSmall={false}
        isCurrent={false}
        isCarrying={undefined}
        isLit={undefined}
        onPick={() => {}}
      />
    </g>
  </svg>
);

const TIMELINE: Readonly<Record<TimelineMarkKind, TermId>> = {
  commit: "commit",
  round: "round-change",
  fault: "fault",
  violation: "violation",
};

const drawTimelineMark = (kind: TimelineMarkKind): ReactNode => (
  <svg className="shape-key" viewBox="0 0 18 18" width={18} height={18} aria-hidden="true">
    <TimelineMark kind={kind} x={9} />
  </svg>
);

const TRANSACTIONS: Readonly<Record<TransactionStatus | "blocked", TermId>> = {
  pending: "mempool",
  blocked: "account-lock",
  committed: "account-lock",
  executed: "decision",
  completed: "transaction",
  aborted: "abort",
  deferred: "deferral",
  retried: "retry",
};

const drawStatus = (status: TransactionStatus | "blocked"): ReactNode =>
  status === "blocked" ? <StatusIcon status="pending" isBlocked /> : <StatusIcon status={status} />;

type Phase = (typeof REACHED)[number];

const PHASES: Readonly<Record<Phase, TermId>> = {
  known: "proposal",
  voted: "vote",
  certified: "certified",
  bound: "vote-lock",
  final: "final",
};

const ENVELOPES: Readonly<Record<Seal["state"], TermId>> = {
  sealed: "commit-reveal",
  revealed: "commit-reveal",
  forfeited: "bond",
};
