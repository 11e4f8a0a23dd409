/**
 * Words that computed values may be. In English.
 * @module
 */
export const values = {};
