/**
 * Figures of the fourth module and of the further documents. In Spanish.
 * @module
 */
export const figuresSystems = {};
