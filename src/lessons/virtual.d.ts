declare module "virtual:course" {
  import type { LessonHead } from "./library.ts";
  import type { Lesson } from "../course/lesson.ts";
  export const heads: readonly LessonHead[];
  export const lessons: Readonly<Record<string, () => Promise<{ readonly content: Lesson }>>>;
}

declare module "virtual:course/excerpts" {
  import type { Excerpt } from "./library.ts";
  export const content: Readonly<Record<string, Excerpt>>;
}

declare module "virtual:course/sources" {
  import type { Library } from "./library.ts";
  export const content: Library;
}

declare module "virtual:course/example" {
  export const content: string;
}

declare module "virtual:house/lines" {
  export const lines: Readonly<Record<string, number>>;
}
