/**
 * Encodes an animated GIF, one frame after the other, beside the page.
 * @module
 */
import * as Comlink from "comlink";
import { applyPalette, GIFEncoder, quantize, type Encoder } from "gifenc";

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

const COLOURS_MAX = 256;

let encoder: Encoder | undefined;

const service = {
  begin(): void {
    encoder = GIFEncoder();
  },
  /** @param rgba four bytes a pixel @param delay milliseconds until the next one */
  add(rgba: Uint8ClampedArray, { width, height }: FrameSize, delay: number): void {
    const palette = quantize(rgba, COLOURS_MAX);
    encoder?.writeFrame(applyPalette(rgba, palette), width, height, { palette, delay, repeat: 0 });
  },
  finish(): Uint8Array<ArrayBuffer> {
    encoder?.finish();
    const bytes = encoder?.bytes() ?? new Uint8Array();
    encoder = undefined;
    return Comlink.transfer(bytes, [bytes.buffer]);
  },
};

export type GifService = typeof service;

Comlink.expose(service);
