/**
 * The page's side of the worker that judges for the course: started by the first question, and kept.
 * @module
 */
import * as Comlink from "comlink";
import type { CourseService } from "./course.worker.ts";

let running: Comlink.Remote<CourseService> | undefined;
let broken: Promise<never> | undefined;

function service(): Comlink.Remote<CourseService> {
  if (running !== undefined) return running;
  const worker = new Worker(new URL("./course.worker.ts", import.meta.url), {
    type: "module",
    name: "course",
  });
  broken = new Promise((_, refuse) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      worker.terminate();
      // The next question starts another one.
      running = undefined;
      refuse(new Error("the worker of the course stopped"));
    });
  });
  broken.catch(() => undefined);
  running = Comlink.wrap<CourseService>(worker);
  return running;
}

/** Asks the worker. @throws when it stops before it answers */
export function askCourse<T>(
  ask: (service: Comlink.Remote<CourseService>) => Promise<T>,
): Promise<T> {
  const answer = ask(service());
  return Promise.race([answer, broken ?? answer]);
}
