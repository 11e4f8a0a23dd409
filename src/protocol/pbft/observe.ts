/**
 * What an outside observer sees of a validator in one step, by comparing what it knew before and after.
 * The machine knows nothing of this file.
 * @module
 */
import { commitFacts, transactionFacts } from "../chain/commit-facts.ts";
import { setIndices } from "../../crypto/bitfield.ts";
import { round as roundOf, type Height } from "../../primitives/ids.ts";
import type { Action, Context } from "../core/machine.ts";
import type { CertificateView, Fact, NodeSummary } from "../core/observe.ts";
import type { FinalBlock } from "../core/protocol.ts";
import { batchHash, sealGroup, sealPower, type Prepared, type Seal } from "./batch.ts";
import type { Message } from "./messages.ts";
import { primaryNode } from "./standing.ts";
import { tipOf, type CommitRecord, type Purpose, type State, type VoteSet } from "./state.ts";

type Actions = readonly Action<Message, Purpose>[];
type Before = State | undefined;

/** Everything that changed in one step, in a fixed order. `before` is absent at boot. */
export const observe = (
  context: Context,
  before: Before,
  after: State,
  actions: Actions,
): readonly Fact[] => [
  ...slotFacts(before, after),
  ...voteFacts(actions),
  ...countedFacts(context, before, after),
  ...preparedFacts(context, before, after),
  ...decidedFacts(context, before, after),
  ...viewFacts(context, before, after),
  ...newCommits(before, after).flatMap(commitFacts),
  ...checkpointFacts(context, before, after, actions),
  ...poolFacts(before, after),
  ...replyFacts(actions),
  ...catchUpFacts(before, after),
];

/** Entries that are new or replaced. At boot nothing is new: it was seen before the crash. */
const fresh = <K, V>(
  before: ReadonlyMap<K, V> | undefined,
  after: ReadonlyMap<K, V>,
): readonly (readonly [K, V])[] =>
  before === undefined || before === after
    ? []
    : [...after].filter(([key, value]) => before.get(key) !== value);

const slotFacts = (before: Before, after: State): readonly Fact[] =>
  fresh(before?.slots, after.slots).flatMap(([, { round, batch, block }]): readonly Fact[] => [
    { kind: "assembled", block },
    { kind: "phase", phase: "pre-prepared", block, height: batch.height, round },
  ]);

const voteFacts = (actions: Actions): readonly Fact[] =>
  actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "compute" || action.purpose.kind !== "vote") return [];
    const { phase, block, height, round } = action.purpose.ballot;
    return phase === "prepare" ? [{ kind: "voted", block, height, round }] : [];
  });

function countedFacts(context: Context, before: Before, after: State): readonly Fact[] {
  return fresh(before?.votes, after.votes).flatMap(([key, set]) =>
    set.ballot.phase === "prepare" ? newlyCounted(context, before?.votes.get(key), set) : [],
  );
}

const waitingIn = (set: VoteSet | undefined): ReadonlySet<number> =>
  new Set(set?.waiting.map(({ voter }) => voter));

function newlyCounted(
  { committee }: Context,
  before: VoteSet | undefined,
  { ballot: { block }, verified, waiting }: VoteSet,
): readonly Fact[] {
  const power = [...verified.keys()].reduce(
    (sum, voter) => sum + (committee.members[voter]?.power ?? 0),
    0,
  );
  const counted = (voter: number, isVerified: boolean): Fact => ({
    kind: "counted",
    block,
    voter,
    power,
    verified: isVerified,
  });
  const heard = waitingIn(before);
  return [
    ...[...verified.keys()]
      .filter((v) => before?.verified.has(v) !== true)
      .map((v) => counted(v, true)),
    ...waiting.filter(({ voter }) => !heard.has(voter)).map(({ voter }) => counted(voter, false)),
  ];
}

const preparedFacts = (context: Context, before: Before, after: State): readonly Fact[] =>
  fresh(before?.prepared, after.prepared).flatMap(([, { seal }]): readonly Fact[] => {
    const { block, height, round } = seal;
    const power = sealPower(seal, context.committee);
    return [
      { kind: "phase", phase: "prepared", block, height, round, power },
      { kind: "certified", certificate: certificateView(context, seal) },
    ];
  });

const certificateView = ({ committee }: Context, seal: Seal): CertificateView => ({
  block: seal.block,
  height: seal.height,
  round: seal.round,
  signers: setIndices(seal.signers),
  bitfieldSize: seal.signers.size,
  bitfield: seal.signers.bits,
  power: sealPower(seal, committee),
  claimedPower: sealPower(seal, committee),
  message: sealGroup("prepare", seal, committee).message,
  signature: seal.signature,
});

