/**
 * The register of protocol rules: what the code reports is stated in a `RULES.md`, and what is stated
 * there exists: the code, the test, and for each safety rule a mutant that breaks it.
 * @module
 */
import { isScript, isTest, lineAt, nameOf, stringOf, visitNodes } from "./source.ts";
import type { Offence, SourceFile } from "./source.ts";

/** One row of the table in a `RULES.md`. */
export interface StatedRule {
  readonly id: string;
  readonly class: string;
  /** Names in the code, of tests and of mutants, as far as the row gives any. */
  readonly code: readonly string[];
  readonly tests: readonly string[];
  readonly mutants: readonly string[];
  readonly path: string;
  readonly line: number;
}

const ruleId = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/;

const classes = ["safety", "liveness", "assumption", "determinism"];

const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

/** Rows `| id | class | statement | source | code | test | mutant |`. */
export function statedRules({ path, text }: SourceFile): readonly StatedRule[] {
  return text.split("\n").flatMap((row, i) => {
    const cells = row.split("|").map((cell) => cell.trim());
    const [, id = "", kind = ""] = cells;
    if (!ruleId.test(id)) return [];
    const [code = "", test = "", mutant = ""] = cells.slice(5);
    return [
      {
        id,
        class: kind,
        code: quoted(code),
        tests: quoted(test),
        mutants: quoted(mutant),
        path,
        line: i + 1,
      },
    ];
  });
}

/** Rule ids that the code of the protocols names, outside of tests. */
function reportedRules(files: readonly SourceFile[]): readonly (Offence & { id: string })[] {
  const found: (Offence & { id: string })[] = [];
  for (const file of files) {
    if (!file.path.startsWith("src/protocol/") || !isScript(file.path) || isTest(file.path))
      continue;
    visitNodes(file, (node) => {
      const id = stringOf(node) ?? "";
      if (!ruleId.test(id)) return;
      const line = lineAt(file, node.start);
      found.push({ id, path: file.path, line, message: `${id} is in no RULES.md` });
    });
  }
  return found;
}

/** Every identifier and every literal of the scripts of a folder and of those below it. */
function wordsUnder(files: readonly SourceFile[], folder: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const file of files) {
    if (!file.path.startsWith(folder) || !isScript(file.path)) continue;
    visitNodes(file, (node) => {
      const word = nameOf(node) ?? stringOf(node);
      if (word !== undefined) words.add(word);
    });
  }
  return words;
}

const folderOf = (path: string): string => path.replace(/[^/]+$/, "");

/** Is the rule's test there, and does a safety rule appear in it by its id? */
function testFaults(rule: StatedRule, texts: ReadonlyMap<string, string>): readonly string[] {
  if (rule.tests.length === 0) return ["it names no test"];
  return rule.tests.flatMap((test) => {
    const text = texts.get(`${folderOf(rule.path)}${test}`) ?? texts.get(`src/${test}`);
    if (text === undefined) return [`there is no test ${test}`];
    return rule.class === "safety" && !text.includes(rule.id) ? [`${test} does not name it`] : [];
  });
}

function faultsOf(
  rule: StatedRule,
  texts: ReadonlyMap<string, string>,
  words: ReadonlySet<string>,
): readonly string[] {
  const faults: string[] = [...testFaults(rule, texts)];
  if (!classes.includes(rule.class)) faults.push(`its class is one of ${classes.join(", ")}`);
  if (!words.has(rule.id)) faults.push("no code reports it");
  for (const name of rule.code) if (!words.has(name)) faults.push(`no code is called ${name}`);
  for (const id of rule.mutants) if (!words.has(id)) faults.push(`there is no mutant ${id}`);
  if (rule.class === "safety" && rule.mutants.length === 0)
    faults.push("a safety rule owes a mutant");
  return faults;
}

/** Rules reported but not stated, stated twice, or stated with something that does not exist. */
export function ruleOffences(files: readonly SourceFile[]): readonly Offence[] {
  const stated = files.filter(({ path }) => path.endsWith("/RULES.md")).flatMap(statedRules);
  const ids = new Set(stated.map(({ id }) => id));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const words = new Map<string, ReadonlySet<string>>();
  for (const { path } of stated) {
    const folder = folderOf(path);
    if (!words.has(folder)) words.set(folder, wordsUnder(files, folder));
  }
  const missing = reportedRules(files).filter(({ id }) => !ids.has(id));
  const broken = stated.flatMap((rule, i) => {
    const known = words.get(folderOf(rule.path)) ?? new Set();
    const twice = stated.findIndex(({ id }) => id === rule.id) !== i ? ["it is stated twice"] : [];
    return [...faultsOf(rule, texts, known), ...twice].map((fault) => ({
      path: rule.path,
      line: rule.line,
      message: `${rule.id}: ${fault}`,
    }));
  });
  return [...missing.map(({ path, line, message }) => ({ path, line, message })), ...broken];
}
