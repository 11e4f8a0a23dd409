/**
 * Goes to a moment of the run.
 * @module
 */
import { commands } from "../../store/commands.ts";

export function ToEntry({ entry, says }: { readonly entry: number; readonly says?: string }) {
  return (
    <button type="button" className="plain to-entry" onClick={() => commands.seek(entry)}>
      {says ?? `entry ${entry}`}
    </button>
  );
}
