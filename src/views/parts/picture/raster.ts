/**
 * A picture in points: an SVG drawn by the browser, and a PNG file of it that carries the moment.
 * @module
 */
import type { PictureMoment } from "./moment.ts";
import { withTexts } from "./png.ts";
import type { Sheet } from "./sheet.ts";

/** Browsers draw no larger canvas: pixels of a side, and of all. */
const SIDE_MAX = 16_384;
const AREA_MAX = 100_000_000;

export const MOMENT_KEYWORD = "hyperscope-moment";

/** The largest scale up to `wanted` at which the sheet can be drawn. */
export const scaleFor = ({ width, height }: Sheet, wanted: number): number =>
  Math.min(wanted, SIDE_MAX / width, SIDE_MAX / height, Math.sqrt(AREA_MAX / (width * height)));

/** Draws the sheet at the upper left, and the rest of the canvas in its ground. @throws when the browser cannot */
export async function drawOn(
  canvas: HTMLCanvasElement,
  { svg, width, height, ground }: Sheet,
  scale: number,
): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    if (pen === null) throw new Error("no canvas");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, width * scale, height * scale);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @throws when the browser cannot draw it */
export async function pngOf(sheet: Sheet, moment: PictureMoment): Promise<Blob> {
  const scale = scaleFor(sheet, 2);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(sheet.width * scale);
  canvas.height = Math.floor(sheet.height * scale);
  await drawOn(canvas, sheet, scale);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("no picture");
  const bytes = withTexts(new Uint8Array(await blob.arrayBuffer()), [
    { keyword: "Title", text: moment.title },
    { keyword: "Source", text: moment.link },
    { keyword: MOMENT_KEYWORD, text: JSON.stringify(moment) },
  ]);
  return new Blob([bytes], { type: "image/png" });
}
