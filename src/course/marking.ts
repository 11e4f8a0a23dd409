/**
 * Marks what a student handed in: every challenge is run again with its seed and its edits and judged anew, every
 * answer compared with what the run says. What the file claims of itself decides nothing; where it says otherwise,
 * that is told.
 * @module
 */
import { canonicalJson } from "../scenarios/payload.ts";
import {
  readAnswers,
  type AnsweredChallenge,
  type AnsweredLesson,
  type AnsweredQuestion,
  type Answers,
  type ReadAnswers,
  type Sureness,
} from "./answers.ts";
import { askedIn, lessonVersion, type AskedQuestion } from "./asked.ts";
import type { Challenge, Judgement } from "./challenge.ts";
import { challengeById } from "./challenges/index.ts";
import { judgeAnswer, prepared, refusedJudgement } from "./challenges/judging.ts";
import type { Lesson } from "./lesson.ts";
import { runRecipe } from "./running.ts";
import { challengeSeed, labelSeed } from "./seeds.ts";

export type FlagKey =
  /** Nothing could be read. */
  | Extract<ReadAnswers, { ok: false }>["why"]
  /** The file was changed after it was written. */
  | "checksum"
  /** What it claims is not what came out. */
  | "claimed"
  /** Its run is another than the one that it tells of. */
  | "digest"
  /** The seed is not that of the label. */
  | "seed"
  | "unknownLesson"
  | "otherVersion"
  | "unknownQuestion"
  | "unknownChallenge"
  /** What was chosen is none of the choices. */
  | "unknownChoice"
  /** Says that it was passed, and holds nothing that could be run again. */
  | "nothingToRun";

export interface Flag {
  readonly key: FlagKey;
  /** What it is about; empty: the file. */
  readonly of: string;
}

const TAMPERED: readonly FlagKey[] = ["checksum", "claimed", "digest", "seed"];

/** Somebody changed it, or wrote it with something else than a page of ours. */
export const isTampered = ({ flags }: Pick<Marked, "flags">): boolean =>
  flags.some(({ key }) => TAMPERED.includes(key));

export interface MarkedQuestion {
  readonly step: string;
  readonly id: string;
  /** Ids of choices; empty: not sure, or skipped. */
  readonly chosen: readonly string[];
  readonly right: boolean;
  readonly sure?: Sureness;
}

export interface MarkedLesson {
  readonly id: string;
  readonly questions: readonly MarkedQuestion[];
  readonly right: number;
}

export interface MarkedChallenge {
  readonly id: string;
  readonly seed: number;
  readonly passed: boolean;
  readonly score: number;
  /** The task that the label gives, and no other. */
  readonly isOwnTask: boolean;
  /** What was handed in, to be compared; empty: nothing. */
  readonly handedIn: string;
}

export interface Marked {
  readonly label: string;
  readonly flags: readonly Flag[];
  readonly lessons: readonly MarkedLesson[];
  readonly challenges: readonly MarkedChallenge[];
  /** Right at the first try, and challenges passed. */
  readonly points: number;
}

/** Finds out what a lesson asks: the same lesson is asked once. */
export type AskedOf = (lesson: Lesson) => readonly AskedQuestion[];

const KEPT_MAX = 80;

/** Keeps what was found for as long as somebody marks. */
export function askedOnce(): AskedOf {
  const kept = new Map<string, readonly AskedQuestion[]>();
  return (lesson) => {
    const key = `${lesson.id} ${lessonVersion(lesson)}`;
    const known = kept.get(key) ?? askedIn(lesson);
    if (kept.size < KEPT_MAX) kept.set(key, known);
    return known;
  };
}

type Replayed = { readonly judgement: Judgement; readonly digest?: string };

const known = new Map<string, Replayed>();
const KNOWN_MAX = 400;

/** What several handed in is run once. */
function replayedOnce(challenge: Challenge, done: AnsweredChallenge): Replayed {
  const { edits, made, seed } = done;
  const key = canonicalJson([challenge.id, seed, edits ?? 0, made ?? 0]);
  const found = known.get(key) ?? replayed(challenge, done);
  if (known.size < KNOWN_MAX) known.set(key, found);
  return found;
}

