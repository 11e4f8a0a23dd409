/**
 * The sentence under the stage: what is happening now, made from the entry at the cursor and nothing later.
 * The most telling thing comes first, and the rule that decided is named.
 * @module
 */
import { parseNodeId } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";
import type { Ruling } from "../protocol/core/rules.ts";
import type { Match, ScriptEntry } from "../sim/recipe.ts";
import type { Cause, MessageRecord, SessionInfo, TraceEntry } from "../sim/trace/entry.ts";
import type { BlockStatus, Projection } from "../sim/trace/projection.ts";
import { blockName, nodeName, transactionName } from "./names.ts";
import { tellTransaction, type Teller } from "./tell-transactions.ts";

export const BEFORE_ANYTHING = "Nothing has happened yet. Press play, or step forward.";

interface Scene {
  readonly who: string;
  readonly name: (node: string) => string;
  readonly block: (hash: Extract<Fact, { kind: "voted" }>["block"]) => string;
  readonly validators: number;
  readonly projection: Projection;
  /** Where shards work together. */
  readonly teller: Teller | undefined;
}

type MessageOf = (number: number) => MessageRecord | undefined;

/** One sentence of at most about 140 characters. `messageOf` reads the trace that the entry belongs to. */
export function sentenceFor(
  entry: TraceEntry | undefined,
  projection: Projection,
  info: SessionInfo,
  messageOf: MessageOf,
): string {
  if (entry === undefined) return BEFORE_ANYTHING;
  const shards = new Set(info.nodes.map(({ shard }) => shard)).size;
  const name = (node: string): string => nodeName(node, shards);
  const scene: Scene = {
    who: entry.node === undefined ? "" : name(entry.node),
    name,
    block: (hash) => blockName(hash, projection),
    validators: info.nodes.length / Math.max(1, shards),
    projection,
    teller: tellerOf(entry, info, projection, name),
  };
  const told = entry.facts.flatMap((fact) => {
    const sentence = factSentence(fact, scene);
    return sentence === undefined
      ? []
      : [{ sentence, kind: fact.kind, rank: RANK.indexOf(fact.kind) }];
  });
  const best = told.sort((a, b) => a.rank - b.rank)[0];
  const refusal = entry.rulings.find(({ ok }) => !ok);
  const isOutdone = best !== undefined && best.rank < RANK.indexOf("counted");
  if (refusal !== undefined && !isOutdone) return refusalSentence(refusal, entry, scene);
  if (best === undefined)
    return withRule(causeSentence(entry, scene, messageOf), entry.rulings.at(-1));
  const also =
    best.kind === "committed" && refusal === undefined
      ? besidesCommit(entry.facts, scene, best.sentence)
      : "";
  const sentence = `${withRule(best.sentence, deciding(best.kind, entry.rulings))}${also}`;
  return refusal === undefined ? sentence : `${sentence} ${besides(refusal, scene)}`;
}

function tellerOf(
  { node }: TraceEntry,
  info: SessionInfo,
  projection: Projection,
  name: (node: string) => string,
): Teller | undefined {
  if (info.crossShard === undefined || node === undefined) return undefined;
  return {
    who: name(node),
    here: `S${parseNodeId(node)?.shard ?? 0}`,
    call: (hash) => transactionName(hash, info, projection),
  };
}

/** Most telling first: what a final block does to transactions. */
const BESIDES: readonly Fact["kind"][] = ["moved", "settled", "accountsLocked", "transaction"];

/** A final block has effects: the most telling one, if there is room for it. */
function besidesCommit(facts: readonly Fact[], { teller }: Scene, sentence: string): string {
  if (teller === undefined) return "";
  const effects = facts
    .filter(({ kind }) => BESIDES.includes(kind))
    .sort((a, b) => BESIDES.indexOf(a.kind) - BESIDES.indexOf(b.kind));
  const told = effects.flatMap((fact) => tellTransaction(fact, teller) ?? []);
  const room = SENTENCE_MAX - sentence.length - RULE_ROOM;
  const fitting = told.find((text) => text.length < room);
  return fitting === undefined ? "" : ` ${fitting}`;
}

const SENTENCE_MAX = 140;
/** Kept free for the name of the rule. */
const RULE_ROOM = 16;

