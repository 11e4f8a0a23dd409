/**
 * What is left of the shell inside another page: what this is, and a way to the whole of it.
 * @module
 */
import { useWords } from "../store/page.ts";
import { useRun } from "../store/store.ts";
import { useFragment } from "./useFragment.ts";

export function EmbedBar() {
  const { sharing } = useWords();
  const scenario = useRun((state) => state.recipe?.scenario);
  const whole = useFragment().replace(/&embed=1|embed=1&/, "");
  return (
    <header className="embed-bar">
      <h1>Hyperscope</h1>
      {scenario !== undefined && <span className="quiet">{scenario}</span>}
      <a href={whole} target="_blank" rel="noopener">
        {sharing.openWhole}
      </a>
    </header>
  );
}
