/**
 * `explore`: searches the schedules of a recipe for one that violates a checker, on all cores, and reduces what
 * it finds. The same recipe, seed and number of runs find the same on any machine.
 * @module
 */
import { availableParallelism } from "node:os";
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { encodeLink, smallest } from "../scenarios/link.ts";
import { checkers } from "../sim/checkers/index.ts";
import type { Finding } from "../sim/explore/explorer.ts";
import { sharedAmong, type Total } from "../sim/explore/islands.ts";
import {
  inStep,
  progressOf,
  reduced,
  signedAs,
  type Hired,
  type Progress,
  type Step,
} from "../sim/explore/search.ts";
import type { Shrunk } from "../sim/explore/shrink.ts";
import type { Recipe } from "../sim/recipe.ts";
import { print, refuse } from "./output.ts";
import { recipeFrom, wholeNumber, type Changes } from "./recipes.ts";

export interface ExploreChoice extends Changes {
  readonly json: boolean;
  readonly runs: string | undefined;
  readonly checker: string | undefined;
  readonly honest: boolean;
}

const RUNS = 4000;
const RUNS_MAX = 100_000_000;
const SEED_MAX = 2 ** 32 - 1;

/** @returns the exit status: 1 when what it ends with is not what the recipe expects */
export async function explore(source: string, choice: ExploreChoice): Promise<number> {
  const { recipe } = recipeFrom(source, { ...choice, seed: undefined });
  const runs = choice.runs === undefined ? RUNS : bounded("--runs", choice.runs, RUNS_MAX);
  const seed = choice.seed === undefined ? 1 : bounded("--seed", choice.seed, SEED_MAX);
  const wanted = checkerOf(choice.checker);
  const options = {
    seed,
    isHonest: choice.honest,
    ...(wanted !== undefined && { checkers: [wanted] }),
  };
  const {
    findings: [found, ...also],
    total,
  } = await search(recipe, runs, options);
  if (found === undefined) {
    print(choice.json ? asJson({ found: false, searched: total }) : nothingText(total));
    return 0;
  }
  const shrunk = reduced(recipe, found);
  const others = also.map((other) => ({ ...other, recipe: signedAs(recipe, other.recipe) }));
  const say = choice.json ? asReport : asText;
  print(say(shrunk, found, others, total));
  return recipe.expect.includes(found.violation.checker) ? 0 : 1;
}

function bounded(option: string, text: string, max: number): number {
  const value = wholeNumber(option, text);
  return value > max ? refuse("NUMBER", `${option}: expected at most ${max}, got ${text}`) : value;
}

function checkerOf(id: string | undefined): string | undefined {
  if (id === undefined || checkers.some((checker) => checker.id === id)) return id;
  return refuse(
    "CHECKER",
    `--checker: there is no checker ${id.slice(0, 40)}; there is ${checkers.map((checker) => checker.id).join(", ")}`,
  );
}

/** By processes, as `src/worker/crew.ts` does it by workers. @returns the gravest first */
async function search(
  recipe: Recipe,
  runs: number,
  options: Hired["options"],
): Promise<{ findings: readonly Finding[]; total: Progress }> {
  const together = inStep({ ...options, runs });
  const crew = sharedAmong(availableParallelism()).map((parts) => hire({ recipe, options, parts }));
  try {
    let total = progressOf([]);
    for (const next of together.steps()) {
      // eslint-disable-next-line no-await-in-loop -- a step waits for the one before it
      const steps = await Promise.all(crew.map((hand) => hand.go(next)));
      total = together.hear(steps);
    }
    return { findings: together.findings(), total };
  } finally {
    for (const hand of crew) hand.end();
  }
}

interface Hand {
  go(runs: number): Promise<Step>;
  end(): void;
}

/** A process of its own: the loader of TypeScript does not reach into threads on every Node. */
function hire(hired: Hired): Hand {
  const hand = fork(fileURLToPath(new URL("./explore-hand.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  hand.send(hired);
  return {
    go: (runs) =>
      new Promise<Step>((done, fail) => {
        const stopped = (): void => fail(new Error("a process that searches stopped"));
        hand.once("exit", stopped);
        hand.once("message", (step: Step) => {
          hand.off("exit", stopped);
          done(step);
        });
        hand.send(runs);
      }),
    end: () => void hand.kill(),
  };
}

type Say = (shrunk: Shrunk, found: Finding, also: readonly Finding[], searched: Total) => string;

const asReport: Say = (shrunk, { seed, run }, also, searched) =>
  asJson({
    found: true,
    ...replayed(shrunk),
    seed,
    run,
    shrinkRuns: shrunk.runs,
    also: also.map((other) => ({ ...replayed(other), run: other.run })),
    searched,
  });

const replayed = ({ recipe, violation }: Pick<Finding, "recipe" | "violation">) => ({
  violation,
  recipe: smallest(recipe),
  link: linkTo(recipe, violation.entry),
});

const linkTo = (recipe: Recipe, cursor: number): string =>
  `${process.env["HYPERSCOPE_ADDRESS"] ?? ""}${encodeLink({ recipe, cursor })}`;

const asJson = (value: unknown): string => JSON.stringify(value, undefined, 2);

const asText: Say = ({ recipe, violation }, { seed }, also, { runs }) =>
  [
    `${violation.checker}: ${violation.detail}`,
    `Found after ${runs} schedules (seed ${seed}); the shortest that does it has ${recipe.script.length} entries:`,
    JSON.stringify(smallest(recipe)),
    linkTo(recipe, violation.entry),
    ...also.map(
      (other) =>
        `Schedule ${other.run} violates ${other.violation.checker}: --checker ${other.violation.checker} looks for that alone.`,
    ),
  ].join("\n");

const nothingText = ({ runs, entries, rules, states }: Total): string =>
  `Nothing found in ${runs} schedules (${entries} entries, ${rules.length} rules reached, ${states} states of the committee).`;
