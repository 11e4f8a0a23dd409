/**
 * Holds the house rules over the whole source tree, and proves of each guard that it can fail: every
 * one is shown an offence planted in a few made-up files. The rules themselves are in `tidy/`.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { formOffences } from "./tidy/forms.ts";
import { deadModules, importOffences, importsOf } from "./tidy/imports.ts";
import { purityOffences } from "./tidy/purity.ts";
import { ruleOffences, statedRules } from "./tidy/rules.ts";
import { isScript, type Offence, type SourceFile } from "./tidy/source.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function readTree(): readonly SourceFile[] {
  return ["src", "e2e", "lessons", ".ci"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (path) => `${folder}/${path.replaceAll("\\", "/")}`,
      ),
    )
    .filter((path) => /\.(tsx?|mjs|md|css)$/.test(path))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

const readable = (offences: readonly Offence[]) =>
  offences.map(({ path, line, message }) => `${path}:${line}: ${message}`);

/** A made-up file that keeps the form, so that only what is planted offends. */
const planted = (path: string, body: string): SourceFile => ({
  path,
  text: path.endsWith(".md") ? body : `/** Planted. @module */\n${body}\n`,
});

type Guard = (files: readonly SourceFile[]) => readonly Offence[];

const messagesOf = (guard: Guard, ...files: readonly SourceFile[]) =>
  guard(files).map(({ message }) => message);

describe("the tree", () => {
  const files = readTree();
  const scripts = files.filter(({ path }) => isScript(path));

  it("is really read: modules, imports and rules are there", () => {
    expect(scripts.length).toBeGreaterThan(70);
    expect(scripts.flatMap(importsOf).length).toBeGreaterThan(150);
    expect(
      files.filter(({ path }) => path.endsWith("RULES.md")).flatMap(statedRules).length,
    ).toBeGreaterThan(20);
  });

  it("imports downwards, never from a sibling, and only the packages of its layer", () => {
    expect(readable(importOffences(files))).toEqual([]);
  });

  it("keeps clock, chance, locale and inexact arithmetic out of layers 1 to 5", () => {
    expect(readable(purityOffences(files))).toEqual([]);
  });

  it("keeps its form", () => {
    expect(readable(formOffences(files))).toEqual([]);
  });

  it("states every rule that it reports, with a test and, for safety, a mutant", () => {
    expect(readable(ruleOffences(files))).toEqual([]);
  });

  it("holds no module that nothing reaches", () => {
    const entries = ["src/app/main.tsx", "src/cli/main.ts"];
    expect(readable(deadModules(files, entries))).toEqual([]);
  });
});

describe("the import guard sees", () => {
  it.each([
    ["an upward import", "src/sim/a.ts", 'import { b } from "../scenarios/b.ts";', "higher layer"],
    ["a type import", "src/crypto/a.ts", 'import type { B } from "../sim/b.ts";', "higher layer"],
    ["an inline type import", "src/crypto/a.ts", 'type B = import("../sim/b.ts").B;', "higher"],
    ["a dynamic import", "src/store/a.ts", 'void import("../views/b.ts");', "higher layer"],
    ["a re-export", "src/primitives/a.ts", 'export * from "../crypto/b.ts";', "higher layer"],
    ["a named re-export", "src/primitives/a.ts", 'export { b } from "../crypto/b.ts";', "higher"],
    [
      "a worker's file",
      "src/sim/a.ts",
      'new Worker(new URL("../worker/b.ts", import.meta.url));',
      "higher layer",
    ],
    ["a glob", "src/sim/a.ts", 'import.meta.glob("../views/**/*.ts");', "higher layer"],
    ["worker beside cli", "src/cli/a.ts", 'import { b } from "../worker/b.ts";', "sibling"],
    ["another machine", "src/protocol/pbft/a.ts", 'import "../hotstuff2/b.ts";', "only node/"],
    ["core using chain", "src/protocol/core/a.ts", 'import "../chain/b.ts";', "only node/"],
    ["comlink elsewhere", "src/store/a.ts", 'import { wrap } from "comlink";', "no package"],
    ["chance of another kind", "src/sim/a.ts", 'import { randomNormal } from "d3";', "no package"],
    ["its package", "src/sim/a.ts", 'import { randomNormal } from "d3-random";', "no package"],
    ["React in the core", "src/sim/a.ts", 'import { useState } from "react";', "no package"],
    ["Node in the page", "src/views/a.ts", 'import { join } from "node:path";', "no package"],
    ["a file in no layer", "src/sim/a.ts", 'import "../stray/b.ts";', "no layer"],
  ])("%s", (_what, path, body, reason) => {
    expect(messagesOf(importOffences, planted(path, body))).toEqual([
      expect.stringContaining(reason),
    ]);
  });

  it.each([
    ["src/sim/a.ts", 'import { b } from "../protocol/core/b.ts";'],
    ["src/protocol/pbft/a.ts", 'import { b } from "../chain/b.ts";'],
    ["src/protocol/node/a.ts", 'import { b } from "../hotstuff2/b.ts";'],
    ["src/protocol/registry.ts", 'import { b } from "./hotstuff2/index.ts";'],
    ["src/worker/a.ts", 'import { wrap } from "comlink";'],
    ["src/sim/a.test.ts", 'import { b } from "../scenarios/b.ts";'],
    ["src/sim/a.ts", '// import { b } from "../views/b.ts";'],
  ])("and lets pass in %s: %s", (path, body) => {
    expect(messagesOf(importOffences, planted(path, body))).toEqual([]);
  });

  it("a module that only its own test reaches", () => {
    const files = [
      planted("src/app/main.tsx", 'import "../store/a.ts";'),
      planted("src/store/a.ts", "export const a = 1;"),
      planted("src/store/b.ts", "export const b = 1;"),
      planted("src/store/b.test.ts", 'import "./b.ts";'),
    ];
    expect(deadModules(files, ["src/app/main.tsx"]).map(({ path }) => path)).toEqual([
      "src/store/b.ts",
    ]);
  });
});

