/**
 * Where there is no room to arrange: all views down the page, or on a phone one at a time.
 * @module
 */
import { useState } from "react";
import { usePage, useWords } from "../../store/page.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { isPreset, modelOf, placedIn } from "./layout.ts";
import { Pane } from "./Pane.tsx";
import { useAsked } from "./useAsked.ts";

export function Page({ views }: { readonly views: readonly ViewId[] }) {
  return (
    <div className="views-page">
      {views.map((id) => (
        <Pane key={id} id={id} />
      ))}
    </div>
  );
}

/** The first of an arrangement that somebody made; else the first of all. */
function firstOf(layout: string | undefined, views: readonly ViewId[]): ViewId | undefined {
  const model = layout === undefined || isPreset(layout) ? undefined : modelOf(layout, views);
  const [first] = model === undefined ? [] : placedIn(model.root);
  return views.find((id) => id === first) ?? views[0];
}

export function OneAtATime({ views }: { readonly views: readonly ViewId[] }) {
  const { workspace, views: names } = useWords();
  const layout = usePage((state) => state.layout);
  const [chosen, setChosen] = useState<{ readonly view: ViewId; readonly under?: string }>();
  // Who arranges the views anew says which is to be seen first.
  const wanted = chosen?.under === layout ? chosen?.view : undefined;
  const shown = wanted !== undefined && views.includes(wanted) ? wanted : firstOf(layout, views);
  const setWanted = (view: ViewId): void =>
    setChosen({ view, ...(layout === undefined ? {} : { under: layout }) });
  useAsked((isAsked) => {
    if (isAsked) setWanted("why");
    else if (shown === "why") setWanted("inspector");
  });
  return (
    <>
      <div className="views-menu">
        <label>
          {workspace.view}
          <select
            aria-label={workspace.view}
            value={shown}
            onChange={({ target }) => {
              const view = views.find((id) => id === target.value);
              if (view !== undefined) setWanted(view);
            }}
          >
            {views.map((id) => (
              <option key={id} value={id}>
                {names[id].name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown !== undefined && <Pane key={shown} id={shown} />}
    </>
  );
}
