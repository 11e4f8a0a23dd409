/**
 * The mark of an entrant, wherever it is drawn: a shape and a hue of its own.
 * @module
 */

/** Round the origin, about twelve units wide. */
const SHAPES: readonly string[] = [
  "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z",
  "M-5 -5h10v10h-10z",
  "M0 -6.5L6.5 5.5H-6.5z",
  "M0 -7L7 0L0 7L-7 0z",
];

export const markPath = (place: number): string => SHAPES[place % SHAPES.length] ?? "";

/** Beside a name. */
export function LaneMark({ place }: { readonly place: number }) {
  return (
    <svg className={`lane-mark lane-${place}`} viewBox="-8 -8 16 16" aria-hidden="true">
      <path d={markPath(place)} />
    </svg>
  );
}
