/**
 * Prose as plain text.
 * @module
 */
import type { Prose } from "../../course/lesson.ts";

export const textOf = (nodes: readonly Prose[]): string =>
  nodes
    .map((node) => {
      if ("value" in node) return node.value;
      if ("children" in node) return textOf(node.children);
      return "id" in node ? node.id : "";
    })
    .join("");
