import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { qrOf, type QrDrawing } from "./qr.ts";

const SCALE = 3;

/** The drawing as pixels, as a browser would fill its path. */
function pixelsOf({ size, path }: QrDrawing): Uint8ClampedArray {
  const side = size * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let dy = 0; dy < SCALE; dy++)
      for (let dx = 0; dx < Number(width) * SCALE; dx++) {
        const at = ((Number(y) * SCALE + dy) * side + Number(x) * SCALE + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
  return pixels;
}

function readBy(text: string): string | undefined {
  const drawing = qrOf(text);
  if (drawing === undefined) return undefined;
  const side = drawing.size * SCALE;
  return jsQR(pixelsOf(drawing), side, side, { inversionAttempts: "dontInvert" })?.data;
}

describe("a QR code", () => {
  it.each([60, 170, 600, 1200, 1990])("of a link of %i characters is read back", (length) => {
    const link = `https://example.org/hyperscope/#/lab?digest=${"ab".repeat(8)}&r=1`;
    const text = link + "Zk9_-x".repeat(400).slice(0, Math.max(0, length - link.length));
    expect(readBy(text)).toBe(text);
  });

  it("has a quiet zone of four light modules on every side", () => {
    const { size, path } = qrOf("https://example.org/") as QrDrawing;
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x) + Number(width), Number(y) + 1)).toBeLessThanOrEqual(size - 4);
    }
  });

  it("says when it is fine, and when there is none", () => {
    expect(qrOf("x".repeat(170))?.isFine).toBe(false);
    expect(qrOf("x".repeat(1500))?.isFine).toBe(true);
    expect(qrOf("x".repeat(2953))).toBeDefined();
    expect(qrOf("x".repeat(2954))).toBeUndefined();
  });
});
