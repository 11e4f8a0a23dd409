/**
 * What the course judges, beside the page: claims, and whatever else takes a run to decide. One question at a time;
 * each is a plain function of what it is given.
 * @module
 */
import * as Comlink from "comlink";
import { outcomeOf } from "../course/claims/central.ts";
import { ANSWERS, EXPERIMENTS, NEEDS } from "../course/claims/index.ts";

const service = {
  /** Which claims are run, what the others need, and where we answer otherwise than the ledger. */
  claims: () => ({ runnable: [...EXPERIMENTS.keys()], needs: NEEDS, answers: ANSWERS }),
  /** Runs the experiment of a claim, here and now. */
  judge: (claim: string) => EXPERIMENTS.get(claim)?.run() ?? [],
  outcome: outcomeOf,
};

export type CourseService = typeof service;

Comlink.expose(service);
