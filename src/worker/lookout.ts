/**
 * Answers what an entry of a run changed, in slices, so that nothing waits for it. Of a run that is not open any
 * more, or does not reach back so far, the recipe is run again beside the others.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import { differenceOf, type Difference } from "../sim/around.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { Session } from "../sim/session.ts";

export interface EntryQuestion {
  readonly entry: number;
  readonly run: number;
  /** Of that run. */
  readonly recipe: Recipe;
}

export interface Lookout {
  /** `undefined`: the run has no such entry, or was asked something else in the meantime. */
  ask(question: EntryQuestion): Promise<Difference | undefined>;
  /** Forgets the runs that it has rebuilt. */
  clear(): void;
}

export interface Sources {
  readonly sessionOf: (run: number) => Session | undefined;
  readonly open: (recipe: Recipe) => Session;
  /** Resolves when the answer to a question of a run with this recipe is there. */
  readonly settled: (recipe: Recipe, key: Hash) => Promise<void>;
  readonly nextTurn: () => Promise<void>;
}

/** Entries of one slice: a few milliseconds. */
const SLICE = 100;
/** Two runs may be shown side by side. */
const REBUILT_MAX = 2;

export function createLookout({ sessionOf, open, settled, nextTurn }: Sources): Lookout {
  const rebuilt = new Map<number, Session>();
  /** The latest question about each run. */
  const latest = new Map<number, EntryQuestion>();

  const rebuild = ({ run, recipe }: EntryQuestion): Session => {
    const session = rebuilt.get(run) ?? open(recipe);
    rebuilt.delete(run);
    rebuilt.set(run, session);
    for (const old of [...rebuilt.keys()].slice(0, -REBUILT_MAX)) rebuilt.delete(old);
    return session;
  };

  /** The answer of this session; `undefined` when it does not know the entry, or is asked no more. */
  const answerOf = async (
    session: Session,
    question: EntryQuestion,
  ): Promise<Difference | undefined> => {
    while (latest.get(question.run) === question) {
      const answer = session.around(question.entry, SLICE);
      if (answer.status === "found") return differenceOf(answer.around);
      if (answer.status === "unknown") return undefined;
      if (answer.status === "waiting") await settled(question.recipe, answer.waitingFor);
      else await nextTurn();
    }
    return undefined;
  };

  const bringTo = async (session: Session, question: EntryQuestion): Promise<void> => {
    const { entry, run, recipe } = question;
    while (session.length() < entry && latest.get(run) === question) {
      const { status, waitingFor } = session.advance({ entries: entry, portion: SLICE });
      if (status === "finished") return;
      if (waitingFor !== undefined) await settled(recipe, waitingFor);
      else await nextTurn();
    }
  };

  return {
    async ask(question) {
      latest.set(question.run, question);
      const session = sessionOf(question.run);
      const known = session === undefined ? undefined : await answerOf(session, question);
      if (known !== undefined || latest.get(question.run) !== question) return known;
      const again = rebuild(question);
      await bringTo(again, question);
      return answerOf(again, question);
    },
    clear() {
      rebuilt.clear();
      latest.clear();
    },
  };
}
