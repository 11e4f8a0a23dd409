/**
 * The workspace of a desk: the views in places that can be made larger, moved by their tabs, shared and closed.
 * Those that have no place stand below, a turn of the wheel away.
 * @module
 */
import { useMemo } from "react";
import { usePage, useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { arrangementOf, placedIn } from "./layout.ts";
import { Pane } from "./Pane.tsx";
import { modelFor, Places } from "./Places.tsx";
import { tellingOf } from "./telling.ts";
import { unasked, usualFor, viewsOf } from "./views.ts";

export function Desk() {
  const { workspace } = useWords();
  const recipe = useRun((state) => state.recipe);
  const views = viewsOf(recipe);
  const wanted = usePage(({ layout }) => layout) ?? usualFor(recipe);
  const telling = tellingOf(recipe);
  const arranged = arrangementOf(wanted, telling);
  const model = useMemo(() => modelFor(arranged, views), [arranged, views]);
  const placed = placedIn(model.root);
  const below = unasked(recipe).filter((id) => !placed.includes(id));
  return (
    <div className="desk">
      <Places key={views.length} text={wanted} arranged={arranged} model={model} />
      {below.length > 0 && (
        <section className="below" aria-label={workspace.below}>
          {below.map((id) => (
            <Pane key={id} id={id} />
          ))}
        </section>
      )}
    </div>
  );
}
