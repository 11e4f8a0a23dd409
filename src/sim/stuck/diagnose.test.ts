import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { millis } from "../../primitives/time.ts";
import { protocolById } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import { openSession, type Session } from "../session.ts";
import { instantOf, type Recipe } from "../recipe.ts";
import { calmRecipe } from "../testing.ts";
import { CHAIN_CAUSES } from "./cause.ts";
import { applied } from "./cures.ts";
import { diagnose, type Diagnosis } from "./diagnose.ts";
import { patientOf, slowRun, type Patient } from "./testing.ts";

/** `npm run stuck` looks at twenty seeds of each cause, and at forty runs that are only slow. */
const SEEDS = Number(process.env["STUCK"] ?? 1);
const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

const protocolOf = ({ protocol }: Recipe) => present(protocolById(protocol), "a protocol");
const sessionOf = (recipe: Recipe): Session =>
  openSession({ recipe, protocol: protocolOf(recipe), port: syncPort("keyed") });

function look({ recipe, atMs }: Patient): Diagnosis {
  const session = sessionOf(recipe);
  session.advance({ until: millis(atMs) });
  return diagnose({ recipe, protocol: protocolOf(recipe), entry: session.length() });
}

/** Heights above this one that become final after this moment. */
function heightsAfter(recipe: Recipe, height: number, atMs: number): number {
  const after = instantOf({ at: atMs });
  const heights = new Set<number>();
  const liars = new Set<string>();
  for (const { at, node, facts } of sessionOf(recipe).advance().batch.entries)
    for (const fact of facts) {
      if (fact.kind === "misbehaves" && node !== undefined) liars.add(node);
      if (fact.kind !== "committed" || liars.has(node ?? "")) continue;
      if (at > after && fact.height > height) heights.add(fact.height);
    }
  return heights.size;
}

describe.each(CHAIN_CAUSES)("%s", (cause) => {
  it("is named, and what is advised helps", { timeout: 600_000 }, () => {
    const named = seeds(SEEDS).map((seed) => {
      const patient = patientOf(cause, seed);
      const diagnosis = look(patient);
      if (diagnosis.verdict !== "stuck") return `seed ${seed}: ${diagnosis.verdict}`;
      const { prescription, height, moment } = diagnosis;
      if (prescription === undefined) return `seed ${seed}: nothing helps`;
      const { cure, resumesAtMs } = prescription;
      const until = Math.ceil(resumesAtMs) + 1;
      const stuck = { ...patient.recipe, untilMs: until };
      expect(heightsAfter(stuck, height, diagnosis.sinceMs + 1)).toBe(0);
      const cured = applied(stuck, cure, moment);
      expect(heightsAfter(cured, height, moment.at)).toBeGreaterThan(0);
      return diagnosis.cause.id;
    });
    // One of twenty may be taken for something else.
    const wrong = named.filter((id) => id !== cause);
    expect(wrong.slice(Math.floor(named.length / 20))).toEqual([]);
  });
});

describe("a run that goes on by itself", () => {
  it("has no diagnosis, however slow it is", { timeout: 600_000 }, () => {
    for (const seed of seeds(Math.max(4, 2 * SEEDS)))
      expect(look(slowRun(seed)), `seed ${seed}`).toMatchObject({ verdict: "alive" });
  });

  it("is told when it does", () => {
    const diagnosis = look({ ...slowRun(1), atMs: 0 });
    expect(diagnosis).toMatchObject({ verdict: "alive", height: 1 });
    expect(diagnosis.verdict === "alive" && diagnosis.nextAtMs).toBeGreaterThan(0);
  });
});

describe("the edit that is advised", () => {
  it("is of as many lines as it takes, and no more", () => {
    const down = ["s0v0", "s0v2", "s0v3", "s0v5", "s0v6"];
    const script = down.map((node) => ({ at: 1000, do: "crash", node }) as const);
    const recipe = calmRecipe({ validators: 7, script, progressMs: 5000 });
    const diagnosis = look({ recipe, atMs: 6000 });
    expect(diagnosis).toMatchObject({
      verdict: "stuck",
      cause: { id: "no-quorum", needed: 5, reach: 2, down },
      prescription: { cure: { verbs: [{}, {}, {}].map(() => ({ do: "restart" })) } },
    });
  });

  it("is none where work is waited for and nobody can pay", () => {
    const recipe = calmRecipe({ protocol: "pbft", rules: "pbft", progressMs: 5000 });
    const diagnosis = look({ recipe, atMs: 6000 });
    expect(diagnosis).toMatchObject({ verdict: "stuck", cause: { id: "no-work" }, tried: 0 });
    expect(diagnosis).not.toHaveProperty("prescription");
  });

  it("ends a loss that no line can mend by taking its line out", () => {
    const match = { kind: "BlockVote" };
    const script = [{ at: 900, do: "drop", match, count: 40 } as const];
    const timing = { ...calmRecipe().timing, roundTimeoutMs: 1000 };
    const recipe = calmRecipe({ rules: "guide", script, timing, progressMs: 5000 });
    expect(look({ recipe, atMs: 8000 })).toMatchObject({
      cause: { id: "votes-lost", isKept: false },
      prescription: { cure: { kind: "without", line: 0 } },
    });
  });
});

describe("a diagnosis", () => {
  it("is the same every time, and says how far it is on the way", () => {
    const { recipe, atMs } = patientOf("no-work", 1);
    const session = sessionOf(recipe);
    session.advance({ until: millis(atMs) });
    const told: number[] = [];
    const ask = (tell: (progress: number) => void): Diagnosis =>
      diagnose({ recipe, protocol: protocolOf(recipe), entry: session.length(), tell });
    expect(ask((progress) => told.push(progress))).toEqual(ask(() => undefined));
    expect(told.length).toBeGreaterThan(0);
    expect(told.every((progress) => progress >= 0 && progress <= 1)).toBe(true);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});
