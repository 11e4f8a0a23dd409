/**
 * Numbers drawn from texts, the same for everybody who has the same text. They order choices and vary tasks; they
 * guard nothing.
 * @module
 */

/** 32 bits of FNV-1a. */
export function seedOf(text: string): number {
  let state = 0x811c9dc5;
  for (const letter of text)
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return state;
}

/** Orders the choices of a question in a lesson. */
export const questionSeed = (lesson: string, step: string, question: string): number =>
  seedOf(`${lesson} ${step} ${question}`);

export const LABEL_MAX = 60;

/** A label as it is compared: without the accidents of typing. */
export const labelOf = (typed: string): string =>
  typed.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, LABEL_MAX);

/** The seed of a person who works under a label. */
export const labelSeed = (label: string): number => seedOf(labelOf(label));

const TASKS = 1000;

/** With which seed a challenge of a lesson begins: everybody's, or that of a label. */
export const challengeSeed = (challenge: string, label = ""): number =>
  seedOf(label === "" ? challenge : `${challenge} ${labelSeed(label)}`) % TASKS;
