/**
 * What a validator could do at the cursor, asked of the simulation when a person rests there. No step waits for it.
 * @module
 */
import { useEffect, useState } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Outlook } from "../../sim/why-not.ts";
import { useReader, useRun, useViewer } from "../../store/store.ts";

/** `absent`: the simulation is elsewhere, or failed. */
export type Asked = Outlook | "absent" | undefined;

/** A cursor that moves on sooner is on its way elsewhere. */
const REST_MS = 150;

/** `undefined` until the simulation has answered about this entry and this validator. */
export function useOutlook(entry: TraceEntry | undefined, node: NodeId | undefined): Asked {
  const { outlook } = useViewer();
  const [held, setHeld] = useState<{ readonly of: string; readonly answer: Asked }>();
  const index = entry?.index;
  const wanted = entry === undefined || node === undefined ? undefined : `${entry.digest}/${node}`;
  useEffect(() => {
    if (wanted === undefined || index === undefined || node === undefined) return;
    let isCurrent = true;
    const hold = (answer: Asked): void => {
      if (isCurrent) setHeld({ of: wanted, answer });
    };
    const timer = setTimeout(() => {
      outlook(index, node).then(
        (found) => hold(found ?? "absent"),
        () => hold("absent"),
      );
    }, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [outlook, wanted, index, node]);
  return held !== undefined && held.of === wanted ? held.answer : undefined;
}

/** The validator that is selected, or that the entry at the cursor happened to, or the first. */
export function useValidator(): NodeId | undefined {
  const reader = useReader();
  const selection = useRun((state) => state.selection);
  const current = useRun((state) => state.current);
  const info = useRun((state) => state.info);
  if (selection?.kind === "node" || selection?.kind === "certificate") return selection.node;
  const chosen = selection?.kind === "entry" ? reader?.entry(selection.entry)?.node : undefined;
  return chosen ?? current?.node ?? info?.nodes[0]?.id;
}

/** Entries that are looked through for the last of a validator. */
const BACK_MAX = 5000;

/** The last entry up to the cursor that happened to the validator. */
export function useLastEntry(node: NodeId | undefined): TraceEntry | undefined {
  const reader = useReader();
  const cursor = useRun((state) => state.cursor);
  if (reader === undefined || node === undefined) return undefined;
  for (let at = cursor; at > Math.max(0, cursor - BACK_MAX); at--) {
    const entry = reader.entry(at);
    if (entry?.node === node) return entry;
  }
  return undefined;
}
