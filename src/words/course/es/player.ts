/**
 * The page of a lesson, the map of lessons, progress. In Spanish.
 * @module
 */
export const player = {};
