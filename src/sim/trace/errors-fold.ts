/**
 * What has to be remembered of a run to tell its errors: for each validator, the blocks that it waits to see certified
 * with the votes that it heard, who sends votes in the name of others, and the errors that it is not over yet. States are
 * shared and never changed, so that keeping a moment costs a reference.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { SessionInfo, TraceEntry } from "./entry.ts";
import type { ConsensusError, Ending, FoundError, MessageOf } from "./errors.ts";

interface Proposed {
  readonly height: Height;
  readonly round: Round;
  readonly proposer?: NodeId;
}

/** Committee position → was its vote verified? */
type Heard = ReadonlyMap<number, boolean>;

/** What is known of a block that is not final here. */
interface Known {
  readonly heard: Heard;
  /** The block itself is here; votes alone may be here before it, or without it. */
  readonly isSeen: boolean;
  /** It has its certificate. */
  readonly isCertified: boolean;
  /** It is certified, and takes a second quorum: that of the commits of PBFT. Who sent one. */
  readonly commits: ReadonlySet<NodeId>;
  readonly awaitsCommits: boolean;
}

interface Waiting {
  /** The place of the error in the list. */
  readonly place: number;
  readonly error: ConsensusError;
}

interface Memory {
  readonly members: readonly NodeId[];
  readonly known: ReadonlyMap<Hash, Known>;
  /** Block and position → who sent a vote in that name, and is somebody else. */
  readonly forgers: ReadonlyMap<string, NodeId>;
  readonly waiting: readonly Waiting[];
}

export interface FoldMoment {
  readonly nodes: ReadonlyMap<NodeId, Memory>;
  readonly proposed: ReadonlyMap<Hash, Proposed>;
}

interface Led {
  readonly found: readonly FoundError[];
  /** Places of the errors that are over with this entry. */
  readonly over: readonly (readonly [number, Ending])[];
}

const NOTHING: Led = { found: [], over: [] };

export class ErrorFold {
  private readonly powers: ReadonlyMap<NodeId, number>;
  private readonly nodes: Map<NodeId, Memory>;
  /** Grows alone: what is known later of a block harms nobody who has not heard of it. */
  private readonly proposed: Map<Hash, Proposed>;

  constructor({ nodes }: SessionInfo, moment?: FoldMoment) {
    this.powers = new Map(nodes.map(({ id, power }) => [id, power]));
    this.proposed = new Map(moment?.proposed);
    this.nodes = new Map(
      moment?.nodes ??
        nodes.map(({ id, shard }): [NodeId, Memory] => [
          id,
          {
            members: nodes.filter((other) => other.shard === shard).map((other) => other.id),
            known: new Map(),
            forgers: new Map(),
            waiting: [],
          },
        ]),
    );
  }

  moment = (): FoldMoment => ({ nodes: new Map(this.nodes), proposed: this.proposed });

  /** @param count errors found before */
  observe(entry: TraceEntry, count: number, messageOf: MessageOf): Led {
    for (const fact of entry.facts) this.learn(fact);
    const { node } = entry;
    const before = node === undefined ? undefined : this.nodes.get(node);
    if (node === undefined || before === undefined) return NOTHING;

    const heard = withCommits(withForger(before, entry, messageOf), entry, messageOf);
    const after = entry.facts.reduce(
      (memory, fact) => withFact(memory, fact, this.proposed),
      entry.rulings.reduce(withRefusal, heard),
    );
    const errors = this.errorsIn(entry, heard, after);
    const endingOf = (error: ConsensusError): Ending | undefined => {
      const by = entry.facts.flatMap((fact) => endedBy(error, fact) ?? []).at(0);
      return by === undefined ? undefined : { entry: entry.index, by };
    };
    const over = after.waiting.flatMap(({ place, error }): [number, Ending][] => {
      const ending = endingOf(error);
      return ending === undefined ? [] : [[place, ending]];
    });
    const isOver = new Set(over.map(([place]) => place));
    const waiting = [
      ...after.waiting.filter(({ place }) => !isOver.has(place)),
      ...errors
        .map((error, i) => ({ place: count + i, error }))
        .filter((each) => canBeOver(each) && endingOf(each.error) === undefined),
    ];
    this.nodes.set(node, { ...after, waiting });
    const found = errors.map((error): FoundError => {
      const ending = endingOf(error);
      const met = { entry: entry.index, at: entry.at, node, error };
      return ending === undefined ? met : { ...met, over: ending };
    });
    return { found, over };
  }

  private learn(fact: Fact): void {
    if (fact.kind === "proposed") {
      const { hash, height, round, proposer } = fact.block;
      if (!this.proposed.has(hash)) this.proposed.set(hash, { height, round, proposer });
    }
    if (fact.kind === "voted" && !this.proposed.has(fact.block))
      this.proposed.set(fact.block, { height: fact.height, round: fact.round });
  }

