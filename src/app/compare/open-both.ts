/**
 * Two recipes in one address, `#/compare?r=…&with=…`, each packed as in a link to one run.
 * @module
 */
import { decodeLink, type Decoded } from "../../scenarios/link.ts";
import { pack } from "../../scenarios/payload.ts";
import { smallest } from "../../scenarios/smallest.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { mainViewer } from "../../store/store.ts";
import { isOpenAlready } from "../way-back.ts";
import { ownOf } from "./choice.ts";

export type Refused = Extract<Decoded, { readonly ok: false }>;

interface Both {
  readonly kind: "both";
  readonly left: Recipe;
  readonly right: Recipe;
}

/** `here`: the two runs are in the page's tree already; `bad` without a refusal: only one run is named. */
export type Named =
  | Both
  | { readonly kind: "here" }
  | { readonly kind: "bad"; readonly refused: Refused | undefined };

export function whatToOpen(fragment: string): Named {
  const query = fragment.indexOf("?");
  const parameters = new URLSearchParams(query < 0 ? "" : fragment.slice(query + 1));
  const [r, other] = [parameters.get("r"), parameters.get("with")];
  if (r === null && other === null) return { kind: "here" };
  if (r === null || other === null) return { kind: "bad", refused: undefined };
  const [left, right] = [r, other].map((payload) => decodeLink(`#/lab?r=${payload}`));
  if (left?.ok !== true) return { kind: "bad", refused: left };
  if (right?.ok !== true) return { kind: "bad", refused: right };
  return { kind: "both", left: left.link.recipe, right: right.link.recipe };
}

/** The fragment that opens these two, in a page of its own. */
export const linkToBoth = (left: Recipe, right: Recipe): string =>
  `#/compare?r=${pack(smallest(left))}&with=${pack(smallest(right))}`;

let opened: string | undefined;

/** Begins a tree of the two; not again when one comes back to the same address. */
export function openBoth({ left, right }: Both, fragment: string): void {
  if (opened === fragment) return;
  opened = fragment;
  isOpenAlready("#/");
  const { open, vary } = mainViewer.commands;
  open(left, { play: false });
  vary(right, (words) => ownOf(right, left, words).join(", ") || words.compare.theSame);
  mainViewer.commands.pause();
}
