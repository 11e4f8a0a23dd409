/**
 * The place of one view. A view that fails leaves the others standing.
 * @module
 */
import { ErrorBoundary } from "react-error-boundary";
import { useWords } from "../../store/page.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { VIEWS } from "./views.ts";

export function Pane({ id }: { readonly id: ViewId }) {
  const { workspace } = useWords();
  const Shown = VIEWS[id];
  return (
    <div className={`pane ${id}`}>
      <ErrorBoundary fallback={<p className="notice trouble">{workspace.viewStopped}</p>}>
        <Shown />
      </ErrorBoundary>
    </div>
  );
}
