/**
 * A source file as the house rules see it: its path from the root of the project, its text, and its
 * syntax tree, read by the parser that also builds the page.
 * @module
 */
import { parseSync } from "vite";

export interface SourceFile {
  /** From the root of the project, with forward slashes: `src/sim/recipe.ts`. */
  readonly path: string;
  readonly text: string;
}

/** One breach of a house rule: where, and what would be right. */
export interface Offence {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** A node of the tree; the fields depend on its type (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** Sees a node with the one above it, and the field there that holds it. */
type Visit = (node: SyntaxNode, parent: SyntaxNode | undefined, field: string) => void;

const trees = new WeakMap<SourceFile, SyntaxNode>();

function treeOf(file: SourceFile): SyntaxNode {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const { program, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new SyntaxError(`${file.path}: ${errors[0]?.message}`);
  const tree = program as unknown as SyntaxNode;
  trees.set(file, tree);
  return tree;
}

function walk(node: SyntaxNode, parent: SyntaxNode | undefined, field: string, visit: Visit) {
  visit(node, parent, field);
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, node, name, visit);
    }
  }
}

/** Visits every node of a file, from the outside in. */
export const visitNodes = (file: SourceFile, visit: Visit): void =>
  walk(treeOf(file), undefined, "", visit);

export const lineAt = (file: SourceFile, offset: number): number =>
  file.text.slice(0, offset).split("\n").length;

/** The text of a string literal, or of a template without holes; `undefined` for anything else. */
export function stringOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return undefined;
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
}

/** The name of an identifier; `undefined` for anything else. */
export const nameOf = (node: unknown): string | undefined =>
  isNode(node) && (node.type === "Identifier" || node.type === "JSXIdentifier")
    ? (node.name as string)
    : undefined;

/** The property that a member expression reads, whether by dot or by a literal in brackets. */
export const propertyOf = (node: SyntaxNode): string | undefined =>
  node.computed === true ? stringOf(node.property) : nameOf(node.property);

/** A test or a benchmark: it may use what the module beside it may not. */
export const isTest = (path: string): boolean => /\.(test|bench|spec)\.tsx?$/.test(path);

export const isScript = (path: string): boolean => /\.(tsx?|mjs)$/.test(path);
