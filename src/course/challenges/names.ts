/**
 * The names of the challenges that a lesson may show: for whoever reads lessons and judges nothing.
 * @module
 */
export const challenges: readonly string[] = [
  "toy-collision",
  "two-lists-one-root",
  "aggregate-the-impossible",
  "erase-a-friend",
  "fewest-fields",
  "no-honest-witness",
  "split-the-table",
  "stall-by-delays",
  "lose-one-round",
  "quick-turn",
  "leader-of-your-choice",
  "known-to-one",
  "two-certificates",
  "split-for-ever",
  "unsplit",
  "fork-the-guide",
  "nobody-is-guilty",
  "mind-the-gap",
  "leave-one-behind",
  "heal-just-enough",
  "neither-story",
  "amnesia",
];
