/**
 * The network: how long a copy takes, and what the weather and the script do to it. Chance is drawn for
 * every copy in the order of sending, whether or not a rule then keeps it, so that a rule shifts nothing else.
 * @module
 */
import { micros, millis, plus, type Micros } from "../primitives/time.ts";
import type { NodeId } from "../primitives/ids.ts";
import { prngOf, type Prng } from "../primitives/prng.ts";
import { isCut, UNDIVIDED, type Division } from "./division.ts";
import { covers, matches, type Named } from "./matching.ts";
import type { Links, Match, NetworkParameters } from "./recipe.ts";
import type { EnvelopeNumber, MessageNumber, Send } from "./trace/entry.ts";

/** One copy on its way to one receiver. */
export interface Envelope extends Named {
  readonly number: EnvelopeNumber;
  readonly message: MessageNumber;
  readonly content: unknown;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sentAt: Micros;
}

export type NetworkRule =
  | { readonly kind: "hold"; readonly match: Match }
  | { readonly kind: "drop"; readonly match: Match; readonly left: number }
  | { readonly kind: "delay"; readonly match: Match; readonly by: Micros };

/** All that the script has done to the network so far. Plain data. */
export interface Weather extends Division {
  readonly rules: readonly NetworkRule[];
  readonly held: readonly Envelope[];
  /** What a script says of links, in place of the recipe. */
  readonly links?: Links;
}

export const CALM: Weather = { ...UNDIVIDED, rules: [], held: [] };

export interface Chance {
  readonly network: Prng;
  readonly faults: Prng;
}

/** All chance of a run from one seed: a stream for latencies, and one for losses. */
export const chanceOf = (seed: number): Chance => ({
  network: prngOf(seed, "network"),
  faults: prngOf(seed, "faults"),
});

type Labels = Readonly<Record<string, string>>;

export interface Dispatch {
  readonly fate: Send["fate"];
  readonly due: Micros;
  readonly weather: Weather;
}

/** The links as they are now. */
export const linksNow = (parameters: NetworkParameters, { links }: Weather): NetworkParameters =>
  links === undefined ? parameters : { ...parameters, ...links };

/** What is said of links, and nothing that is absent. */
export const linksIn = ({ intraShardMs, crossShardMs, lossPpm }: Links): Links => ({
  ...(intraShardMs !== undefined && { intraShardMs }),
  ...(crossShardMs !== undefined && { crossShardMs }),
  ...(lossPpm !== undefined && { lossPpm }),
});

/** Latency of one copy, in whole microseconds. */
export function latency(
  { intraShardMs, crossShardMs }: Pick<NetworkParameters, "intraShardMs" | "crossShardMs">,
  sameShard: boolean,
  chance: Prng,
): Micros {
  const [min, max] = sameShard ? intraShardMs : crossShardMs;
  return micros(chance.uniform(min * 1000, max * 1000));
}

/** Decides what becomes of a copy that is being sent. */
export function dispatch(
  envelope: Envelope,
  weather: Weather,
  {
    parameters,
    chance,
    labels,
    sameShard,
  }: { parameters: NetworkParameters; chance: Chance; labels: Labels; sameShard: boolean },
): Dispatch {
  const { gstMs, lossPpm, ...links } = linksNow(parameters, weather);
  const travel = latency(links, sameShard, chance.network);
  const isLost = lossPpm > 0 && chance.faults.uniform(0, 999_999) < lossPpm;
  const isStormy = envelope.sentAt < millis(gstMs) || gstMs === 0;
  const applying = weather.rules.filter((rule) => matches(rule.match, envelope, labels));
  const added = applying.reduce((sum, rule) => sum + (rule.kind === "delay" ? rule.by : 0), 0);
  const due = plus(plus(envelope.sentAt, travel), micros(added));

  if (isCut(weather, envelope.from, envelope.to)) return { fate: "cut", due, weather };
  const drop = applying.find(({ kind }) => kind === "drop");
  if (drop !== undefined) return { fate: "dropped", due, weather: used(weather, drop) };
  if (isLost && isStormy) return { fate: "dropped", due, weather };
  if (applying.some(({ kind }) => kind === "hold"))
    return { fate: "held", due, weather: { ...weather, held: [...weather.held, envelope] } };
  return { fate: "sent", due, weather };
}

function used(weather: Weather, rule: NetworkRule): Weather {
  if (rule.kind !== "drop" || rule.left === Infinity) return weather;
  const rest = weather.rules.filter((other) => other !== rule);
  return { ...weather, rules: rule.left > 1 ? [...rest, { ...rule, left: rule.left - 1 }] : rest };
}

/**
 * Ends holds: every kept copy that matches goes on its way, in the order of sending, and so do the rules
 * that `match` covers wholly. A rule that is only partly covered goes on keeping what still comes.
 */
export function release(
  weather: Weather,
  match: Match,
  labels: Labels,
): { weather: Weather; released: readonly Envelope[] } {
  const released = weather.held.filter((envelope) => matches(match, envelope, labels));
  const rules = weather.rules.filter((rule) => rule.kind !== "hold" || !covers(match, rule.match));
  const held = weather.held.filter((envelope) => !released.includes(envelope));
  return { weather: { ...weather, rules, held }, released };
}