/** Endings of the ids of the rules that can bring a fact about. */
const RULES_BEHIND: Partial<Record<Fact["kind"], readonly string[]>> = {
  committed: ["-COMMIT"],
  certified: ["-QUORUM"],
  proposed: ["-PROPOSE"],
  voted: ["-VOTE"],
  timedOut: ["-TIMEOUT", "-JOIN"],
  roundEntered: ["-ENTER", "-TIMEOUT", "-JOIN"],
  transaction: ["-SIGNATURE"],
};

/** The ruling that brought a fact about; a validator that misbehaves acts without one. */
const deciding = (kind: Fact["kind"], rulings: readonly Ruling[]): Ruling | undefined =>
  rulings.find(
    ({ rule, ok }) => ok && RULES_BEHIND[kind]?.some((ending) => rule.endsWith(ending)) === true,
  );

const withRule = (sentence: string, ruling: Ruling | undefined): string =>
  ruling === undefined || sentence.includes(" · ")
    ? sentence
    : `${sentence.replace(/\.$/, "")} · ${ruling.rule}.`;

const besides = ({ rule, subject }: Ruling, { block }: Scene): string =>
  `It refuses ${subject === undefined ? "something" : block(subject)} · ${rule}.`;

/** Most telling first. */
const RANK: readonly Fact["kind"][] = [
  "committed",
  "crashed",
  "restarted",
  "misbehaves",
  "certified",
  "proposed",
  "voted",
  "timedOut",
  "syncing",
  "cycleFound",
  "decided",
  "proofSealed",
  "stateCertified",
  "executed",
  "rolledBack",
  "executionVoted",
  "provisionSigned",
  "transaction",
  "announced",
  "released",
  "roundEntered",
  "provisionCounted",
  "executionVoteCounted",
  "blocked",
  "awaits",
  "counted",
  "adopted",
  "locked",
  "accepted",
  "assembled",
];

function factSentence(fact: Fact, scene: Scene): string | undefined {
  const { who, block } = scene;
  const told = scene.teller === undefined ? undefined : tellTransaction(fact, scene.teller);
  if (told !== undefined) return told;
  switch (fact.kind) {
    case "committed":
      return committedSentence(fact, scene);
    case "certified": {
      const { certificate } = fact;
      return `${who} has ${certificate.power} of ${scene.validators} votes for ${block(certificate.block)}: they become one quorum certificate.`;
    }
    case "proposed":
      return `${scene.name(fact.block.proposer)} proposes ${block(fact.block.hash)} at height ${fact.block.height}, round ${fact.block.round}${contents(fact.block.transactions.length)}.`;
    case "voted":
      return `${who} votes for ${block(fact.block)}: it signs 66 bytes, and will sign no rival in round ${fact.round}.`;
    case "timedOut":
      return `${who} has waited long enough and gives up on round ${fact.round}.`;
    case "roundEntered":
      return `${who} enters round ${fact.round}.`;
    case "counted":
      return countedSentence(fact, scene);
    case "adopted":
      return `${who} now goes by the certificate for ${block(fact.block)} at height ${fact.height}.`;
    case "released":
      return `${who} lets go of its lock on ${block(fact.lock.block)} at height ${fact.lock.height ?? 0} · ${fact.rule}.`;
    case "syncing":
      return fact.on ? `${who} has missed blocks and asks for them.` : `${who} has caught up.`;
    case "transaction":
      return `${who} sees a transfer: ${fact.status}.`;
    case "crashed":
      return `${who} crashes. What it had stored survives, the rest is gone.`;
    case "restarted":
      return fact.amnesia
        ? `${who} restarts without its memory.`
        : `${who} restarts with what it had stored.`;
    case "misbehaves":
      return fact.as === "honest"
        ? `${who} is honest again.`
        : `From now on ${who} misbehaves: ${fact.as}.`;
    default:
      return undefined;
  }
}

const contents = (transactions: number): string => {
  if (transactions === 0) return ", empty";
  return `, with ${transactions} transfer${transactions === 1 ? "" : "s"}`;
};

