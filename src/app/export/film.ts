/**
 * Makes a film of a view: puts the cursor on each entry in turn, waits until the view stands still, and draws it.
 * The cursor is where it was afterwards, whatever happens.
 * @module
 */
import type { Viewer } from "../../store/types.ts";
import { momentOf } from "../../views/parts/picture/moment.ts";
import { drawOn, scaleFor } from "../../views/parts/picture/raster.ts";
import { sheetOf, type Sheet } from "../../views/parts/picture/sheet.ts";
import type { Words } from "../../words/words.ts";
import { encoderFor, FINENESS, type FilmEncoder, type FilmKind } from "./encoders.ts";
import type { Work } from "./work.ts";

export interface FilmOrder {
  readonly view: HTMLElement;
  readonly entries: readonly number[];
  readonly framesPerSecond: number;
  readonly kind: FilmKind;
}

/** @throws DOMException named AbortError when it is cancelled; other errors when the browser cannot */
export async function filmOf(
  order: FilmOrder,
  viewer: Viewer,
  words: Words,
  { signal, onProgress }: Work,
): Promise<Blob> {
  const { commands, store } = viewer;
  const { cursor } = store.getState();
  const canvas = document.createElement("canvas");
  let encoder: FilmEncoder | undefined;
  let scale = 1;
  commands.pause();
  try {
    for (const [done, entry] of order.entries.entries()) {
      onProgress(done, order.entries.length);
      commands.seek(entry);
      const sheet = await stillSheet(() => sheetNow(order.view, viewer, words), signal);
      if (encoder === undefined) {
        scale = fitted(canvas, sheet, order.kind);
        encoder = await encoderFor(order.kind, canvas, order.framesPerSecond);
      }
      await drawOn(canvas, sheet, scale);
      await encoder.add();
      signal.throwIfAborted();
    }
    if (encoder === undefined) throw new Error("a film has a frame");
    onProgress(order.entries.length, order.entries.length);
    return await encoder.finish();
  } finally {
    encoder?.stop();
    commands.seek(cursor);
  }
}

function sheetNow(view: HTMLElement, viewer: Viewer, words: Words): Sheet {
  const moment = momentOf(viewer, words);
  if (moment === undefined) throw new Error("no run");
  const { title, seed, entry, atMs } = moment;
  const caption = words.takeHome.caption(title, seed, entry, atMs);
  return sheetOf(view, moment, { caption }, "seen");
}

/** Sizes the canvas for the film by its first frame; encoders of video want even numbers. */
function fitted(canvas: HTMLCanvasElement, sheet: Sheet, kind: FilmKind): number {
  const { width, scale: finest } = FINENESS[kind];
  const scale = scaleFor(sheet, Math.min(finest, width / sheet.width));
  canvas.width = 2 * Math.floor((sheet.width * scale) / 2);
  canvas.height = 2 * Math.floor((sheet.height * scale) / 2);
  return scale;
}

/** Looks at a view so many times for a moment at which it does not change. */
const LOOKS_MAX = 60;

/** The view once it stands still: drawn twice the same, a frame of the page apart. */
async function stillSheet(draw: () => Sheet, signal: AbortSignal): Promise<Sheet> {
  await painted();
  await painted();
  let last = draw();
  for (let look = 0; look < LOOKS_MAX; look++) {
    await painted();
    signal.throwIfAborted();
    const next = draw();
    if (withoutIds(next.svg) === withoutIds(last.svg)) return next;
    last = next;
  }
  return last;
}

/** Ids of gradients are counted up from drawing to drawing. */
const withoutIds = (svg: string): string => svg.replaceAll(/ground-\d+/g, "");

/** A page that is covered paints nothing; the film goes on all the same. */
const UNPAINTED_MAX_MS = 200;

const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, UNPAINTED_MAX_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
