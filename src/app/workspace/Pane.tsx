/**
 * The place of one view. A view that fails leaves the others standing.
 * @module
 */
import { ErrorBoundary } from "react-error-boundary";
import { useWords } from "../../store/page.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { VIEWS } from "./views.ts";

export function Pane({ id }: { readonly id: ViewId }) {
  const { workspace, views } = useWords();
  const Shown = VIEWS[id];
  return (
    <div className={`pane ${id}`}>
      <ErrorBoundary
        fallbackRender={({ resetErrorBoundary }) => (
          <section className="stopped" role="alert" aria-label={views[id].name}>
            <p>{workspace.viewStopped}</p>
            <button type="button" onClick={resetErrorBoundary}>
              {workspace.tryAgain}
            </button>
          </section>
        )}
      >
        <Shown />
      </ErrorBoundary>
    </div>
  );
}
