/**
 * The page of a lesson, the map of lessons, progress. In English.
 * @module
 */
export const player = {};
