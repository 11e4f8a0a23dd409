/**
 * Questions and choices in the words of the page. Pure.
 * @module
 */
import type { AskedQuestion } from "../../course/asked.ts";
import type { Lesson } from "../../course/lesson.ts";
import type { CourseWords } from "../../words/course.ts";
import { textOf } from "../player/text-of.ts";
import { choiceText, stemText } from "../questions/naming.ts";

export interface QuestionText {
  readonly stem: string;
  choice(id: string): string;
}

/** @param lesson in the language of the page */
export function questionText(
  { teach, questions }: Pick<CourseWords, "teach" | "questions">,
  lesson: Lesson,
  { step, id, generated, choices }: AskedQuestion,
): QuestionText {
  if (generated !== undefined) {
    const stage = { info: generated.info, projection: undefined };
    return {
      stem: stemText(stage, questions, generated),
      choice: (choice) => {
        const named = generated.choices[choices.findIndex((each) => each.id === choice)];
        return named === undefined ? choice : choiceText(stage, questions, named);
      },
    };
  }
  const part = lesson.steps
    .find((each) => each.id === step)
    ?.parts.find((each) => each.kind === "choose" && each.id === id);
  if (part?.kind !== "choose") return { stem: id, choice: teach.reteach.option };
  return {
    stem: textOf(part.stem),
    choice: (place) => textOf(part.options[Number(place) - 1]?.text ?? []) || place,
  };
}
