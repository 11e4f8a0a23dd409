/**
 * Random weather for any protocol: up to f liars, crashes, partitions, held messages and untimely time-outs,
 * all of it over in the end. What a sound protocol must come through without a violation.
 * @module
 */
import { oneOf, prngOf, type Prng } from "../primitives/prng.ts";
import { faultyMax } from "../primitives/quorum.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import type { ScriptEntry } from "../sim/recipe.ts";
import type { RecipeInput } from "./schema.ts";

/** How long a run is, and how much of it is bad. Simulated milliseconds. */
interface Climate {
  /** Troubles begin before. */
  readonly troubledUntil: number;
  /** When the weather clears: from here on the protocol owes progress. */
  readonly clearsAt: number;
  /** Payments are asked for until then. */
  readonly worksUntil: number;
  readonly untilMs: number;
  readonly progressMs: number;
}

const LONG: Climate = {
  troubledUntil: 9000,
  clearsAt: 14_000,
  worksUntil: 45_000,
  untilMs: 45_000,
  progressMs: 25_000,
};
const SHORT: Climate = {
  troubledUntil: 3000,
  clearsAt: 5000,
  worksUntil: 20_000,
  untilMs: 26_000,
  // With seven validators, one of them mute, three waits of the longest may pass before two good leaders meet.
  progressMs: 20_000,
};

const PATIENCE_MAX_MS = 6000;
const TROUBLES_MAX = 6;
const FRIENDS = ["alice", "bob", "carol"];

interface Place {
  readonly climate: Climate;
  readonly chance: Prng;
  readonly validators: number;
  readonly kinds: readonly string[];
}

const anyone = ({ chance, validators }: Place): string => `s0v${chance.uniform(0, validators - 1)}`;

/** Up to f liars and six troubles, for long enough to recover from all of them. */
export function stormOf(protocol: AnyProtocol, seed: number): RecipeInput {
  const { place, chance } = placeOf(protocol, seed, LONG);
  const liars = Array.from({ length: faultyMax(place.validators) }, () => liar(protocol, place, 0));
  const troubles = Array.from({ length: TROUBLES_MAX }, () => misfortune(place)).flat();
  return weather(protocol, seed, place, [...liars, ...payments(chance, LONG), ...troubles]);
}

/** Random delays and one fault: a liar, a crash, a partition, a time-out before time, or messages held. */
export function singleFaultOf(protocol: AnyProtocol, seed: number): RecipeInput {
  const { place, chance } = placeOf(protocol, seed, SHORT);
  const at = chance.uniform(0, SHORT.troubledUntil);
  const fault = chance.uniform(0, 4) === 0 ? [liar(protocol, place, at)] : misfortune(place);
  return weather(protocol, seed, place, [...payments(chance, SHORT), ...fault]);
}

function placeOf({ roles }: AnyProtocol, seed: number, climate: Climate) {
  const chance = prngOf(seed, "workload");
  const place: Place = {
    climate,
    chance,
    validators: oneOf(chance, [4, 7]),
    kinds: Object.keys(roles),
  };
  return { place, chance };
}

const liar = ({ misbehaviors }: AnyProtocol, place: Place, at: number): ScriptEntry => ({
  at,
  do: "misbehave",
  node: anyone(place),
  as: oneOf(place.chance, misbehaviors).id,
});

function weather(
  { id }: AnyProtocol,
  seed: number,
  { chance, validators, climate }: Place,
  trouble: readonly ScriptEntry[],
): RecipeInput {
  const { clearsAt, untilMs, progressMs } = climate;
  const least = chance.uniform(1, 80);
  const script: readonly ScriptEntry[] = [
    ...trouble,
    { at: clearsAt, do: "release", match: {} },
    { at: clearsAt, do: "heal" },
  ];
  return {
    v: 1,
    seed,
    protocol: id,
    validators,
    crypto: "keyed",
    accounts: Object.fromEntries(FRIENDS.map((name) => [name, { shard: 0, balance: 1000 }])),
    script: [...script].sort((a, b) => a.at - b.at) as RecipeInput["script"],
    network: {
      intraShardMs: [least, least + chance.uniform(0, 400)],
      crossShardMs: [50, 60],
      lossPpm: chance.uniform(0, 150_000),
      gstMs: clearsAt,
    },
    // Whoever doubles its patience would else still be waiting when the run is over.
    timing: { timeoutMaxMs: PATIENCE_MAX_MS },
    progressMs,
    untilMs,
  };
}

/** Work all along: where nothing is asked for, nothing needs to be final. */
const payments = (chance: Prng, { worksUntil }: Climate): readonly ScriptEntry[] =>
  Array.from({ length: worksUntil / 2000 }, (_, i): ScriptEntry => {
    const from = oneOf(chance, FRIENDS);
    const to = oneOf(
      chance,
      FRIENDS.filter((name) => name !== from),
    );
    const transfer = { from, to, amount: chance.uniform(1, 60) };
    return { at: i * 2000 + chance.uniform(0, 900), do: "submit", label: `t${i}`, transfer };
  });

function misfortune(place: Place): readonly ScriptEntry[] {
  const { chance, validators, kinds, climate } = place;
  const at = chance.uniform(0, climate.troubledUntil);
  const node = anyone(place);
  switch (chance.uniform(0, 3)) {
    case 0:
      return [
        { at, do: "crash", node },
        { at: at + chance.uniform(100, 4000), do: "restart", node },
      ];
    case 1:
      return [{ at, do: "timeout", node }];
    case 2: {
      const sides = Array.from({ length: validators }, () => chance.uniform(0, 1));
      const side = (which: number) => sides.flatMap((own, i) => (own === which ? [`s0v${i}`] : []));
      return [{ at, do: "partition", groups: [side(0), side(1)] }];
    }
    default:
      return [{ at, do: "hold", match: { kind: oneOf(chance, kinds), to: node } }];
  }
}
