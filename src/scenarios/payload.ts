/**
 * A recipe as text for a link: "1", then base64url of the deflated canonical JSON. The leading digit is the
 * version of the format. Decoding is bounded at every step: a bomb is refused after its first pieces.
 * @module
 */
import { base64urlnopad } from "@scure/base";
import { deflateSync, Inflate } from "fflate";
import { compareText } from "../primitives/canonical.ts";
import { utf8ToBytes } from "../primitives/bytes.ts";

export const PAYLOAD_VERSION = "1";
/** Characters of a payload, and bytes of the JSON inside, that are looked at. */
export const PAYLOAD_MAX = 200_000;
const JSON_BYTES_MAX = 2_000_000;
const PIECE_BYTES = 1024;
const DEFLATE_LEVEL = 9;

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
  PAYLOAD_VERSION +
  base64urlnopad.encode(deflateSync(utf8ToBytes(canonicalJson(value)), { level: DEFLATE_LEVEL }));

/** Total. */
export function unpack(payload: string): Unpacked {
  if (payload.length > PAYLOAD_MAX)
    return no(
      "LINK-SIZE",
      `this link holds ${payload.length} characters; at most ${PAYLOAD_MAX} are read`,
    );
  if (payload.length < 2) return no("LINK-CUT", "this link ends before its recipe begins");
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
    return no(
      "LINK-DAMAGED",
      "this link holds characters that no link of this page has, or has lost its end",
    );
  }
  const json = inflateBounded(bytes);
  if (json === "too large")
    return no("LINK-SIZE", "what this link unpacks to is larger than any recipe");
  if (json === undefined) return no("LINK-CUT", "this link was cut short or damaged on its way");
  try {
    return { ok: true, value: JSON.parse(json) as unknown };
  } catch {
    return no("LINK-DAMAGED", "what this link holds is not a recipe");
  }
}

/** Fed in small pieces, so that a bomb is stopped by its first output and not after it. */
function inflateBounded(bytes: Uint8Array): string | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const stream = new Inflate((part, final) => {
    parts.push(part);
    size += part.length;
    isWhole ||= final;
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      stream.push(bytes.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= bytes.length);
      if (size > JSON_BYTES_MAX) return "too large";
    }
  } catch {
    return undefined;
  }
  return isWhole ? textOf(parts, size) : undefined;
}

function textOf(parts: readonly Uint8Array[], size: number): string | undefined {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return utf8Text(all);
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
