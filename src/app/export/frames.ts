/**
 * Which entries of a run become the frames of a film.
 * @module
 */
/** More would be minutes of work, and a file that nobody can send. */
export const FRAMES_MAX = 400;

export type Frames =
  | {
      readonly ok: true;
      readonly entries: readonly number[];
      /** Entries from one frame to the next of a span. */
      readonly step: number;
    }
  | { readonly ok: false; readonly problem: "span" | "list" | "many" };

const isEntry = (entry: number, length: number): boolean =>
  Number.isSafeInteger(entry) && entry >= 0 && entry <= length;

/** Every entry from one to a later one; of a long span every n-th, and always the last. */
export function spanOf(from: number, to: number, length: number): Frames {
  if (!isEntry(from, length) || !isEntry(to, length) || from >= to)
    return { ok: false, problem: "span" };
  const step = Math.ceil((to - from) / (FRAMES_MAX - 1));
  const entries: number[] = [];
  for (let entry = from; entry < to; entry += step) entries.push(entry);
  return { ok: true, entries: [...entries, to], step };
}

/** Chosen moments in the order in which they are written: "12, 40 77". */
export function chosenIn(text: string, length: number): Frames {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const entries = words.map((word) => (/^\d+$/.test(word) ? Number(word) : NaN));
  if (entries.length === 0 || !entries.every((entry) => isEntry(entry, length)))
    return { ok: false, problem: "list" };
  return entries.length > FRAMES_MAX
    ? { ok: false, problem: "many" }
    : { ok: true, entries, step: 1 };
}

/** From the cursor to the next commit; where there is none, from the last one to the cursor. */
export function spanAround(
  cursor: number,
  commits: readonly number[],
  length: number,
): readonly [from: number, to: number] {
  const next = commits.find((entry) => entry > cursor);
  if (next !== undefined) return [cursor, next];
  const last = commits.findLast((entry) => entry < cursor);
  if (last !== undefined) return [last, cursor];
  return cursor > 0 ? [0, cursor] : [0, length];
}
