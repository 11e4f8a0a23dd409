/**
 * Figures of the fourth module and of the further documents. In English.
 * @module
 */
export const figuresSystems = {};
