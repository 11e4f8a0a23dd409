/**
 * What is kept of a run on the reader's side, so that any moment of 200,000 entries is near and the tab stays small.
 *
 * - Entries, and the messages first sent in them, lie in chunks. The newest chunks are objects as they came;
 *   older ones are deflated JSON and are unpacked when somebody asks, the last few staying unpacked.
 * - An index in typed arrays holds, of every entry, what lists and filters ask, so that nothing is unpacked for them.
 * - Moments, the world at every so many entries, are kept over the whole run. As soon as there are more than
 *   `KEPT_MAX`, every second one is dropped and the spacing doubles. Messages on their way are most of a
 *   moment in a large committee: they lie packed in typed arrays.
 * - Near the cursor there is a moment every `NEAR_SPACING` entries, and the last `RECENT_MAX` worlds as they are.
 *   A seek lays these from `RUNWAY` entries below its goal at the least; as steps back come closer to
 *   where they begin, each step lays a few more of those below.
 *
 * So a seek folds at most one spacing and one runway, and a step back a few dozen entries. `foldBound` says
 * how many, and `memory()` of the store counts them.
 *
 * Measured on 200,000 entries without a script (`trace-store.bench.ts`), Node 20, milliseconds of processor time,
 * megabytes after collection:
 *
 * |                    | seek, median and most | step back, most | packed | reader | engine |
 * |--------------------|-----------------------|-----------------|--------|--------|--------|
 * | 4 validators × 2   | 25, 92                | 11              | 28     | 106    | 89     |
 * | 100 validators × 1 | 17, 94                | 11              | 15     | 91     | 86     |
 *
 * The spacing there is 1024, with 196 moments kept; most steps back fold nothing.
 * @module
 */

/** Entries of a packed chunk: a few milliseconds to unpack. */
export const ENTRIES_A_CHUNK = 256;
export const MESSAGES_A_CHUNK = 64;
/** Chunks that are still objects, beside the one that is being filled. */
export const RAW_CHUNKS = 6;
/** Packed chunks that stay unpacked after somebody asked. */
export const OPEN_CHUNKS = 8;

/** The first spacing of moments; it doubles. */
export const FIRST_SPACING = 256;
/** Moments kept over the whole run, at most. */
export const KEPT_MAX = 224;
/** Entries between moments near the cursor. Divides every spacing. */
export const NEAR_SPACING = 32;
export const RECENT_MAX = 64;
/** Entries below the cursor that can be walked back at once. A multiple of `NEAR_SPACING`. */
export const RUNWAY = 256;

/** Entries that one call may fold: a seek anywhere below what is folded, and a step back by one. */
export const foldBound = (spacing: number): { readonly seek: number; readonly back: number } => ({
  seek: spacing + RUNWAY,
  back: NEAR_SPACING + Math.ceil(spacing / (RUNWAY / 2)),
});
