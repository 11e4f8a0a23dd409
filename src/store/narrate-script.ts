/**
 * What a line of the script does to the world, in a sentence: to the network, to one copy of a message, to
 * everybody's rules.
 * @module
 */
import type { Match, ScriptEntry } from "../sim/recipe.ts";
import type { Cause } from "../sim/trace/entry.ts";
import type { Words } from "../words/words.ts";

type Name = (node: string) => string;
type Narration = Words["narration"];

/** @param name how a validator is called */
export function scriptSentence(
  { entry, released = [] }: Extract<Cause, { kind: "script" }>,
  name: Name,
  narration: Narration,
): string {
  const { script } = narration;
  const copies = released.length;
  const ofOne = "match" in entry ? copySentence(entry, copies, name, narration) : undefined;
  if (ofOne !== undefined) return ofOne;
  switch (entry.do) {
    case "hold":
      return script.hold(copies);
    case "release":
      return script.release(copies);
    case "drop":
      return entry.count === 0 ? script.spare : script.drop;
    case "delay":
      return entry.byMs === 0 ? script.quicken : script.delay(entry.byMs, copies);
    case "deliver":
      return script.deliver(copies);
    case "partition":
      return script.partition;
    case "isolate":
      return script.isolate(name(entry.node));
    case "cut": {
      const pairs = entry.links.map(([one, other]) => script.pair(name(one), name(other)));
      return script.cut(listed(pairs, narration));
    }
    case "heal":
      return entry.nodes === undefined
        ? script.healAll
        : script.heal(listed(entry.nodes.map(name), narration));
    case "crash":
    case "restart":
    case "timeout":
      return script.idle(entry.do, name(entry.node));
    case "misbehave":
      return script.misbehave(name(entry.node), entry.as);
    case "rules":
      return script.rules(entry.rules);
    case "reseed":
      return script.reseed(entry.seed, entry.intraShardMs, (entry.lossPpm ?? 0) / 10_000);
    case "submit":
      return script.submit(entry.label);
  }
}

type OnCopies = Extract<ScriptEntry, { readonly match: Match }>;

/** Where one copy on the wire is meant: which, and what becomes of it. */
function copySentence(
  entry: OnCopies,
  copies: number,
  name: Name,
  { copy }: Narration,
): string | undefined {
  const { kind, from, to, sentMicros } = entry.match;
  if (typeof from !== "string" || typeof to !== "string" || sentMicros === undefined)
    return undefined;
  const which = [typeof kind === "string" ? kind : undefined, name(from), name(to)] as const;
  if (copies === 0) return copy.gone(...which);
  return entry.do === "delay" ? copy.delay(...which, entry.byMs) : copy[entry.do](...which);
}

const LISTED_MAX = 4;

/** "V0, V1 and V2"; of many, the first few and how many more. */
function listed(names: readonly string[], narration: Narration): string {
  if (names.length <= LISTED_MAX) return narration.listed(names);
  const shown = names.slice(0, LISTED_MAX - 1);
  return narration.listed([...shown, narration.more(names.length - shown.length)]);
}
