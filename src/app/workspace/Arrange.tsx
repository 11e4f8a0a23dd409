/**
 * What can be done with a place of the workspace without a pointer: more room, another place for its view, a
 * further view beside it.
 * @module
 */
import { useId, useRef } from "react";
import {
  useParentTabset,
  useParentTabsetState,
  useParentWorkspace,
  type TabDropTarget,
  type WorkspaceNode,
} from "react-resizable-panels";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { Arranging } from "../../views/parts/icons.tsx";
import type { ViewId } from "../../views/parts/View.tsx";
import { Choice } from "../Choice.tsx";
import { placedIn } from "./layout.ts";
import { viewsOf } from "./views.ts";

const EDGES = ["left", "right", "top", "bottom"] as const;

export function Arrange() {
  const { workspace, views: names } = useWords();
  const state = useParentTabsetState();
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const front = state?.selectedTabId as ViewId | undefined;
  if (front === undefined) return null;
  const name = workspace.arrange(names[front].name);
  return (
    <>
      <button type="button" className="tool" popoverTarget={id} aria-label={name} title={name}>
        <Arranging />
      </button>
      <div id={id} ref={popover} popover="auto" className="arrange" role="dialog" aria-label={name}>
        <Ways front={front} onDone={() => popover.current?.hidePopover()} />
      </div>
    </>
  );
}

/** Ways to arrange the place of the view in front. */
function Ways({ front, onDone }: { readonly front: ViewId; readonly onDone: () => void }) {
  const { workspace, views: names } = useWords();
  const places = useParentWorkspace();
  const place = useParentTabset();
  const isMaximized = useParentTabsetState()?.isMaximized === true;
  const recipe = useRun((run) => run.recipe);
  if (places === null || place === null) return null;
  const { root } = places.getModel();
  const free = viewsOf(recipe).filter((view) => !placedIn(root).includes(view));
  const others = placesOf(root).filter((other) => other.id !== place.id);
  const act = (does: () => void) => (): void => {
    onDone();
    does();
  };
  return (
    <>
      <button type="button" onClick={act(isMaximized ? place.restore : place.maximize)}>
        {isMaximized ? workspace.restore : workspace.maximize}
      </button>
      <Choice
        name={workspace.move}
        value=""
        options={[
          { value: "", shown: workspace.choose },
          ...others.map((other) => ({
            value: other.id,
            shown: workspace.beside(other.views.map((view) => names[view].name)),
          })),
          ...EDGES.map((edge) => ({ value: edge, shown: workspace.edges[edge] })),
        ]}
        onChoose={(value) => act(() => places.moveTab(front, targetOf(value)))()}
      />
      <Choice
        name={workspace.add}
        value=""
        options={[
          { value: "", shown: free.length === 0 ? workspace.noneFree : workspace.choose },
          ...free.map((view) => ({ value: view, shown: names[view].name })),
        ]}
        onChoose={(view) => act(() => place.addTab({ id: view, data: undefined }))()}
      />
      <button type="button" onClick={act(() => places.closeTab(front))}>
        {workspace.close}
      </button>
    </>
  );
}

function targetOf(value: string): TabDropTarget {
  const edge = EDGES.find((each) => each === value);
  return edge === undefined ? { tabsetId: value, region: "center" } : { edge };
}

interface Place {
  readonly id: string;
  readonly views: readonly ViewId[];
}

const placesOf = (node: WorkspaceNode): readonly Place[] =>
  node.type === "tabset"
    ? [{ id: node.id, views: node.tabs.map(({ id }) => id as ViewId) }]
    : node.children.flatMap(placesOf);
