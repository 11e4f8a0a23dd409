/**
 * Figures of the first module. In Spanish.
 * @module
 */
export const figuresCrypto = {};
