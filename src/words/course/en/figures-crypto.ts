/**
 * Figures of the first module. In English.
 * @module
 */
export const figuresCrypto = {};
