/**
 * A vote rule that is put together from clauses: it must survive every known schedule and some that chance makes, with
 * no clause more than it needs. What survives the search has survived it, and nothing more.
 * @module
 */
import type { Judgement, MadeChallenge } from "../challenge.ts";
import {
  CLAUSES,
  NOTHING_YET,
  schedulesFor,
  SOUND,
  surviving,
  type RuleClause,
  type Survival,
} from "../rule-builder.ts";
import { condition } from "./goals.ts";

/** Schedules that chance makes, beside those that are known. */
const SEEDED = 6;
const seedsFor = (seed: number): readonly number[] =>
  Array.from({ length: SEEDED }, (_, i) => seed * SEEDED + i);

/** The clauses of what was handed in: `{ clauses: ["once", …] }`, or a list of them. Total. */
function clausesOf(made: unknown): readonly RuleClause[] {
  const list: unknown =
    typeof made === "object" && made !== null && "clauses" in made ? made.clauses : made;
  return Array.isArray(list) ? CLAUSES.filter((clause) => list.includes(clause)) : [];
}

function judgementOf(
  clauses: readonly RuleClause[],
  { forks, stuck }: Survival,
  isDone: boolean,
): Judgement {
  const conditions = [
    condition("noFork", {}, isDone && forks === 0),
    condition("noStall", {}, isDone && stuck === 0),
    condition(
      "fewest",
      { count: clauses.length, max: SOUND.length },
      clauses.length > 0 && clauses.length <= SOUND.length,
    ),
  ];
  return {
    passed: conditions.every(({ holds }) => holds),
    conditions,
    score: clauses.length,
  };
}

function* steps(made: unknown, seed: number): Generator<Judgement, Judgement> {
  const clauses = clausesOf(made);
  let so = NOTHING_YET;
  if (clauses.length === 0) return judgementOf(clauses, so, false);
  for (const schedule of schedulesFor(seedsFor(seed))) {
    so = surviving(so, clauses, schedule);
    // Both have failed: more of the same says nothing new.
    if (so.forks > 0 && so.stuck > 0) break;
    yield judgementOf(clauses, so, false);
  }
  return judgementOf(clauses, so, true);
}

export const writeTheVoteRule: MadeChallenge = {
  kind: "made",
  id: "write-the-vote-rule",
  module: "2",
  exercises: ["E-21"],
  figure: "rule-builder",
  par: SOUND.length,
  judge(made, seed) {
    const going = steps(made, seed);
    for (;;) {
      const { done, value } = going.next();
      if (done === true) return value;
    }
  },
  steps,
  reference: () => ({ kind: "made", made: { clauses: [...SOUND] } }),
  // Rounds that need not follow one another: a rival may hide in the gap.
  nearMiss: () => ({
    kind: "made",
    made: { clauses: SOUND.filter((clause) => clause !== "contiguous") },
  }),
};
