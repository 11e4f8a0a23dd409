/**
 * The lines of the script of the run that is shown.
 * @module
 */
import { useMemo } from "react";
import { useRun } from "../../store/store.ts";
import { scriptLines, type ScriptLine } from "./script-lines.ts";

export function useScriptLines(): readonly ScriptLine[] {
  const recipe = useRun((state) => state.recipe);
  const opened = useRun((state) => state.branches[0]?.recipe);
  return useMemo(() => (recipe === undefined ? [] : scriptLines(recipe, opened)), [recipe, opened]);
}
