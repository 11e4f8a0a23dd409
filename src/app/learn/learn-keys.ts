/**
 * The keys of a lesson: those of the lab, and to the next step and back. While a question is open, digits answer it.
 * @module
 */
import type { Lesson } from "../../course/lesson.ts";
import { runStore } from "../../store/store.ts";
import { stepAddress } from "../../lessons/player/link.ts";
import { keyTable, type Key } from "../keys.ts";

export function learnKeys(lesson: Lesson, index: number, openHelp: () => void): readonly Key[] {
  const turn = (by: 1 | -1) => (): void => {
    const step = lesson.steps[index + by];
    if (step !== undefined) window.location.hash = stepAddress(lesson.id, step.id);
  };
  return [
    { keys: "PageDown", shown: "PageDown, N", does: "nextStep", run: turn(1) },
    { keys: "n", shown: "", does: "nextStep", run: turn(1) },
    { keys: "PageUp", shown: "PageUp, P", does: "previousStep", run: turn(-1) },
    { keys: "p", shown: "", does: "previousStep", run: turn(-1) },
    ...keyTable(openHelp).map((key) => (key.does === "layout" ? unlessAsked(key) : key)),
  ];
}

const unlessAsked = (key: Key): Key => ({
  ...key,
  run: () => {
    if (runStore.getState().fence === undefined) key.run();
  },
});