/** A challenge with what was handed in, judged; with the digest of its run, if it has one. Total. */
export function replayed(
  challenge: Challenge,
  { edits, made, seed }: Pick<AnsweredChallenge, "edits" | "made" | "seed">,
): Replayed {
  try {
    if (challenge.kind === "made")
      return { judgement: judgeAnswer(challenge, { kind: "made", made }, seed) };
    const ready = prepared(challenge, edits ?? [], seed);
    if (!ready.ok) return { judgement: refusedJudgement(ready.refused) };
    const ran = runRecipe(ready.recipe);
    return {
      judgement: challenge.judge(ran, ready.edits, seed),
      digest: (ran.entries.at(-1)?.digest ?? "").slice(0, DIGEST_DIGITS),
    };
  } catch {
    return { judgement: refusedJudgement({ key: "impossible", args: {} }) };
  }
}

const DIGEST_DIGITS = 16;

const nothing = (label: string, flag: FlagKey): Marked => ({
  label,
  flags: [{ key: flag, of: "" }],
  lessons: [],
  challenges: [],
  points: 0,
});

/** Marks a file. Total. @param lessons by id, those that are known here */
export function mark(
  text: string,
  lessons: ReadonlyMap<string, Lesson>,
  asked: AskedOf = askedIn,
): Marked {
  const read = readAnswers(text);
  if (!read.ok) return nothing("", read.why);
  const { answers, told, isWhole } = read;
  try {
    const flags: Flag[] = isWhole ? [] : [{ key: "checksum", of: "" }];
    const flag = (key: FlagKey, of = ""): void => void flags.push({ key, of });
    if (labelSeed(answers.label) !== answers.seed) flag("seed");
    const markedLessons = Object.entries(answers.lessons).flatMap(([id, lesson]) =>
      markedLesson({ id, lesson, lessons, asked, flag }),
    );
    const challenges = Object.entries(answers.challenges).flatMap(([id, done]) =>
      markedChallenge(id, done, answers, flag),
    );
    const right = markedLessons.reduce((sum, lesson) => sum + lesson.right, 0);
    const passed = challenges.filter((each) => each.passed).length;
    // Of what is not known here nothing can be said.
    const isAllKnown = !flags.some(({ key }) => UNSURE.includes(key));
    if (isAllKnown && (told.right !== right || told.passed !== passed)) flag("claimed");
    return {
      label: answers.label,
      flags: distinct(flags),
      lessons: markedLessons,
      challenges,
      points: right + passed,
    };
  } catch {
    return nothing(answers.label, "damaged");
  }
}

const UNSURE: readonly FlagKey[] = [
  "unknownLesson",
  "otherVersion",
  "unknownQuestion",
  "unknownChallenge",
  "unknownChoice",
  "nothingToRun",
  "claimed",
];

const distinct = (flags: readonly Flag[]): readonly Flag[] =>
  flags.filter(
    (flag, i) => flags.findIndex(({ key, of }) => key === flag.key && of === flag.of) === i,
  );

interface Marking {
  readonly id: string;
  readonly lesson: AnsweredLesson;
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly asked: AskedOf;
  readonly flag: (key: FlagKey, of?: string) => void;
}

function markedLesson({ id, lesson, lessons, asked, flag }: Marking): readonly MarkedLesson[] {
  const known = lessons.get(id);
  if (known === undefined) {
    flag("unknownLesson", id);
    return [];
  }
  const isSame = lessonVersion(known) === lesson.version;
  if (!isSame) flag("otherVersion", id);
  const all = asked(known);
  const questions = Object.entries(lesson.said).flatMap(([key, said]): MarkedQuestion[] => {
    const [step, question] = key.split("/");
    const found = all.find((each) => each.step === step && each.id === question);
    if (found === undefined) {
      flag("unknownQuestion", `${id}/${key}`);
      return [];
    }
    const chosen = chosenIn(found, said);
    if (chosen === undefined) {
      flag("unknownChoice", `${id}/${key}`);
      return [];
    }
    const right = sameSet(chosen, found.answer);
    if (isSame && right !== said.right) flag("claimed", `${id}/${key}`);
    const { sure } = said;
    return [{ step: found.step, id: found.id, chosen, right, ...(sure && { sure }) }];
  });
  return [{ id, questions, right: questions.filter(({ right }) => right).length }];
}

