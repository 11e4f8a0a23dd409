/**
 * What experiments of several sections ask of a run: the same few questions, and the shape of an answer.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Trial } from "../claim.ts";
import type { FactKind, Ran, RunInput, Seen } from "../running.ts";
import { keptRun } from "../running.ts";
import { rounded } from "./trial.ts";

/** The variants between shards that stand for the source, and for what is sound. */
export const BUILT = "hyperscale-2026-01";
export const SOUND = "ordered";

/** As the source says, or near it: `exactly` and `nearly` are what was seen. */
export const graded = (exactly: boolean, nearly: boolean): Trial["agrees"] =>
  exactly ? "yes" : nearly ? "roughly" : "no";

/** A scenario under a variant, up to a moment. */
export const scenario = (
  name: string,
  crossShard: string | undefined,
  untilMs: number,
  change: RunInput = {},
): RunInput => ({
  scenario: name,
  ...(crossShard !== undefined && { crossShard }),
  untilMs,
  ...change,
});

/** One transfer from shard 0 to shard 1. */
export const transfer = (crossShard: string, change: RunInput = {}): RunInput =>
  scenario("xs/transfer", crossShard, 1500, change);

/** A run and where to look in it. */
export const see = (recipe: RunInput, entry = 1): NonNullable<Trial["see"]> => ({ recipe, entry });

export const labelled = (ran: Ran, label: string): Hash =>
  present(
    ran.session.transactions().find((each) => each.label === label),
    `a transaction ${label}`,
  ).hash;

/** The first fact of a kind that suits. */
export const first = <K extends FactKind>(
  ran: Ran,
  kind: K,
  suits: (fact: Seen<K>) => boolean = () => true,
): Seen<K> => present(ran.seen(kind).find(suits), `a fact ${kind}`);

export const shardOf = (node: string): number => Number(/^s(\d+)v/.exec(node)?.[1] ?? -1);

export const inShard =
  (shard: number) =>
  ({ of }: { readonly of: string }): boolean =>
    shardOf(of) === shard;

/** All money, at the end. */
export const totalOf = ({ balances }: Ran): number =>
  Object.values(balances).reduce((sum, balance) => sum + balance, 0);

/** All money, at the beginning. */
export const issuedIn = ({ recipe }: Ran): number =>
  Object.values(recipe.accounts).reduce((sum, { balance }) => sum + balance, 0);

/** Contents of the messages of a kind, each once. */
export const contents = (ran: Ran, kind: string): readonly unknown[] => {
  const numbers = new Set(ran.entries.flatMap(({ sends }) => sends.map(({ message }) => message)));
  return [...numbers].flatMap((number) => {
    const record = ran.message(number);
    return record?.label.kind === kind ? [record.content] : [];
  });
};

/** A violation of a checker, to look at; the beginning where there is none. */
export const seeViolation = (recipe: RunInput, checker: string): NonNullable<Trial["see"]> =>
  see(recipe, keptRun(recipe).violations.find((each) => each.checker === checker)?.entry ?? 1);

/** When, in milliseconds for people. */
export const ms = ({ atMs }: { readonly atMs: number }): number => rounded(atMs, 1);