/** Final, unless somebody else has made a rival final: then it is the fork that must be told. */
function committedSentence(
  { block, height }: Extract<Fact, { kind: "committed" }>,
  scene: Scene,
): string {
  const { blocks } = scene.projection;
  const shard = shardOf(blocks.get(block));
  const rival = [...blocks.values()].find(
    (other) =>
      other.state === "committed" &&
      other.block.height === height &&
      other.block.hash !== block &&
      shardOf(other) === shard,
  );
  if (rival === undefined)
    return `${scene.who} commits ${scene.block(block)}: block ${height} is final here, and nothing undoes it.`;
  const others = rival.committedBy.map(scene.name).join(", ");
  return `${scene.who} commits ${scene.block(block)} at height ${height}, where ${others} committed ${scene.block(rival.block.hash)}: two histories.`;
}

const shardOf = (status: BlockStatus | undefined): number | undefined =>
  status === undefined ? undefined : parseNodeId(status.block.proposer)?.shard;

function countedSentence(
  { block, voter }: Extract<Fact, { kind: "counted" }>,
  scene: Scene,
): string {
  const heard = scene.projection.blocks.get(block)?.tallies;
  const here = [...(heard ?? [])].find(([node]) => scene.name(node) === scene.who)?.[1];
  const count = here?.size ?? 1;
  const isOwn = scene.who.endsWith(`V${voter}`);
  if (isOwn)
    return `${scene.who} has signed its vote for ${scene.block(block)}: ${count} of ${scene.validators} heard here so far.`;
  return `A vote of V${voter} for ${scene.block(block)} reaches ${scene.who}: ${count} of ${scene.validators} heard so far.`;
}

function refusalSentence(
  { rule, subject, values }: Ruling,
  { cause }: TraceEntry,
  scene: Scene,
): string {
  const what = subject === undefined ? "it" : scene.block(subject);
  const why = REASONS[rule]?.(values, scene);
  if (rule === "NET-DOWN")
    return `A message reaches ${scene.who}, which is down: it is lost · NET-DOWN.`;
  if (rule === "NET-CUT") return `A message to ${scene.who} is lost: the network is cut · NET-CUT.`;
  const verb =
    cause.kind === "message" || cause.kind === "computed" ? "refuses" : "does not go on with";
  return `${scene.who} ${verb} ${what}${why === undefined ? "" : `: ${why}`} · ${rule}.`;
}

type Reason = (values: Ruling["values"], scene: Scene) => string;
const votedFor: Reason = ({ votedBlock, height }, { block }) =>
  `already voted ${block(String(votedBlock) as Parameters<Scene["block"]>[0])} at height ${height}`;

const REASONS: Readonly<Record<string, Reason>> = {
  "GUIDE-LOCK": votedFor,
  "HYP-LOCK": votedFor,
  "HS2-ROUND": ({ blockRound, round }) =>
    `it is of round ${blockRound}, and round ${round} has begun`,
  "HS2-ONCE": ({ lastVotedRound }) => `already voted or gave up in round ${lastVotedRound}`,
  "HS2-LOCK": ({ lockedRound, parentQcRound }) =>
    `locked on round ${lockedRound}, and its parent's certificate is of round ${parentQcRound}`,
  "HS2-POWER": ({ power, totalPower }) => `its certificate holds ${power} of ${totalPower} votes`,
  "HS2-BODY": () => "its header does not bind what came with it",
  "HS2-ENTER": () => "nothing proves that its round has begun",
  "BLOCK-DATA": ({ missing }) => `${missing} of its transfers are not here yet`,
  "BLOCK-HEIGHT": ({ committedHeight }) => `height ${committedHeight} is final already`,
  "BLOCK-STATE": () => "its state root is not the one that execution reaches",
  "QC-SIGNATURE": () => "the signature of its certificate does not check",
  "VOTE-SIGNATURE": ({ voter }) => `the signature of V${voter} does not check`,
};

function causeSentence({ cause, actions }: TraceEntry, scene: Scene, messageOf: MessageOf): string {
  const { who, name } = scene;
  switch (cause.kind) {
    case "boot":
      return `${who} starts.`;
    case "message":
      return `${messageWords(messageOf(cause.message), name(cause.from), scene)} reaches ${who}${next(actions)}.`;
    case "timer":
      return cause.forced
        ? `${who}'s ${cause.timer} timer is fired by hand.`
        : `${who}'s ${cause.timer} timer ticks; there is nothing to do.`;
    case "computed":
      return cause.work === "sign"
        ? `${who}'s signature is ready: it goes to all the others.`
        : `${who} has done its sum (${cause.what}): ${cause.ok ? "good" : "not good"}.`;
    case "loaded":
      return `${who} looks up a stored block for somebody who was away.`;
    case "submit":
      return `A client submits ${cause.label} to ${who}${actions.length > 0 ? ", which passes it on" : ""}.`;
    case "script":
      return scriptSentence(cause, scene);
  }
}

