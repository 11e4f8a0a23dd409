/**
 * Moments that a person kept, for a deck or a note: a place in a run, what was selected there and what is said of
 * it. They stay in this browser. A moment is written down as a link, so whatever is read back is checked as a
 * link from a stranger would be.
 * @module
 */
import * as v from "valibot";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { decodeLink, encodeLink } from "../scenarios/link.ts";
import { hash, type NodeId } from "../primitives/ids.ts";
import type { Recipe } from "../sim/recipe.ts";
import { keep, kept } from "./kept.ts";
import { runStore } from "./store.ts";
import type { RunState, Selection } from "./types.ts";

export interface Moment {
  readonly recipe: Recipe;
  /** Entries shown. */
  readonly entry: number;
  /** Hex digits of the digest there, at least 16. */
  readonly digest: string;
  readonly select?: Selection;
  /** How the views stand: a text of whoever arranges them. */
  readonly layout?: string;
  /** Said to everybody. */
  readonly say?: string;
  /** Seen by the speaker alone. */
  readonly note?: string;
}

export const MOMENTS_MAX = 60;
const TEXT_MAX = 2000;
const LINK_MAX = 60_000;
const NAME = "moments";

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e9));
const block = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/),
  v.transform((text) => hash(text)),
);
const node = v.pipe(
  v.string(),
  v.regex(/^s\d{1,4}v\d{1,4}$/),
  v.transform((text) => text as NodeId),
);

/** What is selected, from outside. */
export const selectionSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("block"), block }),
  v.strictObject({ kind: v.literal("node"), node }),
  v.strictObject({
    kind: v.literal("message"),
    message: number,
    envelope: v.exactOptional(number),
  }),
  v.strictObject({ kind: v.literal("entry"), entry: number }),
  v.strictObject({ kind: v.literal("certificate"), block, node }),
  v.strictObject({ kind: v.literal("transaction"), transaction: block }),
]);

const text = v.pipe(v.string(), v.maxLength(TEXT_MAX));
const writtenSchema = v.strictObject({
  link: v.pipe(v.string(), v.maxLength(LINK_MAX)),
  select: v.exactOptional(selectionSchema),
  layout: v.exactOptional(text),
  say: v.exactOptional(text),
  note: v.exactOptional(text),
});
const listSchema = v.pipe(v.array(v.unknown()), v.maxLength(MOMENTS_MAX));

type Written = v.InferOutput<typeof writtenSchema>;

const writtenOf = ({ recipe, entry, digest, ...more }: Moment): Written => ({
  link: encodeLink({ recipe, cursor: entry, digest }),
  ...more,
});

/** `undefined`: it is not one of ours any more. */
function momentOf(value: unknown): Moment | undefined {
  const written = v.safeParse(writtenSchema, value);
  if (!written.success) return undefined;
  const { link, ...more } = written.output;
  const decoded = decodeLink(link);
  if (!decoded.ok) return undefined;
  const { recipe, cursor, digest } = decoded.link;
  if (cursor === undefined || digest === undefined) return undefined;
  return { recipe, entry: cursor, digest, ...more };
}

/** What was written down; lines that cannot be read are passed over. Total. */
export function momentsFrom(written: string | undefined): readonly Moment[] {
  const list = v.safeParse(listSchema, parsed(written));
  return list.success ? list.output.flatMap((each) => momentOf(each) ?? []) : [];
}

export const momentsWritten = (moments: readonly Moment[]): string =>
  JSON.stringify(moments.map(writtenOf));

function parsed(written: string | undefined): unknown {
  try {
    return JSON.parse(written ?? "[]");
  } catch {
    return undefined;
  }
}

const momentsStore = createStore<{ readonly moments: readonly Moment[] }>(() => ({
  moments: momentsFrom(kept(NAME)),
}));

export const useKeptMoments = (): readonly Moment[] =>
  useStore(momentsStore, ({ moments }) => moments);
export const keptMoments = (): readonly Moment[] => momentsStore.getState().moments;

function write(moments: readonly Moment[]): void {
  keep(NAME, momentsWritten(moments));
  momentsStore.setState({ moments });
}

/** What another window has kept. */
export const adoptMoments = (written: string): void =>
  momentsStore.setState({ moments: momentsFrom(written) });

if (typeof window !== "undefined")
  window.addEventListener("storage", () => adoptMoments(kept(NAME) ?? "[]"));

/** The moment on the screen; `undefined` while a run is opening. */
export function presentMoment(
  { recipe, projection, selection }: RunState,
  layout?: string,
): Moment | undefined {
  if (recipe === undefined || projection === undefined) return undefined;
  return {
    recipe,
    entry: projection.cursor,
    digest: projection.digest.slice(0, 16),
    ...(selection === undefined ? {} : { select: selection }),
    ...(layout === undefined ? {} : { layout }),
  };
}

/**
 * Keeps the moment on the screen; the oldest makes room when there are too many.
 *
 * @returns how many are kept now; `undefined` while nothing is open
 */
export function keepMoment(layout?: string): number | undefined {
  const moment = presentMoment(runStore.getState(), layout);
  if (moment === undefined) return undefined;
  const moments = [...keptMoments(), moment].slice(-MOMENTS_MAX);
  write(moments);
  return moments.length;
}

export const forgetMoment = (index: number): void =>
  write(keptMoments().filter((_, i) => i !== index));
