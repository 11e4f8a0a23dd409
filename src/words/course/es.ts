/**
 * The words of the course in Spanish: loaded with the first page that teaches.
 * @module
 */
import { challenges } from "./es/challenges.ts";
import { claims } from "./es/claims.ts";
import { figuresCrypto } from "./es/figures-crypto.ts";
import { figuresModels } from "./es/figures-models.ts";
import { figuresSystems } from "./es/figures-systems.ts";
import { player } from "./es/player.ts";
import { questions } from "./es/questions.ts";
import { teach } from "./es/teach.ts";
import { values } from "./es/values.ts";

import type { CourseWords } from "../course.ts";

export const course: CourseWords = {
  challenges,
  claims,
  figuresCrypto,
  figuresModels,
  figuresSystems,
  player,
  questions,
  teach,
  values,
};
