/**
 * The page of one moment: what the run tells of it, and its figures, drawn from views that stand at it.
 * @module
 */
import { encodeLink } from "../../scenarios/link.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { sentenceFor } from "../../store/narrate.ts";
import type { Viewer } from "../../store/types.ts";
import { stillOf } from "../../views/parts/picture/still.ts";
import { drawingOf, serialised, type Drawing } from "../../views/parts/picture/svg-of.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { TERM_IDS, TERMS, type TermId } from "../../words/terms.ts";
import type { Words } from "../../words/words.ts";
import { layoutOf } from "../present/hall-layout.ts";
import type { HandoutMoment } from "./handout-moment.ts";

/** Views are drawn in this many pixels across: on paper their type is then as large as that of a book. */
export const STAGE_WIDTH = 720;
/** What is wider or higher than so many stages would be too small on paper. */
const WHOLE_MAX = { across: 1.3, down: 1.15 };
/** Of the views of a moment: two fill a page. */
const VIEWS_MAX = 2;

export interface Picture {
  readonly id: ViewId;
  readonly name: string;
  /** What the view says of itself. */
  readonly says: string;
  readonly svg: SVGElement;
  /** There is more than fits on paper. */
  readonly isPart: boolean;
}

export interface Sheet {
  readonly narration: string;
  /** The rule that decided. */
  readonly rule: string | undefined;
  readonly entry: number;
  readonly atMs: number;
  readonly digest: string;
  /** The fragment that opens the moment. */
  readonly link: string;
  /** It is not what was promised. */
  readonly differs: boolean;
  readonly pictures: readonly Picture[];
}

/** What is drawn of a moment: what stands on its stage, else what a run of its kind is best seen in. */
export function viewsFor({ layout, recipe }: Pick<HandoutMoment, "layout" | "recipe">) {
  const { stage, side } = layoutOf(layout) ?? { stage: usual(recipe) };
  return [...stage, ...(side === undefined ? [] : [side])].slice(0, VIEWS_MAX);
}

const usual = (recipe: Recipe): readonly ViewId[] =>
  recipe.crossShard === undefined ? ["tree", "time"] : ["provisions"];

/** The rule that a sentence names, of those that were asked. */
export function ruleIn(sentence: string, asked: readonly string[]): string | undefined {
  const named = asked.filter((rule) => sentence.includes(rule));
  // One id may be the beginning of another.
  return named.sort((a, b) => b.length - a.length)[0];
}

/** The word of the field that a rule is about. */
export const termOfRule = (rule: string): TermId | undefined =>
  TERM_IDS.find((id) => TERMS[id].rules.includes(rule));

/** Draws the views on the stage. @throws the reason of the signal */
export async function picturesOn(
  stage: HTMLElement,
  views: readonly ViewId[],
  signal: AbortSignal,
): Promise<readonly Picture[]> {
  const sections = views.flatMap((id) => {
    const section = stage.querySelector<HTMLElement>(`section.view.${id}`);
    return section === null ? [] : [{ id, section }];
  });
  const drawings = await stillOf(
    () => sections.map(({ section }) => fitting(bodyOf(section))),
    (all) => all.map(({ drawing }) => serialised(drawing.svg)).join(),
    signal,
  );
  return sections.flatMap(({ id, section }, i) => {
    const drawn = drawings[i];
    if (drawn === undefined) return [];
    return [
      {
        id,
        name: section.querySelector("h2")?.textContent ?? "",
        says: section.querySelector(":scope > header > p")?.textContent ?? "",
        svg: drawn.drawing.svg,
        isPart: drawn.isPart,
      },
    ];
  });
}

const bodyOf = (section: HTMLElement): HTMLElement =>
  section.querySelector<HTMLElement>(":scope > .body") ?? section;

/** All of it, if it can still be read on paper. */
function fitting(body: HTMLElement): { readonly drawing: Drawing; readonly isPart: boolean } {
  const { clientWidth, clientHeight } = body;
  const isSmall =
    body.scrollWidth <= clientWidth * WHOLE_MAX.across &&
    body.scrollHeight <= clientHeight * WHOLE_MAX.down;
  return { drawing: drawingOf(body, isSmall ? "whole" : "seen"), isPart: !isSmall };
}

/** What the run tells of the entry that the viewer stands at. */
export function toldAt(
  { store, reader }: Viewer,
  promised: string | undefined,
  words: Words,
): Omit<Sheet, "pictures"> {
  const { recipe, current, projection, info } = store.getState();
  const trace = reader();
  if (recipe === undefined || projection === undefined || info === undefined || trace === undefined)
    throw new Error("no run");
  const { cursor, digest } = projection;
  const narration = sentenceFor(
    current,
    projection,
    info,
    (number) => trace.message(number),
    words,
  );
  return {
    narration,
    rule: ruleIn(
      narration,
      (current?.rulings ?? []).map(({ rule }) => rule),
    ),
    entry: cursor,
    atMs: cursor === 0 ? 0 : trace.timeOf(cursor) / 1000,
    digest,
    link: encodeLink({ recipe, cursor, digest }),
    differs: promised !== undefined && !digest.startsWith(promised),
  };
}
