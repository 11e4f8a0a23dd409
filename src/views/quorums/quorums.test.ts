import { describe, expect, it } from "vitest";
import { runOf, type RunInput } from "../../course/running.ts";
import { present } from "../../primitives/assert.ts";
import { nodeId, type NodeId } from "../../primitives/ids.ts";
import { MUTANT_STAGES } from "../../course/mutation-stages.ts";
import { breachOf, ON_QUORUMS, type Breach } from "../../sim/trace/line.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { ENGLISH, loadWords, type Words } from "../../words/words.ts";
import { partsOf, sheetOf } from "./sets.ts";
import { breachTold, failureSaid, type Naming } from "./told.ts";

const SPANISH = await loadWords("es");

interface Told {
  readonly breach: Breach;
  readonly naming: (words: Words) => Naming;
}

function told(input: RunInput): Told {
  const ran = runOf({ ...input, crypto: "keyed" });
  const { entries, message, session, violations } = ran;
  const violation = present(
    violations.find(({ checker }) => ON_QUORUMS.includes(checker)),
    "a violation",
  );
  const breach = breachOf(violation, { info: session.info, entries, message });
  const projection = ran.at(violation.entry);
  return {
    breach: present(breach, "a breach"),
    naming: ({ line }) => ({
      name: nodeName,
      block: (hash) => blockName(hash, projection),
      words: line,
    }),
  };
}

const seats = (from: number, to: number): readonly NodeId[] =>
  Array.from({ length: to - from + 1 }, (_, i) => nodeId(0, from + i));

describe("two sets on a sheet", () => {
  const parts = { onlyFirst: seats(0, 0), both: seats(1, 5), onlySecond: seats(6, 6), neither: [] };

  it("put each validator into the boxes of its sets, and into no other", () => {
    const { boxes, seats: placed, width } = sheetOf(parts, true);
    const isIn = (x: number, box = present(boxes[0], "a box")) =>
      x - 11 > box.x && x + 11 < box.x + box.width;
    for (const { part, x } of placed) {
      expect(isIn(x)).toBe(part !== "onlySecond");
      expect(isIn(x, boxes[1])).toBe(part !== "onlyFirst");
    }
    expect(Math.max(...boxes.map((box) => box.x + box.width))).toBeLessThanOrEqual(width);
  });

  it("leave nobody upon another, however many there are", () => {
    const many = { ...parts, both: seats(1, 66), neither: seats(70, 99) };
    const { seats: placed, height } = sheetOf(many, true);
    const places = placed.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(1 + 66 + 1 + 30);
    expect(Math.max(...placed.map(({ y }) => y))).toBeLessThan(height);
  });

  it("show who is named and belongs to no committee", () => {
    const stranger = nodeId(0, 9);
    const first = { signers: [stranger] } as unknown as Breach["quorums"][0];
    expect(partsOf({ quorums: [first], members: seats(0, 3) })).toEqual({
      onlyFirst: [stranger],
      both: [],
      onlySecond: [],
      neither: seats(0, 3),
    });
  });
});

describe("the broken argument as text", () => {
  const liars = told({ scenario: "line/two-equivocators" });

  it("names both quorums, who is in both, the numbers, and the step that fails", () => {
    const { breach, naming } = liars;
    const text = breachTold(breach, naming(ENGLISH));
    expect(text.kind === "list" && text.lines).toEqual([
      expect.stringMatching(/^agreement fired at entry \d+$/),
      "Certificate for A1, height 1, round 0: 3 of 4",
      "Certificate for B1, height 1, round 0: 3 of 4",
      "In the first alone: V0.",
      "In both: V1 (lies) and V2 (lies).",
      "In the second alone: V3.",
      "In neither: nobody.",
      expect.stringContaining("2 × 3 − 4 = 2, and 2 > f = 1"),
      "Here: 3 and 3, and they share 2, of whom 2 lie.",
      expect.stringMatching(/^Whoever is in both lies: V1 and V2\. 2 lie/),
    ]);
  });

  it("is told in Spanish", () => {
    const text = breachTold(liars.breach, liars.naming(SPANISH));
    expect(text.kind === "list" && text.lines.join(" ")).toMatch(/En ambos: V1 \(miente\) y V2/);
  });

  it.each([
    ["ce/4", "Its lock on A1 of round 0 was released (HYP-TIMEOUT, entry 30)"],
    ["ce/2", "it was locked on nothing"],
    ["ce/8", "it lost its memory (entry 83)"],
    ["pbft/new-requests-only", "the new view was opened without it"],
  ])("says of %s: %s", (scenario, part) => {
    const { breach, naming } = told({ scenario });
    expect(failureSaid(breach, naming(ENGLISH))).toContain(part);
  });

  it("names the rule that a mutant lacks, and the lock it broke", () => {
    const { breach, naming } = told({
      ...present(MUTANT_STAGES["no-lock"], "a stage"),
      rules: "hotstuff2!no-lock",
    });
    const text = breachTold(breach, naming(ENGLISH));
    expect(text.kind === "list" && text.lines.slice(-2)).toEqual([
      expect.stringContaining("locked at round 0, and what it signed is justified by round −1"),
      "The rule that is taken away: HS2-LOCK.",
    ]);
  });
});
