/**
 * What the page keeps of the run, and by which policy: one figure, and the rest for who asks.
 * @module
 */
import { useEffect, useState } from "react";
import type { TraceMemory } from "../sim/trace/trace-store.ts";
import { ENTRIES_MAX, RUN_AHEAD } from "../store/tree.ts";
import { useWords } from "../store/page.ts";
import { useReader, useRun } from "../store/store.ts";

/** Looked at so often, and not at every step. */
const EVERY_MS = 1000;
const MEGABYTE = 1_000_000;

export function MemoryReadout() {
  const { nowLine } = useWords();
  const memory = useMemory();
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  const branches = useRun((state) => state.branches.length);
  if (memory === undefined) return null;
  const kept = memory.packedBytes + memory.indexBytes + memory.flightsBytes;
  return (
    <details className="memory">
      <summary title={nowLine.keptTitle}>{nowLine.kept(megabytes(kept))}</summary>
      <dl aria-label={nowLine.memory}>
        <Figure name={nowLine.entries} value={nowLine.entriesOf(memory.entries, ENTRIES_MAX)} />
        <Figure name={nowLine.ahead} value={nowLine.aheadOf(length - cursor, RUN_AHEAD)} />
        <Figure name={nowLine.packed} value={megabytes(memory.packedBytes)} />
        <Figure name={nowLine.unpacked} value={nowLine.unpackedEntries(memory.unpackedEntries)} />
        <Figure name={nowLine.index} value={megabytes(memory.indexBytes)} />
        <Figure
          name={nowLine.moments}
          value={nowLine.momentsKept(memory.moments, memory.spacing, memory.near)}
        />
        <Figure name={nowLine.branches} value={String(branches)} />
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
  const { nowLine } = useWords();
  const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
  return memory === undefined ? null : (
    <Figure name={nowLine.heap} value={megabytes(memory.usedJSHeapSize)} />
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
