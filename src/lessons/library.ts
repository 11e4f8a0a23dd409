/**
 * The lessons that the page brings with it, compiled while it was built; each is loaded when it is opened.
 * @module
 */
import { heads, lessons } from "virtual:course";
import type { Lesson, ModuleId } from "../course/lesson.ts";

type Texts = Readonly<Record<"en" | "es", string>>;

/** What the map and the progress need to know of a lesson that is not loaded. */
export interface LessonHead {
  readonly id: string;
  readonly module: ModuleId;
  readonly minutes: number;
  readonly of: readonly string[];
  readonly exercises: readonly string[];
  readonly titles: Texts;
  readonly abouts: Texts;
  readonly steps: readonly StepHead[];
}

export interface StepHead {
  readonly id: string;
  readonly was: readonly string[];
  readonly titles: Texts;
  /** Ids of its questions, its breaks, its challenges. */
  readonly asks: readonly string[];
  readonly breaks: readonly string[];
  readonly challenges: readonly string[];
}

/** A piece of our source (`virtual:course/excerpts`). */
export interface Excerpt {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What lessons cite, and where sources speak against one another (`virtual:course/sources`). */
export interface Library {
  readonly sources: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly authors: string;
        readonly year: number;
        readonly address?: string;
        readonly note?: Texts;
      }
    >
  >;
  readonly contrasts: Readonly<
    Record<
      string,
      {
        readonly title: Texts;
        readonly rows: readonly {
          readonly source: string;
          readonly at: string;
          readonly says: Texts;
        }[];
        readonly figures?: readonly { readonly of: string; readonly is: Texts }[];
        readonly here: Texts;
      }
    >
  >;
}

/** In the order of the map. */
export const LESSONS: readonly LessonHead[] = heads;

export const lessonHead = (id: string): LessonHead | undefined =>
  LESSONS.find((head) => head.id === id);

/** The language of the lessons nearest to that of the page. */
export const lessonLanguage = (language: string): "en" | "es" => (language === "es" ? "es" : "en");

/** `undefined`: there is no such lesson. @throws when its file cannot be fetched */
export async function loadLesson(id: string, language: string): Promise<Lesson | undefined> {
  const load = lessons[`${id}/${lessonLanguage(language)}`];
  return load === undefined ? undefined : (await load()).content;
}

/** A rule, or a named piece, as it stands in the source; `undefined`: none of that name was cut out. */
export async function excerptOf(name: string): Promise<Excerpt | undefined> {
  return (await import("virtual:course/excerpts")).content[name];
}

export const library = async (): Promise<Library> =>
  (await import("virtual:course/sources")).content;
