declare module "virtual:course" {
  import type { LessonHead } from "./library.ts";
  import type { Lesson } from "../course/lesson.ts";
  export const heads: readonly LessonHead[];
  export const lessons: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>>;
}

declare module "virtual:course/excerpts" {
  import type { Excerpt } from "./library.ts";
  const excerpts: Readonly<Record<string, Excerpt>>;
  export default excerpts;
}

declare module "virtual:course/sources" {
  import type { Library } from "./library.ts";
  const library: Library;
  export default library;
}

declare module "virtual:course/example" {
  const example: string;
  export default example;
}

declare module "virtual:house/lines" {
  export const lines: Readonly<Record<string, number>>;
}
