/**
 * What a student hands in: a file that says what was answered, so that whoever marks it can run all of it again. It
 * names nobody but by the label that the student typed, and it is sent nowhere.
 * @module
 */
import * as v from "valibot";
import { blake3 } from "../crypto/hash.ts";
import { utf8ToBytes } from "../primitives/bytes.ts";
import { canonicalJson, pack, unpack } from "../scenarios/payload.ts";
import type { ScriptEntry } from "../sim/recipe.ts";
import { lessonVersion } from "./asked.ts";
import type { Lesson } from "./lesson.ts";
import type { ChallengeProgress, Prediction, Progress } from "./progress.ts";
import { LABEL_MAX, labelOf, labelSeed } from "./seeds.ts";

export const SURENESS = ["sure", "so-so", "guess"] as const;
export type Sureness = (typeof SURENESS)[number];

export interface AnsweredQuestion {
  /** Places among the choices, from 1; ids where the place was not kept. */
  readonly chosen: readonly (number | string)[];
  readonly sure?: Sureness | undefined;
  /** As the student's page said at the first try. */
  readonly right: boolean;
}

export interface AnsweredLesson {
  /** `lessonVersion`. */
  readonly version: string;
  /** `step/question` → what was said first. */
  readonly said: Readonly<Record<string, AnsweredQuestion>>;
}

export interface AnsweredChallenge {
  readonly seed: number;
  readonly passed: boolean;
  readonly score: number;
  readonly edits?: readonly ScriptEntry[] | undefined;
  readonly made?: unknown;
  /** Of the run with the edits, at its end. */
  readonly digest?: string | undefined;
}

export interface Answers {
  readonly label: string;
  /** `labelSeed(label)`. */
  readonly seed: number;
  readonly lessons: Readonly<Record<string, AnsweredLesson>>;
  readonly challenges: Readonly<Record<string, AnsweredChallenge>>;
}

/** What the file says of itself, to be read by eye. */
export interface Told {
  readonly answered: number;
  readonly right: number;
  readonly passed: number;
}

export const FORMAT = "answers/1";
/** Characters that are looked at. */
export const ANSWERS_MAX = 100_000;
const MADE_MAX = 20_000;
const EDITS_MAX = 60;

const id = v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/));
const place = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));
const few = <T>(values: Readonly<Record<string, T>>): boolean => Object.keys(values).length <= 300;
const saidSchema = v.strictObject({
  chosen: v.pipe(v.array(v.union([place, v.pipe(v.string(), v.maxLength(120))])), v.maxLength(40)),
  sure: v.exactOptional(v.picklist(SURENESS)),
  right: v.boolean(),
});
const challengeSchema = v.strictObject({
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  passed: v.boolean(),
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
  // Lines of a script are read again by whoever runs them.
  edits: v.exactOptional(
    v.pipe(v.array(v.looseObject({ at: v.number(), do: v.string() })), v.maxLength(EDITS_MAX)),
  ),
  made: v.exactOptional(v.unknown()),
  digest: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
});
const bodySchema = v.strictObject({
  lessons: v.pipe(
    v.record(
      id,
      v.strictObject({
        version: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
        said: v.pipe(
          v.record(v.pipe(v.string(), v.regex(/^[\w-]{1,80}\/[\w.-]{1,80}$/)), saidSchema),
          v.check(few),
        ),
      }),
    ),
    v.check(few),
  ),
  challenges: v.pipe(v.record(id, challengeSchema), v.check(few)),
});
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));
const fileSchema = v.strictObject({
  hyperscope: v.literal(FORMAT),
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(LABEL_MAX)),
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  told: v.strictObject({ answered: count, right: count, passed: count }),
  answers: v.string(),
  checksum: v.string(),
});

export type ReadAnswers =
  | {
      readonly ok: true;
      readonly answers: Answers;
      readonly told: Told;
      /** The file is, to the letter, as a page wrote it. */
      readonly isWhole: boolean;
    }
  | { readonly ok: false; readonly why: "long" | "notOurs" | "later" | "damaged" };

const checksum = (fields: object): string =>
  blake3(utf8ToBytes(canonicalJson(fields))).slice(0, 16);

