/**
 * Makes a film of a view: puts the cursor on each entry in turn, waits until the view stands still, and draws it.
 * The cursor is where it was afterwards, whatever happens.
 * @module
 */
import type { Viewer } from "../../store/types.ts";
import { momentOf } from "../../views/parts/picture/moment.ts";
import { drawOn, scaleFor } from "../../views/parts/picture/raster.ts";
import { sheetOf, type Sheet } from "../../views/parts/picture/sheet.ts";
import { stillOf } from "../../views/parts/picture/still.ts";
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
      const sheet = await stillOf(
        () => sheetNow(order.view, viewer, words),
        ({ svg }) => svg,
        signal,
      );
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
