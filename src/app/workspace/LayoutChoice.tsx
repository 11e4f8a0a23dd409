/**
 * The presets, as a row of buttons; a workspace that was arranged by hand stands beside them while it is shown.
 * @module
 */
import { setLayout, usePage, useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { isPreset, PRESET_IDS } from "./layout.ts";
import { usualFor } from "./views.ts";

export function LayoutChoice() {
  const { workspace, scenarios } = useWords();
  const scenario = useRun(({ recipe }) => recipe?.scenario);
  // What happens in it is nobody's to read who is asked what happens.
  const isAsked = useRun(({ fence }) => fence !== undefined);
  const summary = isAsked ? undefined : scenarios[scenario ?? ""]?.summary;
  const chosen = usePage(({ layout }) => layout);
  const usual = useRun(({ recipe }) => usualFor(recipe));
  const shown = chosen ?? usual;
  return (
    <div className="layout-row">
      <div className="layout-choice" role="group" aria-label={workspace.layout}>
        {PRESET_IDS.map((id) => (
          <button key={id} type="button" aria-pressed={shown === id} onClick={() => setLayout(id)}>
            {workspace.presets[id]}
          </button>
        ))}
        {!isPreset(shown) && (
          <button
            type="button"
            aria-pressed
            onClick={() => setLayout(undefined)}
            title={workspace.toUsual}
          >
            {workspace.ownLayout}
          </button>
        )}
      </div>
      {summary !== undefined && <p title={summary}>{summary}</p>}
    </div>
  );
}
