/**
 * The guide's test of one state machine (§4.1), run against ours: three events, three assertions that stay as they
 * are, and three inputs that the reader chooses. A good test also fails where the machine is broken: four broken
 * ones are kept for that.
 * @module
 */
import { hashHex } from "../../crypto/hash.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import { present } from "../../primitives/assert.ts";
import { nodeId, shardId } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import { headerHash } from "../../protocol/chain/block.ts";
import type { Context, Event, Step } from "../../protocol/core/machine.ts";
import { machine } from "../../protocol/hotstuff2/machine.ts";
import type { Message, MessageOf } from "../../protocol/hotstuff2/messages.ts";
import { rulesOf } from "../../protocol/hotstuff2/index.ts";
import type { Rules } from "../../protocol/hotstuff2/rules.ts";
import type { Purpose, State } from "../../protocol/hotstuff2/state.ts";

export interface TestInputs {
  /** Seat of the validator under test. */
  readonly seat: number;
  /** Height of the block whose header is received. */
  readonly header: 1 | 2;
  /** Height of the block that the certificate is for. */
  readonly certificate: 1 | 2;
}

/** The listing as it stands: a machine with any seat, the first header, a certificate for the first block. */
export const GUIDE_INPUTS: TestInputs = { seat: 0, header: 1, certificate: 1 };

export const ASSERTS = ["builds", "verifies", "commits"] as const;
export type AssertName = (typeof ASSERTS)[number];

export interface TestOutcome {
  readonly holds: Readonly<Record<AssertName, boolean>>;
  readonly passes: boolean;
  /** Kinds of actions that came back from each of the first two events. */
  readonly actions: readonly (readonly string[])[];
  readonly committed: number;
}

const SIZE = 4;
const INTERVAL_MS = 300;
const members = Array.from({ length: SIZE }, (_, i) => ({
  node: nodeId(0, i),
  publicKey: hashHex(`0${i}`).slice(0, 64) + "00".repeat(16),
  power: 1,
}));
const committee = { shard: shardId(0), members, totalPower: SIZE };

const contextOf = (index: number, nowMs: number): Context => ({
  self: nodeId(0, index),
  index,
  now: millis(nowMs),
  committee,
  committees: [committee],
  parameters: {},
  placement: new Map(),
  timing: {
    proposalIntervalMs: INTERVAL_MS,
    roundTimeoutMs: 3000,
    timeoutStepMs: 500,
    timeoutMaxMs: 30_000,
  },
  accounts: [],
});

type OwnStep = Step<State, Message, Purpose>;

/** One validator that is told events, and asked what it wants done. Signatures are answered, not computed. */
function subject(rules: Rules, index: number) {
  const { boot, step } = machine(rules);
  let last: OwnStep = boot(contextOf(index, 0), new Map());
  const tell = (nowMs: number, event: Event<Message, Purpose>): OwnStep => {
    last = step(contextOf(index, nowMs), last.state, event);
    return last;
  };
  /** Answers every question until none is open, and gathers what was wanted. */
  const settle = (nowMs: number): readonly OwnStep[] => {
    const steps = [last];
    for (let i = 0; i < steps.length && i < 40; i++)
      for (const action of steps[i]?.actions ?? []) {
        if (action.kind !== "compute") continue;
        const { purpose, work } = action;
        steps.push(tell(nowMs, { kind: "computed", purpose, result: answerTo(work) }));
      }
    return steps;
  };
  const hear = (nowMs: number, message: Message, from: number): OwnStep =>
    tell(nowMs, { kind: "message", from: nodeId(0, from), message });
  return { tell, settle, hear, state: () => last.state };
}

const SIGNATURE = "ab".repeat(96);

function answerTo(work: { readonly kind: string; readonly items?: readonly unknown[] }): JobResult {
  if (work.kind === "sign") return { kind: "signed", signature: SIGNATURE };
  if (work.kind === "verifyAggregate") return { kind: "verifiedAggregate", valid: true };
  const valid = (work.items ?? []).map(() => true);
  return { kind: "verified", valid, aggregate: SIGNATURE };
}

const sentBy = <K extends Message["kind"]>({ actions }: OwnStep, kind: K) =>
  actions.flatMap((action) =>
    action.kind === "send" && action.message.kind === kind ? [action.message as MessageOf<K>] : [],
  );

type Header = MessageOf<"BlockHeader">;

const voteFor = ({ header }: Header, voter: number): Message => ({
  kind: "BlockVote",
  shard: shardId(0),
  vote: {
    blockHash: headerHash(header),
    height: header.height,
    round: header.round,
    voter,
    signature: `0${voter}`.repeat(96),
    timestampMs: 0,
  },
});

