/**
 * Measures that the parts of the drawing share, in pixels.
 * @module
 */

/** Half the height of the bar of a lock. */
export const BAR = 9;
const SEATS = 4;
const SEAT_GAP = 5;

/** How far from the middle of the row stands what the validator at a place of its committee gave. */
export const dotLift = (voter: number): number => BAR + SEAT_GAP + (voter % SEATS) * SEAT_GAP;
