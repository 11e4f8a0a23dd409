/**
 * The sentence under the stage: what is happening now, made from the entry at the cursor and nothing later.
 * The most telling thing comes first, and the rule that decided is named.
 * @module
 */
import { parseNodeId, type Hash } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";
import type { Ruling } from "../protocol/core/rules.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "../sim/trace/entry.ts";
import type { BlockStatus, Projection } from "../sim/trace/projection.ts";
import { blockName, nodeName, transactionName } from "./names.ts";
import { scriptSentence } from "./narrate-script.ts";
import { tellAgreement } from "./tell-agreement.ts";
import { tellTransaction, type Teller } from "./tell-transactions.ts";
import { engineWords } from "../words/engine.ts";
import type { Words } from "../words/words.ts";

interface Scene {
  readonly who: string;
  readonly name: (node: string) => string;
  readonly block: (hash: Hash) => string;
  readonly validators: number;
  readonly projection: Projection;
  /** Where shards work together. */
  readonly teller: Teller | undefined;
  readonly words: Words;
}

type MessageOf = (number: number) => MessageRecord | undefined;

/**
 * One sentence of at most about 140 characters in English, and 160 in other languages. `messageOf` reads the
 * trace that the entry belongs to.
 */
export function sentenceFor(
  entry: TraceEntry | undefined,
  projection: Projection,
  info: SessionInfo,
  messageOf: MessageOf,
  words: Words,
): string {
  if (entry === undefined) return words.narration.beforeAnything;
  const shards = new Set(info.nodes.map(({ shard }) => shard)).size;
  const name = (node: string): string => nodeName(node, shards);
  const scene: Scene = {
    who: entry.node === undefined ? "" : name(entry.node),
    name,
    block: (hash) => blockName(hash, projection),
    validators: info.nodes.length / Math.max(1, shards),
    projection,
    teller: tellerOf(entry, info, projection, name),
    words,
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
function besidesCommit(facts: readonly Fact[], { teller, words }: Scene, sentence: string): string {
  if (teller === undefined) return "";
  const effects = facts
    .filter(({ kind }) => BESIDES.includes(kind))
    .sort((a, b) => BESIDES.indexOf(a.kind) - BESIDES.indexOf(b.kind));
  const told = effects.flatMap((fact) => tellTransaction(fact, teller, words) ?? []);
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

const besides = ({ rule, subject }: Ruling, { block, words }: Scene): string =>
  words.narration.alsoRefuses(subject === undefined ? undefined : block(subject), rule);

/** Most telling first. */
const RANK: readonly Fact["kind"][] = [
  "committed",
  "crashed",
  "restarted",
  "misbehaves",
  "certified",
  "proposed",
  "voted",
  "mismatch",
  "membersChanged",
  "answered",
  "forfeited",
  "timedOut",
  "viewOpened",
  "snapshot",
  "suspected",
  "membersRefused",
  "membersProposed",
  "revealed",
  "sealed",
  "checkpoint",
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
  "applied",
  "replied",
  "phase",
  "surrenderCounted",
  "scored",
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
  const { who, block, words } = scene;
  const { narration, technical } = words;
  const told = scene.teller === undefined ? undefined : tellTransaction(fact, scene.teller, words);
  if (told !== undefined) return told;
  switch (fact.kind) {
    case "committed":
      return committedSentence(fact, scene);
    case "certified": {
      const { power, block: certified } = fact.certificate;
      return narration.certified(who, power, scene.validators, block(certified));
    }
    case "proposed": {
      const { proposer, hash, height, round, transactions } = fact.block;
      return narration.proposed(
        scene.name(proposer),
        block(hash),
        height,
        round,
        transactions.length,
      );
    }
    case "voted":
      return narration.voted(who, block(fact.block), fact.round);
    case "timedOut":
      return narration.timedOut(who, fact.round);
    case "roundEntered":
      return narration.roundEntered(who, fact.round);
    case "counted":
      return countedSentence(fact, scene);
    case "adopted":
      return narration.adopted(who, block(fact.block), fact.height);
    case "released":
      return narration.released(who, block(fact.lock.block), fact.lock.height ?? 0, fact.rule);
    case "syncing":
      return fact.on ? narration.syncing(who) : narration.caughtUp(who);
    case "transaction":
      return narration.seesTransfer(who, technical.statuses[fact.status]);
    case "crashed":
      return narration.crashed(who);
    case "restarted":
      return fact.amnesia ? narration.restartedBlank(who) : narration.restarted(who);
    case "misbehaves":
      return fact.as === "honest" ? narration.honestAgain(who) : narration.misbehaves(who, fact.as);
    default:
      return tellAgreement(fact, { ...scene, narration });
  }
}

/** Final, unless somebody else has made a rival final: then it is the fork that must be told. */
function committedSentence(
  { block, height }: Extract<Fact, { kind: "committed" }>,
  scene: Scene,
): string {
  const { who, words, name } = scene;
  const { blocks } = scene.projection;
  const shard = shardOf(blocks.get(block));
  const rival = [...blocks.values()].find(
    (other) =>
      other.state === "committed" &&
      other.block.height === height &&
      other.block.hash !== block &&
      shardOf(other) === shard,
  );
  if (rival === undefined) return words.narration.committed(who, scene.block(block), height);
  const others = rival.committedBy.map(name).join(", ");
  const rivals = scene.block(rival.block.hash);
  return words.narration.forked(who, scene.block(block), height, others, rivals);
}

const shardOf = (status: BlockStatus | undefined): number | undefined =>
  status === undefined ? undefined : parseNodeId(status.block.proposer)?.shard;

function countedSentence(
  { block, voter }: Extract<Fact, { kind: "counted" }>,
  { who, name, validators, projection, words, ...scene }: Scene,
): string {
  const heard = projection.blocks.get(block)?.tallies;
  const here = [...(heard ?? [])].find(([node]) => name(node) === who)?.[1];
  const count = here?.size ?? 1;
  const isOwn = who.endsWith(`V${voter}`);
  return isOwn
    ? words.narration.countedOwn(who, scene.block(block), count, validators)
    : words.narration.countedVote(`V${voter}`, scene.block(block), who, count, validators);
}

type Because = (values: Ruling["values"], block: (hash: string) => string) => string;

function refusalSentence(
  { rule, subject, values }: Ruling,
  { cause }: TraceEntry,
  { who, block, words: { narration } }: Scene,
): string {
  if (rule === "NET-DOWN") return narration.lostAtDown(who);
  if (rule === "NET-CUT") return narration.lostByCut(who);
  const because: Readonly<Record<string, Because>> = narration.because;
  const why = because[rule]?.(values, (hash) => block(hash as Hash));
  const what = subject === undefined ? undefined : block(subject);
  const refused = cause.kind === "message" || cause.kind === "computed";
  const tell = refused ? narration.refuses : narration.holdsOff;
  return tell(who, what, why, rule);
}

function causeSentence({ cause, actions }: TraceEntry, scene: Scene, messageOf: MessageOf): string {
  const { who, name, words } = scene;
  const { narration } = words;
  switch (cause.kind) {
    case "boot":
      return narration.starts(who);
    case "message": {
      const message = messageWords(messageOf(cause.message), name(cause.from), scene);
      return narration.reaches(message, who, begunBy(actions, words));
    }
    case "timer":
      return cause.forced
        ? narration.timerFired(who, cause.timer)
        : narration.timerIdle(who, cause.timer);
    case "computed":
      return cause.work === "sign"
        ? narration.signed(who)
        : narration.computed(who, engineWords(cause.what, words), cause.ok);
    case "loaded":
      return narration.loaded(who);
    case "submit":
      return narration.submitted(cause.label, who, actions.length > 0);
    case "reply":
      return narration.agreement.replyArrives(name(cause.from));
    case "script":
      return scriptSentence(cause, name, narration);
  }
}

function messageWords(
  message: MessageRecord | undefined,
  sender: string,
  { block }: Scene,
): { sender: string; kind?: string; block?: string } {
  if (message === undefined) return { sender };
  const { kind, block: about } = message.label;
  return { sender, kind, ...(about !== undefined && { block: block(about) }) };
}

/** What the receiver begins to compute. */
function begunBy(actions: TraceEntry["actions"], words: Words): string | undefined {
  const asked = actions.find(({ kind }) => kind === "compute");
  return asked === undefined ? undefined : engineWords(asked.what, words);
}
