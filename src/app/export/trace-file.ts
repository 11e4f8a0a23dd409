/**
 * Writes the trace of the page's run into a file, in slices between which the page answers.
 * @module
 */
import { FILES, writerFor, type FormatId } from "../../sim/formats/formats.ts";
import type { Viewer } from "../../store/types.ts";
import type { Work } from "./work.ts";

/** Entries between two breaths. */
const SLICE = 500;

/** @param upTo number of the last entry @throws DOMException named AbortError when it is cancelled */
export async function traceFile(
  format: FormatId,
  upTo: number,
  { store, reader }: Pick<Viewer, "store" | "reader">,
  { signal, onProgress }: Work,
): Promise<Blob> {
  const { info, recipe } = store.getState();
  const trace = reader();
  if (info === undefined || recipe === undefined || trace === undefined) throw new Error("no run");
  const about = { scenario: recipe.scenario ?? "a recipe of its own", seed: recipe.seed };
  const writer = writerFor(format, { info, messages: trace.message, about });
  const pieces = [writer.head()];
  for (let done = 0; done < upTo; done += SLICE) {
    onProgress(done, upTo);
    pieces.push(writer.add(trace.entries(done + 1, Math.min(done + SLICE, upTo))));
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
  }
  onProgress(upTo, upTo);
  return new Blob([...pieces, writer.end()], { type: FILES[format].type });
}
