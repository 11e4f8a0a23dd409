/**
 * The names of the questions that a lesson may ask, and of the families that a review draws from: for whoever reads
 * lessons and asks nothing.
 * @module
 */
export const generators: readonly string[] = [];
export const families: readonly string[] = [];
