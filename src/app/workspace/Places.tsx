/**
 * The places of a workspace and the views in them. What a person arranges becomes the layout of the page, and so
 * of its links.
 * @module
 */
import { useEffect } from "react";
import {
  Separator,
  useWorkspaceRef,
  Workspace,
  type TabNode,
  type TabRenderProps,
  type WorkspaceChangedMeta,
  type WorkspaceModel,
  type WorkspaceModelInput,
} from "react-resizable-panels";
import { present } from "../../primitives/assert.ts";
import { setLayout, useWords } from "../../store/page.ts";
import { useFallen } from "../../views/quorums/useBreach.ts";
import { useScriptLines } from "../../views/what-if/useScriptLines.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { Arrange } from "./Arrange.tsx";
import { isPreset, modelOf, PRESETS, textOf } from "./layout.ts";
import { Pane } from "./Pane.tsx";
import { useAsked } from "./useAsked.ts";

/** What the arrangement says; something is always shown. */
export const modelFor = (arranged: string, views: readonly ViewId[]): WorkspaceModelInput =>
  modelOf(arranged, views) ?? present(modelOf(PRESETS.consensus, views), "a workspace");

export function Places({
  text,
  arranged,
  model,
}: {
  /** A preset, or an arrangement. */
  readonly text: string;
  readonly arranged: string;
  /** What the arrangement says. */
  readonly model: WorkspaceModelInput;
}) {
  const places = useWorkspaceRef();
  useEffect(() => {
    const now = places.current;
    if (now === null || isShown(now.getModel(), arranged)) return;
    now.setModel(model);
  }, [places, model, arranged]);
  useAsked((isAsked) => {
    if (isAsked) places.current?.selectTab("why");
    else places.current?.selectTab("events");
  });
  const keep = (changed: WorkspaceModel, { isUserInteraction, reason }: WorkspaceChangedMeta) => {
    // To look at another view of a preset is not to arrange anything, nor is a size that follows the window.
    const isLook = ["select", "maximize", "restore"].includes(reason);
    const isFitting = reason === "resize" && !isUserInteraction;
    if (reason === "set-model" || (isPreset(text) && (isLook || isFitting))) return;
    setLayout(textOf(changed));
  };
  return (
    <Workspace
      className="places"
      classNames={CLASS_NAMES}
      defaultModel={model}
      workspaceRef={places}
      onModelChanged={keep}
      renderTab={tabOf}
      renderTabContent={contentOf}
      renderTabsetToolbar={toolbar}
      renderSeparator={separator}
      tabsetMinWidth="180px"
      tabsetMinHeight="90px"
    />
  );
}

const isShown = (model: WorkspaceModel, arranged: string): boolean => textOf(model) === arranged;

const CLASS_NAMES = {
  tabset: "place",
  header: "place-head",
  tabList: "place-tabs",
  toolbar: "place-tools",
  tabPanels: "place-body",
  tabContent: "place-content",
  dropIndicator: "drop-here",
  dragPreview: "dragged",
};

const tabOf = (tab: TabNode, props: TabRenderProps) => (
  <div {...props} className={`place-tab ${props.className ?? ""}`}>
    <Title id={tab.id as ViewId} />
  </div>
);

const contentOf = ({ id }: TabNode) => <Pane id={id as ViewId} />;

const toolbar = () => <Arrange />;

const separator = (orientation: "horizontal" | "vertical") => (
  <Bar isUpright={orientation === "horizontal"} />
);

function Bar({ isUpright }: { readonly isUpright: boolean }) {
  const { workspace } = useWords();
  return <Separator className="bar" aria-label={isUpright ? workspace.wider : workspace.higher} />;
}

function Title({ id }: { readonly id: ViewId }) {
  const { views } = useWords();
  const fallen = useFallen().length;
  const edits = useScriptLines().filter(({ isByHand }) => isByHand).length;
  return (
    <>
      {views[id].name}
      {id === "whatIf" && edits > 0 ? ` (${edits})` : ""}
      {id === "quorums" && fallen > 0 ? ` (${fallen})` : ""}
    </>
  );
}
