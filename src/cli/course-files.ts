/**
 * The folder `lessons/`: read, compiled, compared between languages. The command line checks it, the build of the page
 * takes from it.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { CHALLENGES } from "../course/challenges/index.ts";
import { CLAIMS } from "../course/claims/ledger.ts";
import type { LessonFault } from "../course/format/faults.ts";
import { readLesson, type Known } from "../course/format/read.ts";
import { differences } from "../course/format/shape.ts";
import { MODULES, type Lesson, type ModuleId } from "../course/lesson.ts";
import { FAMILIES, GENERATORS } from "../course/questions/index.ts";
import { TERMS } from "../words/terms.ts";
import { excerptAt, ruleExcerpts, rulesOf, type Excerpt } from "./excerpts.ts";

export const LANGUAGES = ["en", "es"] as const;
export type LessonLanguage = (typeof LANGUAGES)[number];

export interface LocatedFault extends LessonFault {
  /** From the root of the project. */
  readonly path: string;
}

const bilingual = v.strictObject({ en: v.string(), es: v.string() });

const orderSchema = v.record(v.picklist(MODULES), v.array(v.string()));

const sourcesSchema = v.record(
  v.string(),
  v.strictObject({
    title: v.string(),
    authors: v.string(),
    year: v.number(),
    /** Of the web, if it lies there. */
    address: v.optional(v.pipe(v.string(), v.startsWith("https://"))),
    note: v.optional(bilingual),
  }),
);

const contrastsSchema = v.record(
  v.string(),
  v.strictObject({
    title: bilingual,
    rows: v.array(
      v.strictObject({
        /** Key of a source, and the place in it. */
        source: v.string(),
        at: v.string(),
        says: bilingual,
      }),
    ),
    /** What the run beside it is asked: figures of `values.ts` with what they are. */
    figures: v.optional(v.array(v.strictObject({ of: v.string(), is: bilingual }))),
    /** What our machine does, in a sentence. */
    here: bilingual,
  }),
);

export type Sources = v.InferOutput<typeof sourcesSchema>;
export type Contrasts = v.InferOutput<typeof contrastsSchema>;

export interface Course {
  /** Module → ids, in the order of the map. */
  readonly order: Readonly<Record<ModuleId, readonly string[]>>;
  readonly lessons: ReadonlyMap<string, Readonly<Record<LessonLanguage, Lesson>>>;
  readonly sources: Sources;
  readonly contrasts: Contrasts;
  readonly excerpts: Readonly<Record<string, Excerpt>>;
  readonly known: Known;
  /** The worked example of `lessons/README.md`. */
  readonly example: string;
  readonly faults: readonly LocatedFault[];
}

/** Everything in the folder, with all that is wrong in it. @param root of the project */
export function readCourse(root: string): Course {
  const faults: LocatedFault[] = [];
  const folder = join(root, "lessons");
  const yaml = <T extends v.GenericSchema>(name: string, schema: T): v.InferOutput<T> => {
    const path = join(folder, name);
    const value: unknown = existsSync(path) ? parse(readFileSync(path, "utf8")) : {};
    const read = v.safeParse(schema, value ?? {});
    if (read.success) return read.output;
    const [issue] = read.issues;
    const word = `${v.getDotPath(issue) ?? name}: ${issue.message}`;
    faults.push({ path: `lessons/${name}`, line: 1, column: 1, kind: "value", word });
    return {};
  };
  const given = yaml("course.yaml", orderSchema);
  const order = Object.fromEntries(
    MODULES.map((module) => [module, given[module] ?? []]),
  ) as unknown as Course["order"];
  const sources = yaml("sources.yaml", sourcesSchema);
  const contrasts = yaml("contrasts.yaml", contrastsSchema);
  const addresses = yaml("excerpts.yaml", v.record(v.string(), v.string()));
  const excerpts = {
    ...ruleExcerpts(root),
    ...Object.fromEntries(
      Object.entries(addresses).map(([name, address]) => [name, excerptAt(root, address)]),
    ),
  };
  const known: Known = {
    rules: [...rulesOf(root).values()].flat().map(({ id }) => id),
    terms: Object.keys(TERMS),
    claims: CLAIMS.map(({ id }) => id),
    sources: Object.keys(sources),
    generators: Object.fromEntries(GENERATORS.map(({ id, args }) => [id, args])),
    families: FAMILIES.map(({ id }) => id),
    challenges: CHALLENGES.map(({ id }) => id),
    contrasts: Object.keys(contrasts),
    excerpts: Object.keys(excerpts),
  };
  const lessons = new Map<string, Readonly<Record<LessonLanguage, Lesson>>>();
  const listed = Object.values(order).flat();
  for (const id of lessonFolders(folder)) {
    if (!listed.includes(id))
      faults.push({ path: `lessons/${id}`, line: 1, column: 1, kind: "stray", word: id });
  }
  for (const [module, ids] of Object.entries(order))
    for (const id of ids) {
      const read = lessonIn(folder, id, known, faults);
      if (read === undefined) continue;
      lessons.set(id, read);
      if (read.en.module !== module)
        faults.push({
          path: `lessons/${id}/en.md`,
          line: 1,
          column: 1,
          kind: "value",
          word: `module ${read.en.module}`,
          nearest: module,
        });
    }
  const example = exampleIn(readFileSync(join(folder, "README.md"), "utf8"));
  return { order, lessons, sources, contrasts, excerpts, known, example, faults };
}

/** The lines that are set in, after the heading of the example. */
function exampleIn(readme: string): string {
  const [, after = ""] = readme.split("## A worked example\n");
  const [block = ""] = /(?:^(?: {4}.*)?\n)+/m.exec(after) ?? [];
  return `${block.replace(/^ {4}/gm, "").trim()}\n`;
}

/** Folders that hold a lesson. */
const lessonFolders = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "en.md")))
    : [];

function lessonIn(
  folder: string,
  id: string,
  known: Known,
  faults: LocatedFault[],
): Readonly<Record<LessonLanguage, Lesson>> | undefined {
  const read = LANGUAGES.map((language) => {
    const path = `lessons/${id}/${language}.md`;
    const file = join(folder, id, `${language}.md`);
    if (!existsSync(file)) {
      faults.push({ path, line: 1, column: 1, kind: "missing", word: path });
      return undefined;
    }
    const result = readLesson(readFileSync(file, "utf8"), language, known, id);
    if (result.ok) return result.lesson;
    faults.push(...result.faults.map((fault) => ({ ...fault, path })));
    return undefined;
  });
  const [en, es] = read;
  if (en === undefined || es === undefined) return undefined;
  const differing = differences(en, es).map((fault) => ({
    ...fault,
    path: `lessons/${id}/es.md`,
  }));
  faults.push(...differing);
  return { en, es };
}
