/**
 * A step of a story in words: what of its entry matters to the story, the most telling first. Pure.
 * @module
 */
import { parseNodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Step } from "../../sim/trace/causes.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { sentenceFor } from "../../store/narrate.ts";

export interface Teller {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly messageOf: (number: number) => MessageRecord | undefined;
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
  if (told.length > 0) return [...told.slice(0, SENTENCES_MAX), ...timerBehind(entry, telling)];
  const quiet = quietSentence(entry, facts, teller);
  if (quiet !== undefined) return [quiet];
  if (timers.length > 0) return [timerSentence(entry, timers, teller)];
  return [sentenceOf(entry, [], teller, entry.rulings)];
}

/** The sentence that the entry would have if nothing but these facts had been seen in it. */
function sentenceOf(
  entry: TraceEntry,
  facts: readonly Fact[],
  { projection, info, messageOf }: Teller,
  rulings: TraceEntry["rulings"] = entry.rulings.filter(({ ok }) => ok),
): string {
  return sentenceFor({ ...entry, facts, rulings }, projection, info, messageOf);
}

/** A proposal or a timeout that a clock brought about. */
function timerBehind({ cause }: TraceEntry, facts: readonly Fact[]): readonly string[] {
  const isByClock = facts.some(({ kind }) => kind === "proposed" || kind === "timedOut");
  if (cause.kind !== "timer" || !isByClock) return [];
  return [cause.forced ? "Its timer was fired by hand." : `Its ${cause.timer} timer had run out.`];
}

const whoIn = (node: string | undefined, { info }: Teller): string =>
  node === undefined ? "" : nodeName(node, new Set(info.nodes.map(({ shard }) => shard)).size);

function timerSentence(entry: TraceEntry, timers: readonly string[], teller: Teller): string {
  const who = whoIn(entry.node, teller);
  const named = timers.map((timer) => `${timer} timer`).join(" and its ");
  return entry.cause.kind === "boot"
    ? `${who} starts, and sets its ${named}.`
    : `${who} sets its ${named}.`;
}

/** Small facts, which say more in a story than in the run. */
function quietSentence(
  entry: TraceEntry,
  facts: readonly Fact[],
  teller: Teller,
): string | undefined {
  const who = whoIn(entry.node, teller);
  const call = (hash: Parameters<typeof blockName>[0]): string =>
    blockName(hash, teller.projection);
  for (const fact of facts) {
    if (fact.kind === "adopted")
      return `${who} now goes by the certificate for ${call(fact.block)}.`;
    if (fact.kind === "accepted" || fact.kind === "assembled")
      return `${who} takes in the header of ${call(fact.block)}.`;
    if (fact.kind === "counted") {
      const isOwn = parseNodeId(entry.node ?? "")?.index === fact.voter;
      return isOwn
        ? `The signature of ${who} for its vote for ${call(fact.block)} is ready: it goes to all the others.`
        : `The vote of V${fact.voter} for ${call(fact.block)} reaches ${who}.`;
    }
  }
  return undefined;
}
