/**
 * Figures of small models: rounds, views, attacks. In English.
 * @module
 */
export const figuresModels = {};
