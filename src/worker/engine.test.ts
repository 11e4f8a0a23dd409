import { describe, expect, it } from "vitest";
import { schemeOf } from "../crypto/scheme.ts";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import type { TraceEntry } from "../sim/trace/entry.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { PoolWorker } from "./pool.ts";

function recipeOf(changes: object): Recipe {
  const resolved = resolveRecipe({
    v: 1,
    scenario: "hotstuff2/happy-path",
    untilMs: 1000,
    ...changes,
  });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

/** What the command line computes: in one go, in place. */
function digestOf(recipe: Recipe): string {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort(recipe.crypto) });
  session.advance();
  return session.digest();
}

/** Answers in this thread, late and out of order. */
const worker = (delayMs: number): PoolWorker => ({
  async compute(scheme, jobs) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return jobs.map((job) => schemeOf(scheme).compute(job));
  },
  async measure(scheme, job) {
    return { result: schemeOf(scheme).compute(job), micros: 3 };
  },
});

interface Heard {
  readonly engine: Engine;
  readonly entries: Map<number, TraceEntry[]>;
  /** Resolves when the run is complete. */
  completed(run: number): Promise<void>;
}

function listening(): Heard {
  const entries = new Map<number, TraceEntry[]>();
  const done = new Map<number, () => void>();
  const engine = createEngine({
    onBatch(batch, isComplete, run) {
      entries.set(run, [...(entries.get(run) ?? []), ...batch.entries]);
      if (isComplete) done.get(run)?.();
    },
    onWorkerLost: () => undefined,
    onFailure(sentence) {
      throw new Error(sentence);
    },
  });
  return { engine, entries, completed: (run) => new Promise((resolve) => done.set(run, resolve)) };
}

const EVERYTHING = Number.MAX_SAFE_INTEGER;

describe("the engine", () => {
  it.each([
    ["one worker", [0]],
    ["two workers of unequal speed", [0, 9]],
  ])("gives with real BLS the digest of a run computed in place: %s", async (_name, delays) => {
    const recipe = recipeOf({ crypto: "bls", untilMs: 400 });
    const { engine, entries, completed } = listening();
    delays.forEach((delay, id) => engine.join(id, worker(delay)));
    const complete = completed(1);
    engine.open(recipe, 1);
    engine.want(EVERYTHING, 1);
    await complete;
    expect(entries.get(1)?.at(-1)?.digest).toBe(digestOf(recipe));
    expect(entries.get(1)?.map(({ index }) => index)).toEqual(entries.get(1)?.map((_, i) => i + 1));
  });

  it("stays ahead of what is wanted by what is wanted, and no further", async () => {
    const { engine, entries, completed } = listening();
    const recipe = recipeOf({ crypto: "keyed", untilMs: 60_000 });
    const complete = completed(1);
    engine.open(recipe, 1);
    const standsAt = async (length: number): Promise<void> => {
      await expect.poll(() => entries.get(1)?.length, { timeout: 30_000 }).toBe(length);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(entries.get(1)?.length).toBe(length);
    };
    await standsAt(2000);
    engine.want(2500, 1);
    await standsAt(2500);
    engine.want(EVERYTHING, 1);
    await complete;
    expect(entries.get(1)?.at(-1)?.digest).toBe(digestOf(recipe));
  });

  it("leaves a run when another is opened", async () => {
    const { engine, entries, completed } = listening();
    const second = recipeOf({ crypto: "keyed", seed: 7 });
    const complete = completed(2);
    engine.open(recipeOf({ crypto: "keyed", untilMs: 10_000 }), 1);
    engine.open(second, 2);
    await complete;
    await new Promise((resolve) => setTimeout(resolve, 300));
    // The first slice had begun; nothing came after it.
    expect(entries.get(1)?.length ?? 0).toBeLessThanOrEqual(200);
    expect(entries.get(2)?.at(-1)?.digest).toBe(digestOf(second));
  });

  it("branches off in slices: what is known is not told again, what follows is as if it ran alone", async () => {
    const { engine, entries, completed } = listening();
    const recipe = recipeOf({ crypto: "keyed", untilMs: 8000 });
    const first = completed(1);
    engine.open(recipe, 1);
    engine.want(EVERYTHING, 1);
    await first;
    const at = entries.get(1)?.[779]?.at ?? 0;
    const edit = { at: at / 1000, after: 500, do: "crash", node: "s0v2" } as const;
    const edited = recipeOf({ ...recipe, script: [...recipe.script, edit] });
    const second = completed(2);
    engine.open(edited, 2, { run: 1, entry: 780 });
    expect(entries.get(2)).toBeUndefined();
    engine.want(EVERYTHING, 2);
    await second;
    expect(entries.get(2)?.[0]?.index).toBe(781);
    expect(entries.get(2)?.at(-1)?.digest).toBe(digestOf(edited));
    expect(engine.want(EVERYTHING, 1)).toBe(true);
    engine.leave(1);
    expect(engine.want(EVERYTHING, 1)).toBe(false);
  });

  it("goes on when a worker arrives late", async () => {
    const { engine, completed } = listening();
    const complete = completed(1);
    engine.open(recipeOf({ crypto: "bls", untilMs: 320 }), 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    engine.join(0, worker(0));
    await expect(complete).resolves.toBeUndefined();
  });

  it("checks a certificate anew, with what it took", async () => {
    const { engine, entries, completed } = listening();
    engine.join(0, worker(0));
    const complete = completed(1);
    const info = engine.open(recipeOf({ crypto: "keyed" }), 1);
    await complete;
    const facts = entries.get(1)?.flatMap((entry) => entry.facts) ?? [];
    const formed = present(
      facts.find((fact) => fact.kind === "certified"),
      "a certificate",
    );
    if (formed.kind !== "certified") throw new Error("not a certificate");
    const { message, signature, signers } = formed.certificate;
    const keysOf = (positions: readonly number[]) =>
      positions.map((i) => present(info.nodes[i], "a node").publicKey);
    const ask = (positions: readonly number[]) =>
      engine.verifyCertificate({ groups: [{ message, publicKeys: keysOf(positions) }], signature });
    expect(await ask(signers)).toEqual({ valid: true, micros: 3 });
    expect(await ask(signers.slice(1))).toEqual({ valid: false, reason: "mismatch", micros: 3 });
  });
});
