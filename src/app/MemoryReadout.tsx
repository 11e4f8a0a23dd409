/**
 * What the page keeps of the run, and by which policy: one figure, and the rest for who asks.
 * @module
 */
import { useEffect, useState } from "react";
import type { TraceMemory } from "../sim/trace/trace-store.ts";
import { ENTRIES_MAX, RUN_AHEAD } from "../store/tree.ts";
import { useReader, useRun } from "../store/store.ts";

/** Looked at so often, and not at every step. */
const EVERY_MS = 1000;
const MEGABYTE = 1_000_000;

export function MemoryReadout() {
  const memory = useMemory();
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  const branches = useRun((state) => state.branches.length);
  if (memory === undefined) return null;
  const kept = memory.packedBytes + memory.indexBytes + memory.flightsBytes;
  return (
    <details className="memory">
      <summary title="What the page keeps of this run">{megabytes(kept)} kept</summary>
      <dl aria-label="Memory">
        <Figure name="Entries" value={`${memory.entries} of at most ${ENTRIES_MAX}`} />
        <Figure
          name="Ahead of the cursor"
          value={`${length - cursor}, then at most ${RUN_AHEAD}`}
        />
        <Figure name="Packed" value={megabytes(memory.packedBytes)} />
        <Figure name="Unpacked at present" value={`${memory.unpackedEntries} entries`} />
        <Figure name="Index" value={megabytes(memory.indexBytes)} />
        <Figure
          name="Moments kept"
          value={`${memory.moments}, one in ${memory.spacing} entries; ${memory.near} near the cursor`}
        />
        <Figure name="Branches" value={String(branches)} />
        <Heap />
      </dl>
    </details>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Of the page alone, where the browser tells. */
function Heap() {
  const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
  return memory === undefined ? null : (
    <Figure name="Heap of the page" value={megabytes(memory.usedJSHeapSize)} />
  );
}

function useMemory(): TraceMemory | undefined {
  const reader = useReader();
  const [memory, setMemory] = useState<TraceMemory>();
  useEffect(() => {
    const look = (): void => setMemory(reader?.memory());
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [reader]);
  return memory;
}

const megabytes = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
