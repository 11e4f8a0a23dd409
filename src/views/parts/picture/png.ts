/**
 * Texts in a PNG file: written into it and read from it, the picture untouched.
 *
 * Source: W3C PNG specification, third edition: 5.3 (chunk layout), 11.3.3 (textual information), annex D (CRC).
 * @module
 */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length and type before the content, checksum after it: four bytes each. */
const FRAME = 12;
const SEPARATOR = 0;

export interface PngText {
  readonly keyword: string;
  readonly text: string;
}

/** The file with these texts right after its header. @throws Error when it is no PNG */
export function withTexts(png: Uint8Array, texts: readonly PngText[]): Uint8Array<ArrayBuffer> {
  const [header] = chunksOf(png);
  if (header === undefined) throw new Error("not a PNG file");
  const end = header.at + FRAME + header.content.length;
  return joined([png.subarray(0, end), ...texts.map(textChunk), png.subarray(end)]);
}

/** Texts by keyword, compressed ones left out; empty for anything but a PNG. Total. */
export function textsOf(png: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    chunksOf(png).flatMap(({ type, content }) => {
      const keywordEnd = content.indexOf(SEPARATOR);
      if (keywordEnd < 1) return [];
      const keyword = new TextDecoder("latin1").decode(content.subarray(0, keywordEnd));
      if (type === "tEXt")
        return [[keyword, new TextDecoder("latin1").decode(content.subarray(keywordEnd + 1))]];
      if (type !== "iTXt" || content[keywordEnd + 1] !== 0) return [];
      const languageEnd = content.indexOf(SEPARATOR, keywordEnd + 3);
      const translatedEnd = content.indexOf(SEPARATOR, languageEnd + 1);
      if (languageEnd < 0 || translatedEnd < 0) return [];
      return [[keyword, new TextDecoder().decode(content.subarray(translatedEnd + 1))]];
    }),
  );
}

interface Chunk {
  readonly at: number;
  readonly type: string;
  readonly content: Uint8Array;
}

/** Up to the first that is not whole. */
function chunksOf(png: Uint8Array): readonly Chunk[] {
  if (SIGNATURE.some((byte, i) => png[i] !== byte)) return [];
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + FRAME <= png.length;) {
    const length = view.getUint32(at);
    if (at + FRAME + length > png.length) break;
    const type = new TextDecoder("latin1").decode(png.subarray(at + 4, at + 8));
    chunks.push({ at, type, content: png.subarray(at + 8, at + 8 + length) });
    at += FRAME + length;
  }
  return chunks;
}

/** ASCII as `tEXt`, which every program reads; all else as `iTXt`. */
function textChunk({ keyword, text }: PngText): Uint8Array {
  const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
  const isAscii = bytes(text).length === text.length;
  const head = isAscii ? [SEPARATOR] : [SEPARATOR, 0, 0, SEPARATOR, SEPARATOR];
  const content = joined([bytes(keyword), Uint8Array.from(head), bytes(text)]);
  const named = joined([bytes(isAscii ? "tEXt" : "iTXt"), content]);
  return joined([bigEndian(content.length), named, bigEndian(crc32(named))]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const CRC_POLYNOMIAL = 0xedb88320;

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? CRC_POLYNOMIAL : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
