/**
 * From the text of a lesson to the tree of its Markdown, and how faults in it are gathered.
 * @module
 */
import type { Nodes, Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { directive } from "micromark-extension-directive";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmTable } from "micromark-extension-gfm-table";
import { nearest } from "../nearest.ts";
import type { Unread } from "../until.ts";
import type { FaultKind, LessonFault } from "./faults.ts";

export type { Nodes } from "mdast";
export type DirectiveNode = Extract<
  Nodes,
  { readonly name: string; readonly attributes?: unknown }
>;
export type Attributes = Readonly<Record<string, string>>;

export const isDirective = (node: Nodes): node is DirectiveNode =>
  node.type === "leafDirective" ||
  node.type === "containerDirective" ||
  node.type === "textDirective";

export const attributesOf = (node: DirectiveNode): Attributes =>
  Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([key, value]) => [key, value ?? ""]),
  );

/** Free text in braces is no list of attributes: it goes into brackets, which hold text. */
const FREE = /^::?(say|note)\{((?![\w-]+=).*)\}[ \t]*$/gm;
const WHY = /^:{1,2}why\[([\w.-]+)\]\{(.*)\}[ \t]*$/gm;

const bracketed = (text: string): string =>
  text
    .replace(FREE, (_, name: string, said: string) => `::${name}[${escaped(said)}]`)
    .replace(WHY, (_, of: string, said: string) => `::why[${escaped(said)}]{of=${of}}`);

const escaped = (text: string): string =>
  // What stands in brackets by itself would end the label.
  text.replace(/(^|[^\w\]])\[([\w-]+)\]/g, "$1$2");

export const treeOf = (text: string): Root =>
  fromMarkdown(bracketed(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n")), {
    extensions: [frontmatter(["yaml"]), directive(), gfmTable()],
    mdastExtensions: [
      frontmatterFromMarkdown(["yaml"]),
      directiveFromMarkdown(),
      gfmTableFromMarkdown(),
    ],
  });

/** Deeper than any lesson; what is deeper is no lesson. */
export const DEPTH_MAX = 40;

export class Faults {
  readonly all: LessonFault[] = [];

  at(node: Nodes | undefined, kind: FaultKind, word = "", near?: string): undefined {
    const { line = 1, column = 1 } = node?.position?.start ?? {};
    this.all.push({ line, column, kind, word, ...(near === undefined ? {} : { nearest: near }) });
  }

  unread(node: Nodes, kind: FaultKind, { word, nearest: near }: Unread): undefined {
    return this.at(node, kind, word, near);
  }

  /** Is it one of those that are known? */
  knows(node: Nodes, kind: FaultKind, word: string, known: readonly string[]): boolean {
    if (known.includes(word)) return true;
    this.at(node, kind, word, nearest(word, known));
    return false;
  }
}
