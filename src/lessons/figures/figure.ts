/**
 * What every figure of a lesson is given.
 * @module
 */
export interface FigureProps {
  /** As the lesson writes them. */
  readonly args: Readonly<Record<string, string>>;
  /** Draws what varies: the same seed, the same figure. */
  readonly seed: number;
  /** Hands in what was built, each time that it changes; absent where nothing is judged. */
  readonly onMade?: (made: unknown) => void;
}
