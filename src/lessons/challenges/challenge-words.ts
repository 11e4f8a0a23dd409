/**
 * The words of a challenge, wherever they lie: those over a run in a catalogue of their own, those built in a figure
 * beside the words of the figures.
 * @module
 */
import type { Args, Challenge } from "../../course/challenge.ts";
import { nodeName } from "../../store/names.ts";
import type { CourseWords } from "../../words/course.ts";

type Phrase = string | ((args: Args) => string);
type Phrases = Readonly<Record<string, Phrase>>;

interface Written {
  readonly title: string;
  readonly task: Phrase;
  readonly hints: readonly Phrase[];
  readonly conditions?: Phrases;
}

export interface ChallengeText {
  readonly title: string;
  readonly task: string;
  readonly hints: readonly string[];
  condition(key: string, args: Args): string;
}

const said = (phrase: Phrase | undefined, args: Args): string =>
  typeof phrase === "function" ? phrase(args) : (phrase ?? "");

/** Names of validators as the views have them. */
const named = (args: Args, shards: number): Args =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === "string" ? nodeName(value, shards) : value,
    ]),
  );

export function challengeText(
  { challenges, figuresCrypto, figuresModels, figuresSystems }: CourseWords,
  challenge: Challenge,
  seed: number,
): ChallengeText {
  const tables: readonly Readonly<Record<string, Written>>[] = [
    challenges.each,
    figuresCrypto.challenges,
    figuresSystems.challenges,
    figuresModels.challenges,
  ];
  const written = tables.map((table) => table[challenge.id]).find((each) => each !== undefined);
  const goals: Phrases = { ...challenges.goals, ...written?.conditions };
  const shards = challenge.kind === "run" ? (challenge.start(seed).shards ?? 1) : 1;
  const told = named(challenge.tells?.(seed) ?? {}, shards);
  return {
    title: written?.title ?? challenge.id,
    task: said(written?.task, told),
    hints: (written?.hints ?? []).map((hint) => said(hint, told)),
    condition: (key, args) => said(goals[key], named(args, shards)),
  };
}
