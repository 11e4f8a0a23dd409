import { describe, expect, it } from "vitest";
import { nodeId, type Round } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import type { ConsensusError, FoundError } from "../../sim/trace/errors.ts";
import { hashOf } from "../../sim/trace/testing.ts";
import { nodeName } from "../../store/names.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { ENGLISH } from "../../words/words.ts";
import { errorsTold, latest, rowOf, ROWS_MAX } from "./told.ts";

const telling = { name: nodeName, block: () => "A3", words: ENGLISH };

const met = (error: ConsensusError, entry = 7): FoundError => ({
  entry,
  at: micros(4_200_000),
  node: nodeId(0, 1),
  error,
});

const ALL: readonly ConsensusError[] = [
  { kind: "QuorumNotReached", current: 2, required: 3, block: hashOf("A"), view: 4 as Round },
  { kind: "InvalidSignature", peer: nodeId(0, 3), from: nodeId(0, 2), rule: "VOTE-SIGNATURE" },
  { kind: "InvalidSignature", rule: "TX-SIGNATURE" },
  { kind: "StateMismatch", of: "block", expected: "aaaaaaaa", actual: "bbbbbbbb" },
  { kind: "StateMismatch", of: "replica", expected: "aaaaaaaa", actual: "bbbbbbbb" },
  { kind: "ByzantineNodeDetected", node: nodeId(0, 2), by: "equivocation" },
  { kind: "ViewSyncTimeout", view: 4 as Round },
  { kind: "InvalidValidatorSet", reason: "fewer than four members" },
];

describe("errors in words", () => {
  it("say what was short of what, who is named and who sent it", () => {
    const said = ALL.map((error) => rowOf(met(error), telling).values);
    expect(said.slice(0, 3)).toEqual([
      "2 of 3 for A3 in round 4",
      "in the name of V3; V2 sent it (VOTE-SIGNATURE)",
      "no one validator is named (TX-SIGNATURE)",
    ]);
  });

  it("tell a block that claims another state from a replica that has one", () => {
    const [block, replica] = [ALL[3], ALL[4]].map((error) =>
      error === undefined ? undefined : rowOf(met(error), telling),
    );
    expect(block?.documented).toBe(replica?.documented);
    expect(block?.here).not.toBe(replica?.here);
  });

  it("say what was done, where the rules are those of the document", () => {
    const error: ConsensusError = {
      kind: "StateMismatch",
      of: "replica",
      expected: "aa",
      actual: "bb",
    };
    const { here, over } = rowOf({ ...met(error), over: { entry: 9, by: "rolledBack" } }, telling);
    expect(here).toBe("These rules do what the document says.");
    expect(over).toBe("Entry 9: it went back to a snapshot of its own.");
  });

  it.each([
    ["English", ENGLISH],
    ["Spanish", spanish],
  ])("have all their words in %s, and a row a person can read", (_language, words) => {
    const told = errorsTold(
      ALL.map((error, i) => met(error, i + 1)).map((each) => ({
        ...each,
        over: { entry: 9, by: "round" as const },
      })),
      { ...telling, words },
    );
    if (told.kind !== "table") throw new Error("a table");
    expect(told.rows).toHaveLength(ALL.length);
    for (const row of told.rows) {
      expect(row).toHaveLength(told.columns.length);
      expect(row.join(" ")).not.toContain("undefined");
      expect(row.at(-1)).toContain("9");
    }
  });

  it("are shown the latest first, and a storm of them not at once", () => {
    const storm = Array.from({ length: ROWS_MAX + 3 }, (_, i) =>
      met({ kind: "ViewSyncTimeout", view: 0 as Round }, i + 1),
    );
    expect(latest(storm)).toHaveLength(ROWS_MAX);
    expect(latest(storm)[0]?.entry).toBe(ROWS_MAX + 3);
    const told = errorsTold(storm, telling);
    expect(told.kind === "table" && told.rows.at(-1)?.[2]).toMatch(/^3 earlier/);
  });
});
