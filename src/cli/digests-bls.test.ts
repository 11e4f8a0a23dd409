import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { scenarios } from "../scenarios/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { openSession } from "../sim/session.ts";
import type { TraceBatch } from "../sim/trace/entry.ts";
import { recipeFrom } from "./recipes.ts";

/** Real signatures are dear: so many entries of each run, with up to 120 signatures and checks. */
const ENTRIES = 400;
/** A transfer between shards to its end, and the run in which a signature is wrong. */
const LONGER: Readonly<Record<string, number>> = {
  "xs/transfer": 1200,
  "xs/byzantine-provision": 900,
};

type Part = Pick<TraceBatch, "entries" | "messages">;

/** Of all runs together: many begin alike, and what was once signed and checked need not be so again. */
const PORTS = { bls: syncPort("bls"), keyed: syncPort("keyed") } as const;

/** The beginning of a run of a scenario. */
function beginningOf(id: string, crypto: "bls" | "keyed"): Part {
  const changes = { set: [], seed: undefined, crypto, until: undefined };
  const { recipe } = recipeFrom(id, changes);
  const session = openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: PORTS[crypto],
  });
  return session.advance({ entries: LONGER[id] ?? ENTRIES }).batch;
}

/**
 * A run without the bytes of its signatures: every hash, signature, and signed message is called by the
 * order of first appearance, since certificates hold signatures, and block hashes cover certificates.
 */
function shapeOf({ entries, messages }: Part): readonly string[] {
  const names = new Map<string, string>();
  const nameOf = (bytes: string): string => {
    const name = names.get(bytes) ?? `"${(bytes.length - 2) / 2} bytes, no. ${names.size}"`;
    names.set(bytes, name);
    return name;
  };
  return [...messages, ...entries.map((entry) => ({ ...entry, digest: "" }))].map((part) =>
    JSON.stringify(part).replaceAll(/"[0-9a-f]{8,}"/g, nameOf),
  );
}

/** Some runs are shorter than what is looked at of the others. */
const SHORTEST = 40;

const FIFTHS = [1, 2, 3, 4, 5] as const;

/** Digest by entry, at each fifth of the way. */
const golden = ({ entries }: Part): Readonly<Record<string, string>> =>
  Object.fromEntries(
    FIFTHS.map((fifth) => {
      const { index, digest } = present(
        entries[Math.ceil((entries.length * fifth) / 5) - 1],
        "an entry",
      );
      return [index, digest];
    }),
  );

describe("real signatures", () => {
  const runs = new Map<string, Part>();
  const runOf = (id: string): Part => {
    const run = runs.get(id) ?? beginningOf(id, "bls");
    runs.set(id, run);
    return run;
  };

  it.each(scenarios.map(({ id }) => id))(
    "%s runs as with the stand-in, but for the bytes of signatures and what hashes them",
    { timeout: 120_000 },
    (id) => {
      const real = shapeOf(runOf(id));
      expect(real.length).toBeGreaterThan(SHORTEST);
      expect(real).toEqual(shapeOf(beginningOf(id, "keyed")));
    },
  );

  it("are not all right: a wrong one is found out", () => {
    const wrong = runOf("xs/byzantine-provision").entries.filter(
      ({ cause }) => cause.kind === "computed" && !cause.ok,
    );
    expect(wrong.length).toBeGreaterThan(0);
  });

  const keepOrExplain =
    "give the golden digests; give the reason for a change in the commit, or take it back";
  it(keepOrExplain, { timeout: 300_000 }, async () => {
    const all = Object.fromEntries(scenarios.map(({ id }) => [id, golden(runOf(id))]));
    const text = `${JSON.stringify(all, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../scenarios/golden/digests-bls.json");
  });
});
