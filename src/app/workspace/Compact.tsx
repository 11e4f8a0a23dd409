/**
 * Where there is no room to arrange: all views down the page, or on a phone one at a time.
 * @module
 */
import { useState } from "react";
import { useWords } from "../../store/page.ts";
import type { ViewId } from "../../views/parts/View.tsx";
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

export function OneAtATime({ views }: { readonly views: readonly ViewId[] }) {
  const { workspace, views: names } = useWords();
  const [wanted, setWanted] = useState<ViewId>();
  useAsked((isAsked) =>
    setWanted((shown) => (isAsked ? "why" : shown === "why" ? "inspector" : shown)),
  );
  const shown = wanted !== undefined && views.includes(wanted) ? wanted : views[0];
  return (
    <>
      <div className="views-menu">
        <label>
          {workspace.view}
          <select
            aria-label={workspace.view}
            value={shown}
            onChange={({ target }) => setWanted(views.find((id) => id === target.value))}
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
