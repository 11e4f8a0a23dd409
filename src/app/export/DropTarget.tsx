/**
 * Takes pictures that are dropped on the page, and says why one cannot be opened.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { useDropped } from "./useDropped.ts";

export function DropTarget() {
  const { plain } = useWords();
  const { problem, dismiss } = useDropped();
  if (problem === undefined) return null;
  return (
    <p className="notice trouble" role="alert">
      <span>{problem}</span>
      <button type="button" onClick={dismiss}>
        {plain.dismiss}
      </button>
    </p>
  );
}
