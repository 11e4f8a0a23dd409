/**
 * Goes to a moment of the run.
 * @module
 */
import { useCommands } from "../../store/store.ts";

export function ToEntry({ entry, says }: { readonly entry: number; readonly says?: string }) {
  const commands = useCommands();
  return (
    <button type="button" className="plain to-entry" onClick={() => commands.seek(entry)}>
      {says ?? `entry ${entry}`}
    </button>
  );
}
