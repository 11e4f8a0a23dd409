/**
 * How validators are called in this run: with their shard where there is more than one.
 * @module
 */
import { useCallback } from "react";
import { nodeName } from "../../store/names.ts";
import { useRun } from "../../store/store.ts";

export type NodeNamer = (id: string) => string;

export function useNodeName(): NodeNamer {
  const shards = useRun((state) => state.recipe?.shards ?? 1);
  return useCallback((id: string) => nodeName(id, shards), [shards]);
}
