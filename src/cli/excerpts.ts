/**
 * Pieces of our own source, cut out while the page is built: the rule that a lesson shows is the rule that runs.
 * @module
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";

export interface Excerpt {
  /** From the root of the project. */
  readonly path: string;
  /** Of the first line. */
  readonly line: number;
  readonly text: string;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

const nameOf = (node: SyntaxNode, field: string): unknown => {
  const named = node[field];
  return isNode(named) ? named["name"] : undefined;
};

/** Does this node declare something of that name? */
function declares(node: SyntaxNode, name: string): boolean {
  switch (node.type) {
    case "FunctionDeclaration":
    case "VariableDeclarator":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "ClassDeclaration":
      return nameOf(node, "id") === name;
    case "Property":
    case "MethodDefinition":
      return nameOf(node, "key") === name;
    default:
      return false;
  }
}

/** A file holds many rules, and is parsed once. */
const programs = new Map<string, SyntaxNode>();

function programOf(path: string, text: string): SyntaxNode {
  const program = programs.get(text) ?? (parseSync(path, text).program as unknown as SyntaxNode);
  programs.set(text, program);
  return program;
}

/** The nodes from the root to the first declaration of `name`. */
function pathTo(node: SyntaxNode, name: string): readonly SyntaxNode[] | undefined {
  if (declares(node, name)) return [node];
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) {
      if (!isNode(child)) continue;
      const found = pathTo(child, name);
      if (found !== undefined) return [node, ...found];
    }
  return undefined;
}

const STATEMENTS = ["ExportNamedDeclaration", "VariableDeclaration"];

/** The declaration with the comment before it; `undefined`: the file has none of that name. */
export function excerptIn(path: string, text: string, name: string): Excerpt | undefined {
  const nodes = pathTo(programOf(path, text), name);
  const found = nodes?.at(-1);
  if (nodes === undefined || found === undefined) return undefined;
  const isTop = found.type !== "Property" && found.type !== "MethodDefinition";
  const whole = isTop
    ? (nodes.find(({ type }) => STATEMENTS.includes(type) && type !== "Program") ?? found)
    : found;
  const start = text.lastIndexOf("\n", whole.start) + 1;
  const before = commentBefore(text.slice(0, start));
  const cut = text.slice(start - before.length, whole.end);
  return {
    path,
    line: text.slice(0, start - before.length).split("\n").length,
    text: outdented(cut),
  };
}

/** The documentation right above. */
const commentBefore = (text: string): string =>
  /(?:^|\n)([ \t]*(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\n|(?:[ \t]*\/\/[^\n]*\n)+))$/.exec(
    text,
  )?.[1] ?? "";

function outdented(text: string): string {
  const lines = text.split("\n");
  const margin = Math.min(
    ...lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0),
  );
  return lines.map((line) => line.slice(margin)).join("\n");
}

const rowPattern = /^\| *([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+) *\|/;

export interface RuleRow {
  readonly id: string;
  /** The name of the code that decides it. */
  readonly code: string | undefined;
}

/** Rows of the table of a `RULES.md`. */
function rowsIn(text: string): readonly RuleRow[] {
  return text.split("\n").flatMap((row) => {
    const id = rowPattern.exec(row)?.[1];
    const code = /`([^`]+)`/.exec(row.split("|")[5] ?? "")?.[1];
    return id === undefined ? [] : [{ id, code }];
  });
}

/** Folder of `src/protocol/` → the rules that it states. @param root of the project */
export function rulesOf(root: string): ReadonlyMap<string, readonly RuleRow[]> {
  const protocol = join(root, "src/protocol");
  const folders = readdirSync(protocol).sort();
  return new Map(
    folders.flatMap((folder) => {
      const path = join(protocol, folder, "RULES.md");
      return existsSync(path) ? [[folder, rowsIn(readFileSync(path, "utf8"))] as const] : [];
    }),
  );
}

const isScript = (name: string): boolean =>
  name.endsWith(".ts") && !/\.(test|bench)\.ts$/.test(name);

/** Every rule as it runs. @param root of the project */
export function ruleExcerpts(root: string): Readonly<Record<string, Excerpt>> {
  const shared = scriptsIn(root, "chain");
  const found = [...rulesOf(root)].flatMap(([folder, rules]) => {
    // What several protocols decide alike stands beside the chain that they share.
    const scripts = folder === "chain" ? shared : [...scriptsIn(root, folder), ...shared];
    return rules.flatMap((rule) => {
      const excerpt = excerptOfRule(rule, scripts);
      return excerpt === undefined ? [] : [[rule.id, excerpt] as const];
    });
  });
  return Object.fromEntries(found);
}

interface Script {
  readonly path: string;
  readonly text: string;
}

const scriptsIn = (root: string, folder: string): readonly Script[] =>
  readdirSync(join(root, "src/protocol", folder))
    .sort()
    .filter(isScript)
    .map((name) => {
      const path = `src/protocol/${folder}/${name}`;
      return { path, text: readFileSync(join(root, path), "utf8") };
    });

/** The file that names the rule comes first: several may have a function of that name. */
function excerptOfRule({ id, code }: RuleRow, scripts: readonly Script[]): Excerpt | undefined {
  if (code === undefined) return undefined;
  const names = ({ text }: Script): number => Number(text.includes(`"${id}"`));
  const ranked = scripts
    .filter(({ text }) => text.includes(code))
    .sort((a, b) => names(b) - names(a));
  for (const { path, text } of ranked) {
    const excerpt = excerptIn(path, text, code);
    if (excerpt !== undefined) return excerpt;
  }
  return undefined;
}

/** `src/crypto/merkle.ts#merkleRoot`. @throws Error when there is none */
export function excerptAt(root: string, address: string): Excerpt {
  const [path = "", name = ""] = address.split("#");
  const found = excerptIn(path, readFileSync(join(root, path), "utf8"), name);
  if (found === undefined) throw new Error(`${address}: there is no such declaration`);
  return found;
}
