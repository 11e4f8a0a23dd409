import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { hyperscope } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "hyperscope-evidence-"));
afterAll(() => rmSync(folder, { recursive: true }));

const evidence = (args: readonly string[], input = "") => hyperscope(["evidence", ...args], input);

const SHORT = ["--crypto", "bls", "--until", "700"];
const LIAR = 'script=[{"at":0,"do":"misbehave","node":"s0v1","as":"equivocating-voter"}]';

it("is found, written, and judged by what is in the file alone", { timeout: 120_000 }, () => {
  const file = join(folder, "evidence.json");
  const found = evidence(["hotstuff2/happy-path", "--set", LIAR, ...SHORT, "--out", file]);
  expect(found).toMatchObject({ status: 0, stderr: "" });
  expect(found.stdout).toMatch(/^s0v1, entry \d+: At shard 0, height 1, round 0: votes for block /);
  expect(evidence(["check", file])).toMatchObject({ status: 0, stderr: "" });

  const text = readFileSync(file, "utf8");
  const spoilt = text.replace(/"signature": "../, '"signature": "00');
  const refused = evidence(["check", "-"], spoilt);
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toMatch(/^error: SIGNATURE: .*\n$/);
});

it("says in one line why there is none", { timeout: 120_000 }, () => {
  const answers = [
    evidence(["hotstuff2/happy-path", ...SHORT]),
    evidence(["hotstuff2/happy-path", "--crypto", "keyed"]),
    evidence(["check", "-"], "not json"),
  ];
  expect(answers.map(({ status, stderr }) => [status, stderr.split(": ")[1]])).toEqual([
    [1, "NONE"],
    [2, "SCHEME"],
    [2, "JSON"],
  ]);
  for (const { stderr, stdout } of answers) {
    expect(stderr).toMatch(/^error: [A-Z]+: [^\n]+\n$/);
    expect(stdout).toBe("");
  }
});
