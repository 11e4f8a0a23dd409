/**
 * The page's side of the worker that encodes an animated GIF. It lives for one film.
 * @module
 */
import * as Comlink from "comlink";
import type { FrameSize, GifService } from "./gif.worker.ts";

export interface GifMaker {
  /** Frames are taken in the order of the calls. The pixels are gone afterwards. */
  add(rgba: Uint8ClampedArray<ArrayBuffer>, size: FrameSize, delay: number): Promise<void>;
  finish(): Promise<Uint8Array<ArrayBuffer>>;
  /** Ends the worker, whatever it is doing. */
  stop(): void;
}

/** Calls are refused when the worker does not start. */
export async function createGifMaker(): Promise<GifMaker> {
  const worker = new Worker(new URL("./gif.worker.ts", import.meta.url), {
    type: "module",
    name: "gif",
  });
  const broken = new Promise<never>((_, refuse) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      refuse(new Error("the worker that encodes the film stopped"));
    });
  });
  // It is waited for below; without a call in progress nobody need hear of it.
  broken.catch(() => undefined);
  const service = Comlink.wrap<GifService>(worker);
  const unlessBroken = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, broken]);
  await unlessBroken(service.begin());
  return {
    add: (rgba, size, delay) =>
      unlessBroken(service.add(Comlink.transfer(rgba, [rgba.buffer]), size, delay)),
    finish: () => unlessBroken(service.finish()),
    stop: () => worker.terminate(),
  };
}
