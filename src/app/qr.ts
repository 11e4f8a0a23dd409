/**
 * A text as the modules of a QR code, drawn as one path: rows of dark modules, a unit each, inside the quiet
 * zone that the standard asks for.
 *
 * Source: ISO/IEC 18004, versions 1 to 40, byte mode.
 * @module
 */
import { encode } from "uqr";

const QUIET = 4;
/** From here on a code has more than a hundred modules a side: a camera must come closer. */
const FINE_FROM_VERSION = 21;

export interface QrDrawing {
  /** Width and height in modules, the quiet zone included. */
  readonly size: number;
  readonly path: string;
  readonly isFine: boolean;
}

/** `undefined`: no QR code holds so much, which is 2,953 bytes. */
export function qrOf(text: string): QrDrawing | undefined {
  try {
    // As coarse as can be first, then as robust as that size allows.
    const { size, data, version } = encode(text, { ecc: "L", boostEcc: true, border: QUIET });
    return { size, path: data.map(pathOfRow).join(""), isFine: version >= FINE_FROM_VERSION };
  } catch {
    return undefined;
  }
}

function pathOfRow(row: readonly boolean[], y: number): string {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x++) {
    const from = x;
    while (row[x] === true) x++;
    if (x > from) runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
  }
  return runs.join("");
}
