/**
 * The page's side of the workers that judge for the course: one is started by the first question, and kept; whoever has
 * much to be judged hires more.
 * @module
 */
import * as Comlink from "comlink";
import type { CourseService } from "./course.worker.ts";

type Ask = <T>(ask: (service: Comlink.Remote<CourseService>) => Promise<T>) => Promise<T>;

export interface CourseWorker {
  /** @throws when the worker stops before it answers */
  readonly ask: Ask;
  close(): void;
}

/** A worker of one's own. After it stopped, the next question starts another one. */
export function hireCourse(): CourseWorker {
  let worker: Worker | undefined;
  let service: Comlink.Remote<CourseService> | undefined;
  let broken: Promise<never> | undefined;
  const close = (): void => {
    worker?.terminate();
    worker = undefined;
    service = undefined;
  };
  const started = (): Comlink.Remote<CourseService> => {
    if (service !== undefined) return service;
    const own = new Worker(new URL("./course.worker.ts", import.meta.url), {
      type: "module",
      name: "course",
    });
    broken = new Promise((_, refuse) => {
      own.addEventListener("error", (event) => {
        event.preventDefault();
        close();
        refuse(new Error("the worker of the course stopped"));
      });
    });
    broken.catch(() => undefined);
    worker = own;
    return (service = Comlink.wrap<CourseService>(own));
  };
  return {
    ask: (ask) => {
      const answer = ask(started());
      return Promise.race([answer, broken ?? answer]);
    },
    close,
  };
}

const kept = hireCourse();

/** Asks the worker that is kept. @throws when it stops before it answers */
export const askCourse: Ask = kept.ask;
