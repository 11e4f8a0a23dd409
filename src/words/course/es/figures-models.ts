/**
 * Figures of small models: rounds, views, attacks. In Spanish.
 * @module
 */
export const figuresModels = {};
