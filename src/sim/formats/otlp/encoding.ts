/**
 * The words of OTLP/JSON: attributes, moments, identifiers, as its encoding demands them: 64-bit whole numbers as
 * decimal text, identifiers as hexadecimal digits, members in lower camel case, kinds as numbers.
 *
 * Simulated time has no date, and the format demands one: microsecond 0 is taken for the first of January 2000.
 *
 * Source: OpenTelemetry Protocol Specification 1, "JSON Protobuf Encoding"; opentelemetry-proto 1.
 * @module
 */
import { blake3 } from "../../../crypto/hash.ts";
import { utf8ToBytes } from "../../../primitives/bytes.ts";

export const EPOCH = "2000-01-01T00:00:00Z";
const EPOCH_MICROS = 946_684_800_000_000;

/** Nanoseconds since 1970, of a simulated microsecond. */
export const nanosAt = (micros: number): string => `${EPOCH_MICROS + micros}000`;

type Value =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number };

export interface Attribute {
  readonly key: string;
  readonly value: Value;
}

/** A number that is measured is a double, a whole one that counts is not. */
export const measured = (value: number): { readonly measured: number } => ({ measured: value });

type Plain = string | number | boolean | undefined | { readonly measured: number };

/** Attributes in the order given; `undefined` ones are left out. */
export const attributes = (values: Readonly<Record<string, Plain>>): readonly Attribute[] =>
  Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: valueOf(value) }],
  );

function valueOf(value: Exclude<Plain, undefined>): Value {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return typeof value === "number" ? { intValue: String(value) } : { doubleValue: value.measured };
}

/** 16 bytes: the beginning of the digest of the trace at the entry in which a block appeared. */
export const traceIdOf = (digest: string): string => digest.slice(0, 32);

/** 8 bytes, from what tells the span apart within its trace. */
export const spanIdOf = (...parts: readonly string[]): string =>
  blake3(utf8ToBytes(parts.join("/"))).slice(0, 16);
