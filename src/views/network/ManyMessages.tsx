/**
 * Messages by the thousand, on a canvas beneath the seats. It is painted when there is something new to be seen,
 * and frame by frame only while the picture glides.
 * @module
 */
import { useEffect, useMemo, useRef, useState, type PointerEvent, type RefObject } from "react";
import { useCommands, useReader, useRun, useViewer } from "../../store/store.ts";
import { useWords } from "../../store/page.ts";
import type { Selection, TraceReader } from "../../store/types.ts";
import { bundlesOf } from "./bundles.ts";
import { createGlider, type Picture } from "./glider.ts";
import { waysOf, type NetworkLayout, type Point } from "./layout.ts";
import { measured } from "./measuring.ts";
import { clockLeft, useBrightness } from "./Moving.tsx";
import {
  messageAt,
  paint,
  paletteOf,
  stampsFor,
  type Painted,
  type Painting,
  type Palette,
} from "./paint.ts";
import type { Scene } from "./scene.ts";
import type { Traveller } from "./travel.ts";
import type { Passage } from "./usePassage.ts";

interface ManyProps {
  readonly layout: NetworkLayout;
  readonly scene: Scene;
  readonly passage: Passage;
  /** Nothing is painted that nobody sees. */
  readonly isSeen: boolean;
}

export function ManyMessages({ layout, scene, passage, isSeen }: ManyProps) {
  const commands = useCommands();
  const { network } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [painter] = useState(createPainter);
  const painting = usePainting(layout, scene, canvas);
  useEffect(() => painter.stop, [painter]);
  useEffect(() => {
    if (isSeen && painting !== undefined && canvas.current !== null)
      painter.present(canvas.current, painting, scene, passage);
  }, [painter, painting, scene, passage, isSeen]);
  const under = (event: PointerEvent<HTMLCanvasElement>): Traveller | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const found = painter.messageAt({ x: event.clientX - left, y: event.clientY - top });
    nameUnder(event.currentTarget, found);
    return found;
  };
  const flying = scene.travellers.filter(({ fate }) => fate === "flying").length;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- by keyboard, the seats choose messages
    <canvas
      ref={canvas}
      className="network-canvas"
      role="img"
      aria-label={network.inFlight(flying)}
      style={{ width: layout.width, height: layout.height }}
      onPointerMove={(event) => commands.point(selectionOf(under(event)))}
      onPointerLeave={() => commands.point(undefined)}
      onPointerDown={(event) => {
        const found = under(event);
        if (found !== undefined && event.button === 0) commands.select(selectionOf(found));
      }}
    />
  );
}

const selectionOf = (found: Traveller | undefined): Selection | undefined =>
  found && { kind: "message", message: found.message, envelope: found.envelope };

/** What can be done to the message under the pointer is asked of the canvas itself. */
function nameUnder(canvas: HTMLCanvasElement, found: Traveller | undefined): void {
  if (found === undefined) {
    delete canvas.dataset["envelope"];
    delete canvas.dataset["message"];
    return;
  }
  canvas.dataset["envelope"] = String(found.envelope);
  canvas.dataset["message"] = String(found.message);
}

type CanvasRef = RefObject<HTMLCanvasElement | null>;

interface Painter {
  /** Paints a scene; one that is shown already stays as far as it is, and is painted again as it is to be now. */
  present(canvas: HTMLCanvasElement, painting: Painting, scene: Scene, passage: Passage): void;
  messageAt(place: Point): Traveller | undefined;
  stop(): void;
}

function createPainter(): Painter {
  let pen: CanvasRenderingContext2D | null = null;
  let picture: Picture | undefined;
  let painting: Painting | undefined;
  let painted: Painted | undefined;
  let shown: Scene | undefined;
  const draw = (): void => {
    if (pen === null || picture === undefined || painting === undefined) return;
    const [brush, now, how] = [pen, picture, painting];
    measured(now.travellers.length, () => {
      painted = paint(brush, now, how);
    });
  };
  const glider = createGlider((next) => {
    picture = next;
    draw();
  });
  return {
    present(canvas, how, scene, { lasts, isStill }) {
      pen ??= canvas.getContext("2d");
      painting = how;
      fit(canvas, how);
      if (shown === scene) return draw();
      shown = scene;
      glider.show(scene, lasts, isStill);
    },
    messageAt: (place) => painted && messageAt(painted, place),
    stop: glider.stop,
  };
}

/** As many pixels as the screen has. Setting the size clears a canvas, so only where it changes. */
function fit(canvas: HTMLCanvasElement, { layout, ratio }: Painting): void {
  const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function usePainting(layout: NetworkLayout, scene: Scene, canvas: CanvasRef): Painting | undefined {
  const reader = useReader();
  const palette = usePalette(canvas);
  const ratio = window.devicePixelRatio;
  const hover = useRun((state) => state.hover);
  const selection = useRun((state) => state.selection);
  const brightness = useBrightness();
  const wayOf = useMemo(() => waysOf(layout), [layout]);
  const bundles = useMemo(() => bundlesOf(scene.travellers), [scene]);
  const stamps = useMemo(() => palette && stampsFor(palette, ratio), [palette, ratio]);
  return useMemo(
    () =>
      palette &&
      stamps && {
        layout,
        bundles,
        wayOf,
        palette,
        stamps,
        ratio,
        brightnessOf: brightness,
        isMarked: markedBy([selection, hover], reader),
        clockOf: (node, t) => clockLeft(scene, node, t),
      },
    [layout, bundles, wayOf, palette, stamps, ratio, brightness, selection, hover, reader, scene],
  );
}

/** Colours of the page's theme, read again when the theme changes. */
function usePalette(canvas: CanvasRef): Palette | undefined {
  const { store } = useViewer();
  const [palette, setPalette] = useState<Palette>();
  useEffect(() => {
    const read = (): void => {
      if (canvas.current !== null) setPalette(paletteOf(canvas.current));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  }, [canvas, store]);
  return palette;
}

/** Is a message what is pointed at or selected, or does it carry it? `undefined`: nothing is. */
function markedBy(
  wanted: readonly (Selection | undefined)[],
  reader: TraceReader | undefined,
): ((traveller: Traveller) => boolean) | undefined {
  const tests = wanted.flatMap((each) => (each === undefined ? [] : [aboutOf(each, reader)]));
  return tests.length === 0 ? undefined : (traveller) => tests.some((test) => test(traveller));
}

function aboutOf(
  wanted: Selection,
  reader: TraceReader | undefined,
): (traveller: Traveller) => boolean {
  const labelOf = (message: number) => reader?.message(message)?.label;
  switch (wanted.kind) {
    case "message":
      return ({ message, envelope }) =>
        wanted.envelope === undefined ? message === wanted.message : envelope === wanted.envelope;
    case "node":
      return ({ from }) => from === wanted.node;
    case "block":
    case "certificate":
      return ({ message }) => labelOf(message)?.block === wanted.block;
    case "transaction":
      return ({ message }) => labelOf(message)?.transactions?.includes(wanted.transaction) === true;
    case "entry":
      return () => false;
  }
}
