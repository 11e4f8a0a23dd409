/**
 * The words of the course in English: loaded with the first page that teaches.
 * @module
 */
import { challenges } from "./en/challenges.ts";
import { claims } from "./en/claims.ts";
import { figuresCrypto } from "./en/figures-crypto.ts";
import { figuresModels } from "./en/figures-models.ts";
import { figuresSystems } from "./en/figures-systems.ts";
import { player } from "./en/player.ts";
import { questions } from "./en/questions.ts";
import { teach } from "./en/teach.ts";
import { values } from "./en/values.ts";

export const course = {
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
