/**
 * The three marks of a lesson, as shapes that fill: a circle for what was seen, a diamond for what was predicted, a
 * cracked square for what was broken.
 * @module
 */
import { useId } from "react";
import type { Marks } from "../../course/progress.ts";

export const MARKS = ["seen", "predicted", "broken"] as const satisfies readonly (keyof Marks)[];

const OUTLINES: Readonly<Record<(typeof MARKS)[number], string>> = {
  seen: "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15z",
  predicted: "M10 1.5L18.5 10L10 18.5L1.5 10z",
  broken: "M2.5 3h7l-1.6 4.2L10.5 10l-2 3L9.8 17H2.5zM12 3h5.5v14h-5l-1.3-4l2-3l-2.6-2.8z",
};

/** @param part how much of it is done, 0 … 1 */
export function DoneMark({
  kind,
  part,
}: {
  readonly kind: (typeof MARKS)[number];
  readonly part: number;
}) {
  const clip = useId();
  const height = 20 * part;
  return (
    <svg className={`done-mark ${kind}`} viewBox="0 0 20 20" aria-hidden="true">
      <clipPath id={clip}>
        <rect x="0" y={20 - height} width="20" height={height} />
      </clipPath>
      <path className="filled" d={OUTLINES[kind]} clipPath={`url(#${clip})`} />
      <path className="outline" d={OUTLINES[kind]} />
    </svg>
  );
}
