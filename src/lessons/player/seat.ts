/**
 * Where a piece of prose is read: the run beside it and the entry at which its step stands.
 * @module
 */
import { createContext, useContext, useEffect, useState } from "react";
import type { Part } from "../../course/lesson.ts";
import { proseNodes, proseOfPart } from "../../course/play.ts";
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

/** Is anything in it computed from the run? */
const needsRun = (part: Part): boolean =>
  // What a contrast is compared with is computed from the run beside it.
  part.kind === "contrast" ||
  [...proseNodes(proseOfPart(part))].some((node) => {
    const asked = node.type === "value" ? valueAsked(node.of) : undefined;
    return asked?.ok === true && asked.value.needsRun;
  });

/** The run from which figures are computed: with stand-in signatures, which change none of them. */
export function useRan(parts: readonly Part[], recipe: RunInput | undefined): Ran | undefined {
  const [ran, setRan] = useState<{ readonly of: RunInput; readonly ran: Ran }>();
  const isNeeded = parts.some(needsRun);
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