/** "A BlockVote of V1 for A1". */
function messageWords(
  message: MessageRecord | undefined,
  sender: string,
  { block }: Scene,
): string {
  if (message === undefined) return `A message of ${sender}`;
  const { kind, block: about } = message.label;
  return `A ${kind} of ${sender}${about === undefined ? "" : ` for ${block(about)}`}`;
}

/** What the receiver begins to compute. */
function next(actions: TraceEntry["actions"]): string {
  const asked = actions.find(({ kind }) => kind === "compute");
  return asked === undefined ? "" : `, which begins to work on it (${asked.what})`;
}

function scriptSentence(
  { entry, released = [] }: Extract<Cause, { kind: "script" }>,
  { name }: Scene,
): string {
  const copies = released.length;
  const underWay = copies > 0 ? `, ${copies} of them already on their way` : "";
  const ofOne = "match" in entry ? copySentence(entry, copies, name) : undefined;
  if (ofOne !== undefined) return ofOne;
  switch (entry.do) {
    case "hold":
      return `The network holds messages back${underWay}.`;
    case "release":
      return `The network lets ${copies} held message${copies === 1 ? "" : "s"} go.`;
    case "drop":
      return "The network begins to lose certain messages.";
    case "delay":
      return entry.byMs === 0
        ? "The network no longer slows these messages down."
        : `The network slows certain messages down by ${entry.byMs} ms${underWay}.`;
    case "deliver":
      return `The network delivers ${copies} message${copies === 1 ? "" : "s"} at once.`;
    case "partition":
      return "The network splits: the parts no longer hear each other.";
    case "isolate":
      return `${name(entry.node)} is cut off from everybody.`;
    case "cut":
      return `The network cuts ${listed(entry.links.map((pair) => pair.map(name).join(" from ")))}.`;
    case "heal":
      return entry.nodes === undefined
        ? "The network heals: everybody hears everybody again."
        : `The network heals around ${listed(entry.nodes.map(name))}.`;
    case "crash":
    case "restart":
    case "timeout":
      return `The script says ${entry.do} to ${name(entry.node)}, where it changes nothing.`;
    case "misbehave":
      return `The script turns ${name(entry.node)}: ${entry.as}.`;
    case "rules":
      return `From now on every validator goes by the rules ${entry.rules}.`;
    case "submit":
      return `A client submits ${entry.label}, and no node is up to take it.`;
  }
}

type OnCopies = Extract<ScriptEntry, { readonly match: Match }>;

/** Where one copy on the wire is meant: which, and what becomes of it. */
function copySentence(entry: OnCopies, copies: number, name: Scene["name"]): string | undefined {
  const { kind, from, to, sentMicros } = entry.match;
  if (typeof from !== "string" || typeof to !== "string" || sentMicros === undefined)
    return undefined;
  const it = `The ${typeof kind === "string" ? kind : "message"} of ${name(from)} to ${name(to)}`;
  if (copies === 0) return `${it} is no longer on its way: nothing changes.`;
  switch (entry.do) {
    case "hold":
      return `${it} is held back.`;
    case "release":
      return `${it} goes on its way again.`;
    case "drop":
      return `${it} is lost on its way.`;
    case "delay":
      return `${it} will take ${entry.byMs} ms longer.`;
    case "deliver":
      return `${it} is delivered at once.`;
  }
}

const LISTED_MAX = 4;

/** "V0, V1 and V2"; of many, the first few and how many more. */
function listed(words: readonly string[]): string {
  const shown = words.length > LISTED_MAX ? words.slice(0, LISTED_MAX - 1) : words.slice(0, -1);
  const rest = words.length - shown.length;
  const last = rest === 1 ? (words.at(-1) ?? "") : `${rest} more`;
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
