/** The part of gifenc 1.0.3 that is used here; the package brings no types. */
declare module "gifenc" {
  export type Palette = readonly (readonly number[])[];

  export interface FrameOptions {
    /** Of the first frame: the palette of the whole film, unless a frame has its own. */
    readonly palette?: Palette;
    /** Milliseconds, kept as hundredths of a second. */
    readonly delay?: number;
    /** 0: for ever. */
    readonly repeat?: number;
  }

  export interface Encoder {
    writeFrame(pixels: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  /** @param rgba four bytes a pixel */
  export function quantize(rgba: Uint8ClampedArray, colours: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
}