  private errorsIn(entry: TraceEntry, before: Memory, after: Memory): readonly ConsensusError[] {
    // What a restarted validator finds in its storage has happened before.
    const isBoot = entry.facts.some(({ kind }) => kind === "restarted");
    return [
      ...entry.rulings.flatMap((ruling) => this.ofRuling(ruling, before)),
      ...entry.facts.flatMap((fact) =>
        fact.kind === "timedOut" ? (isBoot ? [] : this.ofTimeout(fact.round, after)) : ofFact(fact),
      ),
    ];
  }

  private ofRuling(ruling: Ruling, { members, forgers }: Memory): readonly ConsensusError[] {
    const { rule, ok, subject, values } = ruling;
    if (ok) return [];
    const mismatch = mismatchIn(ruling);
    if (mismatch !== undefined) return [mismatch];
    if (!isOfSignature(rule)) return [];
    const named = nameIn(values, members);
    const from = forgers.get(forgery(subject, values["voter"])) ?? senderIn(values, named, members);
    const peer =
      named ?? (subject === undefined ? undefined : this.proposed.get(subject)?.proposer);
    return [
      {
        kind: "InvalidSignature",
        rule,
        ...(peer !== undefined && { peer }),
        ...(from !== undefined && { from }),
      },
    ];
  }

  /** A block of the round that lacks votes: a quorum was missing. No such block: nobody led. */
  private ofTimeout(round: Round, { known, members }: Memory): readonly ConsensusError[] {
    const powerOf = (position: number): number =>
      this.powers.get(members[position] ?? ("" as NodeId)) ?? 0;
    const sum = (positions: readonly number[]): number =>
      positions.reduce((total, position) => total + powerOf(position), 0);
    const required = quorumThreshold(sum(members.map((_, position) => position)));
    const lacking = [...known]
      .filter(
        ([block, { isSeen, isCertified, awaitsCommits }]) =>
          isSeen && (!isCertified || awaitsCommits) && this.proposed.get(block)?.round === round,
      )
      .map(([block, { heard, awaitsCommits, commits }]) => {
        if (awaitsCommits) {
          const senders = members.flatMap((id, position) => (commits.has(id) ? [position] : []));
          return { block, current: sum(senders) };
        }
        const all = sum([...heard.keys()]);
        // Enough by number, and no certificate: what is not verified is not counted.
        const good = sum([...heard].flatMap(([position, isGood]) => (isGood ? [position] : [])));
        return { block, current: all < required ? all : good };
      })
      .filter(({ current }) => current < required)
      .sort((a, b) => b.current - a.current);
    const [most] = lacking;
    return most === undefined
      ? [{ kind: "ViewSyncTimeout", view: round }]
      : [{ kind: "QuorumNotReached", ...most, required, view: round }];
  }
}

function ofFact(fact: Fact): readonly ConsensusError[] {
  switch (fact.kind) {
    case "mismatch":
      return [
        { kind: "StateMismatch", of: "replica", expected: fact.expected, actual: fact.actual },
      ];
    case "suspected":
      return fact.proven ? [{ kind: "ByzantineNodeDetected", node: fact.peer, by: fact.by }] : [];
    case "membersRefused":
      return [{ kind: "InvalidValidatorSet", reason: fact.reason }];
    default:
      return [];
  }
}

/** A block that claims another state than its execution; a quorum's state that is not one's own. */
function mismatchIn({ rule, values }: Ruling): ConsensusError | undefined {
  const { computed, claimed, own, other } = values;
  if (rule.endsWith("-STATE") && computed !== undefined && claimed !== undefined)
    return {
      kind: "StateMismatch",
      of: "block",
      expected: String(computed),
      actual: String(claimed),
    };
  if (rule.endsWith("-CHECKPOINT") && own !== undefined && other !== undefined)
    return { kind: "StateMismatch", of: "replica", expected: String(other), actual: String(own) };
  return undefined;
}

const isOfSignature = (rule: string): boolean => /-(?:SIGNATURE|VERIFY)$/.test(rule);

/** In whose name the refused message was signed, as the ruling has it. */
function nameIn(values: Ruling["values"], members: readonly NodeId[]): NodeId | undefined {
  const position = values["voter"] ?? values["sender"] ?? values["named"];
  if (typeof position === "number") return members[position];
  return members.find((id) => id === position);
}

/** Who sent it, where the validator itself knows and it is not who is named. */
function senderIn(
  { from }: Ruling["values"],
  named: NodeId | undefined,
  members: readonly NodeId[],
): NodeId | undefined {
  const sender = members.find((id) => id === from);
  return sender === named ? undefined : sender;
}

const forgery = (block: Hash | undefined, voter: number | string | undefined): string =>
  `${block ?? ""}/${voter}`;

/** A vote in the name of somebody who is not its sender. */
function withForger(memory: Memory, { cause }: TraceEntry, messageOf: MessageOf): Memory {
  if (cause.kind !== "message") return memory;
  const record = messageOf(cause.message);
  const voter = record === undefined ? undefined : voterIn(record.content);
  if (record === undefined || voter === undefined) return memory;
  if (memory.members[voter] === cause.from) return memory;
  const key = forgery(record.label.block, voter);
  return { ...memory, forgers: new Map(memory.forgers).set(key, cause.from) };
}

