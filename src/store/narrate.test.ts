import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { scenarios } from "../scenarios/registry.ts";
import type { TraceEntry } from "../sim/trace/entry.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { words as SPANISH } from "../words/languages/es.ts";
import { ENGLISH, type Words } from "../words/words.ts";
import { sentenceFor } from "./narrate.ts";
import { traceOf as traced } from "../scenarios/testing.ts";

const LENGTH_MAX = 140;

const traceOf = (scenario: string): TraceStore => traced({ scenario });

const sentenceAt = (trace: TraceStore, cursor: number, words: Words = ENGLISH): string =>
  sentenceFor(trace.entry(cursor), trace.projectionAt(cursor), trace.info, trace.message, words);

const SPANISH_LENGTH_MAX = 160;
/** Of each run so many entries are told in Spanish too. */
const SPANISH_ENTRIES = 400;
const ENGLISH_WORDS = / (the|of|votes|refuses|and|reaches|has|is|for|to) /;

const firstRuleIn = (text: string): string | undefined =>
  /· ([A-Z0-9]+-[A-Z0-9-]+)/.exec(text)?.[1];

interface Told {
  readonly entry: TraceEntry;
  readonly text: string;
}

describe.each(scenarios.map(({ id }) => id))("the sentence, at every entry of %s", (scenario) => {
  let trace: TraceStore;
  let told: readonly Told[] = [];

  beforeAll(() => {
    trace = traceOf(scenario);
    told = Array.from({ length: trace.length() }, (_, i) => ({
      entry: present(trace.entry(i + 1), "an entry"),
      text: sentenceAt(trace, i + 1),
    }));
  }, 120_000);
  // A hundred whole traces at a time are more than there is room for.
  afterAll(() => {
    told = [];
    trace = createTraceStore(trace.info);
  });

  it("is one short sentence in which nothing is missing", () => {
    for (const { entry, text } of told) {
      expect(text.length, `${entry.index}: ${text}`).toBeLessThanOrEqual(LENGTH_MAX);
      expect(text).toMatch(/^\S.*[.]$/);
      expect(text, `${entry.index}`).not.toMatch(
        /undefined|NaN|\[object|(?=[0-9]*[a-f])[0-9a-f]{12}/,
      );
    }
  });

  it("names only rules that were asked, and every first refusal", () => {
    for (const { entry, text } of told) {
      const ids: string[] = [
        ...entry.rulings.map(({ rule }) => rule),
        ...entry.facts.flatMap((fact) => ("rule" in fact ? [fact.rule] : [])),
      ];
      for (const [, named] of text.matchAll(/· ([A-Z0-9-]+)\./g))
        expect(ids, `${entry.index}: ${text}`).toContain(named);
      expect(text, `${entry.index}`).toContain(entry.rulings.find(({ ok }) => !ok)?.rule ?? "");
    }
  });

  it("is Spanish too, with the same rule, and with nothing left of the English one", () => {
    const cursors = Math.min(SPANISH_ENTRIES, trace.length());
    for (let cursor = 0; cursor <= cursors; cursor++) {
      const text = sentenceAt(trace, cursor, SPANISH);
      const english = told[cursor - 1]?.text ?? sentenceAt(trace, cursor);
      expect(text, `${cursor}`).toMatch(/^\S.*[.]$/);
      expect(text, `${cursor}`).not.toBe(english);
      expect(text.length, `${cursor}: ${text}`).toBeLessThanOrEqual(SPANISH_LENGTH_MAX);
      expect(text, `${cursor}`).not.toMatch(ENGLISH_WORDS);
      expect(text, `${cursor}`).not.toMatch(/undefined|NaN|\[object/);
      expect([text, firstRuleIn(text)]).toEqual([text, firstRuleIn(english)]);
    }
  });

  it.each([
    [/ commits /, "-COMMIT"],
    [/ become one quorum certificate/, "-QUORUM"],
    [/ proposes /, "-PROPOSE"],
    [/^V\d votes for /, "-VOTE"],
  ])("says what it tells by %s with the rule that allowed it", (words, ending) => {
    for (const { entry, text } of told.filter((one) => words.test(one.text))) {
      const behind = entry.rulings.find(({ rule, ok }) => ok && rule.endsWith(ending));
      expect(text, `${entry.index}`).toContain(behind === undefined ? "" : ` · ${behind.rule}.`);
    }
  });
});

describe("what the sentence says", () => {
  const trace = traceOf("hotstuff2/happy-path");
  const first = (kind: string): string => {
    for (let i = 1; i <= trace.length(); i++)
      if (trace.entry(i)?.facts.some((fact) => fact.kind === kind) === true)
        return sentenceAt(trace, i);
    throw new Error(`no ${kind}`);
  };

  it("before anything has happened, says so", () => {
    expect(sentenceAt(trace, 0)).toBe("Nothing has happened yet. Press play, or step forward.");
  });

  it("tells a proposal, a certificate and a commit by block and rule", () => {
    expect(first("proposed")).toMatch(/^V1 proposes A1 at height 1, round 0.* · BLOCK-PROPOSE\.$/);
    expect(first("certified")).toMatch(/^V\d has 3 of 4 votes for A1.* · VOTE-QUORUM\.$/);
    expect(first("committed")).toMatch(/^V\d commits A1.* · HS2-COMMIT\.$/);
  });

  it("tells what arrives by its kind", () => {
    const texts = Array.from({ length: trace.length() }, (_, i) => sentenceAt(trace, i + 1));
    expect(texts.some((text) => /^A BlockVote of V\d for A1 reaches V\d/.test(text))).toBe(true);
  });

  it("tells a refusal with the block and the reason", () => {
    const split = traceOf("guide/split-vote");
    const texts = Array.from({ length: split.length() }, (_, i) => sentenceAt(split, i + 1));
    expect(texts).toContain("V0 refuses B1: already voted A1 at height 1 · GUIDE-LOCK.");
  });

  it("tells what becomes of one message on its way", () => {
    const match = { kind: "BlockVote", from: "s0v0", to: "s0v1", sentMicros: 5 };
    const told = (verb: object, released: readonly object[]): string => {
      const cause = { kind: "script", index: 0, entry: { at: 1, match, ...verb }, released };
      const entry = { ...present(trace.entry(50), "an entry"), cause, facts: [], rulings: [] };
      return sentenceFor(
        entry as never,
        trace.projectionAt(50),
        trace.info,
        trace.message,
        ENGLISH,
      );
    };
    expect([
      told({ do: "hold" }, [{}]),
      told({ do: "release" }, [{}]),
      told({ do: "drop" }, [{}]),
      told({ do: "delay", byMs: 7 }, [{}]),
      told({ do: "deliver" }, [{}]),
      told({ do: "drop" }, []),
    ]).toEqual([
      "The BlockVote of V0 to V1 is held back.",
      "The BlockVote of V0 to V1 goes on its way again.",
      "The BlockVote of V0 to V1 is lost on its way.",
      "The BlockVote of V0 to V1 will take 7 ms longer.",
      "The BlockVote of V0 to V1 is delivered at once.",
      "The BlockVote of V0 to V1 is no longer on its way: nothing changes.",
    ]);
  });
});
