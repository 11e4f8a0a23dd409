/**
 * Which glyph stands for which kind of message. Pure.
 * @module
 */
export type Glyph =
  "header" | "vote" | "timeout" | "provision" | "certificate" | "transaction" | "fetch" | "other";

const GLYPHS: readonly (readonly [pattern: RegExp, glyph: Glyph])[] = [
  [/^Get/, "fetch"],
  [/Header/, "header"],
  [/Vote/, "vote"],
  [/^Timeout/, "timeout"],
  [/Certificate/, "certificate"],
  [/Provision/, "provision"],
  [/^Transaction/, "transaction"],
];

/** @param kind as in the label of a message */
export const glyphOf = (kind: string): Glyph =>
  GLYPHS.find(([pattern]) => pattern.test(kind))?.[1] ?? "other";
