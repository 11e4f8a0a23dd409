import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolById } from "../protocol/registry.ts";
import type { Recipe } from "../sim/recipe.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { scenarios } from "./registry.ts";
import { resolveRecipe } from "./resolve.ts";

const resolved = (input: unknown): Recipe => {
  const result = resolveRecipe(input);
  if (!result.ok) throw new Error(result.message);
  return result.recipe;
};
const digest = "ab".repeat(32);
const trail = "0af".repeat(11);

describe("links", () => {
  it("spell a registered scenario out, digest and cursor first, its name last", () => {
    const recipe = resolved({ v: 1, scenario: "hotstuff2/silent-proposer", seed: 7 });
    expect(encodeLink({ recipe, cursor: 120, digest })).toBe(
      `#/lab?digest=${"ab".repeat(8)}&at=120&seed=7&scenario=hotstuff2/silent-proposer`,
    );
    expect(encodeLink({ recipe, cursor: 120, digest, trail, isEmbedded: true }, "present")).toBe(
      `#/present?digest=${"ab".repeat(8)}&at=120&trail=${trail}&embed=1&seed=7&scenario=hotstuff2/silent-proposer`,
    );
  });

  it("spell out the variant between shards, and how many there are", () => {
    const recipe = resolved({ v: 1, scenario: "xs/cycle", crossShard: "corrected", shards: 3 });
    const link = "#/lab?seed=2&crossShard=corrected&shards=3&scenario=xs/cycle";
    expect(encodeLink({ recipe })).toBe(link);
    expect(decodeLink(link)).toMatchObject({ ok: true, link: { recipe } });
  });

  it("may say things in any order, and the address may have a query of its own", () => {
    const recipe = resolved({ v: 1, scenario: "hotstuff2/happy-path", seed: 7 });
    for (const link of [
      "#/lab?at=3&scenario=hotstuff2/happy-path&seed=7",
      "#/lab?seed=7&scenario=hotstuff2%2Fhappy-path&at=3&unknown=1",
      "https://example.org/a?b=c&seed=9#/lab?scenario=hotstuff2/happy-path&seed=7&at=3",
    ])
      expect(decodeLink(link)).toEqual({
        ok: true,
        link: { recipe, cursor: 3, isEmbedded: false },
      });
  });

  it.each(scenarios.map(({ id }) => id))("%s comes back as it was, with any change", (id) => {
    const { protocol, validators } = resolved({ v: 1, scenario: id });
    const { ruleSets, spansShards } = present(protocolById(protocol), "a protocol");
    for (const change of [
      {},
      { seed: 3 },
      { rules: ruleSets.at(-1)?.id },
      { validators: Math.max(7, validators) },
      { untilMs: 4000 },
      ...(spansShards ? [{ crossShard: "ordered", shards: 4 }] : []),
      { network: { intraShardMs: [1, 90] } },
      { timing: { roundTimeoutMs: 700 }, costs: { signMicros: 0 } },
      { edits: [{ at: 50, do: "heal" }] },
    ]) {
      const recipe = resolved({ v: 1, scenario: id, ...change });
      const decoded = decodeLink(
        `https://example.org/a/b/${encodeLink({ recipe, cursor: 5, digest, trail })}`,
      );
      expect(decoded).toEqual({
        ok: true,
        link: { recipe, cursor: 5, digest: digest.slice(0, 16), trail, isEmbedded: false },
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

  it("say the payload of a bare text, and whether the page is in a frame", () => {
    const recipe = resolved({ v: 1, untilMs: 77 });
    const payload = encodeLink({ recipe }).slice("#/lab?r=".length);
    expect(decodeLink(payload)).toEqual({ ok: true, link: { recipe, isEmbedded: false } });
    expect(decodeLink(encodeLink({ recipe, isEmbedded: true }))).toMatchObject({
      link: { isEmbedded: true },
    });
  });
});

describe("a link that lost its end", () => {
  const whole = resolved({ v: 1, untilMs: 4321, script: [{ at: 5, do: "crash", node: "s0v1" }] });
  const runs: readonly Recipe[] = [
    whole,
    ...scenarios.flatMap(({ id }) => [
      resolved({ v: 1, scenario: id, seed: 742, validators: 10, crypto: "keyed" }),
      resolved({ v: 1, scenario: id, edits: [{ at: 50, do: "heal" }] }),
    ]),
  ];

  it.each([
    ["alone", {}],
    ["with its moment", { cursor: 1204, digest, trail }],
  ])("opens no other run, %s", (_name, moment) => {
    for (const recipe of runs) {
      const link = encodeLink({ recipe, ...moment });
      const cuts = Array.from({ length: link.length }, (_, length) => link.slice(0, length));
      expect(cuts.filter((cut) => decodeLink(cut).ok)).toEqual([]);
    }
  });

  it("is told from one that names a scenario that never was", () => {
    expect(decodeLink("#/lab?seed=1&scenario=hotstuff2/happy-pa")).toMatchObject({
      code: "LINK-CUT",
    });
    expect(decodeLink("#/lab?seed=1&scenario=hotstuff2/happy-pi")).toMatchObject({
      code: "LINK-SCENARIO",
    });
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