/** The commits of PBFT that came in, and one's own: for blocks that are not final here. */
function withCommits(memory: Memory, entry: TraceEntry, messageOf: MessageOf): Memory {
  const { cause, sends, node } = entry;
  const sent = sends.at(0);
  const said = [
    ...(cause.kind === "message" ? [{ message: cause.message, by: cause.from }] : []),
    ...(sent === undefined || node === undefined ? [] : [{ message: sent.message, by: node }]),
  ];
  return said.reduce((after, { message, by }) => {
    const label = messageOf(message)?.label;
    if (label?.kind !== "Commit" || label.block === undefined) return after;
    return withKnown(after, label.block, (known) => ({
      ...known,
      commits: new Set(known.commits).add(by),
    }));
  }, memory);
}

/** Committee position under whose name a message is: it, or a vote in it, says so. */
function voterIn(content: unknown): number | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const own = (content as { readonly voter?: unknown }).voter;
  if (typeof own === "number") return own;
  const { vote } = content as { readonly vote?: unknown };
  return vote === undefined ? undefined : voterIn(vote);
}

const UNHEARD: Known = {
  heard: new Map(),
  isSeen: false,
  isCertified: false,
  commits: new Set(),
  awaitsCommits: false,
};

const withKnown = (memory: Memory, block: Hash, change: (known: Known) => Known): Memory => ({
  ...memory,
  known: new Map(memory.known).set(block, change(memory.known.get(block) ?? UNHEARD)),
});

const withHeard = (memory: Memory, block: Hash, change: (heard: Heard) => Heard): Memory =>
  withKnown(memory, block, (known) => ({ ...known, heard: change(known.heard) }));

const asCertified = (memory: Memory, block: Hash): Memory =>
  withKnown(memory, block, (known) => ({ ...known, isCertified: true }));

/** What is final, and what is too low to become so. */
function withoutUpTo(memory: Memory, height: Height, proposed: FoldMoment["proposed"]): Memory {
  const isLeft = (block: Hash): boolean => (proposed.get(block)?.height ?? Infinity) > height;
  return { ...memory, known: new Map([...memory.known].filter(([block]) => isLeft(block))) };
}

function withFact(memory: Memory, fact: Fact, proposed: FoldMoment["proposed"]): Memory {
  switch (fact.kind) {
    case "accepted":
    case "assembled":
    case "voted":
      return withKnown(memory, fact.block, (known) => ({ ...known, isSeen: true }));
    case "phase":
      return withKnown(memory, fact.block, (known) => ({
        ...known,
        isSeen: true,
        awaitsCommits: fact.phase === "prepared",
      }));
    case "counted":
      return withHeard(memory, fact.block, (heard) =>
        new Map(heard).set(fact.voter, fact.verified || heard.get(fact.voter) === true),
      );
    case "certified":
      return asCertified(memory, fact.certificate.block);
    case "adopted":
      return asCertified(memory, fact.block);
    case "committed":
      return withoutUpTo(memory, fact.height, proposed);
    case "membersChanged":
      return { ...memory, members: fact.members };
    case "restarted":
      return { ...memory, known: new Map(), forgers: new Map() };
    default:
      return memory;
  }
}

/** A vote whose signature failed was never one. */
function withRefusal(memory: Memory, { rule, ok, subject, values }: Ruling): Memory {
  const { voter } = values;
  if (ok || !isOfSignature(rule) || subject === undefined || typeof voter !== "number")
    return memory;
  if (memory.known.get(subject)?.heard.get(voter) !== false) return memory;
  return withHeard(
    memory,
    subject,
    (heard) => new Map([...heard].filter(([position]) => position !== voter)),
  );
}

const canBeOver = ({ error }: Waiting): boolean =>
  error.kind === "StateMismatch"
    ? error.of === "replica"
    : error.kind !== "InvalidSignature" && error.kind !== "InvalidValidatorSet";

/** Does the validator come over the error with this fact, and by what? */
function endedBy(error: ConsensusError, fact: Fact): Ending["by"] | undefined {
  switch (error.kind) {
    case "QuorumNotReached":
    case "ViewSyncTimeout":
      return (fact.kind === "roundEntered" || fact.kind === "viewOpened") && fact.round > error.view
        ? "round"
        : undefined;
    case "StateMismatch":
      if (fact.kind !== "snapshot" || error.of === "block") return undefined;
      return fact.event === "restored" || fact.event === "rolledBack" ? fact.event : undefined;
    case "ByzantineNodeDetected":
      return fact.kind === "membersChanged" && !fact.members.includes(error.node)
        ? "members"
        : undefined;
    case "InvalidSignature":
    case "InvalidValidatorSet":
      return undefined;
  }
}
