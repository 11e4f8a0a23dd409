import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hyperscope } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "hyperscope-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly recipe: unknown;
  readonly digest: string;
  readonly entries: number;
  readonly violations: readonly { readonly checker: string; readonly entry: number }[];
  readonly shards: readonly {
    readonly nodes: readonly {
      readonly node: string;
      readonly commits: readonly {
        readonly height: number;
        readonly hash: string;
        readonly atMs: number;
      }[];
    }[];
  }[];
}

const outcomeOf = (args: readonly string[], input = ""): Outcome =>
  JSON.parse(hyperscope(["run", ...args, "--crypto", "keyed", "--json"], input).stdout) as Outcome;

describe("run", () => {
  it(
    "prints the outcome, whose recipe replays it, also from standard input",
    { timeout: 240_000 },
    () => {
      const first = outcomeOf(["hotstuff2/happy-path", "--seed", "5", "--until", "1500"]);
      expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
      expect(first.shards[0]?.nodes.map(({ node }) => node)).toEqual([
        "s0v0",
        "s0v1",
        "s0v2",
        "s0v3",
      ]);
      expect(first.shards[0]?.nodes[0]?.commits[0]).toMatchObject({ height: 1, atMs: 342 });
      const again = outcomeOf(["-"], JSON.stringify(first.recipe));
      expect([again.digest, again.entries]).toEqual([first.digest, first.entries]);
    },
  );

  it("stops where it is told to, and writes the trace", { timeout: 240_000 }, () => {
    const file = join(folder, "trace.jsonl");
    const whole = outcomeOf(["hotstuff2/happy-path", "--entries", "40", "--trace", file]);
    const lines = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { index: number; digest: string });
    expect(lines.map(({ index }) => index)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(lines[39]?.digest).toBe(whole.digest);
  });

  it(
    "ends with 0 where the expected violation fires, and 1 where an unexpected one does",
    { timeout: 240_000 },
    () => {
      const fork = ["run", "hyperscale/timeout-unlock-fork", "--crypto", "keyed"];
      expect(hyperscope(fork)).toMatchObject({ status: 0, stderr: "" });
      expect(hyperscope([...fork, "--set", "expect=[]"]).status).toBe(1);
      expect(
        hyperscope([...fork, "--set", "rules=hotstuff2", "--set", 'expect=["agreement"]']).status,
      ).toBe(1);
    },
  );
});

describe("sweep, link and export", () => {
  it("sweeps in parts that are disjoint and together the whole", { timeout: 240_000 }, () => {
    const seeds = (part: string) =>
      hyperscope([
        "sweep",
        "hotstuff2/happy-path",
        "--seeds",
        "3..9",
        "--part",
        part,
        "--until",
        "400",
        "--crypto",
        "keyed",
        "--json",
      ])
        .stdout.trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { seed: number }).seed);
    expect([...seeds("1/2"), ...seeds("2/2")].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it("makes a link that runs as the scenario does", { timeout: 240_000 }, () => {
    const link = hyperscope(["link", "hotstuff2/silent-proposer", "--cursor", "20"]).stdout.trim();
    expect(link).toMatch(
      /^#\/lab\?digest=[0-9a-f]{16}&at=20&trail=[0-9a-f]{33}&seed=42&scenario=hotstuff2\/silent-proposer$/,
    );
    expect(outcomeOf([link, "--until", "500"]).digest).toBe(
      outcomeOf(["hotstuff2/silent-proposer", "--until", "500"]).digest,
    );
  });

  it("exports a transcript that a person can read", { timeout: 240_000 }, () => {
    const { stdout } = hyperscope([
      "export",
      "hotstuff2/happy-path",
      "--format",
      "transcript",
      "--until",
      "700",
      "--crypto",
      "keyed",
    ]);
    expect(stdout).toMatch(/s0v1 +timer proposal → proposes [0-9a-f]{8} at height 1, round 0/);
    expect(stdout).toContain("commits");
  });

  it("exports what OpenTelemetry reads: three requests in one object", { timeout: 240_000 }, () => {
    const text = hyperscope(
      "export hotstuff2/happy-path --until 700 --crypto keyed --format otlp".split(" "),
    ).stdout;
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      "resourceSpans",
      "resourceMetrics",
      "resourceLogs",
    ]);
    expect(text).toContain('"consensus_latency_seconds"');
  });

  it("exports what Perfetto and ShiViz open", { timeout: 240_000 }, () => {
    const exported = (format: string) =>
      hyperscope(
        `export hotstuff2/happy-path --until 700 --crypto keyed --format ${format}`.split(" "),
      ).stdout;
    const { traceEvents } = JSON.parse(exported("perfetto")) as { traceEvents: unknown[] };
    expect(traceEvents.length).toBeGreaterThan(93);
    expect(exported("shiviz")).toMatch(/^\(\?<host>.*\n\ns0v0 \{"s0v0":1\}\n#1 /);
  });
});

describe("bad input is one line, and status 2", () => {
  writeFileSync(join(folder, "broken.json"), "{");
  it.each([
    [["nonsense"], "COMMAND"],
    [["run"], "RECIPE"],
    [["run", "hotstuff2/nothing"], "RECIPE"],
    [["run", join(folder, "broken.json")], "JSON"],
    [["run", folder], "FILE"],
    [["run", "hotstuff2/happy-path", "--seed", "-1"], "OPTION"],
    [["run", "hotstuff2/happy-path", "--seed", "1e3"], "NUMBER"],
    [["run", "hotstuff2/happy-path", "--set", "validators"], "SET"],
    [["run", "hotstuff2/happy-path", "--set", "__proto__.x=1"], "SET"],
    [["run", "hotstuff2/happy-path", "--crypto", "rot13"], "RECIPE"],
    [["run", "hotstuff2/happy-path", "--trace", join(folder, "no", "where")], "FILE"],
    [["link", "hotstuff2/happy-path", "--crypto", "keyed", "--cursor", "9999"], "CURSOR"],
    [["sweep", "hotstuff2/happy-path", "--seeds", "9..3"], "SEEDS"],
    [["export", "hotstuff2/happy-path", "--format", "poem"], "FORMAT"],
    [["export", "hotstuff2/happy-path", "--format", "otlp/2"], "FORMAT"],
    [["run", "1AAAAAAAAAAAAAAAA"], "LINK-"],
  ])("%j", { timeout: 30_000 }, (args, code) => {
    const { status, stdout, stderr } = hyperscope(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^error: ${code}[A-Z-]*: [^\\n]+\\n$`));
  });
});
