/**
 * The question that the page's own run asks at a moment: waits until enough of the run is computed, and shows nothing
 * of it.
 * @module
 */
import { useEffect, useState } from "react";
import type { Predict } from "../../course/lesson.ts";
import type { Question } from "../../course/question.ts";
import { generatorById, HORIZON, questionFor } from "../../course/questions/index.ts";
import { readingOf, type Reading } from "../../course/running.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { wholeRun } from "../../store/commands.ts";
import { mainTree, runStore } from "../../store/store.ts";

const AHEAD = 3000;

export interface Asked {
  readonly question: Question;
  readonly reading: Reading;
  readonly info: SessionInfo;
}

/** `pending`: it is being computed. `undefined`: there is nothing of the kind to ask. */
export function useQuestion(
  part: Predict,
  entry: number,
  seed: number,
): Asked | "pending" | undefined {
  const [asked, setAsked] = useState<Asked | "pending" | undefined>("pending");
  useEffect(() => {
    setAsked("pending");
    let isDone = false;
    const { branch: id } = runStore.getState();
    const end = (found: Asked | undefined): void => {
      isDone = true;
      stop();
      setAsked(found);
    };
    const look = (): void => {
      const branch = mainTree.branch(id);
      const whole = wholeRun();
      if (isDone || branch === undefined || whole === undefined || branch.trace !== whole.trace)
        return;
      const length = whole.trace.length();
      const isOver = branch.phase === "complete" || branch.phase === "failed";
      const wanted = neededFor(part, entry, length);
      if (!isOver && length < wanted) return mainTree.want(id, wanted);
      end(askedOf(part, whole, entry, seed));
    };
    const later = (): void => queueMicrotask(() => isDone || look());
    const stop = mainTree.listen({
      onBegun: later,
      onGrown: later,
      onFailed: later,
      onNotice: () => undefined,
    });
    look();
    return () => {
      isDone = true;
      stop();
    };
    // The question of a part is asked once: another part is another component.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [part.id, entry, seed]);
  return asked;
}

const neededFor = ({ ask }: Predict, entry: number, length: number): number =>
  generatorById(ask)?.scope === "rest" ? length + AHEAD : entry + 2 * HORIZON;

function askedOf(
  part: Predict,
  { recipe, trace }: NonNullable<ReturnType<typeof wholeRun>>,
  entry: number,
  seed: number,
): Asked | undefined {
  const reading = readingOf(recipe, trace, trace.violations());
  const question = questionFor(part, reading, entry, seed);
  return question && { question, reading, info: trace.info };
}
