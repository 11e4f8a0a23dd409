import fc from "fast-check";
import { deflateSync } from "fflate";
import { base64urlnopad } from "@scure/base";
import { describe, expect, it } from "vitest";
import { prngOf } from "../primitives/prng.ts";
import type { Recipe } from "../sim/recipe.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { PAYLOAD_MAX } from "./payload.ts";
import { scenarios } from "./registry.ts";
import { resolveRecipe } from "./resolve.ts";

const resolved = (input: unknown): Recipe => {
  const result = resolveRecipe(input);
  if (!result.ok) throw new Error(result.message);
  return result.recipe;
};
const digest = "ab".repeat(32);

describe("links", () => {
  it("spell a registered scenario out, digest and cursor first", () => {
    const recipe = resolved({ v: 1, scenario: "hotstuff2/silent-proposer", seed: 7 });
    expect(encodeLink({ recipe, cursor: 120, digest })).toBe(
      `#/lab?digest=${"ab".repeat(8)}&at=120&scenario=hotstuff2/silent-proposer&seed=7`,
    );
  });

  it("spell out the variant between shards, and how many there are", () => {
    const recipe = resolved({ v: 1, scenario: "xs/cycle", crossShard: "corrected", shards: 3 });
    const link = "#/lab?scenario=xs/cycle&seed=2&crossShard=corrected&shards=3";
    expect(encodeLink({ recipe })).toBe(link);
    expect(decodeLink(link)).toMatchObject({ ok: true, link: { recipe } });
  });

  it.each(scenarios.map(({ id }) => id))("%s comes back as it was, with any change", (id) => {
    for (const change of [
      {},
      { seed: 3 },
      { rules: "guide" },
      { validators: 7 },
      { untilMs: 4000 },
      { crossShard: "ordered", shards: 4 },
      { network: { intraShardMs: [1, 90] } },
      { edits: [{ at: 50, do: "heal" }] },
    ]) {
      const recipe = resolved({ v: 1, scenario: id, ...change });
      const decoded = decodeLink(
        `https://example.org/a/b/${encodeLink({ recipe, cursor: 5, digest })}`,
      );
      expect(decoded).toEqual({
        ok: true,
        link: { recipe, cursor: 5, digest: digest.slice(0, 16), isEmbedded: false },
      });
    }
  });

  it("hold whole recipes too", () => {
    const recipe = resolved({
      v: 1,
      validators: 7,
      script: [{ at: 10, do: "crash", node: "s0v6" }],
    });
    const decoded = decodeLink(encodeLink({ recipe }));
    expect(decoded).toMatchObject({ ok: true, link: { recipe } });
  });

  it("of fifty edits stay under 2,000 characters", () => {
    const edits = Array.from({ length: 50 }, (_, i) => ({
      at: 100 * i,
      do: i % 2 === 0 ? "crash" : "restart",
      node: `s0v${i % 4}`,
    }));
    const recipe = resolved({ v: 1, scenario: "hotstuff2/happy-path", edits });
    expect(encodeLink({ recipe, cursor: 9, digest }).length).toBeLessThan(2000);
  });

  it("that are cut anywhere open the same run or say so", () => {
    const recipe = resolved({
      v: 1,
      scenario: "hotstuff2/happy-path",
      seed: 742,
      edits: [{ at: 5, do: "crash", node: "s0v1" }],
    });
    for (const link of [
      encodeLink({ recipe, cursor: 1204, digest }),
      encodeLink({
        recipe: resolved({ v: 1, scenario: "hotstuff2/happy-path", seed: 742 }),
        cursor: 1204,
        digest,
      }),
    ]) {
      for (let length = 0; length < link.length; length++) {
        const decoded = decodeLink(link.slice(0, length));
        // In the short form a seed may lose digits; then the digest, which comes first, objects.
        if (decoded.ok) expect(decoded.link.digest).toBe(digest.slice(0, 16));
      }
    }
  });

  it.each([
    ["LINK-CUT", "#/lab?at=3"],
    ["LINK-VERSION", "#/lab?r=2abc"],
    ["LINK-DAMAGED", "#/lab?r=1%%%"],
    ["LINK-DAMAGED", "#/lab?at=x&scenario=hotstuff2/happy-path"],
    ["LINK-SCENARIO", "#/lab?scenario=hotstuff2/nothing"],
    ["LINK-RECIPE", "#/lab?scenario=hotstuff2/happy-path&seed=-1"],
    ["LINK-RECIPE", "#/lab?scenario=<img onerror=1>"],
    ["LINK-SIZE", `#/lab?r=1${"a".repeat(PAYLOAD_MAX)}`],
  ])("%s: %.40s", (code, text) => {
    expect(decodeLink(text)).toMatchObject({ ok: false, code });
  });

  it("LINK-SIZE: a bomb is stopped by its first pieces", () => {
    const bomb = `1${base64urlnopad.encode(deflateSync(new Uint8Array(60_000_000), { level: 9 }))}`;
    expect(bomb.length).toBeLessThan(PAYLOAD_MAX);
    const started = process.hrtime.bigint();
    expect(decodeLink(bomb)).toMatchObject({ ok: false, code: "LINK-SIZE" });
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1500);
  });

  it("mutated two thousand times never throw", () => {
    const recipe = resolved({
      v: 1,
      scenario: "hotstuff2/happy-path",
      edits: [{ at: 5, do: "crash", node: "s0v1" }],
    });
    const link = encodeLink({ recipe, cursor: 7, digest });
    const chance = prngOf(1, "workload");
    for (let i = 0; i < 2000; i++) {
      const at = chance.uniform(0, link.length - 1);
      const char = String.fromCharCode(chance.uniform(33, 126));
      const mutated = link.slice(0, at) + char + link.slice(at + chance.uniform(0, 3));
      expect(decodeLink(mutated)).toHaveProperty("ok");
    }
  });

  it("made of anything never throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(decodeLink(text)).toHaveProperty("ok");
        expect(decodeLink(`#/lab?${text}`)).toHaveProperty("ok");
      }),
    );
  });
});

