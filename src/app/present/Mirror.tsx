/**
 * What the hall sees, small and live: the same page at 1920 × 1080, shrunk. A pointer over it points in the hall.
 * @module
 */
import { useEffect, useRef, type ReactNode } from "react";
import { useWidth } from "../../views/parts/useWidth.ts";
import { pointFrom, usePresenting } from "./presenting.ts";

export const HALL = { width: 1920, height: 1080 } as const;

export function Mirror({
  isBlank = false,
  isPointing = false,
  children,
}: {
  readonly isBlank?: boolean;
  readonly isPointing?: boolean;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const tool = usePresenting((state) => state.tool);
  useEffect(() => {
    const { current } = box;
    if (current === null || !isPointing || tool === undefined || tool === "ink") return undefined;
    const move = ({ clientX, clientY }: PointerEvent): void => {
      const { left, top, width: across, height: down } = current.getBoundingClientRect();
      pointFrom(tool, within((clientX - left) / across), within((clientY - top) / down));
    };
    current.addEventListener("pointermove", move);
    return () => current.removeEventListener("pointermove", move);
  }, [tool, isPointing]);
  return (
    <div ref={box} className={`mirror${tool === undefined ? "" : " pointing"}`} aria-hidden="true">
      {width > 0 && (
        <div className="mirrored" style={{ ...HALL, zoom: width / HALL.width }} inert>
          {children}
        </div>
      )}
      {isBlank && <div className="mirror-blank" />}
    </div>
  );
}

const within = (fraction: number): number => Math.max(0, Math.min(1, fraction));
