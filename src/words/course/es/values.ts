/**
 * Words that computed values may be. In Spanish.
 * @module
 */
export const values = {};
