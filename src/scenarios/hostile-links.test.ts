/**
 * Links that are damaged, swollen, from another version, or made to do harm: every one is answered, in
 * bounded work, by a run or by one plain sentence.
 */
import { deflateRawSync } from "node:zlib";
import { base64urlnopad } from "@scure/base";
import fc from "fast-check";
import type * as Pako from "pako";
import { describe, expect, it, vi } from "vitest";
import { prngOf } from "../primitives/prng.ts";
import { decodeLink, encodeLink, type Decoded } from "./link.ts";
import { JSON_BYTES_MAX, PAYLOAD_MAX } from "./payload.ts";
import { resolveRecipe } from "./resolve.ts";

/** Bytes that came out of the inflater since the last link. */
const work = vi.hoisted(() => ({ inflated: 0 }));

vi.mock("pako", async (original) => {
  const real = await original<typeof Pako>();
  class Counted extends real.Inflate {
    override push(...given: Parameters<InstanceType<typeof real.Inflate>["push"]>): boolean {
      const { onData } = this;
      this.onData = (part) => {
        work.inflated += part.length;
        onData.call(this, part);
      };
      return super.push(...given);
    }
  }
  return { ...real, Inflate: Counted };
});

const CODES = [
  "LINK-CUT",
  "LINK-DAMAGED",
  "LINK-VERSION",
  "LINK-SIZE",
  "LINK-SCENARIO",
  "LINK-RECIPE",
];

const packed = (json: string | Uint8Array): string =>
  `1${base64urlnopad.encode(deflateRawSync(json, { level: 9 }))}`;
const linkOf = (json: string | Uint8Array): string => `#/lab?r=${packed(json)}`;

/** The inflater hands out pieces of 16 KiB. */
const WORK_MAX = JSON_BYTES_MAX + 16_384;
/** One short line without markup, control characters or changes of direction. */
const PLAIN = /^[^<>\p{C}]{10,300}$/u;

/** One answer, small and plain, for bounded work. */
function answered(text: string): Decoded {
  work.inflated = 0;
  const decoded = decodeLink(text);
  const faults = [
    work.inflated > WORK_MAX ? `${work.inflated} bytes unpacked` : "",
    decoded.ok || CODES.includes(decoded.code) ? "" : decoded.code,
    decoded.ok || PLAIN.test(decoded.message) ? "" : decoded.message,
  ].filter((fault) => fault !== "");
  const seen = text.slice(0, 200);
  expect({ seen, faults }).toEqual({ seen, faults: [] });
  return decoded;
}

const recipe = {
  v: 1,
  scenario: "hotstuff2/happy-path",
  seed: 7,
  network: { intraShardMs: [1, 90] },
  edits: [
    { at: 5, do: "crash", node: "s0v1" },
    { at: 90, do: "drop", match: { kind: "BlockVote", from: "s0v2", height: [3, 4] }, count: 2 },
    { at: 95, do: "partition", groups: [["s0v0", "s0v1"], ["s0v2"]] },
  ],
};
const whole = {
  v: 1,
  shards: 2,
  accounts: { alice: { shard: 0, balance: 10 }, bob: { shard: 1, balance: 0 } },
  script: [
    { at: 1, do: "submit", label: "<b>&amp;", transfer: { from: "alice", to: "bob", amount: 3 } },
  ],
};

const links = [{ v: 1, scenario: "xs/cycle", seed: 99, validators: 7 }, recipe, whole].flatMap(
  (input) => {
    const resolved = resolveRecipe(input);
    if (!resolved.ok) throw new Error(resolved.message);
    const moment = { cursor: 77, digest: "ab".repeat(8), trail: "0af".repeat(11) };
    return [
      encodeLink({ recipe: resolved.recipe }),
      encodeLink({ recipe: resolved.recipe, ...moment, isEmbedded: true }, "present"),
    ];
  },
);

const MARKUP = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "javascript:alert(1)",
  '"><svg/onload=alert(1)>',
  "%3Cscript%3E",
  "%00",
  "%E2%80%AE",
  "%",
  "%zz",
  "&amp;",
  "__proto__",
  "\u202E",
  "\uD800",
  "💥",
  "\0",
  "é".repeat(40),
];
const HUGE = ["999999999999999999999", "-1", "1e999", "0x10", "NaN", "Infinity", "1.5", "00", ""];
const FIELDS = ["seed", "at", "digest", "trail", "r", "scenario", "v", "embed", "shards", "rules"];

