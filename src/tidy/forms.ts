/**
 * How files look: names, lengths, the opening comment, exports by name, and nothing left behind
 * (a test switched off, a note to oneself, a path of one machine).
 * @module
 */
import { isNode, isScript, isTest, lineAt, nameOf, propertyOf, visitNodes } from "./source.ts";
import type { Offence, SourceFile, SyntaxNode } from "./source.ts";

const lineLimit = 420;
const testLineLimit = 600;

/** A language is one file, however much there is to say in it. */
const isCatalogue = (path: string): boolean => /^src\/words\/(languages|course)\//.test(path);

const vagueWords = new Set(
  "manager helper helpers util utils misc common data info process handle do new temp tmp v2".split(
    " ",
  ),
);

/** Words that say nothing in the name of a function, type or constant either. */
const vagueNames = /(manager|helpers?|utils?|misc)$/i;

// Written in two parts, so that this file does not hold what it looks for.
const leftBehind: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(${"TO"}DO|${"FIX"}ME|${"X"}XX|${"HA"}CK)\\b`), "finish it, or open an issue"],
  [new RegExp(`/(${"wo"}rk|${"ro"}ot|${"ho"}me)/\\w`), "a path of one machine"],
];

/** Files that a tool wants to export by default. */
const mayExportDefault = /^(vite|playwright)\.config\.ts$|^lessons\//;

const words = (name: string): readonly string[] =>
  name
    .replace(/\.[a-z.]+$/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[-._]/);

function nameOffences({ path }: SourceFile): readonly Offence[] {
  return path
    .split("/")
    .flatMap(words)
    .filter((word) => vagueWords.has(word))
    .map((word) => ({ path, line: 1, message: `"${word}" in a file name says nothing` }));
}

function textOffences({ path, text }: SourceFile): readonly Offence[] {
  const lines = text.split("\n");
  const limit = isTest(path) ? testLineLimit : lineLimit;
  const tooLong =
    isScript(path) && !isCatalogue(path) && lines.length > limit
      ? [{ path, line: limit, message: `${lines.length} lines: split by idea` }]
      : [];
  const left = lines.flatMap((line, i) =>
    leftBehind
      .filter(([pattern]) => pattern.test(line))
      .map(([pattern, why]) => ({
        path,
        line: i + 1,
        message: `"${pattern.exec(line)?.[0]}": ${why}`,
      })),
  );
  return [...tooLong, ...left];
}

function headOffences({ path, text }: SourceFile): readonly Offence[] {
  if (!path.startsWith("src/") || !isScript(path) || isTest(path) || path.endsWith(".d.ts"))
    return [];
  const head = /^\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? "";
  const message = "open with a comment that says what the module decides, ending in @module";
  return head.includes("@module") ? [] : [{ path, line: 1, message }];
}

/** The name that a chain of members starts from: `test` for `test.describe.each`. */
function rootOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  return node.type === "MemberExpression" ? rootOf(node.object) : nameOf(node);
}

function formOf(file: SourceFile, node: SyntaxNode): string | undefined {
  if (node.type === "ExportDefaultDeclaration" && !mayExportDefault.test(file.path))
    return "a default export: export by name";
  if (node.type === "MemberExpression" && isTest(file.path)) {
    const switchedOff = ["only", "skip", "todo", "fixme", "fails"].includes(propertyOf(node) ?? "");
    const isTestCall = ["it", "test", "describe", "bench"].includes(rootOf(node) ?? "");
    if (switchedOff && isTestCall) return `.${propertyOf(node)}: every test runs`;
  }
  const declared = /Declarat(ion|or)$/.test(node.type) ? nameOf(node.id) : undefined;
  return declared !== undefined && vagueNames.test(declared)
    ? `"${declared}": name what it is`
    : undefined;
}

function syntaxOffences(file: SourceFile): readonly Offence[] {
  if (!isScript(file.path)) return [];
  const offences: Offence[] = [];
  visitNodes(file, (node) => {
    const message = formOf(file, node);
    if (message === undefined) return;
    offences.push({ path: file.path, line: lineAt(file, node.start), message });
  });
  return offences;
}

export const formOffences = (files: readonly SourceFile[]): readonly Offence[] =>
  files.flatMap((file) => [
    ...nameOffences(file),
    ...textOffences(file),
    ...headOffences(file),
    ...syntaxOffences(file),
  ]);
