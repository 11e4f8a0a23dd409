/**
 * The names of things within a text: where they stand, and what each is lit as. Pure.
 * @module
 */
import type { Selection } from "../../store/types.ts";
import type { Lit } from "../parts/lights.ts";
import { nameOf, nodeIn, type World } from "./line.ts";

export interface Piece {
  readonly text: string;
  /** What it is the name of, if it is one. */
  readonly names?: Lit;
}

export type Names = ReadonlyMap<string, Lit>;

/** What a selection is lit as. */
export function litOf(selection: Selection): Lit {
  switch (selection.kind) {
    case "block":
    case "certificate":
      return { block: selection.block };
    case "node":
      return { node: selection.node };
    case "message":
      return { message: selection.message };
    case "entry":
      return { entry: selection.entry };
    case "transaction":
      return { transaction: selection.transaction };
  }
}

/** All validators, and what else a text is about. */
export const namesFor = (about: readonly Selection[], world: World): Names =>
  new Map([
    ...world.info.nodes.map(({ id }): [string, Lit] => [nodeIn(id, world), { node: id }]),
    ...about.map((each): [string, Lit] => [nameOf(each, world), litOf(each)]),
  ]);

/** The text in pieces that together are the text; the longest name that fits is taken. */
export function piecesOf(text: string, names: Names): readonly Piece[] {
  const known = [...names.keys()].filter((name) => name !== "" && text.includes(name));
  if (known.length === 0) return text === "" ? [] : [{ text }];
  const either = known
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");
  return text
    .split(new RegExp(`(${BEFORE}(?:${either})${AFTER})`, "u"))
    .flatMap((piece, i): readonly Piece[] => {
      const lit = i % 2 === 1 ? names.get(piece) : undefined;
      if (piece === "") return [];
      return [lit === undefined ? { text: piece } : { text: piece, names: lit }];
    });
}

/** A name stands alone: `V1` is not in `V10`, nor `A` in `A′`. */
const BEFORE = "(?<![\\p{L}\\p{N}·-])";
const AFTER = "(?![\\p{L}\\p{N}·′″‴-])";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