const dice = prngOf(20_260_101, "workload");
const below = (count: number): number => dice.uniform(0, count - 1);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const anyChar = (): string => String.fromCharCode(dice.uniform(33, 126));
/** `text` with `count` characters at a place of chance replaced. */
const spliced = (text: string, count: number, insert: string): string => {
  const at = below(text.length);
  return text.slice(0, at) + insert + text.slice(at + count);
};

const ANYTHING: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.1,
  "",
  "<img src=x onerror=alert(1)>",
  "x".repeat(3000),
  [],
  {},
  [[[[[]]]]],
  { toString: 1, length: -1 },
  "s0v999",
  "constructor",
];

/** Another value somewhere in a tree of plain data. */
function disturbed(value: unknown): unknown {
  if (below(4) === 0 || typeof value !== "object" || value === null) return oneOf(ANYTHING);
  const keys = Object.keys(value);
  const key = keys.length === 0 || below(6) === 0 ? oneOf(MARKUP) : oneOf(keys);
  const inner = (value as Record<string, unknown>)[key];
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (String(i) === key ? disturbed(item) : item));
  return Object.fromEntries([...Object.entries(value), [key, disturbed(inner)]]);
}

const deep = (depth: number, [open, close]: readonly [string, string]): string =>
  open.repeat(depth) + close.repeat(depth);

const mutations: Readonly<Record<string, (link: string) => string>> = {
  "a character changed": (link) => spliced(link, 1, anyChar()),
  "characters lost": (link) => spliced(link, dice.uniform(1, 9), ""),
  "characters put in": (link) => spliced(link, 0, anyChar().repeat(dice.uniform(1, 5))),
  "cut short": (link) => link.slice(0, below(link.length)),
  "its beginning lost": (link) => link.slice(below(link.length)),
  "markup put in": (link) => spliced(link, below(4), oneOf(MARKUP)),
  "said twice": (link) => `${link}&${oneOf(FIELDS)}=${oneOf([...HUGE, ...MARKUP])}`,
  "a number out of bounds": (link) => link.replace(/(seed|at|v|shards)=\d+/, `$1=${oneOf(HUGE)}`),
  "another field": (link) => link.replace("?", `?${oneOf(FIELDS)}=${oneOf([...HUGE, ...MARKUP])}&`),
  "letters in another case": (link) => (below(2) === 0 ? link.toUpperCase() : link.toLowerCase()),
  "escaped as a whole": (link) => encodeURIComponent(link).replace("%23", "#"),
  "two links in one": (link) => link + oneOf(links),
  "another recipe inside": () => linkOf(JSON.stringify(disturbed(oneOf([recipe, whole])))),
  "broken JSON inside": () => linkOf(spliced(JSON.stringify(recipe), below(3), oneOf(MARKUP))),
  "bytes that are no text": () => linkOf(Uint8Array.from({ length: 99 }, () => below(256))),
};

describe("ten thousand links", () => {
  const each = Math.ceil(10_000 / Object.keys(mutations).length);
  it.each(Object.keys(mutations))("%s", (name) => {
    const mutate = mutations[name] as (link: string) => string;
    for (let i = 0; i < each; i++) answered(mutate(oneOf(links)));
  });

  it("made of anything", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        answered(text);
        answered(`#/lab?${text}`);
        answered(linkOf(text));
      }),
      { seed: 1 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void answered(linkOf(JSON.stringify(value)))),
      { seed: 1 },
    );
  });
});

