/**
 * What a mark on the page stands for, as an attribute: `data-lights` holds one word for each thing that the mark
 * shows or carries, and the first is what it is. Point at one, and every mark of the page that has its word is
 * lit (`Lighter.tsx`), whichever view drew it.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Selection } from "../../store/types.ts";

/** What can be lit. A certificate is lit as the block that it is for. */
export type Lit =
  | { readonly block: Hash }
  | { readonly node: NodeId }
  | { readonly message: number }
  | { readonly transaction: Hash }
  | { readonly entry: number };

const wordOf = (lit: Lit): string => {
  const [[kind, value] = []] = Object.entries(lit);
  return `${kind}:${value}`;
};

/** Spread on an element: `<g {...lights({ block }, { node: proposer })}>`. `undefined` ones are passed over. */
export const lights = (...lit: readonly (Lit | undefined)[]): { "data-lights": string } => ({
  "data-lights": lit.flatMap((each) => (each === undefined ? [] : [wordOf(each)])).join(" "),
});

/** The word of what is selected or pointed at. */
export function wordFor(selection: Selection | undefined): string | undefined {
  if (selection === undefined) return undefined;
  const { kind } = selection;
  if (kind === "certificate") return `block:${selection.block}`;
  if (kind === "block") return `block:${selection.block}`;
  if (kind === "node") return `node:${selection.node}`;
  if (kind === "message") return `message:${selection.message}`;
  return kind === "entry" ? `entry:${selection.entry}` : `transaction:${selection.transaction}`;
}

/** What the first word of an attribute stands for. Total: `undefined` for anything else. */
export function pointedAt(attribute: string | undefined): Selection | undefined {
  const [, kind, value = ""] = /^([a-z]+):(\S+)/.exec(attribute ?? "") ?? [];
  if (kind === "block") return { kind, block: value as Hash };
  if (kind === "node") return { kind, node: value as NodeId };
  if (kind === "message") return { kind, message: Number(value) };
  if (kind === "transaction") return { kind, transaction: value as Hash };
  return kind === "entry" ? { kind, entry: Number(value) } : undefined;
}
