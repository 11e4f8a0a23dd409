/**
 * Challenges: goals, hints, verdicts. In English.
 * @module
 */
export const challenges = {};