function chosenIn(
  { choices }: AskedQuestion,
  { chosen }: AnsweredQuestion,
): readonly string[] | undefined {
  const ids = chosen.map((each) =>
    typeof each === "number"
      ? choices[each - 1]?.id
      : choices.find((choice) => choice.id === each)?.id,
  );
  return ids.every((each) => each !== undefined) ? ids : undefined;
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === a.length && a.length === b.length && a.every((each) => b.includes(each));

function markedChallenge(
  id: string,
  done: AnsweredChallenge,
  { label }: Answers,
  flag: Marking["flag"],
): readonly MarkedChallenge[] {
  const challenge = challengeById(id);
  if (challenge === undefined) {
    flag("unknownChallenge", id);
    return [];
  }
  const { edits, made, seed } = done;
  const handedIn = edits ?? made;
  if (done.passed && handedIn === undefined) flag("nothingToRun", id);
  const { judgement, digest } =
    handedIn === undefined
      ? { judgement: refusedJudgement({ key: "notEdits", args: {} }), digest: undefined }
      : replayedOnce(challenge, done);
  if (handedIn !== undefined) {
    if (judgement.passed !== done.passed || (done.passed && judgement.score !== done.score))
      flag("claimed", id);
    if (digest !== done.digest) flag("digest", id);
  }
  return [
    {
      id,
      seed,
      passed: judgement.passed,
      score: judgement.score,
      isOwnTask: seed === challengeSeed(id, label),
      handedIn: handedIn === undefined ? "" : canonicalJson(handedIn),
    },
  ];
}

/** Several handed in the same for a challenge: to be looked at side by side, and judged by nobody here. */
export interface Alike {
  readonly challenge: string;
  readonly handedIn: string;
  /** Places in the list of those that were marked. */
  readonly who: readonly number[];
}

export function alikeIn(marked: readonly Marked[]): readonly Alike[] {
  const groups = new Map<string, { challenge: string; handedIn: string; who: number[] }>();
  for (const [place, { challenges }] of marked.entries())
    for (const { id, handedIn } of challenges) {
      if (handedIn === "" || handedIn === "[]") continue;
      const key = `${id} ${handedIn}`;
      const group = groups.get(key) ?? { challenge: id, handedIn, who: [] };
      group.who.push(place);
      groups.set(key, group);
    }
  return [...groups.values()].filter(({ who }) => who.length > 1);
}

/** How often each choice of a question was the first answer. */
export interface Tally {
  readonly lesson: string;
  readonly step: string;
  readonly question: string;
  readonly answered: number;
  readonly right: number;
  /** Nothing chosen. */
  readonly unsure: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Those that fewest had right come first: they are what to teach again. */
export function tallied(marked: readonly Marked[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { lessons } of marked)
    for (const { id: lesson, questions } of lessons)
      for (const { step, id: question, chosen, right } of questions) {
        const key = `${lesson} ${step} ${question}`;
        const known = tallies.get(key) ?? {
          lesson,
          step,
          question,
          answered: 0,
          right: 0,
          unsure: 0,
          counts: {},
        };
        const counts = { ...known.counts };
        for (const choice of chosen) counts[choice] = (counts[choice] ?? 0) + 1;
        tallies.set(key, {
          ...known,
          answered: known.answered + 1,
          right: known.right + Number(right),
          unsure: known.unsure + Number(chosen.length === 0),
          counts,
        });
      }
  return [...tallies.values()].sort((a, b) => a.right / a.answered - b.right / b.answered);
}
