/**
 * A language that nobody speaks: English with every text in ⟦ ⟧. Whatever is seen without them on a page that
 * speaks it is no word of a catalogue. For tests, and for translators who look for what they have missed.
 * @module
 */
import type { Words } from "./words.ts";

/** The code that stands for such a language everywhere. */
export const PSEUDO = "qps-ploc";

export const pseudo = (words: Words): Words => ({ ...(wrapped(words) as Words), code: words.code });

/** Stands for a table that is empty in English, where each key speaks for itself. */
const speaking: unknown = new Proxy(
  {},
  {
    get: (_, key) => saying(key),
    getOwnPropertyDescriptor: (_, key) => ({
      value: saying(key),
      configurable: true,
      enumerable: true,
    }),
  },
);

function saying(key: string | symbol): string | undefined {
  return typeof key === "string" ? `⟦${key}⟧` : undefined;
}

/** Every text within in brackets. */
export function wrapped(value: unknown): unknown {
  if (typeof value === "string") return `⟦${value}⟧`;
  if (typeof value === "function")
    return (...parts: readonly unknown[]) =>
      wrapped((value as (...parts: unknown[]) => unknown)(...parts));
  if (Array.isArray(value)) return value.map(wrapped);
  if (typeof value !== "object" || value === null) return value;
  if (Object.keys(value).length === 0) return speaking;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wrapped(part)]));
}
