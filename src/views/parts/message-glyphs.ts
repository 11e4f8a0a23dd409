/**
 * Which glyph stands for which kind of message. Pure.
 * @module
 */
import type { MessageRole } from "../../protocol/core/protocol.ts";
import { messageRoles } from "../../protocol/registry.ts";

export type Glyph = MessageRole;

/** Glyphs whose inside is filled; the others are lines. */
export const FILLED: ReadonlySet<Glyph> = new Set<Glyph>(["header", "certificate", "other"]);

/** Paths around 0, 0 with half a size of 6. */
export const GLYPHS: Readonly<Record<Glyph, string>> = {
  header: "M-4 -5.5L5.5 0L-4 5.5Z",
  vote: "M-5 0.5L-1.5 4.5L5.5 -4.5",
  timeout: "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0M0 -3.5V0L2.5 2",
  provision: "M-6 -2.5H5L2 -5.5M6 2.5H-5L-2 5.5",
  certificate: "M0 -6L6 0L0 6L-6 0Z",
  transaction: "M-5 -5H5V5H-5Z",
  fetch: "M0 -6V4M-4 0L0 4.5L4 0",
  other: "M-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0",
};

/** @param kind as in the label of a message */
export const glyphOf = (kind: string): Glyph => messageRoles.get(kind) ?? "other";
