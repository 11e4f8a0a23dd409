/**
 * What a drawing writes that is no word of any language.
 * @module
 */

/** Spread on a text of a drawing: its attributes have no `translate` of their own. */
export const DATA = { translate: "no" } as const;
