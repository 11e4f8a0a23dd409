/**
 * What stands on the hall's stage: one view, two of the same size, or a stage of one or two with one more beside
 * it. Written `tree`, `tree+time`, `tree|locks`, `tree+time|locks`; never four.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";
import { tellingOf } from "../workspace/telling.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { notRead, type Read } from "../../course/until.ts";

export interface HallLayout {
  readonly stage: readonly ViewId[];
  readonly side?: ViewId;
}

/** What can be shown to a hall: every view but those that are made for working. */
export const HALL_VIEWS: readonly ViewId[] = [
  "tree",
  "network",
  "time",
  "locks",
  "certificate",
  "quorums",
  "phases",
  "provisions",
  "cycles",
  "mempool",
  "accounts",
  "replicas",
  "committee",
  "seals",
  "inspector",
  "events",
  "errors",
];

export const layoutText = ({ stage, side }: HallLayout): string =>
  stage.join("+") + (side === undefined ? "" : `|${side}`);

/** Total; of what cannot be read it says the word. */
export function readLayout(text: string): Read<HallLayout> {
  const [stageText = "", sideText, more] = text.split("|");
  const names = [...stageText.split("+"), ...(sideText === undefined ? [] : [sideText])];
  const unknown = names.find((name) => !HALL_VIEWS.some((id) => id === name));
  if (unknown !== undefined) return notRead(unknown, HALL_VIEWS);
  const stage = stageText.split("+") as ViewId[];
  if (stage.length > 2 || more !== undefined || new Set(names).size < names.length)
    return notRead(text, ["tree", "tree+time", "tree|locks"]);
  const side = sideText as ViewId | undefined;
  return { ok: true, value: side === undefined ? { stage } : { stage, side } };
}

/** `undefined`: the text is another page's, or of another version. */
export function layoutOf(text: string | undefined): HallLayout | undefined {
  if (text === undefined) return undefined;
  const read = readLayout(text);
  return read.ok ? read.value : undefined;
}

const CONSENSUS = [
  "tree|locks",
  "tree+time|locks",
  "tree",
  "network",
  "network|tree",
  "time",
  "locks",
  "certificate",
  "tree|certificate",
];
const CROSSING = [
  "provisions",
  "provisions|cycles",
  "cycles",
  "mempool+accounts",
  "accounts",
  "tree",
  "time",
  "tree|locks",
  "network",
];

/** At most nine, so that each has a digit; the first is the usual one. */
export function hallLayouts(recipe: Recipe | undefined): readonly string[] {
  const telling = tellingOf(recipe);
  if (telling !== undefined)
    return [`${telling}|tree`, telling, `${telling}|network`, ...CONSENSUS.filter(isCommon)];
  return recipe?.crossShard === undefined ? CONSENSUS : CROSSING;
}

const isCommon = (layout: string): boolean => !layout.includes("|") || layout === "tree+time|locks";
