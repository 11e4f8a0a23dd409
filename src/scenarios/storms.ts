/**
 * Random weather for any protocol: up to f liars, crashes, partitions, held messages and untimely time-outs,
 * all of it over in the end. What a sound protocol must come through without a violation.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { prngOf, type Prng } from "../primitives/prng.ts";
import { faultyMax } from "../primitives/quorum.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import type { ScriptEntry } from "../sim/recipe.ts";
import type { RecipeInput } from "./schema.ts";

/** When the weather clears: from here on the protocol owes progress. */
const CLEARS_AT = 14_000;
const UNTIL = 45_000;
const PROGRESS_MS = 25_000;
const PATIENCE_MAX_MS = 6000;
const TROUBLES_MAX = 6;
const FRIENDS = ["alice", "bob", "carol"];

const oneOf = <T>(chance: Prng, items: readonly T[]): T =>
  present(items[chance.uniform(0, items.length - 1)], "an item");

interface Place {
  readonly chance: Prng;
  readonly validators: number;
  readonly kinds: readonly string[];
}

const anyone = ({ chance, validators }: Place): string => `s0v${chance.uniform(0, validators - 1)}`;

/** @param troubles at most so many, beside the liars; 1 and no liars: a single fault */
export function stormOf(
  { id, misbehaviors, roles }: AnyProtocol,
  seed: number,
  { troubles = TROUBLES_MAX, liars = true }: { troubles?: number; liars?: boolean } = {},
): RecipeInput {
  const chance = prngOf(seed, "workload");
  const place = { chance, validators: oneOf(chance, [4, 7]), kinds: Object.keys(roles) };
  const { validators } = place;
  const turned = Array.from({ length: liars ? faultyMax(validators) : 0 }, (): ScriptEntry => ({
    at: 0,
    do: "misbehave",
    node: anyone(place),
    as: oneOf(chance, misbehaviors).id,
  }));
  const trouble = Array.from({ length: troubles }, () => misfortune(place)).flat();
  const least = chance.uniform(1, 80);
  const script: readonly ScriptEntry[] = [
    ...turned,
    ...payments(chance),
    ...trouble,
    { at: CLEARS_AT, do: "release", match: {} },
    { at: CLEARS_AT, do: "heal" },
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
      gstMs: CLEARS_AT,
    },
    // Whoever doubles its patience would else still be waiting when the run is over.
    timing: { timeoutMaxMs: PATIENCE_MAX_MS },
    progressMs: PROGRESS_MS,
    untilMs: UNTIL,
  };
}

/** Work all along: where nothing is asked for, nothing needs to be final. */
const payments = (chance: Prng): readonly ScriptEntry[] =>
  Array.from({ length: UNTIL / 2000 }, (_, i): ScriptEntry => {
    const from = oneOf(chance, FRIENDS);
    const to = oneOf(
      chance,
      FRIENDS.filter((name) => name !== from),
    );
    const transfer = { from, to, amount: chance.uniform(1, 60) };
    return { at: i * 2000 + chance.uniform(0, 900), do: "submit", label: `t${i}`, transfer };
  });

function misfortune(place: Place): readonly ScriptEntry[] {
  const { chance, validators, kinds } = place;
  const at = chance.uniform(0, 9000);
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
