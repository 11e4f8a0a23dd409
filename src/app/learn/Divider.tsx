/**
 * The line between the lesson and the run: dragged, or moved by arrows, it makes the text wider or narrower.
 * @module
 */
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { useCourse } from "../../store/course.ts";
import { keep, kept } from "../../store/kept.ts";

export const WIDTH = { usual: 400, least: 360, most: 560, step: 20 } as const;

const within = (width: number): number =>
  Math.round(Math.max(WIDTH.least, Math.min(WIDTH.most, width)));

export function useWidthOfLesson(): readonly [number, (width: number) => void] {
  const [width, setWidth] = useState(() =>
    within(Number(kept("lesson-width") ?? WIDTH.usual) || WIDTH.usual),
  );
  const put = (wanted: number): void => {
    setWidth(within(wanted));
    keep("lesson-width", String(within(wanted)));
  };
  return [width, put];
}

export function Divider({
  width,
  onWidth,
}: {
  readonly width: number;
  readonly onWidth: (width: number) => void;
}) {
  const { player } = useCourse();
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onWidth(event.clientX);
  };
  const press = (event: KeyboardEvent): void => {
    const to = {
      ArrowLeft: width - WIDTH.step,
      ArrowRight: width + WIDTH.step,
      Home: WIDTH.least,
      End: WIDTH.most,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onWidth(to);
  };
  return (
    <div
      className="divider"
      role="separator"
      aria-orientation="vertical"
      aria-label={player.lesson.width}
      aria-valuenow={width}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onWidth(WIDTH.usual)}
      onKeyDown={press}
    />
  );
}
