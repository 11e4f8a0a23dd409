/**
 * The errors of a run, entry by entry: what each ruling and each fact means to its validator, given what it has heard, and
 * which earlier errors it comes over. States are shared and never changed, so that keeping a moment costs a reference.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import { parseNodeId, type Hash, type NodeId, type Round } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { SessionInfo, TraceEntry } from "./entry.ts";
import type { ConsensusError, Ending, FoundError } from "./errors.ts";
import {
  forgery,
  heardIn,
  isOfSignature,
  nothingHeard,
  type Heard,
  type MessageOf,
  type Proposed,
} from "./errors-heard.ts";

interface Waiting {
  /** The place of the error in the list. */
  readonly place: number;
  readonly error: ConsensusError;
}

interface Memory extends Heard {
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
            ...nothingHeard(nodes.flatMap((other) => (other.shard === shard ? other.id : []))),
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

    const heard = heardIn(before, entry, this.proposed, messageOf);
    const errors = this.errorsIn(entry, heard, before.members);
    const endingOf = (error: ConsensusError): Ending | undefined => {
      const by = entry.facts.flatMap((fact) => endedBy(error, fact) ?? []).at(0);
      return by === undefined ? undefined : { entry: entry.index, by };
    };
    const over = before.waiting.flatMap(({ place, error }): [number, Ending][] => {
      const ending = endingOf(error);
      return ending === undefined ? [] : [[place, ending]];
    });
    const isOver = new Set(over.map(([place]) => place));
    const waiting = [
      ...before.waiting.filter(({ place }) => !isOver.has(place)),
      ...errors
        .map((error, i) => ({ place: count + i, error }))
        .filter((each) => canBeOver(each) && endingOf(each.error) === undefined),
    ];
    this.nodes.set(node, { ...heard, waiting });
    const found = errors.map((error): FoundError => {
      const ending = isRemovedIn(entry, error)
        ? { entry: entry.index, by: "removed" as const }
        : endingOf(error);
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

  private errorsIn(
    entry: TraceEntry,
    heard: Heard,
    members: readonly NodeId[],
  ): readonly ConsensusError[] {
    // What a restarted validator finds in its storage has happened before.
    const isBoot = entry.facts.some(({ kind }) => kind === "restarted");
    // The members that a ruling speaks of may be gone in the same entry.
    return [
      ...entry.rulings.flatMap((ruling) => this.ofRuling(ruling, { ...heard, members })),
      ...entry.facts.flatMap((fact) =>
        fact.kind === "timedOut" ? (isBoot ? [] : this.ofTimeout(fact.round, heard)) : ofFact(fact),
      ),
    ];
  }

  private ofRuling(ruling: Ruling, { members, forgers }: Heard): readonly ConsensusError[] {
    const { rule, ok, subject, values } = ruling;
    if (ok) return [];
    const mismatch = mismatchIn(ruling);
    if (mismatch !== undefined) return [mismatch];
    if (!isOfSignature(rule)) return [];
    const named = nameIn(values, members);
    const from = forgers.get(forgery(subject, values["voter"])) ?? senderIn(values, named);
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
  private ofTimeout(round: Round, { known, members }: Heard): readonly ConsensusError[] {
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
      .map(([block, { votes, awaitsCommits, commits }]) => {
        if (awaitsCommits) {
          const senders = members.flatMap((id, position) => (commits.has(id) ? [position] : []));
          return { block, current: sum(senders) };
        }
        const all = sum([...votes.keys()]);
        // Enough by number, and no certificate: what is not verified is not counted.
        const good = sum([...votes].flatMap(([position, isGood]) => (isGood ? [position] : [])));
        return { block, current: all < required ? all : good };
      })
      // Who counts no votes, since they go to the leader alone, waits for the leader.
      .filter(({ current }) => current > 0 && current < required)
      .sort((a, b) => b.current - a.current);
    const [most] = lacking;
    return most === undefined
      ? [{ kind: "ViewSyncTimeout", view: round }]
      : [{ kind: "QuorumNotReached", ...most, required, view: round }];
  }
}

/** Some reasons begin with the name of the error. */
const NAMED_BY_ITS_KIND = /^InvalidValidatorSet: /;

function ofFact(fact: Fact): readonly ConsensusError[] {
  switch (fact.kind) {
    case "mismatch":
      return [
        { kind: "StateMismatch", of: "replica", expected: fact.expected, actual: fact.actual },
      ];
    case "suspected":
      return fact.proven ? [{ kind: "ByzantineNodeDetected", node: fact.peer, by: fact.by }] : [];
    case "membersRefused":
      return [{ kind: "InvalidValidatorSet", reason: fact.reason.replace(NAMED_BY_ITS_KIND, "") }];
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

const isNode = (value: unknown): value is NodeId =>
  typeof value === "string" && parseNodeId(value) !== undefined;

/** In whose name the refused message was signed, as the ruling has it: by seat, or by name. */
function nameIn(values: Ruling["values"], members: readonly NodeId[]): NodeId | undefined {
  const signer = values["voter"] ?? values["sender"] ?? values["named"];
  if (typeof signer === "number") return members[signer];
  return isNode(signer) ? signer : undefined;
}

/** Who sent it, where the validator itself knows and it is not who is named. */
const senderIn = ({ from }: Ruling["values"], named: NodeId | undefined): NodeId | undefined =>
  isNode(from) && from !== named ? from : undefined;

const canBeOver = ({ error }: Waiting): boolean =>
  error.kind === "StateMismatch"
    ? error.of === "replica"
    : error.kind !== "InvalidSignature" && error.kind !== "InvalidValidatorSet";

/** In the very entry, without asking anybody: a committee of its own, without whom the error names. */
function isRemovedIn({ facts }: TraceEntry, error: ConsensusError): boolean {
  const blamed =
    error.kind === "InvalidSignature"
      ? error.peer
      : error.kind === "ByzantineNodeDetected"
        ? error.node
        : undefined;
  return (
    blamed !== undefined &&
    facts.some((fact) => fact.kind === "membersChanged" && !fact.members.includes(blamed))
  );
}

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
