import { describe, expect, it } from "vitest";
import type { Hash, Height } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { recipeOf, traceOf } from "../../scenarios/testing.ts";
import { apply, emptyProjection } from "../../sim/trace/projection.ts";
import { hashOf, said, twoShards } from "../../sim/trace/testing.ts";
import type { TraceStore } from "../../sim/trace/trace-store.ts";
import { transactionName } from "../../store/names.ts";
import { ENGLISH, loadWords, type Words } from "../../words/words.ts";
import { envelopesOf, type Envelope } from "./envelopes.ts";
import { sealsTold } from "./told.ts";

const SPANISH = await loadWords("es");

const kept = new Map<string, TraceStore>();

/** At the first entry that says so, or at the end. */
function seenIn(scenario: string, at?: Fact["kind"]) {
  const trace = kept.get(scenario) ?? traceOf({ scenario });
  kept.set(scenario, trace);
  const found = Array.from({ length: trace.length() }, (_, i) => trace.entry(i + 1)).find((entry) =>
    entry?.facts.some(({ kind }) => kind === at),
  );
  const projection = trace.projectionAt(found?.index ?? trace.length());
  const { info } = trace;
  const envelopes = envelopesOf({ projection, info, recipe: recipeOf({ scenario }) });
  const rows = ({ seals }: Words): readonly (readonly string[])[] => {
    const told = sealsTold(envelopes, {
      transaction: (hash: Hash) => transactionName(hash, info, projection),
      words: seals,
    });
    return told.kind === "table" ? told.rows : [];
  };
  return { envelopes, rows };
}

const standing = ({ seal, content, behind, bond }: Envelope) =>
  [seal.place, seal.state, content, behind, bond] as const;

describe("envelopes", () => {
  it("are closed when they have their places, and say until when they can be opened", () => {
    const { envelopes } = seenIn("order/unrevealed", "sealed");
    expect(envelopes.map(standing)).toEqual([
      [1, "sealed", "hidden", undefined, 10],
      [2, "sealed", "hidden", undefined, 10],
    ]);
    expect(envelopes.map(({ openUntil }) => openUntil)).toEqual([8, 8]);
  });

  it("wait for the one before them, though they are open", () => {
    const { envelopes } = seenIn("order/unrevealed", "revealed");
    expect(envelopes.map(standing)).toEqual([
      [1, "sealed", "hidden", undefined, 10],
      [2, "revealed", "waits", 1, 10],
    ]);
  });

  it("lose their bond where nobody opens them, as large as the recipe has it", () => {
    expect(seenIn("order/unrevealed").envelopes.map(standing)).toEqual([
      [1, "forfeited", "neverSeen", undefined, 10],
      [2, "revealed", "done", undefined, 10],
    ]);
    expect(seenIn("order/free-option").envelopes[1]?.bond).toBe(5);
  });

  it("have none where there is no account for it", () => {
    const { envelopes } = seenIn("order/sandwich-sealed");
    expect(envelopes.map(({ bond, content }) => [bond, content])).toEqual(
      [1, 2, 3, 4].map(() => [0, "done"]),
    );
  });

  it("stand out where they hold something else, and come last where they have no place", () => {
    const [here, elsewhere] = [hashOf("here"), hashOf("elsewhere")];
    const shown = (commitment: Hash, height: number): Fact => ({
      kind: "revealed",
      commitment,
      transaction: hashOf("A"),
      height: height as Height,
      opened: hashOf("here"),
    });
    const projection = said([
      "s0v0",
      shown(elsewhere, 2),
      { kind: "sealed", commitment: here, height: 1 as Height },
      shown(here, 3),
    ]).reduce(apply, emptyProjection(twoShards));
    const envelopes = envelopesOf({ projection, info: twoShards, recipe: {} });
    expect(envelopes.map(({ seal, isOther }) => [seal.place, isOther])).toEqual([
      [1, false],
      [undefined, true],
    ]);
  });
});

describe("envelopes as text", () => {
  it.each([ENGLISH, SPANISH])("say what became of each, in each language", (words) => {
    const { seals } = words;
    const [first = [], second = []] = seenIn("order/unrevealed").rows(words);
    expect(first[0]).toContain(seals.place(1));
    expect(first.slice(1)).toEqual([
      seals.never(8),
      seals.neverSeen,
      seals.lost(10, "alice/coins"),
    ]);
    expect(second.slice(1)).toEqual([
      seals.openedAt(5),
      `carol buys: ${seals.done}`,
      seals.cameBack(10),
    ]);
    const [, waiting = []] = seenIn("order/unrevealed", "revealed").rows(words);
    expect(waiting[2]).toBe(`carol buys: ${seals.waits(1)}`);
  });
});
