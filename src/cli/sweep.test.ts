import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "hyperscope-sweep-"));
afterAll(() => rmSync(folder, { recursive: true }));

function hyperscope(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "src/cli/main.ts", ...args],
    { encoding: "utf8", input, maxBuffer: 1e8 },
  );
  return { status, stdout, stderr };
}

/** Expects a violation that does not come: the sweep ends with 1. */
const SWEEP = "sweep hotstuff2/happy-path --seeds 3..9 --until 400 --crypto keyed --json".split(
  " ",
);
const UNMET = ["--set", 'expect=["agreement"]'];

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("parts of a sweep", { timeout: 120_000 }, () => {
  let whole: ReturnType<typeof hyperscope>;
  let parts: readonly string[] = [];
  let lines: readonly string[] = [];
  const file = (name: string, ...own: readonly (string | undefined)[]): string =>
    written(name, own.map((line) => `${line ?? ""}\n`).join(""));

  beforeAll(() => {
    whole = hyperscope([...SWEEP, ...UNMET]);
    parts = ["1/3", "2/3", "3/3"].map((part, i) =>
      written(`part-${i}`, hyperscope([...SWEEP, ...UNMET, "--part", part]).stdout),
    );
    lines = whole.stdout.trimEnd().split("\n");
  }, 120_000);

  it("are the whole when they are merged, byte for byte, in any order, with the same status", () => {
    expect(lines).toHaveLength(7);
    expect(whole.status).toBe(1);
    expect(hyperscope(["sweep", "--merge", ...parts.toReversed(), "--json"])).toEqual(whole);
    expect(hyperscope(["sweep", "--merge", "-", "--json"], whole.stdout)).toEqual(whole);
  });

  it("are the text of the whole without --json", () => {
    const { stdout } = hyperscope(["sweep", "--merge", ...parts]);
    expect(stdout).toBe(hyperscope([...SWEEP.slice(0, -1), ...UNMET]).stdout);
  });

  it("are refused in one sentence when they are not the parts of one whole", () => {
    const [first = "", second = ""] = lines;
    const other = (change: object) =>
      JSON.stringify({ ...(JSON.parse(second) as object), ...change });
    const wrong: readonly (readonly [string, readonly string[]])[] = [
      ["seed 4 and 1 more of 3..9 are missing", [parts[0] ?? "", parts[2] ?? ""]],
      ["seed 9 of 3..9 is missing", [file("cut", ...lines.slice(0, -1))]],
      ["seed 3 is there twice", [...parts, parts[0] ?? ""]],
      [
        "seed 4 is of another recipe than seed 3",
        [file("recipe", first, other({ recipe: "0".repeat(16) }))],
      ],
      [
        "seed 4 was run by another version of the program than seed 3",
        [file("engine", first, other({ engine: "0".repeat(16) }))],
      ],
      [
        "seed 4 is of the sweep 4..9, and seed 3 of 3..9",
        [file("range", first, other({ of: "4..9" }))],
      ],
      [
        "line 2: this is no whole line of sweep --json",
        [file("broken", first, second.slice(0, 90))],
      ],
      ["there is no line in these files", [file("empty")]],
    ];
    for (const [sentence, files] of wrong) {
      const { status, stdout, stderr } = hyperscope(["sweep", "--merge", ...files]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(/^error: MERGE: [^\n]+\n$/);
      expect(stderr).toContain(sentence);
    }
  });

  it("are told by their recipe, whatever the seed", () => {
    const engine = (line: string | undefined) =>
      JSON.parse(line ?? "") as { recipe: string; engine: string };
    const changed = hyperscope([...SWEEP, "--part", "1/7"]).stdout;
    expect(new Set(lines.map((line) => engine(line).recipe)).size).toBe(1);
    expect(engine(changed).recipe).not.toBe(engine(lines[0]).recipe);
    expect(engine(changed).engine).toBe(engine(lines[0]).engine);
  });

  it("are merged by nothing that says which seeds to run", () => {
    const { status, stderr } = hyperscope(["sweep", "--merge", ...parts, "--seeds", "1..2"]);
    expect(status).toBe(2);
    expect(stderr).toBe("error: OPTION: sweep --merge takes no option --seeds\n");
    expect(hyperscope(["sweep", "--merge"]).stderr).toContain("expected the files of the parts");
  });
});
