import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { millis } from "../../primitives/time.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import type { Recipe } from "../recipe.ts";
import { openSession, type Session } from "../session.ts";
import { clearingRun, waitingPatient } from "./crossing-testing.ts";
import { applied } from "./cures.ts";
import { diagnose, type Diagnosis } from "./diagnose.ts";
import type { Patient } from "./testing.ts";

/** `npm run stuck` looks at twenty seeds, and at forty runs in which all comes to its end. */
const SEEDS = Number(process.env["STUCK"] ?? 1);
const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

const protocolOf = ({ protocol, crossShard }: Recipe) =>
  present(protocolFor(protocol, crossShard), "a protocol");

const sessionOf = (recipe: Recipe): Session =>
  openSession({ recipe, protocol: protocolOf(recipe), port: syncPort("keyed") });

function look({ recipe, atMs }: Patient): Diagnosis {
  const session = sessionOf(recipe);
  session.advance({ until: millis(atMs) });
  return diagnose({ recipe, protocol: protocolOf(recipe), entry: session.length() });
}

/** Has it come to its end on every shard by this moment? */
function hasEnded(recipe: Recipe, name: string, atMs: number): boolean {
  const session = sessionOf(recipe);
  session.advance({ until: millis(Math.ceil(atMs)) });
  const report = session.transactions().find(({ label }) => label === name);
  return report?.status === "completed" || report?.status === "aborted";
}

function judged(seed: number): string {
  const { recipe, atMs, expected } = waitingPatient(seed);
  const diagnosis = look({ recipe, atMs });
  if (diagnosis.verdict !== "stuck") return `seed ${seed}: ${diagnosis.verdict}`;
  const { cause, prescription, moment } = diagnosis;
  if (cause.id !== "waits-for-shard") return `seed ${seed}: ${cause.id}`;
  if (prescription === undefined) return `seed ${seed}: nothing helps`;
  const { cure, resumesAtMs } = prescription;
  const stuck = { ...recipe, untilMs: Math.ceil(resumesAtMs) + 2 };
  expect(hasEnded(stuck, cause.name, resumesAtMs)).toBe(false);
  expect(hasEnded(applied(stuck, cure, moment), cause.name, resumesAtMs + 1)).toBe(true);
  const found = `${cause.what} of ${cause.awaited}: ${cause.reason}`;
  const isRight =
    [expected.what].flat().includes(cause.what) &&
    (expected.awaited ?? cause.awaited) === cause.awaited &&
    expected.reason.includes(cause.reason);
  return isRight ? "right" : `seed ${seed}: ${found}, not ${JSON.stringify(expected)}`;
}

describe("a transaction that waits for another shard", () => {
  it("is told for which and for what, and what is advised ends it", { timeout: 600_000 }, () => {
    const wrong = seeds(SEEDS)
      .map(judged)
      .filter((each) => each !== "right");
    expect(wrong.slice(Math.floor(SEEDS / 20))).toEqual([]);
  });
});

describe("transactions that come to their end", () => {
  it("are not said to wait, however slow they are", { timeout: 600_000 }, () => {
    for (const seed of seeds(2 * SEEDS))
      expect(look(clearingRun(seed)), `seed ${seed}`).toMatchObject({ verdict: "alive" });
  });
});
