/**
 * What a speaker points with: a laser whose trail fades, a spotlight that dims all else, and ink that stays until
 * it is put away. The laser and the spotlight also come from the speaker's window.
 * @module
 */
import { useEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { useWords } from "../../store/page.ts";
import { usePresenting } from "./presenting.ts";

const FADES_MS = 1500;
/** Of the height of the window. */
const DOT = 0.008;

interface Spotted {
  readonly x: number;
  readonly y: number;
}

/** Where the pointer is, in pixels: this window's own, or the speaker's. */
function usePointer(tool: "laser" | "spot", tell: ((spotted: Spotted) => void) | undefined): void {
  const own = usePresenting((state) => state.tool) === tool;
  const remote = usePresenting(({ pointer }) => (pointer?.tool === tool ? pointer : undefined));
  useEffect(() => {
    if (!own || tell === undefined) return undefined;
    const move = (event: PointerEvent): void => tell({ x: event.clientX, y: event.clientY });
    window.addEventListener("pointermove", move);
    return () => window.removeEventListener("pointermove", move);
  }, [own, tell]);
  useEffect(() => {
    if (remote !== undefined)
      tell?.({ x: remote.x * window.innerWidth, y: remote.y * window.innerHeight });
  }, [remote, tell]);
}

export function Pointers() {
  const tool = usePresenting((state) => state.tool);
  const remote = usePresenting((state) => state.pointer?.tool);
  const shown = tool ?? remote;
  return (
    <>
      {shown === "laser" && <Laser />}
      {shown === "spot" && <Spot />}
      {tool === "ink" && <Ink />}
    </>
  );
}

interface Dot extends Spotted {
  readonly at: number;
}

function Laser() {
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const { present } = useWords();
  const trail = useMemo(() => (canvas === null ? undefined : trailOn(canvas)), [canvas]);
  usePointer("laser", trail?.add);
  useEffect(() => trail?.stop, [trail]);
  return (
    <canvas ref={setCanvas} className="hall-over laser" role="img" aria-label={present.laser} />
  );
}

/** The last places of the pointer, drawn while there are any. */
function trailOn(canvas: HTMLCanvasElement) {
  let dots: readonly Dot[] = [];
  let frame: number | undefined;
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const draw = (): void => {
    frame = undefined;
    const now = performance.now();
    dots = isStill ? dots.slice(-1) : dots.filter(({ at }) => now - at < FADES_MS);
    paint(canvas, dots, now, isStill);
    if (dots.length > 0 && !isStill) frame = requestAnimationFrame(draw);
  };
  return {
    add({ x, y }: Spotted): void {
      dots = [...dots, { x, y, at: performance.now() }];
      frame ??= requestAnimationFrame(draw);
    },
    stop(): void {
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}

function paint(
  canvas: HTMLCanvasElement,
  dots: readonly Dot[],
  now: number,
  isStill: boolean,
): void {
  const { innerWidth, innerHeight } = window;
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const radius = innerHeight * DOT;
  context.strokeStyle = context.fillStyle = getComputedStyle(canvas).color;
  context.lineCap = "round";
  for (const [i, dot] of dots.entries()) {
    const left = isStill ? 1 : 1 - (now - dot.at) / FADES_MS;
    const before = dots[i - 1] ?? dot;
    context.globalAlpha = Math.max(0, left);
    context.lineWidth = 2 * radius * Math.max(0.2, left);
    context.beginPath();
    context.moveTo(before.x, before.y);
    context.lineTo(dot.x, dot.y);
    context.stroke();
  }
}

function Spot() {
  const [place, setPlace] = useState<Spotted>();
  const { present } = useWords();
  usePointer("spot", setPlace);
  const { x, y } = place ?? { x: window.innerWidth / 2, y: window.innerHeight / 2 };
  const style = { "--spot-x": `${x}px`, "--spot-y": `${y}px` } as CSSProperties;
  return <div className="hall-over spot" role="img" aria-label={present.spot} style={style} />;
}

type Stroke = readonly Spotted[];

/** Whatever is drawn stays until the tool is put away. */
function Ink() {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const { present } = useWords();
  const sheet = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const { current } = sheet;
    if (current === null) return undefined;
    const down = ({ clientX: x, clientY: y, pointerId }: PointerEvent): void => {
      current.setPointerCapture(pointerId);
      setStrokes((before) => [...before, [{ x, y }]]);
    };
    const move = ({ clientX: x, clientY: y, buttons }: PointerEvent): void => {
      if (buttons === 0) return;
      setStrokes((before) => [...before.slice(0, -1), [...(before.at(-1) ?? []), { x, y }]]);
    };
    current.addEventListener("pointerdown", down);
    current.addEventListener("pointermove", move);
    return () => {
      current.removeEventListener("pointerdown", down);
      current.removeEventListener("pointermove", move);
    };
  }, []);
  return (
    <svg ref={sheet} className="hall-over ink" role="img" aria-label={present.ink}>
      {strokes.map((stroke, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- strokes are only ever added
        <polyline key={i} points={stroke.map(({ x, y }) => `${x},${y}`).join(" ")} />
      ))}
    </svg>
  );
}
