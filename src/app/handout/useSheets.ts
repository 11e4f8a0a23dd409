/**
 * Makes the sheets of a handout, moment by moment: the run goes there, the views stand still, they are drawn.
 * @module
 */
import { useEffect, useRef, useState, type RefObject } from "react";
import type { ViewId } from "../../views/parts/View.tsx";
import type { Words } from "../../words/words.ts";
import { mainViewer } from "../../store/store.ts";
import { painted } from "../../views/parts/picture/still.ts";
import { picturesOn, toldAt, viewsFor, type Sheet } from "./draw.ts";
import type { HandoutMoment } from "./handout-moment.ts";
import { closeRuns, paperViewer, RunStopped, standAt } from "./paper-run.ts";

export type Making =
  | { readonly kind: "working" | "done" | "stopped" }
  | { readonly kind: "failed"; readonly sentence: string | undefined };

export interface Sheets {
  /** As far as they are made. */
  readonly sheets: readonly Sheet[];
  readonly making: Making;
  /** Which views stand on the stage to be drawn. */
  readonly staged: readonly ViewId[];
  readonly cancel: () => void;
  readonly again: () => void;
}

interface Made {
  readonly sheets: readonly Sheet[];
  readonly making: Making;
  readonly staged: readonly ViewId[];
}

const NOTHING: Made = { sheets: [], making: { kind: "working" }, staged: [] };

interface Easel {
  /** The element in which these views stand now. */
  readonly put: (views: readonly ViewId[]) => Promise<HTMLElement | null>;
  readonly onSheet: (sheet: Sheet) => void;
  readonly signal: AbortSignal;
}

async function makeSheets(
  moments: readonly HandoutMoment[],
  words: Words,
  { put, onSheet, signal }: Easel,
): Promise<void> {
  for (const [i, moment] of moments.entries()) {
    await standAt(moment.recipe, moment.entry, signal);
    paperViewer().commands.select(moment.select);
    closeRuns(moments.slice(i).map(({ recipe }) => recipe));
    const views = viewsFor(moment);
    const stage = await put(views);
    signal.throwIfAborted();
    const pictures = stage === null ? [] : await picturesOn(stage, views, signal);
    onSheet({ ...toldAt(paperViewer(), moment.digest, words), pictures });
  }
}

/** Frames until React has put the views there, on a slow machine too. */
const FRAMES_MAX = 60;

/** The stage as soon as the views are on it; one that fails never is. */
async function stood(
  stage: RefObject<HTMLElement | null>,
  views: readonly ViewId[],
): Promise<HTMLElement | null> {
  const isThere = (id: ViewId): boolean =>
    stage.current?.querySelector(`section.view.${id}`) instanceof HTMLElement;
  for (let frame = 0; frame < FRAMES_MAX && !views.every(isThere); frame++) await painted();
  return stage.current;
}

function endOf(error: unknown, { aborted }: AbortSignal): Making {
  if (aborted) return { kind: "stopped" };
  return { kind: "failed", sentence: error instanceof RunStopped ? error.message : undefined };
}

/**
 * @param moments the same array as long as they are the same moments
 * @param stage holds the views that are `staged`
 */
export function useSheets(
  moments: readonly HandoutMoment[],
  words: Words,
  stage: RefObject<HTMLElement | null>,
): Sheets {
  const running = useRef<AbortController>(undefined);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState({ moments, words, turn, made: NOTHING });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    let isLeft = false;
    let made = NOTHING;
    const change = (changed: Partial<Made>): void => {
      made = { ...made, ...changed };
      if (!isLeft) setState({ moments, words, turn, made });
    };
    mainViewer.commands.pause();
    makeSheets(moments, words, {
      signal,
      onSheet: (sheet) => change({ sheets: [...made.sheets, sheet] }),
      async put(staged) {
        change({ staged });
        return stood(stage, staged);
      },
    })
      .then(
        (): Making => ({ kind: "done" }),
        (error: unknown) => endOf(error, signal),
      )
      .then((making) => {
        if (!isLeft) closeRuns();
        change({ making, staged: [] });
      })
      .catch(() => undefined);
    return () => {
      isLeft = true;
      controller.abort();
      closeRuns();
    };
  }, [moments, words, turn, stage]);
  const isOfThese = state.moments === moments && state.words === words && state.turn === turn;
  return {
    ...(isOfThese ? state.made : NOTHING),
    cancel: () => running.current?.abort(),
    again: () => setTurn(turn + 1),
  };
}