/** The first two blocks, as honest proposers under the unbroken rules make them. */
function chainOfTwo(rules: Rules): { readonly headers: readonly Header[] } {
  const first = present(proposalOf(subject(rules, 1), INTERVAL_MS), "the first proposal");
  const next = subject(rules, 2);
  next.hear(INTERVAL_MS, first, 1);
  next.settle(INTERVAL_MS);
  let second: Header | undefined;
  for (const voter of [0, 1, 3]) {
    next.hear(2 * INTERVAL_MS, voteFor(first, voter), voter);
    for (const step of next.settle(2 * INTERVAL_MS)) second ??= sentBy(step, "BlockHeader")[0];
  }
  second ??= proposalOf(next, 3 * INTERVAL_MS);
  return { headers: [first, present(second, "the second proposal")] };
}

const proposalOf = (of: ReturnType<typeof subject>, nowMs: number): Header | undefined => {
  const step = of.tell(nowMs, { kind: "timer", timer: "proposal" });
  return sentBy(step, "BlockHeader")[0];
};

/** Runs the test. Two headers of the unbroken chain are at hand; which of them is received is an input. */
export function runTest(
  { seat, header, certificate }: TestInputs,
  rules: Rules = rulesOf("hotstuff2"),
): TestOutcome {
  const { headers } = chainOfTwo(rulesOf("hotstuff2"));
  const machineUnderTest = subject(rules, seat);
  const { hear, settle, tell, state } = machineUnderTest;

  const onTimer = tell(INTERVAL_MS, { kind: "timer", timer: "proposal" });
  const builds = sentBy(onTimer, "BlockHeader").length > 0;
  settle(INTERVAL_MS);

  const [first, second] = headers;
  const received = present(header === 1 ? first : second, "a header");
  // The second stands on the first, which everybody has by then.
  if (header === 2 && seat !== 1) hear(INTERVAL_MS + 10, present(first, "a header"), 1);
  settle(INTERVAL_MS + 10);
  const onHeader = hear(INTERVAL_MS + 20, received, header);
  const verifies = onHeader.actions.some(
    ({ kind, ...rest }) =>
      kind === "compute" && (rest as { work?: { kind: string } }).work?.kind === "verifyAggregate",
  );
  settle(INTERVAL_MS + 20);

  const certified = certificate === 1 ? first : second;
  if (certified !== undefined && [...state().blocks.values()].some(isAt(certificate)))
    for (const voter of [0, 1, 2, 3].filter((other) => other !== seat)) {
      hear(INTERVAL_MS + 30, voteFor(certified, voter), voter);
      settle(INTERVAL_MS + 30);
    }
  const committed = state().committed.height;
  const holds = { builds, verifies, commits: committed === 1 };
  return {
    holds,
    passes: builds && verifies && holds.commits,
    actions: [onTimer, onHeader].map(({ actions }) => actions.map(nameOf)),
    committed,
  };
}

const isAt =
  (height: number) =>
  ({ header }: { readonly header: { readonly height: number } }): boolean =>
    header.height === height;

const nameOf = (action: OwnStep["actions"][number]): string => {
  if (action.kind === "send") return `send ${action.message.kind}`;
  if (action.kind === "compute") return `compute ${action.work.kind}`;
  return action.kind;
};

/** Machines with one thing broken, which a good test tells from ours. */
export const BROKEN = ["silent", "one-in-a-row", "three-in-a-row", "anyone-proposes"] as const;
export type Broken = (typeof BROKEN)[number];

export function brokenRules(broken: Broken, seat: number): Rules {
  const sound = rulesOf("hotstuff2");
  switch (broken) {
    case "silent":
      return { ...sound, proposerAt: firstBy((seat + 1) % SIZE) };
    case "one-in-a-row":
      return { ...sound, commits: { row: 1, contiguous: true, final: "newest" } };
    case "three-in-a-row":
      return { ...sound, commits: { row: 3, contiguous: true, final: "oldest" } };
    case "anyone-proposes":
      return { ...sound, proposerAt: firstBy(seat) };
  }
}

/** The first block is somebody else's; the rest go by the rotation. */
const firstBy =
  (seat: number): Rules["proposerAt"] =>
  (size, height, round) =>
    height === 1 ? seat : rulesOf("hotstuff2").proposerAt(size, height, round);

/** The broken machines that the test tells from a good one: it passes there, and fails here. */
export function caughtBy(inputs: TestInputs): readonly Broken[] {
  if (!runTest(inputs).passes) return [];
  return BROKEN.filter((broken) => !runTest(inputs, brokenRules(broken, inputs.seat)).passes);
}
