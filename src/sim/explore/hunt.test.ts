/**
 * What a search finds of every protocol: under each broken rule a violation, under the sound rules nothing, with
 * the default settings and without being told where to look. `HUNT` is the number of schedules; a whole hunt is
 * `npm run hunt`. Without it only a few that fall soon are hunted.
 */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { crossMutants } from "../../protocol/chain/cross-mutants.ts";
import { protocolFor, protocols } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { RecipeInput } from "../../scenarios/schema.ts";
import { explorer, type Finding } from "./explorer.ts";

const HUNT = Number(process.env["HUNT"] ?? 0);
const FEW = 120;
const SOUND_FEW = 40;
/** Between two looks at what was found. */
const STEP = 20;
const PATIENCE_MS = 3_600_000;

interface Hunted {
  readonly id: string;
  readonly input: Partial<RecipeInput>;
}

const mutants: readonly Hunted[] = [
  ...protocols.flatMap(({ id: protocol, mutants: own }) =>
    own.map(({ id: rules }) => ({ id: `${protocol} ${rules}`, input: { protocol, rules } })),
  ),
  ...crossMutants.map(({ rules: { id: crossShard } }) => ({
    id: `between shards ${crossShard}`,
    input: { shards: 2, crossShard },
  })),
];

const sound: readonly Hunted[] = [
  ...protocols.map(({ id: protocol }) => ({ id: protocol, input: { protocol } })),
  { id: "between shards", input: { shards: 2, crossShard: "corrected" } },
];

/** Fall within few schedules. */
const SOON: readonly string[] = [
  "hotstuff2 hotstuff2!unlinked-commits",
  "hotstuff2 hotstuff2!first-come",
  "pbft pbft!prepared-early",
  "hotstuff hotstuff!claimed-power",
  "networked-hotstuff networked!believe-at-sight",
  "replicated-hotstuff2 hotstuff2!claimed-power",
  "replicated-hotstuff2 hotstuff2!attest-alone",
  "replicated-pbft pbft!unread",
  "rotating-hotstuff evidence!past-boundary",
  "rotating-pbft evidence!one-witness",
];

function found({ input }: Hunted, schedules: number): readonly Finding[] {
  const resolved = resolveRecipe({ v: 1, ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const search = explorer(recipe, protocol, { seed: 1 });
  for (let left = schedules; left > 0; left -= STEP) {
    const findings = search.go(Math.min(STEP, left));
    if (findings.length > 0) return findings;
  }
  return [];
}

const hunted = HUNT > 0 ? mutants : mutants.filter(({ id }) => SOON.includes(id));
const spared = HUNT > 0 ? sound : sound.filter(({ id }) => id === "networked-hotstuff");

describe("a hunt", () => {
  it.each(hunted)(
    "$id does not stand",
    (each) => {
      expect(found(each, HUNT > 0 ? HUNT : FEW)).not.toEqual([]);
    },
    PATIENCE_MS,
  );

  it.each(spared)(
    "$id stands",
    (each) => {
      const violations = found(each, HUNT > 0 ? HUNT : SOUND_FEW);
      expect(violations.map(({ violation, recipe }) => [violation, recipe.script])).toEqual([]);
    },
    PATIENCE_MS,
  );

  it("knows whom it hunts", () => {
    expect(hunted.length).toBeGreaterThanOrEqual(SOON.length);
  });
});
