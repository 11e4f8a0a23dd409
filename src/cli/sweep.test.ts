import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hyperscope } from "./testing.ts";
import { wholeOf } from "./sweep.ts";

const folder = mkdtempSync(join(tmpdir(), "hyperscope-sweep-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Expects a violation that does not come: the sweep ends with 1. */
const SWEEP = "sweep hotstuff2/happy-path --seeds 3..9 --until 400 --crypto keyed --json".split(
  " ",
);
const UNMET = ["--set", 'expect=["agreement"]'];

describe("parts of a sweep", { timeout: 120_000 }, () => {
  let whole: ReturnType<typeof hyperscope>;
  let parts: readonly string[] = [];
  let lines: readonly string[] = [];

  beforeAll(() => {
    whole = hyperscope([...SWEEP, ...UNMET]);
    lines = whole.stdout.trimEnd().split("\n");
    parts = ["1/2", "2/2"].map((part, i) => {
      const path = join(folder, `part-${i}`);
      writeFileSync(path, hyperscope([...SWEEP, ...UNMET, "--part", part]).stdout);
      return path;
    });
  }, 120_000);

  it("are the whole when they are merged, byte for byte, in any order, with the same status", () => {
    expect(lines).toHaveLength(7);
    expect(whole.status).toBe(1);
    expect(hyperscope(["sweep", "--merge", ...parts.toReversed(), "--json"])).toEqual(whole);
  });

  it("are refused in one sentence when they are not the parts of one whole", () => {
    const [first = "", second = ""] = lines;
    const other = (change: object) =>
      JSON.stringify({ ...(JSON.parse(second) as object), ...change });
    const wrong: readonly (readonly [string, readonly string[]])[] = [
      ["seed 4 and 2 more of 3..9 are missing", lines.filter((_, i) => i % 2 === 0)],
      ["seed 9 of 3..9 is missing", lines.slice(0, -1)],
      ["seed 3 is there twice", [...lines, first]],
      ["seed 4 is of another recipe than seed 3", [first, other({ recipe: "0".repeat(16) })]],
      [
        "seed 4 was run by another version of the program than seed 3",
        [first, other({ engine: "0".repeat(16) })],
      ],
      ["seed 4 is of the sweep 4..9, and seed 3 of 3..9", [first, other({ of: "4..9" })]],
      ["seed 2 is not in the sweep 3..9", [...lines, other({ seed: 2 })]],
      ["a, line 2: this is no whole line of sweep --json", [first, second.slice(0, 90)]],
      ["there is no line in these files", []],
    ];
    for (const [sentence, own] of wrong)
      expect(() => wholeOf([{ name: "a", text: own.join("\n") }])).toThrow(sentence);
    expect(wholeOf([{ name: "a", text: whole.stdout }]).map(({ seed }) => seed)).toEqual([
      3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it("are told by their recipe, whatever the seed", () => {
    const of = (line: string | undefined) =>
      JSON.parse(line ?? "") as { recipe: string; engine: string };
    const changed = of(hyperscope([...SWEEP, "--part", "1/7"]).stdout);
    expect(new Set(lines.map((line) => of(line).recipe)).size).toBe(1);
    expect(changed.recipe).not.toBe(of(lines[0]).recipe);
    expect(changed.engine).toBe(of(lines[0]).engine);
  });

  it("are merged by nothing that says which seeds to run, and say it in one line", () => {
    const { status, stdout, stderr } = hyperscope(
      ["sweep", "--merge", "-", "--seeds", "1..2"],
      whole.stdout,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe("error: OPTION: sweep --merge takes no option --seeds\n");
  });
});
