/**
 * Questions that write themselves: stems, choices, and why. In Spanish.
 * @module
 */
export const questions = {};
