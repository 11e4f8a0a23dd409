/**
 * The names of the challenges that a lesson may show: for whoever reads lessons and judges nothing.
 * @module
 */
export const challenges: readonly string[] = [];