describe("a link made to do harm", () => {
  const nested = (inside: string): string => linkOf(`{"v":1,"edits":[${inside}]}`);
  const nodes = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `s${i % 1000}v${Math.floor(i / 1000)}`);
  const all = nodes(48_000);
  const groups = Array.from({ length: 60 }, (_, i) => all.slice(800 * i, 800 * i + 800));

  it.each([
    ["LINK-CUT", "nothing said", "#/lab?at=3"],
    ["LINK-CUT", "no payload", "#/lab?r="],
    ["LINK-CUT", "no payload but its version", "#/lab?r=1"],
    ["LINK-CUT", "half a digest", "#/lab?digest=abc&scenario=hotstuff2/happy-path"],
    ["LINK-VERSION", "a later version", "#/lab?r=2abc"],
    ["LINK-VERSION", "a later version spelt out", "#/lab?v=2&scenario=hotstuff2/happy-path"],
    ["LINK-RECIPE", "a later version inside", linkOf('{"v":2}')],
    ["LINK-DAMAGED", "another beginning", "#/lab?r=xabc"],
    ["LINK-DAMAGED", "foreign characters", "#/lab?r=1%%%"],
    ["LINK-DAMAGED", "no JSON", linkOf("hello")],
    ["LINK-DAMAGED", "no moment", "#/lab?at=x&scenario=hotstuff2/happy-path"],
    ["LINK-DAMAGED", "a broken trail", "#/lab?trail=1&scenario=hotstuff2/happy-path"],
    ["LINK-DAMAGED", "a seed said twice", "#/lab?seed=1&seed=2&scenario=hotstuff2/happy-path"],
    ["LINK-DAMAGED", "two runs", `#/lab?seed=1&r=${packed('{"v":1}')}`],
    ["LINK-SCENARIO", "no such scenario", "#/lab?scenario=hotstuff2/nothing"],
    ["LINK-RECIPE", "a seed below zero", "#/lab?scenario=hotstuff2/happy-path&seed=-1"],
    ["LINK-RECIPE", "markup for a name", "#/lab?scenario=<img onerror=1>"],
    ["LINK-RECIPE", "markup for a field", linkOf('{"v":1,"<script>alert(1)</script>":1}')],
    ["LINK-RECIPE", "a name of a megabyte", linkOf(`{"v":1,"accounts":{"${"<".repeat(1e6)}":1}}`)],
    ["LINK-RECIPE", "a text of a megabyte", linkOf(`{"v":1,"rules":"${"<".repeat(1e6)}"}`)],
    ["LINK-RECIPE", "lists in lists", linkOf(deep(10_000, ["[", "]"]))],
    [
      "LINK-RECIPE",
      "records in records",
      linkOf(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`),
    ],
    ["LINK-RECIPE", "an edit in lists", nested(deep(10_000, ["[", "]"]))],
    [
      "LINK-RECIPE",
      "a node in lists",
      nested(`{"at":1,"do":"hold","match":{"to":${deep(10_000, ["[", "]"])}}}`),
    ],
    ["LINK-RECIPE", "a prototype", linkOf('{"v":1,"__proto__":{"seed":4}}')],
    ["LINK-RECIPE", "a constructor", linkOf('{"v":1,"constructor":{"prototype":{"seed":4}}}')],
    [
      "LINK-RECIPE",
      "a hundred thousand edits",
      nested(Array(40_000).fill('{"at":1,"do":"heal"}').join(",")),
    ],
    [
      "LINK-RECIPE",
      "as many nodes as fit",
      nested(JSON.stringify({ at: 1, do: "partition", groups })),
    ],
    ["LINK-SIZE", "too many characters", `#/lab?r=1${"a".repeat(PAYLOAD_MAX)}`],
    ["LINK-SIZE", "very many characters", `#/lab?r=1${"a".repeat(5_000_000)}`],
    ["LINK-SIZE", "a bomb of sixty megabytes", linkOf(new Uint8Array(60_000_000))],
    ["LINK-SIZE", "a bomb of spaces", linkOf(`{"v":1${" ".repeat(JSON_BYTES_MAX)}}`)],
  ])("%s: %s", (code, _name, text) => {
    expect(answered(text)).toMatchObject({ ok: false, code });
  });

  it("a bomb is stopped by its first pieces", () => {
    const bomb = linkOf(new Uint8Array(60_000_000));
    expect(bomb.length).toBeLessThan(PAYLOAD_MAX);
    answered(bomb);
    expect(work.inflated).toBeLessThanOrEqual(WORK_MAX);
  });

  it("changes no prototype", () => {
    answered(linkOf('{"v":1,"__proto__":{"polluted":1},"accounts":{"__proto__":{"polluted":1}}}'));
    expect({}).not.toHaveProperty("polluted");
  });

  it("may hold the greatest recipe there is", () => {
    const greatest = { v: 1, validators: 100, shards: 8, untilMs: 3_600_000 };
    expect(answered(linkOf(JSON.stringify(greatest)))).toMatchObject({ ok: true });
  });
});
