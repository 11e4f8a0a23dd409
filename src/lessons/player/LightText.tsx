/**
 * Words of a lesson that point at something in the views: pointed at, it is lit; clicked, it is selected.
 * @module
 */
import type { ReactNode } from "react";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import { commands } from "../../store/commands.ts";
import { runStore, useRun } from "../../store/store.ts";
import type { RunState, Selection } from "../../store/types.ts";
import { wordFor } from "../../views/parts/lights.ts";

type At = Readonly<Record<string, string>>;

/** What the words mean in the world at the cursor. `undefined`: it is not there yet. */
export function selectionAt(
  { node, height, round, tx }: At,
  { projection, info }: Pick<RunState, "projection" | "info">,
): Selection | undefined {
  if (node !== undefined) return { kind: "node", node: node as NodeId };
  if (tx !== undefined) {
    const hash = Object.entries(info?.transactions ?? {}).find(([, label]) => label === tx)?.[0];
    return hash === undefined ? undefined : { kind: "transaction", transaction: hash as Hash };
  }
  const found = [...(projection?.blocks.values() ?? [])].find(
    ({ block }) =>
      String(block.height) === height && (round === undefined || String(block.round) === round),
  );
  return found === undefined ? undefined : { kind: "block", block: found.block.hash };
}

export function LightText({ at, children }: { readonly at: At; readonly children: ReactNode }) {
  // A word, so that the component is drawn again only when it means something else.
  const word = useRun((state) => wordFor(selectionAt(at, state)));
  const isSelected = useRun(({ selection }) => word !== undefined && wordFor(selection) === word);
  const meant = (): Selection | undefined => selectionAt(at, runStore.getState());
  const point = (): void => commands.point(meant());
  return (
    <button
      type="button"
      className="light"
      aria-pressed={isSelected}
      disabled={word === undefined}
      data-lights={word}
      onPointerEnter={point}
      onFocus={point}
      onPointerLeave={() => commands.point(undefined)}
      onBlur={() => commands.point(undefined)}
      onClick={() => commands.select(isSelected ? undefined : meant())}
    >
      {children}
    </button>
  );
}
