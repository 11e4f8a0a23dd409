/**
 * Where a piece of prose is read: the run beside it and the entry at which its step stands.
 * @module
 */
import { createContext, useContext, useEffect, useState } from "react";
import type { Part, Prose } from "../../course/lesson.ts";
import type { Ran, RunInput } from "../../course/running.ts";
import { valueAsked, type Value } from "../../course/values.ts";
import { ranInSlices } from "../questions/in-slices.ts";

export interface Seat {
  /** The whole run, once somebody needed it. */
  readonly ran: Ran | undefined;
  readonly entry: number;
}

export const SeatContext = createContext<Seat>({ ran: undefined, entry: 0 });

/** `undefined`: the run is on its way, or has no such thing. */
export function useValue(of: string): Value | undefined {
  const { ran, entry } = useContext(SeatContext);
  const asked = valueAsked(of);
  if (!asked.ok) return undefined;
  if (!asked.value.needsRun) return asked.value.of({ ran: undefined as unknown as Ran, entry });
  return ran === undefined ? undefined : asked.value.of({ ran, entry });
}

const childrenOf = (node: Prose): readonly Prose[] => ("children" in node ? node.children : []);

const needsRun = (nodes: readonly Prose[]): boolean =>
  nodes.some((node) => {
    if (node.type !== "value") return needsRun(childrenOf(node));
    const asked = valueAsked(node.of);
    return asked.ok && asked.value.needsRun;
  });

function proseIn(part: Part): readonly Prose[] {
  if (part.kind === "prose" || part.kind === "say") return part.nodes;
  if (part.kind === "break") return part.label;
  if (part.kind !== "choose") return [];
  return [...part.stem, ...part.options.flatMap(({ text, why = [] }) => [...text, ...why])];
}

/** The run from which figures are computed: with stand-in signatures, which change none of them. */
export function useRan(parts: readonly Part[], recipe: RunInput | undefined): Ran | undefined {
  const [ran, setRan] = useState<{ readonly of: RunInput; readonly ran: Ran }>();
  const isNeeded = parts.some((part) => needsRun(proseIn(part)));
  useEffect(() => {
    if (!isNeeded || recipe === undefined) return undefined;
    let isLeft = false;
    ranInSlices(recipe).then(
      (found) => !isLeft && setRan({ of: recipe, ran: found }),
      // Without it the figures stay open; why the run cannot be opened is said above.
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [isNeeded, recipe]);
  return ran?.of === recipe ? ran?.ran : undefined;
}