describe("the purity guard sees", () => {
  it.each([
    ["Math.random();", "Prng"],
    ['Math["random"]();', "Prng"],
    ["const { random } = Math;", "Math"],
    ["Math.exp(1);", "engines differ"],
    ["Math.hypot(3, 4);", "engines differ"],
    ["const cube = 2 ** 3;", "multiply"],
    ["let n = 2; n **= 3;", "multiply"],
    ["Date.now();", "Micros"],
    ["const now = new Date();", "Micros"],
    ["performance.now();", "no clock"],
    ["new Intl.NumberFormat();", "code units"],
    ['"a".localeCompare("b");', "compare with"],
    ["[2, 1].sort();", "comparator"],
    ["[2, 1].toSorted();", "comparator"],
    ["[2, 1].sort((a, b) => (a < b ? -1 : 1));", "answers 0"],
    ["[2, 1].toSorted((a, b) => (b < a ? 1 : -1));", "answers 0"],
    ["const log = Math.log2(8);", "engines differ"],
    ["const root = Math.cbrt(8);", "engines differ"],
    ["const eight = Math.pow(2, 3);", "engines differ"],
    ["const { sin } = Math;", "Math"],
    ['"a".toLocaleUpperCase();', "toUpperCase"],
    ['"\u00c5".normalize();', "Unicode"],
    ["const letter = /\\p{L}/u;", "Unicode"],
    ["const caseless = /[a-z]/iu;", "Unicode"],
    ["const sets = /[a-z]/v;", "Unicode"],
    ["const text = (12.5).toLocaleString();", "toString"],
    ['new CompressionStream("deflate-raw");', "pako"],
    ["new WeakRef({});", "forget"],
    ["new FinalizationRegistry(() => undefined);", "forget"],
    ["new SharedArrayBuffer(8);", "other threads"],
    ["Atomics.load(counts, 0);", "other threads"],
    ["view.setFloat64(0, 0.1);", "integers"],
    ["structuredClone({});", "spread anew"],
    ["crypto.getRandomValues(bytes);", "Prng"],
    ["const where = failure.stack;", "differently"],
    ["const kind = block.constructor.name;", "the build"],
    ["try { run(); } catch (error) { tell(error.message); }", "words its errors"],
    ["const home = process.env;", "no process"],
    ["setTimeout(() => undefined, 1);", "timer action"],
    ['console.log("x");', "report a fact"],
    ["const f = async () => 1;", "synchronous"],
    ["type P = Promise<number>;", "synchronous"],
  ])("%s", (body, instead) => {
    const messages = messagesOf(purityOffences, planted("src/sim/a.ts", body));
    expect(messages[0]).toContain(instead);
  });

  it.each([
    ["src/sim/a.ts", "[2, 1].sort((a, b) => a - b); Math.max(1, 2); const o = { Date: 1 };"],
    ["src/sim/a.ts", '// Date.now()\nconst text = "Math.random()";'],
    ["src/sim/a.ts", "[2, 1].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));"],
    ["src/sim/a.ts", "const hex = /^[0-9a-f]+$/i; const exact = /a.b/u; (1.5).toFixed(2);"],
    ["src/sim/a.ts", "try { run(); } catch { stop(); }\nconst o = { stack: 1, normalize: 2 };"],
    ["src/sim/a.test.ts", "performance.now();"],
    ["src/store/a.ts", "performance.now();"],
  ])("and lets pass in %s: %s", (path, body) => {
    expect(messagesOf(purityOffences, planted(path, body))).toEqual([]);
  });
});