const decidedFacts = ({ committee }: Context, before: Before, after: State): readonly Fact[] =>
  fresh(before?.decided, after.decided).map(([, { seal }]): Fact => {
    const { block, height, round } = seal;
    const power = sealPower(seal, committee);
    return { kind: "phase", phase: "committed-local", block, height, round, power };
  });

function viewFacts(context: Context, before: Before, after: State): readonly Fact[] {
  const facts: Fact[] = [];
  if (before !== undefined && after.gaveUp !== before.gaveUp)
    facts.push({ kind: "timedOut", round: roundOf(after.gaveUp) });
  facts.push(...surrenders(context, before, after));
  const isEntered =
    after.isOpen && (before === undefined || !before.isOpen || before.round !== after.round);
  if (before !== undefined && isEntered) facts.push(...openedFacts(context, after));
  if (isEntered) facts.push({ kind: "roundEntered", round: after.round });
  return facts;
}

function surrenders({ committee }: Context, before: Before, after: State): readonly Fact[] {
  return fresh(before?.viewChanges, after.viewChanges).map(([voter, { round }]): Fact => {
    const power = [...after.viewChanges.values()]
      .filter((each) => each.round === round)
      .reduce((sum, each) => sum + (committee.members[each.voter]?.power ?? 0), 0);
    return { kind: "surrenderCounted", round, voter, power };
  });
}

function openedFacts({ committee }: Context, { round, newView }: State): readonly Fact[] {
  const leader = primaryNode(round, committee);
  if (newView === undefined || leader === undefined) return [];
  const { viewChanges, order } = newView;
  const signers = viewChanges.map(({ voter }) => voter);
  return [{ kind: "viewOpened", round, leader, signers, carried: order }];
}

const newCommits = (before: Before, after: State): readonly CommitRecord[] =>
  before === undefined || before.commits === after.commits
    ? []
    : after.commits.slice(before.commits.length);

function checkpointFacts(
  { index }: Context,
  before: Before,
  after: State,
  actions: Actions,
): readonly Fact[] {
  const taken = actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "compute" || action.purpose.kind !== "vote") return [];
    const { phase, height, block: root } = action.purpose.ballot;
    if (phase !== "checkpoint") return [];
    return [{ kind: "checkpoint", height, root, stable: false, signers: [index] }];
  });
  const { height, history, seal } = after.stable;
  if (before === undefined || before.stable.height === height || seal === undefined) return taken;
  const signers = setIndices(seal.signers);
  return [...taken, { kind: "checkpoint", height, root: history, stable: true, signers }];
}

function poolFacts(before: Before, after: State): readonly Fact[] {
  const pending = fresh(before?.pool, after.pool).filter(([tx]) => !before?.pool.has(tx));
  const finished = newCommits(before, after).flatMap(({ transactions }) => transactions);
  const ended = finished.filter((tx) => !before?.ledger.executed.has(tx));
  return transactionFacts(
    pending.map(([hash]) => hash),
    [...new Set(ended)],
    after.ledger,
  );
}

const replyFacts = (actions: Actions): readonly Fact[] =>
  actions.flatMap((action): readonly Fact[] =>
    action.kind === "reply"
      ? [{ kind: "replied", transaction: action.transaction, result: action.result }]
      : [],
  );

const isBehind = (state: Before): boolean =>
  state !== undefined && state.target > tipOf(state).height;

function catchUpFacts(before: Before, after: State): readonly Fact[] {
  const [was, is] = [isBehind(before), isBehind(after)];
  if (is && !was) return [{ kind: "syncing", on: true, target: after.target }];
  return was && !is ? [{ kind: "syncing", on: false }] : [];
}

/** What became final in one step. */
export const finalBlocks = (before: Before, after: State): readonly FinalBlock[] =>
  newCommits(before, after).flatMap(({ height, hash, round }) => {
    const known: Prepared | undefined = after.decided.get(height);
    return known === undefined || batchHash(known.batch) !== hash
      ? []
      : [{ height, hash, round, transactions: known.batch.requests }];
  });

/** For the outcome of a run and for tables. */
export const summarize = (state: State): NodeSummary => ({
  round: state.round,
  committedHeight: tipOf(state).height,
  commits: state.commits.map(({ height, hash, round }) => ({ height, hash, round })),
  locks: [...state.prepared]
    .sort(([a], [b]) => a - b)
    .map(([height, { seal }]): { height: Height } & Pick<Seal, "block" | "round"> => ({
      height,
      block: seal.block,
      round: seal.round,
    })),
  balances: Object.fromEntries(state.ledger.balances),
});
