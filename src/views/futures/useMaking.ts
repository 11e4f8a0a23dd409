/**
 * Something that a crew of workers makes, bit by bit, until it is done, or stopped, or the view is gone.
 * @module
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Recipe } from "../../sim/recipe.ts";
import { hireFuturesCrew, type FuturesCrew } from "../../worker/futures.ts";

export interface Making<T> {
  readonly phase: "waiting" | "running" | "done" | "stopped" | "failed";
  /** As far as it is made. */
  readonly made: T | undefined;
  /** Begins anew; what was made before is gone. */
  begin(recipe: Recipe, first: T, make: Make<T>): void;
  stop(): void;
}

type Make<T> = (crew: FuturesCrew, tell: (made: T) => void) => Promise<void>;

type State<T> = Pick<Making<T>, "phase" | "made">;

export function useMaking<T>(): Making<T> {
  const [state, setState] = useState<State<T>>({ phase: "waiting", made: undefined });
  const leave = useRef<() => void>(undefined);
  useEffect(() => () => leave.current?.(), []);

  const begin = useCallback((recipe: Recipe, first: T, make: Make<T>) => {
    leave.current?.();
    const crew = hireFuturesCrew(recipe, window.location.hash);
    let isLeft = false;
    const finish = (phase: State<T>["phase"]): void => {
      if (isLeft) return;
      isLeft = true;
      crew.close();
      setState((before) => ({ ...before, phase }));
    };
    leave.current = () => {
      isLeft = true;
      crew.close();
    };
    setState({ phase: "running", made: first });
    make(crew, (made) => {
      if (!isLeft) setState({ phase: "running", made });
    }).then(
      () => finish("done"),
      () => finish("failed"),
    );
  }, []);
  const stop = useCallback(() => {
    leave.current?.();
    setState((before) => ({ ...before, phase: "stopped" }));
  }, []);
  return { ...state, begin, stop };
}
