/**
 * The legend has a shape for everything that the views draw, and a word for each shape.
 */
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { CrossMessage } from "../../protocol/chain/cross-messages.ts";
import type { Message } from "../../protocol/hotstuff2/messages.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { isTerm } from "../../words/terms.ts";
import { ENGLISH } from "../../words/words.ts";
import { glyphOf } from "../parts/message-glyphs.ts";
import { KIND_NAMES, legendGroups } from "./groups.tsx";

type Kind = Message["kind"] | CrossMessage["kind"];

/** The compiler asks for all of them. */
const SENT: Readonly<Record<Kind, true>> = {
  BlockHeader: true,
  BlockVote: true,
  Timeout: true,
  TransactionGossip: true,
  GetBlockRequest: true,
  GetBlockResponse: true,
  GetTransactionsRequest: true,
  GetTransactionsResponse: true,
  StateProvisionBatch: true,
  StateVoteBatch: true,
  StateCertificateBatch: true,
  TransactionCertificateGossip: true,
};

describe.each([
  ["English", ENGLISH],
  ["Spanish", spanish],
])("the legend in %s", (_language, { legend }) => {
  const groups = legendGroups(legend);

  it("has a section for each group, in the order of the catalogue", () => {
    expect(groups.map(({ id }) => id)).toEqual(Object.keys(legend.groups));
  });

  it("draws something for every word, and leads to a term that exists", () => {
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter(({ term }) => !isTerm(term))).toEqual([]);
    const empty = rows.filter(({ sample }) => !renderToStaticMarkup(sample).includes("<svg"));
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  it("draws no two shapes of a group alike", () => {
    const alike = groups.filter(({ rows }) => {
      const drawn = rows.map(({ sample }) => renderToStaticMarkup(sample));
      return new Set(drawn).size !== drawn.length;
    });
    expect(alike.map(({ id }) => id)).toEqual([]);
  });
});

describe("the kinds of messages", () => {
  it("are all there, each under the glyph that it is drawn with", () => {
    expect(Object.values(KIND_NAMES).flat().sort()).toEqual(Object.keys(SENT).sort());
    const wrong = Object.entries(KIND_NAMES).flatMap(([glyph, kinds]) =>
      kinds.filter((kind) => glyphOf(kind) !== glyph),
    );
    expect(wrong).toEqual([]);
  });
});
