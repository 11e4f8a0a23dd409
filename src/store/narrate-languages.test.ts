/**
 * The sentence in languages other than English: there at every entry, short, whole, with the same rule, and with
 * nothing left of the English one.
 */
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor, protocols as registered } from "../protocol/registry.ts";
import { scenarios } from "../scenarios/registry.ts";
import { type TraceStore } from "../sim/trace/trace-store.ts";
import { words as spanish } from "../words/languages/es.ts";
import { ENGLISH, type Words } from "../words/words.ts";
import { sentenceFor } from "./narrate.ts";
import { traceOf as traced } from "../scenarios/testing.ts";

const LENGTH_MAX = 160;
const ENTRIES = 400;
const ENGLISH_WORDS = / (the|of|votes|refuses|and|reaches|has|is|for|to) /;

const traceOf = (scenario: string): TraceStore => traced({ scenario }, ENTRIES);

const rulesIn = (text: string): readonly string[] =>
  [...text.matchAll(/· ([A-Z0-9]+-[A-Z0-9-]+)/g)].map(([, rule]) => rule ?? "");

it.each(scenarios.map(({ id }) => id))("is Spanish at every entry of %s", (scenario) => {
  const trace = traceOf(scenario);
  const said = (cursor: number, words: Words): string =>
    sentenceFor(trace.entry(cursor), trace.projectionAt(cursor), trace.info, trace.message, words);
  for (let cursor = 0; cursor <= Math.min(ENTRIES, trace.length()); cursor++) {
    const [text, english] = [said(cursor, spanish), said(cursor, ENGLISH)];
    expect(text, `${cursor}`).toMatch(/^\S.*[.]$/);
    expect(text, `${cursor}`).not.toBe(english);
    expect(text.length, `${cursor}: ${text}`).toBeLessThanOrEqual(LENGTH_MAX);
    expect(text, `${cursor}`).not.toMatch(ENGLISH_WORDS);
    expect(text, `${cursor}`).not.toMatch(/undefined|NaN|\[object/);
    expect([text, ...rulesIn(text).slice(0, 1)]).toEqual([text, ...rulesIn(english).slice(0, 1)]);
  }
});

describe("what the layers below say", () => {
  const shards = [undefined, "ordered", "coordinator"];
  const protocols = shards.map((variant) => present(protocolFor("hotstuff2", variant), "it"));

  it.each(protocols.flatMap(({ misbehaviors }) => misbehaviors))(
    "has Spanish for the misbehavior $id",
    ({ summary }) => expect(spanish.engine[summary]).toMatch(/\.$/),
  );

  it.each(protocols.flatMap(({ ruleSets }) => ruleSets))(
    "has Spanish for the rule set $id",
    ({ title }) => expect(spanish.engine[title]).toMatch(/\S/),
  );

  it.each(registered.map(({ id, parameters }) => ({ id, parameters })))(
    "has Spanish for every figure of $id",
    ({ parameters }) =>
      expect(parameters.filter(({ statement }) => !(statement in spanish.engine))).toEqual([]),
  );
});
