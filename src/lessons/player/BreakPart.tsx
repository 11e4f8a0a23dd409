/**
 * One switch: the moment of the step under another rule, on a branch of its own, and the way back.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import type { Break, Moment } from "../../course/lesson.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { findEntry } from "../../store/find-entry.ts";
import { isSameRun } from "../../store/same-run.ts";
import { runStore, useRun } from "../../store/store.ts";
import { Prose } from "./Prose.tsx";
import { textOf } from "./text-of.ts";

export function BreakPart({
  part,
  moment,
  onBroken,
  onBack,
}: {
  readonly part: Break;
  readonly moment: Moment;
  readonly onBroken: () => void;
  readonly onBack: () => void;
}) {
  const { player } = useCourse();
  const [problem, setProblem] = useState<string>();
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [part],
  );
  const broken = brokenRecipe(part, moment);
  const isHere = useRun(({ recipe }) => broken.ok && isSameRun(recipe, broken.recipe));
  const breakIt = (): void => {
    if (!broken.ok) return setProblem(broken.message);
    turn.current += 1;
    const own = turn.current;
    const message = showBroken(broken.recipe, textOf(part.label));
    if (message !== undefined) return setProblem(message);
    setProblem(undefined);
    onBroken();
    findEntry(
      part.where,
      broken.recipe,
      () => own !== turn.current,
      (entry) => {
        if (entry === undefined) return setProblem(player.lesson.unreached);
        commands.seek(entry);
      },
    );
  };
  return (
    <section className="part break" aria-label={player.parts.breakIt}>
      <div>
        <Prose nodes={part.label} />
      </div>
      {isHere && <p>{player.parts.broken}</p>}
      {problem !== undefined && <p role="alert">{problem}</p>}
      <div className="row">
        <button type="button" onClick={breakIt}>
          {isHere ? player.parts.tryAgain : player.parts.breakIt}
        </button>
        {isHere && (
          <button type="button" className="primary" onClick={onBack}>
            {player.parts.unbreak}
          </button>
        )}
      </div>
    </section>
  );
}

const kept = new WeakMap<Break, ReturnType<typeof resolveRecipe>>();

function brokenRecipe(part: Break, moment: Moment): ReturnType<typeof resolveRecipe> {
  const known = kept.get(part) ?? resolveRecipe({ v: 1, ...moment.recipe, ...part.change });
  kept.set(part, known);
  return known;
}

/** Shows the branch that has it, or makes it. @returns why it cannot be */
function showBroken(recipe: Recipe, label: string): string | undefined {
  const { branches, recipe: open } = runStore.getState();
  if (isSameRun(open, recipe)) return undefined;
  const branch = branches.find((each) => isSameRun(each.recipe, recipe));
  if (branch !== undefined) {
    commands.showBranch(branch.id);
    return undefined;
  }
  const done = commands.vary(recipe, label);
  return done.ok ? undefined : done.message;
}
