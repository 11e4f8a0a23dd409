/**
 * Prose: the part of Markdown that a lesson may use, with what is computed or pointed at in it.
 * @module
 */
import { toString } from "mdast-util-to-string";
import type { Prose } from "../lesson.ts";
import { unread, untilOf } from "../until.ts";
import { valueAsked } from "../values.ts";
import {
  attributesOf,
  DEPTH_MAX,
  type DirectiveNode,
  type Faults,
  isDirective,
  type Nodes,
} from "./tree.ts";

/** What the compiler knows beside the file itself. */
export interface Known {
  readonly rules: readonly string[];
  readonly terms: readonly string[];
  readonly claims: readonly string[];
  readonly sources: readonly string[];
}

const INLINE = ["value", "rule", "claim", "term", "cite", "light"] as const;

/** What can be pointed at. */
const LIGHTS = ["node", "height", "round", "tx"];

/** Addresses: the page's own, and the web's. */
const isAddress = (to: string): boolean => /^(#\/|https:\/\/)[^\s"'<>]*$/.test(to);

export function proseOf(
  nodes: readonly Nodes[],
  known: Known,
  faults: Faults,
  depth = 0,
): readonly Prose[] {
  if (depth > DEPTH_MAX) return [];
  const inner = (node: { readonly children: readonly Nodes[] }): readonly Prose[] =>
    proseOf(node.children, known, faults, depth + 1);
  return nodes.flatMap((node): readonly Prose[] => {
    switch (node.type) {
      case "text":
        return [{ type: "text", value: node.value }];
      case "break":
        return [{ type: "text", value: " " }];
      case "inlineCode":
        return [{ type: "code", value: node.value, block: false }];
      case "code":
        return [{ type: "code", value: node.value, block: true }];
      case "strong":
      case "emphasis":
      case "paragraph":
      case "heading":
        return [{ type: node.type, children: inner(node) }];
      case "listItem":
        return [{ type: "item", children: inner(node) }];
      case "blockquote":
        return [{ type: "quote", children: inner(node) }];
      case "list":
        return [{ type: "list", ordered: node.ordered === true, children: inner(node) }];
      case "table":
        return [{ type: "table", children: inner(node) }];
      case "tableRow":
        return [{ type: "row", children: inner(node) }];
      case "tableCell":
        return [{ type: "cell", children: inner(node) }];
      case "link":
        if (!isAddress(node.url)) faults.at(node, "address", node.url.slice(0, 60));
        return [{ type: "link", to: isAddress(node.url) ? node.url : "#/", children: inner(node) }];
      case "html":
        faults.at(node, "markup");
        return [];
      default:
        if (node.type === "textDirective" && isDirective(node))
          return inlineOf(node, known, faults, depth);
        faults.at(node, "markdown", node.type);
        return [];
    }
  });
}

function inlineOf(
  node: DirectiveNode,
  known: Known,
  faults: Faults,
  depth: number,
): readonly Prose[] {
  const { name } = node;
  const attributes = attributesOf(node);
  const label = toString(node).trim();
  const isBare = label === "" && Object.keys(attributes).length === 0;
  const kind = INLINE.find((each) => each === name);
  if (kind === undefined) {
    // In a sentence a colon is a colon.
    if (isBare) return [{ type: "text", value: `:${name}` }];
    faults.unread(node, "directive", unread(name, INLINE));
    return [];
  }
  const children = proseOf(node.children, known, faults, depth + 1);
  switch (kind) {
    case "value": {
      const asked = valueAsked(label);
      if (!asked.ok) faults.unread(node, "amount", asked.unread);
      return [{ type: "value", of: label, args: attributes }];
    }
    case "rule":
      faults.knows(node, "unknown", label, known.rules);
      return [{ type: "rule", id: label }];
    case "claim":
      faults.knows(node, "unknown", label, known.claims);
      return [{ type: "claim", id: label }];
    case "term": {
      const id = attributes["is"] ?? label;
      faults.knows(node, "unknown", id, known.terms);
      return [{ type: "term", id, children }];
    }
    case "cite": {
      const [source = "", ...at] = label.split(" ");
      faults.knows(node, "unknown", source, known.sources);
      return [{ type: "cite", source, at: at.join(" ") }];
    }
    case "light": {
      for (const key of Object.keys(attributes)) faults.knows(node, "attribute", key, LIGHTS);
      const { node: at } = attributes;
      if (at !== undefined && !untilOf(`voted node=${at}`).ok) faults.at(node, "value", at);
      return [{ type: "light", at: attributes, children }];
    }
  }
}