describe("recipes", () => {
  it.each([
    ["an unknown field", { v: 1, colour: "red" }, "colour"],
    ["another version", { v: 2 }, "v"],
    ["too many validators", { v: 1, validators: 101 }, "validators"],
    [
      "a node that is not there",
      { v: 1, script: [{ at: 0, do: "crash", node: "s0v4" }] },
      "s0v0 to s0v3",
    ],
    ["an unknown verb", { v: 1, script: [{ at: 0, do: "explode" }] }, "submit"],
    [
      "a transfer from nobody",
      {
        v: 1,
        script: [{ at: 0, do: "submit", label: "x", transfer: { from: "a", to: "b", amount: 1 } }],
      },
      "no account a",
    ],
    ["a checker that is not there", { v: 1, expect: ["truth"] }, "agreement"],
    [
      "an unknown misbehavior",
      { v: 1, script: [{ at: 0, do: "misbehave", node: "s0v0", as: "rude" }] },
      "equivocating-proposer",
    ],
    ["latencies the wrong way round", { v: 1, network: { intraShardMs: [9, 3] } }, "least first"],
    [
      "a node in two groups",
      { v: 1, script: [{ at: 0, do: "partition", groups: [["s0v0"], ["s0v0"]] }] },
      "two groups",
    ],
    ["no object", "hello", "recipe"],
    ["a list", [1], "recipe"],
    ["a prototype", JSON.parse('{"v":1,"__proto__":{"x":1}}'), ""],
  ])("%s is refused in one sentence that says what would be right", (_name, input, named) => {
    const result = resolveRecipe(input);
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.message).toContain(named);
      expect(result.message).not.toContain("\n");
    }
  });

  it("made of anything are refused or resolved, never thrown at", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(resolveRecipe(value)).toHaveProperty("ok");
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(resolveRecipe({ v: 1, script: value, network: value })).toHaveProperty("ok");
      }),
    );
  });
});
