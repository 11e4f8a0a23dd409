/**
 * Challenges: goals, hints, verdicts. In Spanish.
 * @module
 */
export const challenges = {};
