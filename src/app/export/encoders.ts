/**
 * What a film is encoded with: an animated GIF everywhere, WebM where the browser can encode video.
 * @module
 */
import { createGifMaker } from "../../worker/gif.ts";

export const FILM_KINDS = ["gif", "webm"] as const;
export type FilmKind = (typeof FILM_KINDS)[number];

export interface FilmEncoder {
  /** Takes what the canvas shows as the next frame. */
  add(): Promise<void>;
  finish(): Promise<Blob>;
  /** Lets go of everything, done or not. */
  stop(): void;
}

/** How wide a frame is at most, and how much finer than the page it may be. */
export const FINENESS: Readonly<
  Record<FilmKind, { readonly width: number; readonly scale: number }>
> = { gif: { width: 1200, scale: 1 }, webm: { width: 1920, scale: 2 } };

const CODEC = "vp8";

/** Every browser with WebCodecs has this codec, but not every one has WebCodecs. */
export async function canEncodeVideo(): Promise<boolean> {
  if (typeof VideoEncoder === "undefined") return false;
  try {
    const asked = { codec: CODEC, width: 640, height: 360 };
    return (await VideoEncoder.isConfigSupported(asked)).supported === true;
  } catch {
    return false;
  }
}

export const encoderFor = (
  kind: FilmKind,
  canvas: HTMLCanvasElement,
  framesPerSecond: number,
): Promise<FilmEncoder> => (kind === "gif" ? gif : webm)(canvas, framesPerSecond);

async function gif(canvas: HTMLCanvasElement, framesPerSecond: number): Promise<FilmEncoder> {
  const maker = await createGifMaker();
  return {
    async add() {
      const { width, height } = canvas;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height);
      if (pixels === undefined) throw new Error("no canvas");
      await maker.add(pixels.data, { width, height }, 1000 / framesPerSecond);
    },
    finish: async () => new Blob([await maker.finish()], { type: "image/gif" }),
    stop: maker.stop,
  };
}

async function webm(canvas: HTMLCanvasElement, framesPerSecond: number): Promise<FilmEncoder> {
  const { BufferTarget, CanvasSource, Output, QUALITY_HIGH, WebMOutputFormat } =
    await import("mediabunny");
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec: CODEC, quality: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  await output.start();
  let frames = 0;
  return {
    async add() {
      await source.add(frames / framesPerSecond, 1 / framesPerSecond);
      frames += 1;
    },
    async finish() {
      await output.finalize();
      if (target.buffer === null) throw new Error("no film");
      return new Blob([target.buffer], { type: "video/webm" });
    },
    stop() {
      if (output.state !== "finalized" && output.state !== "canceled") void output.cancel();
    },
  };
}
