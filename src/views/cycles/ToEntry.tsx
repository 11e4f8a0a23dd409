/**
 * Goes to a moment of the run.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";

export function ToEntry({ entry, says }: { readonly entry: number; readonly says?: string }) {
  const commands = useCommands();
  const { cycles } = useWords();
  return (
    <button
      type="button"
      className="plain to-entry"
      {...lights({ entry })}
      onClick={() => commands.seek(entry)}
    >
      {says ?? cycles.entry(entry)}
    </button>
  );
}
