/**
 * A recipe as text for a link: "1", then base64url of the deflated canonical JSON. The leading digit is the
 * version of the format. Decoding is bounded at every step: a bomb is refused after its first pieces.
 * @module
 */
import { base64urlnopad } from "@scure/base";
import { deflateRaw, Inflate } from "pako";
import { compareText } from "../primitives/canonical.ts";
import { concatBytes, utf8ToBytes } from "../primitives/bytes.ts";

export const PAYLOAD_VERSION = "1";
/** Characters of a payload, and bytes of the JSON inside, that are looked at. */
export const PAYLOAD_MAX = 200_000;
export const JSON_BYTES_MAX = 2_000_000;
const PIECE_BYTES = 16_384;
/** As short as zlib makes it. */
const DEFLATE = { level: 9, memLevel: 9 } as const;

export type LinkFault = "LINK-CUT" | "LINK-DAMAGED" | "LINK-VERSION" | "LINK-SIZE" | "LINK-RECIPE";

export type Unpacked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: LinkFault; readonly message: string };

const no = (code: LinkFault, message: string): Unpacked => ({ ok: false, code, message });

/** JSON with sorted keys and without absent fields: one text for one value. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const sorted = fields.sort(([a], [b]) => compareText(a, b));
  return `{${sorted.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
}

export const pack = (value: unknown): string =>
  PAYLOAD_VERSION + base64urlnopad.encode(deflateRaw(utf8ToBytes(canonicalJson(value)), DEFLATE));

/** Total. */
export function unpack(payload: string): Unpacked {
  if (payload.length > PAYLOAD_MAX)
    return no(
      "LINK-SIZE",
      `this link holds ${payload.length} characters; at most ${PAYLOAD_MAX} are read`,
    );
  if (payload === "") return no("LINK-CUT", "this link ends before its recipe begins");
  const version = payload[0] ?? "";
  if (version !== PAYLOAD_VERSION)
    return /[2-9]/.test(version)
      ? no(
          "LINK-VERSION",
          `this link is of version ${version}; this page reads version ${PAYLOAD_VERSION}`,
        )
      : no("LINK-DAMAGED", "this link does not begin as links of this page do");
  return inflated(payload.slice(1));
}

function inflated(text: string): Unpacked {
  let bytes: Uint8Array;
  try {
    bytes = base64urlnopad.decode(text);
  } catch {
    return /^[\w-]*$/.test(text)
      ? no("LINK-CUT", CUT)
      : no("LINK-DAMAGED", "this link holds characters that no link of this page has");
  }
  const inflated = inflateBounded(bytes);
  if (inflated === "too large")
    return no("LINK-SIZE", "what this link unpacks to is larger than any recipe");
  const json = inflated && utf8Text(inflated);
  if (json === undefined) return no("LINK-CUT", CUT);
  try {
    return { ok: true, value: JSON.parse(json) as unknown };
  } catch {
    return no("LINK-DAMAGED", "what this link holds is not a recipe");
  }
}

const CUT = "this link was cut short or damaged on its way";

/** Stopped as soon as it is too large, and not after it. `undefined`: the stream is broken or has no end. */
function inflateBounded(bytes: Uint8Array): Uint8Array | "too large" | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate({ raw: true, chunkSize: PIECE_BYTES });
  stream.onData = (part) => {
    size += part.length;
    if (size > JSON_BYTES_MAX) throw new RangeError("too large");
    parts.push(part);
  };
  try {
    stream.push(bytes, true);
  } catch {
    return size > JSON_BYTES_MAX ? "too large" : undefined;
  }
  return stream.ended && stream.err === 0 ? concatBytes(...parts) : undefined;
}

/** Strict UTF-8, without the platform's decoder. `undefined`: these bytes are no text. */
function utf8Text(bytes: Uint8Array): string | undefined {
  const escaped: string[] = [];
  for (const byte of bytes) escaped.push(byte < 0x80 ? asciiEscape(byte) : `%${byte.toString(16)}`);
  try {
    return decodeURIComponent(escaped.join(""));
  } catch {
    return undefined;
  }
}

const PERCENT = 0x25;
const asciiEscape = (byte: number): string =>
  byte === PERCENT ? "%25" : String.fromCharCode(byte);
