/**
 * Two recipes in one address, `#/compare?r=…&with=…`, each packed as in a link to one run.
 * @module
 */
import { decodeLink } from "../../scenarios/link.ts";
import { pack } from "../../scenarios/payload.ts";
import { smallest } from "../../scenarios/smallest.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { mainViewer } from "../../store/store.ts";
import { isOpenAlready } from "../way-back.ts";
import { ownOf } from "./choice.ts";

interface Both {
  readonly kind: "both";
  readonly left: Recipe;
  readonly right: Recipe;
}

/** `here`: the two runs are in the page's tree already. */
export type Named =
  Both | { readonly kind: "here" } | { readonly kind: "bad"; readonly message: string };

export function whatToOpen(fragment: string): Named {
  const query = fragment.indexOf("?");
  const parameters = new URLSearchParams(query < 0 ? "" : fragment.slice(query + 1));
  const [r, other] = [parameters.get("r"), parameters.get("with")];
  if (r === null && other === null) return { kind: "here" };
  if (r === null || other === null)
    return { kind: "bad", message: "it names one run, and two are needed" };
  const [left, right] = [r, other].map((payload) => decodeLink(`#/lab?r=${payload}`));
  if (left?.ok !== true) return { kind: "bad", message: left?.message ?? "" };
  if (right?.ok !== true) return { kind: "bad", message: right?.message ?? "" };
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
  vary(right, ownOf(right, left).join(", ") || "the same again");
  mainViewer.commands.pause();
}
