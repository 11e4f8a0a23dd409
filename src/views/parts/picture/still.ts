/**
 * A drawing of what may still be moving: made when it stands still.
 * @module
 */
/** Looks so many times for a moment at which nothing changes. */
const LOOKS_MAX = 60;
/** A page that is covered paints nothing; the work goes on all the same. */
const UNPAINTED_MAX_MS = 200;

export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, UNPAINTED_MAX_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Drawn twice the same, a frame of the page apart.
 *
 * @param textOf the drawing as the text of an SVG
 * @throws the reason of the signal when it is given up
 */
export async function stillOf<T>(
  draw: () => T,
  textOf: (drawn: T) => string,
  signal: AbortSignal,
): Promise<T> {
  await painted();
  await painted();
  let last = draw();
  for (let look = 0; look < LOOKS_MAX; look++) {
    await painted();
    signal.throwIfAborted();
    const next = draw();
    if (withoutIds(textOf(next)) === withoutIds(textOf(last))) return next;
    last = next;
  }
  return last;
}

/** Ids of gradients are counted up from drawing to drawing. */
const withoutIds = (svg: string): string => svg.replaceAll(/ground-\d+/g, "");