export function toldOf({ lessons, challenges }: Pick<Answers, "lessons" | "challenges">): Told {
  const said = Object.values(lessons).flatMap((lesson) => Object.values(lesson.said));
  return {
    answered: said.length,
    right: said.filter(({ right }) => right).length,
    passed: Object.values(challenges).filter(({ passed }) => passed).length,
  };
}

/** The text of the file. What was answered is packed, so that a module goes into 4,000 characters. */
export function writeAnswers({ label, seed, lessons, challenges }: Answers): string {
  const fields = {
    hyperscope: FORMAT,
    label,
    seed,
    told: toldOf({ lessons, challenges }),
    answers: pack({ lessons, challenges }),
  };
  return `${JSON.stringify({ ...fields, checksum: checksum(fields) }, undefined, 1)}\n`;
}

/** Total. */
export function readAnswers(text: string): ReadAnswers {
  if (text.length > ANSWERS_MAX) return { ok: false, why: "long" };
  const value = parsed(text);
  if (!isOurs(value)) return { ok: false, why: "notOurs" };
  if (value.hyperscope !== FORMAT) return { ok: false, why: "later" };
  const file = v.safeParse(fileSchema, value);
  if (!file.success) return { ok: false, why: "damaged" };
  const { checksum: stated, ...fields } = file.output;
  const unpacked = unpack(fields.answers);
  const body = unpacked.ok ? v.safeParse(bodySchema, unpacked.value) : undefined;
  if (body?.success !== true) return { ok: false, why: "damaged" };
  const { lessons, challenges } = body.output;
  if (Object.values(challenges).some(({ made }) => isLarge(made)))
    return { ok: false, why: "damaged" };
  const { label, seed, told } = fields;
  return {
    ok: true,
    // What the schema has checked is what the type says: verbs are read again by whoever runs them.
    answers: { label, seed, lessons, challenges } as unknown as Answers,
    told,
    isWhole: checksum(fields) === stated,
  };
}

const isLarge = (made: unknown): boolean => (JSON.stringify(made)?.length ?? 0) > MADE_MAX;

const isOurs = (value: unknown): value is { readonly hyperscope: string } =>
  typeof value === "object" &&
  value !== null &&
  "hyperscope" in value &&
  typeof value.hyperscope === "string" &&
  value.hyperscope.startsWith("answers/");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const saidOf = ({ chosen, places, sure, right }: Prediction): AnsweredQuestion => ({
  chosen: places ?? chosen,
  ...(sure === undefined ? {} : { sure }),
  right,
});

/**
 * @param lessons those that are to be in the file, as far as something was answered in them
 * @param challenges their ids
 * @param digestOf of the run of a challenge with these edits; `undefined`: it cannot be run
 */
export function answersFrom(
  progress: Progress,
  label: string,
  { lessons, challenges }: { lessons: readonly Lesson[]; challenges: readonly string[] },
  digestOf: (challenge: string, done: ChallengeProgress) => string | undefined,
): Answers {
  const said = lessons.flatMap((lesson) => {
    const steps = Object.entries(progress.lessons[lesson.id] ?? {});
    const all = steps.flatMap(([step, { predicted = {} }]) =>
      Object.entries(predicted).map(
        ([question, prediction]) => [`${step}/${question}`, saidOf(prediction)] as const,
      ),
    );
    if (all.length === 0) return [];
    const answered = { version: lessonVersion(lesson), said: Object.fromEntries(all) };
    return [[lesson.id, answered] as const];
  });
  const done = challenges.flatMap((challenge) => {
    const known = progress.challenges[challenge];
    if (known === undefined) return [];
    const { passed, score, seed = 0, edits, made } = known;
    const digest = edits === undefined ? undefined : digestOf(challenge, known);
    const answered: AnsweredChallenge = {
      seed,
      passed,
      score,
      ...(edits === undefined ? {} : { edits }),
      ...(made === undefined ? {} : { made }),
      ...(digest === undefined ? {} : { digest }),
    };
    return [[challenge, answered] as const];
  });
  return {
    label: labelOf(label),
    seed: labelSeed(label),
    lessons: Object.fromEntries(said),
    challenges: Object.fromEntries(done),
  };
}
