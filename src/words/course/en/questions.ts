/**
 * Questions that write themselves: stems, choices, and why. In English.
 * @module
 */
export const questions = {};
