/**
 * A step of a story in words: what of its entry matters to the story, the most telling first. Pure.
 * @module
 */
import { parseNodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Step, Story } from "../../sim/trace/causes.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { sentenceFor } from "../../store/narrate.ts";
import type { Question } from "../../store/types.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";

export interface Teller {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly messageOf: (number: number) => MessageRecord | undefined;
  readonly words: Words;
}

/** Facts that deserve a sentence, most telling first; what is left out is told where there is nothing else. */
const TELLING: readonly Fact["kind"][] = [
  "committed",
  "crashed",
  "restarted",
  "misbehaves",
  "certified",
  "proposed",
  "voted",
  "timedOut",
  "syncing",
  "decided",
  "settled",
  "proofSealed",
  "stateCertified",
  "executed",
  "executionVoted",
  "provisionSigned",
  "cycleFound",
  "rolledBack",
  "moved",
  "accountsLocked",
  "transaction",
  "announced",
  "released",
];
/** More sentences than this are not read of one entry. */
const SENTENCES_MAX = 3;

/** Why goes back from the entry; what followed goes on from it. */
export const inOrder = (kind: Question["kind"], { steps }: Story): readonly Step[] =>
  kind === "why" ? steps.toReversed() : steps;

/** How much there is. @param story `undefined`: the entry is not there */
export function heading(
  { kind, entry }: Pick<Question, "kind" | "entry">,
  story: Story | undefined,
  { why }: Words,
): string {
  const others = (story?.steps.length ?? 1) - 1;
  const isCut = story?.isCut === true;
  if (kind === "why")
    return others === 0 ? why.restsOnNone(entry) : why.restsOn(entry, others, isCut);
  return others === 0 ? why.followedNone(entry) : why.followedSoFar(entry, others, isCut);
}

/** The whole story, a line a step. */
export function storyAsText(
  kind: Question["kind"],
  story: Story,
  entryAt: (index: number) => TraceEntry | undefined,
  teller: Teller,
): Told {
  const { why } = teller.words;
  return list(
    inOrder(kind, story).flatMap((step) => {
      const entry = entryAt(step.entry);
      if (entry === undefined) return [];
      const who = entry.node === undefined ? why.world : whoIn(entry.node, teller);
      return [why.line(step.entry, who, tellStep(step, entry, teller).join(" "))];
    }),
  );
}

/** One to three sentences. */
export function tellStep(step: Step, entry: TraceEntry, teller: Teller): readonly string[] {
  const facts = step.facts.flatMap((place) => entry.facts[place] ?? []);
  const telling = TELLING.flatMap((kind) => facts.filter((fact) => fact.kind === kind));
  // What has no sentence of its own would be told by what set the entry going.
  const otherwise = sentenceOf(entry, [], teller);
  const told = [...new Set(telling.map((fact) => sentenceOf(entry, [fact], teller)))].filter(
    (sentence) => sentence !== otherwise,
  );
  const timers = told.length === 0 ? step.timers : [];
  if (told.length > 0)
    return [...told.slice(0, SENTENCES_MAX), ...timerBehind(entry, telling, teller)];
  const quiet = quietSentence(entry, facts, teller);
  if (quiet !== undefined) return [quiet];
  if (timers.length > 0) return [timerSentence(entry, timers, teller)];
  return [sentenceOf(entry, [], teller, entry.rulings)];
}

/** The sentence that the entry would have if nothing but these facts had been seen in it. */
function sentenceOf(
  entry: TraceEntry,
  facts: readonly Fact[],
  { projection, info, messageOf, words }: Teller,
  rulings: TraceEntry["rulings"] = entry.rulings.filter(({ ok }) => ok),
): string {
  return sentenceFor({ ...entry, facts, rulings }, projection, info, messageOf, words);
}

/** A proposal or a timeout that a clock brought about. */
function timerBehind(
  { cause }: TraceEntry,
  facts: readonly Fact[],
  { words: { why } }: Teller,
): readonly string[] {
  const isByClock = facts.some(({ kind }) => kind === "proposed" || kind === "timedOut");
  if (cause.kind !== "timer" || !isByClock) return [];
  return [cause.forced ? why.byHand : why.byClock(cause.timer)];
}

const whoIn = (node: string | undefined, { info }: Teller): string =>
  node === undefined ? "" : nodeName(node, new Set(info.nodes.map(({ shard }) => shard)).size);

function timerSentence(entry: TraceEntry, timers: readonly string[], teller: Teller): string {
  const who = whoIn(entry.node, teller);
  const { setsTimers, startsAndSets } = teller.words.why;
  const names: Readonly<Record<string, string>> = teller.words.technical.timers;
  const tell = entry.cause.kind === "boot" ? startsAndSets : setsTimers;
  return tell(
    who,
    timers.map((timer) => names[timer] ?? timer),
  );
}

/** Small facts, which say more in a story than in the run. */
function quietSentence(
  entry: TraceEntry,
  facts: readonly Fact[],
  teller: Teller,
): string | undefined {
  const who = whoIn(entry.node, teller);
  const { why } = teller.words;
  const call = (hash: Parameters<typeof blockName>[0]): string =>
    blockName(hash, teller.projection);
  for (const fact of facts) {
    if (fact.kind === "adopted") return why.adopted(who, call(fact.block));
    if (fact.kind === "accepted" || fact.kind === "assembled")
      return why.takesIn(who, call(fact.block));
    if (fact.kind === "counted") {
      const isOwn = parseNodeId(entry.node ?? "")?.index === fact.voter;
      return isOwn
        ? why.ownVote(who, call(fact.block))
        : why.voteReaches(`V${fact.voter}`, call(fact.block), who);
    }
  }
  return undefined;
}