describe("the form guard sees", () => {
  it.each([
    ["src/sim/event-utils.ts", "", '"utils" in a file name'],
    ["src/store/TraceManager.ts", "", '"manager" in a file name'],
    ["src/sim/a.ts", "export default 1;", "default export"],
    ["src/sim/a.ts", "export function stepHelper() {}", "name what it is"],
    ["src/sim/a.ts", `// ${"TO"}DO: later`, "finish it"],
    ["src/sim/a.ts", `const path = "/${"wo"}rk/main";`, "one machine"],
    ["src/sim/a.ts", "\n".repeat(421), "split by idea"],
    ["src/sim/a.test.ts", `it.${"on"}ly("x", () => undefined);`, "every test runs"],
    ["e2e/a.spec.ts", `test.describe.${"sk"}ip("x", () => undefined);`, "every test runs"],
  ])("in %s: %s", (path, body, message) => {
    expect(messagesOf(formOffences, planted(path, body))).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it("a module without its opening comment", () => {
    const bare = { path: "src/sim/a.ts", text: "export const a = 1;\n" };
    expect(messagesOf(formOffences, bare)).toEqual([expect.stringContaining("@module")]);
  });
});

describe("the rule guard sees", () => {
  const table = (row: string) => planted("src/protocol/x/RULES.md", `| id | class |\n${row}\n`);
  const code = planted("src/protocol/x/rules.ts", 'const judge = () => refused("X-LOCK");');
  const test = planted("src/protocol/x/rules.test.ts", 'it("X-LOCK holds", () => {});');
  const mutant = planted("src/protocol/x/mutants.ts", 'mutant("no-lock");');
  const whole = "| X-LOCK | safety | s | paper | `judge` | `rules.test.ts` | `no-lock` |";

  it("nothing wrong with a rule that has code, test and mutant", () => {
    expect(messagesOf(ruleOffences, table(whole), code, test, mutant)).toEqual([]);
  });

  it.each([
    ["a rule that is not stated", "", "is in no RULES.md"],
    ["a rule stated twice", `${whole}\n${whole}`, "stated twice"],
    ["a rule that no code reports", `${whole}\n${whole.replace("X-LOCK", "X-GONE")}`, "reports it"],
    ["code that is not there", whole.replace("judge", "decide"), "no code is called decide"],
    ["a test that is not there", whole.replace("rules.test", "gone.test"), "no test gone.test.ts"],
    ["a mutant that is not there", whole.replace("no-lock", "gone"), "no mutant gone"],
    ["a safety rule without a mutant", whole.replace("`no-lock`", "—"), "owes a mutant"],
    ["an unknown class", whole.replace("safety", "beauty"), "its class is one of"],
  ])("%s", (_what, rows, message) => {
    const messages = messagesOf(ruleOffences, table(rows), code, test, mutant);
    expect(messages).toContainEqual(expect.stringContaining(message));
  });

  it("a safety rule that its test does not name", () => {
    const silent = planted("src/protocol/x/rules.test.ts", 'it("holds", () => {});');
    expect(messagesOf(ruleOffences, table(whole), code, silent, mutant)).toEqual([
      "X-LOCK: rules.test.ts does not name it",
    ]);
  });
});

describe("the types of the core", () => {
  it("know no timer, no page, no clock and no process", () => {
    const folder = mkdtempSync(join(tmpdir(), "hyperscope-pure-"));
    try {
      const bodies = {
        innocent: "export const a = [1, 2].toSorted((x, y) => x - y);",
        timer: "setTimeout(() => undefined, 1);",
        page: "export const width = window.innerWidth;",
        clock: "export const now = performance.now();",
        program: "export const home = process.env.HOME;",
      };
      mkdirSync(join(folder, "core"));
      for (const [name, body] of Object.entries(bodies))
        writeFileSync(join(folder, "core", `${name}.ts`), `export {};\n${body}\n`);
      const config = {
        extends: join(root, "src/tsconfig.pure.json"),
        include: ["core"],
        exclude: [],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      const compiler = join(root, "node_modules/typescript/bin/tsc");
      const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], {
        encoding: "utf8",
      });
      expect(status).not.toBe(0);
      const refused = new Set([...stdout.matchAll(/(\w+)\.ts\(/g)].map(([, name]) => name));
      expect([...refused].sort((a = "", b = "") => (a < b ? -1 : 1))).toEqual([
        "clock",
        "page",
        "program",
        "timer",
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
