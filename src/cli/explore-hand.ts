/**
 * A process that searches: some of the islands of a search, in step with the others.
 * @module
 */
import { workOf, type Hired, type Work } from "../sim/explore/search.ts";

let work: Work | undefined;

process.on("message", (told: Hired | number) => {
  if (typeof told !== "number") work = workOf(told);
  else if (work !== undefined) process.send?.(work(told));
});
