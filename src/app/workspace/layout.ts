/**
 * How the views are arranged: presets, and any arrangement as a short text that rides in a link. Groups stand in
 * brackets and lie across one another: `(46(tree_time)_54locks~events)` is a column of two beside one place that
 * two views share. A number is a share in percent. Pure.
 * @module
 */
import type {
  SplitNodeInput,
  TabsetNodeInput,
  WorkspaceModel,
  WorkspaceModelInput,
  WorkspaceNode,
  WorkspaceNodeInput,
} from "react-resizable-panels";
import { LAYOUT_MAX } from "../../scenarios/link.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { ENGLISH } from "../../words/words.ts";
import type { TellingView } from "./telling.ts";

export type PresetId = "consensus" | "crossShard" | "crypto" | "debug" | "lecture";

const EVERY_VIEW = Object.keys(ENGLISH.views) as readonly ViewId[];

const SIDE = "23(50inspector_50events~errors~why~whyNot~quorums~whatIf~futures)";

/** In the order of the buttons and of the keys 1 to 5. */
export const PRESETS: Readonly<Record<PresetId, string>> = {
  consensus: `(46(42tree_58time)_31(45locks_55certificate)_${SIDE})`,
  crossShard: `(77(55provisions_45(34cycles_33mempool_33accounts))_${SIDE})`,
  crypto: `(40(62certificate_38locks)_35(50inspector_50tree)_25events~why~whyNot~quorums~whatIf~futures)`,
  debug: `(38(60events_40whatIf~futures)_37(50inspector_50why~whyNot~quorums)_25(55time_45locks))`,
  lecture: `(56(44tree_56time)_44(58network_42certificate))`,
};

/** What the first preset comes to where another view says most of a run. */
const CONSENSUS_WITH: Readonly<Record<TellingView, string>> = {
  phases: `(46(58phases_42time)_31(45tree_55locks~certificate)_${SIDE})`,
  replicas: `(46(50replicas_50time)_31(45tree_55phases~locks~certificate)_${SIDE})`,
  committee: `(46(58committee_42time)_31(45tree_55phases~locks~certificate)_${SIDE})`,
  seals: `(46(50seals_50time)_31(45tree_55accounts~phases~locks~certificate)_${SIDE})`,
};

/** The arrangement that a text stands for; a preset may differ by what a run has to show. */
export const arrangementOf = (text: string, telling: TellingView | undefined): string => {
  if (!isPreset(text)) return text;
  return text === "consensus" && telling !== undefined ? CONSENSUS_WITH[telling] : PRESETS[text];
};

export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[];

export const isPreset = (text: string): text is PresetId => Object.hasOwn(PRESETS, text);

type Split = SplitNodeInput;
type Tabset = TabsetNodeInput;
type Node = WorkspaceNodeInput;

/** More than this is no arrangement that anybody made. */
const DEPTH_MAX = 4;

const LIST = /^(\d{1,2})?([A-Za-z]+(?:~[A-Za-z]+)*)$/;

/**
 * The model of a text; views that are not among `known` are left out, and so is a second place for the same
 * view. `undefined`: it is no arrangement, or nothing is left of it.
 */
export function modelOf(text: string, known: readonly ViewId[]): WorkspaceModelInput | undefined {
  if (text.length > LAYOUT_MAX) return undefined;
  const free = new Set<string>(known);
  const root = nodeOf(text, "horizontal", free, DEPTH_MAX);
  return root === undefined ? undefined : { version: 1, root: resized(root, {}) };
}

function nodeOf(
  text: string,
  orientation: "horizontal" | "vertical",
  free: Set<string>,
  depth: number,
): Node | undefined {
  if (depth === 0) return undefined;
  const [, size, inner] = /^(\d{1,2})?\((.*)\)$/.exec(text) ?? [];
  if (inner === undefined) return tabsetOf(text, free);
  const across = orientation === "horizontal" ? "vertical" : "horizontal";
  const children = splitAtTop(inner).flatMap((part) => nodeOf(part, across, free, depth - 1) ?? []);
  const [only] = children;
  if (only === undefined) return undefined;
  const share = size === undefined ? {} : { size: Number(size) };
  if (children.length === 1) return resized(only, share);
  return { type: "split", orientation, children, ...share } satisfies Split;
}

/** What stands alone in a group has the size of the group. */
function resized(node: Node, share: { readonly size?: number }): Node {
  const own = { ...node, ...share };
  if (share.size === undefined) delete own.size;
  return own;
}

function tabsetOf(text: string, free: Set<string>): Tabset | undefined {
  const [, size, list = ""] = LIST.exec(text) ?? [];
  const ids = list.split("~").filter((id) => free.delete(id));
  const [first] = ids;
  if (first === undefined) return undefined;
  return {
    type: "tabset",
    tabs: ids.map((id) => ({ id, data: undefined })),
    selectedId: first,
    ...(size === undefined ? {} : { size: Number(size) }),
  };
}

/** Parts between underscores that stand in no bracket. */
function splitAtTop(text: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const sign of text) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "_" && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** The text of a model; `modelOf` reads it back, sizes to the percent. The view in front stands first. */
export const textOf = ({ root }: Pick<WorkspaceModel, "root">): string =>
  root.type === "tabset" ? `(${nodeText(root)})` : nodeText(root, "horizontal");

/** A column as the outermost group stands in a row of one, since groups lie across one another from there. */
function nodeText(node: WorkspaceNode, expected?: "horizontal" | "vertical"): string {
  const size = sizeText(node.size);
  if (node.type === "tabset") {
    const ids = node.tabs.map(({ id }) => id);
    const front = ids.filter((id) => id === node.selectedId);
    return size + [...front, ...ids.filter((id) => id !== node.selectedId)].join("~");
  }
  const across = node.orientation === "horizontal" ? "vertical" : "horizontal";
  const inner = node.children
    .map((child) => nodeText(child, child.type === "split" ? across : undefined))
    .join("_");
  const own = `(${inner})`;
  return size + (expected === undefined || expected === node.orientation ? own : `(${own})`);
}

function sizeText(size: number | string | undefined): string {
  const share = Math.round(Number.parseFloat(String(size ?? "")));
  return share >= 1 && share <= 99 ? String(share) : "";
}

/** Views that have a place in a model. */
export function placedIn(node: WorkspaceNode | Node): readonly string[] {
  return node.type === "tabset"
    ? node.tabs.map(({ id }) => id)
    : node.children.flatMap((child) => placedIn(child));
}

/** Whether a text of a link can be read as an arrangement of anything that the page can show. */
export const isArrangement = (text: string): boolean =>
  isPreset(text) || modelOf(text, EVERY_VIEW) !== undefined;
