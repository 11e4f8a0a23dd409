/**
 * What a validator has heard of the blocks that are not final there: votes by voter, commits by sender, and who sends votes
 * in the name of others. States are shared and never changed.
 * @module
 */
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { MessageRecord, TraceEntry } from "./entry.ts";

export type MessageOf = (number: number) => MessageRecord | undefined;

export interface Proposed {
  readonly height: Height;
  readonly round: Round;
  readonly proposer?: NodeId;
}

/** Committee position → was its vote verified? */
type Votes = ReadonlyMap<number, boolean>;

/** What is known of a block that is not final here. */
interface Known {
  readonly votes: Votes;
  /** The block itself is here; votes alone may be here before it, or without it. */
  readonly isSeen: boolean;
  /** It has its certificate. */
  readonly isCertified: boolean;
  /** It is certified, and takes a second quorum: that of the commits of PBFT. Who sent one. */
  readonly commits: ReadonlySet<NodeId>;
  readonly awaitsCommits: boolean;
}

export interface Heard {
  readonly members: readonly NodeId[];
  readonly known: ReadonlyMap<Hash, Known>;
  /** Block and position → who sent a vote in that name, and is somebody else. */
  readonly forgers: ReadonlyMap<string, NodeId>;
}

export const nothingHeard = (members: readonly NodeId[]): Heard => ({
  members,
  known: new Map(),
  forgers: new Map(),
});

export const isOfSignature = (rule: string): boolean => /-(?:SIGNATURE|VERIFY)$/.test(rule);

export const forgery = (block: Hash | undefined, voter: number | string | undefined): string =>
  `${block ?? ""}/${voter}`;

/** After an entry: what came in, what was refused, what the validator made of it. */
export function heardIn(
  before: Heard,
  entry: TraceEntry,
  proposed: ReadonlyMap<Hash, Proposed>,
  messageOf: MessageOf,
): Heard {
  const heard = withCommits(withForger(before, entry, messageOf), entry, messageOf);
  return entry.facts.reduce(
    (after, fact) => withFact(after, fact, proposed),
    entry.rulings.reduce(withRefusal, heard),
  );
}

/** A vote in the name of somebody who is not its sender. */
function withForger(heard: Heard, { cause }: TraceEntry, messageOf: MessageOf): Heard {
  if (cause.kind !== "message") return heard;
  const record = messageOf(cause.message);
  const voter = record === undefined ? undefined : voterIn(record.content);
  if (record === undefined || voter === undefined) return heard;
  if (heard.members[voter] === cause.from) return heard;
  const key = forgery(record.label.block, voter);
  return { ...heard, forgers: new Map(heard.forgers).set(key, cause.from) };
}

/** The commits of PBFT that came in, and one's own: for blocks that are not final here. */
function withCommits(heard: Heard, entry: TraceEntry, messageOf: MessageOf): Heard {
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
  }, heard);
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
  votes: new Map(),
  isSeen: false,
  isCertified: false,
  commits: new Set(),
  awaitsCommits: false,
};

const withKnown = (heard: Heard, block: Hash, change: (known: Known) => Known): Heard => ({
  ...heard,
  known: new Map(heard.known).set(block, change(heard.known.get(block) ?? UNHEARD)),
});

const withVotes = (heard: Heard, block: Hash, change: (votes: Votes) => Votes): Heard =>
  withKnown(heard, block, (known) => ({ ...known, votes: change(known.votes) }));

const asCertified = (heard: Heard, block: Hash): Heard =>
  withKnown(heard, block, (known) => ({ ...known, isCertified: true }));

/** What is final, and what is too low to become so. */
function withoutUpTo(heard: Heard, height: Height, proposed: ReadonlyMap<Hash, Proposed>): Heard {
  const isLeft = (block: Hash): boolean => (proposed.get(block)?.height ?? Infinity) > height;
  return { ...heard, known: new Map([...heard.known].filter(([block]) => isLeft(block))) };
}

function withFact(heard: Heard, fact: Fact, proposed: ReadonlyMap<Hash, Proposed>): Heard {
  switch (fact.kind) {
    case "accepted":
    case "assembled":
    case "voted":
      return withKnown(heard, fact.block, (known) => ({ ...known, isSeen: true }));
    case "phase":
      return withKnown(heard, fact.block, (known) => ({
        ...known,
        isSeen: true,
        awaitsCommits: fact.phase === "prepared",
      }));
    case "counted":
      return withVotes(heard, fact.block, (votes) =>
        new Map(votes).set(fact.voter, fact.verified || votes.get(fact.voter) === true),
      );
    case "certified":
      return asCertified(heard, fact.certificate.block);
    case "adopted":
      return asCertified(heard, fact.block);
    case "committed":
      return withoutUpTo(heard, fact.height, proposed);
    case "membersChanged":
      return { ...heard, members: fact.members };
    case "restarted":
      return { ...heard, known: new Map(), forgers: new Map() };
    default:
      return heard;
  }
}

/** A vote whose signature failed was never one. */
function withRefusal(heard: Heard, { rule, ok, subject, values }: Ruling): Heard {
  const { voter } = values;
  if (ok || !isOfSignature(rule) || subject === undefined || typeof voter !== "number")
    return heard;
  if (heard.known.get(subject)?.votes.get(voter) !== false) return heard;
  return withVotes(
    heard,
    subject,
    (votes) => new Map([...votes].filter(([position]) => position !== voter)),
  );
}
