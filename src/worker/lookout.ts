/**
 * Answers what an entry of a run changed, and what a validator could do after it, in slices, so that nothing waits for it. Of a run that is not open any
 * more, or does not reach back so far, the recipe is run again beside the others.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import type { NodeId } from "../primitives/ids.ts";
import { differenceOf, type AroundAnswer, type Difference } from "../sim/around.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { Session } from "../sim/session.ts";
import { outlookOf, type Outlook } from "../sim/why-not.ts";

export interface EntryQuestion {
  readonly entry: number;
  readonly run: number;
  /** Of that run. */
  readonly recipe: Recipe;
}

export interface ValidatorQuestion extends EntryQuestion {
  readonly node: NodeId;
}

export interface Lookout {
  /** `undefined`: the run has no such entry, or was asked something else in the meantime. */
  ask(question: EntryQuestion): Promise<Difference | undefined>;
  /** What a validator could do right after the entry; `undefined` likewise. */
  askOutlook(question: ValidatorQuestion): Promise<Outlook | undefined>;
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

type Found = Extract<AroundAnswer, { status: "found" }>;

/** Entries of one slice: a few milliseconds. */
const SLICE = 100;
/** Two runs may be shown side by side. */
const REBUILT_MAX = 2;

export function createLookout({ sessionOf, open, settled, nextTurn }: Sources): Lookout {
  const rebuilt = new Map<number, Session>();
  const kinds: Map<number, EntryQuestion>[] = [];

  const rebuild = ({ run, recipe }: EntryQuestion): Session => {
    const session = rebuilt.get(run) ?? open(recipe);
    rebuilt.delete(run);
    rebuilt.set(run, session);
    for (const old of [...rebuilt.keys()].slice(0, -REBUILT_MAX)) rebuilt.delete(old);
    return session;
  };

  const bringTo = async (
    session: Session,
    question: EntryQuestion,
    isAsked: () => boolean,
  ): Promise<void> => {
    const { entry, recipe } = question;
    while (session.length() < entry && isAsked()) {
      const { status, waitingFor } = session.advance({ entries: entry, portion: SLICE });
      if (status === "finished") return;
      if (waitingFor !== undefined) await settled(recipe, waitingFor);
      else await nextTurn();
    }
  };

  /** Questions of one kind: a newer one about the same run takes the place of one that is not answered yet. */
  const answering = <Q extends EntryQuestion, T>(
    read: (found: Found, question: Q) => T | undefined,
  ): ((question: Q) => Promise<T | undefined>) => {
    /** The latest question about each run. */
    const latest = new Map<number, EntryQuestion>();
    kinds.push(latest);

    /** The answer of this session; `undefined` when it does not know the entry, or is asked no more. */
    const answerOf = async (session: Session, question: Q): Promise<T | undefined> => {
      while (latest.get(question.run) === question) {
        const answer = session.around(question.entry, SLICE);
        if (answer.status === "found") return read(answer, question);
        if (answer.status === "unknown") return undefined;
        if (answer.status === "waiting") await settled(question.recipe, answer.waitingFor);
        else await nextTurn();
      }
      return undefined;
    };

    return async (question) => {
      latest.set(question.run, question);
      const isAsked = (): boolean => latest.get(question.run) === question;
      const session = sessionOf(question.run);
      const known = session === undefined ? undefined : await answerOf(session, question);
      if (known !== undefined || !isAsked()) return known;
      const again = rebuild(question);
      await bringTo(again, question, isAsked);
      return answerOf(again, question);
    };
  };

  return {
    ask: answering(({ around }) => differenceOf(around)),
    askOutlook: answering(({ aftermath }, { entry, node }: ValidatorQuestion) =>
      outlookOf(entry, node, aftermath),
    ),
    clear() {
      rebuilt.clear();
      for (const latest of kinds) latest.clear();
    },
  };
}
