/**
 * Conditions of the goals, each asked of the whole run. Their phrases are in the catalogue under the same keys.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { Answer, Args, Condition, Judgement } from "../challenge.ts";
import type { Ran } from "../running.ts";

export const condition = (key: string, args: Args, holds: boolean, entry?: number): Condition => ({
  key,
  args,
  holds,
  ...(entry === undefined ? {} : { entry }),
});

/** @param edits what was done, the fewer the better */
export const judged = (edits: readonly unknown[], conditions: readonly Condition[]): Judgement => ({
  passed: conditions.every(({ holds }) => holds),
  conditions,
  score: edits.length,
});

export const edited = (edits: readonly ScriptEntry[]): Answer => ({ kind: "edits", edits });

export const nodesOf = (ran: Ran): readonly string[] => ran.session.info.nodes.map(({ id }) => id);

const firstOf = (ran: Ran, checker: string): number | undefined =>
  ran.violations.find((found) => found.checker === checker)?.entry;

const violated =
  (key: string, checker: string) =>
  (ran: Ran): Condition => {
    const entry = firstOf(ran, checker);
    return condition(key, {}, entry !== undefined, entry);
  };

/** Two validators committed different blocks at one height. */
export const forked = violated("forked", "agreement");

/** After the network healed, nothing came of it within the bound of the recipe. */
export const stuck = (ran: Ran): Condition => {
  const entry = firstOf(ran, "progress");
  return condition("stuck", { ms: ran.recipe.progressMs }, entry !== undefined, entry);
};

export const moneyGone = violated("moneyGone", "conservation");
export const halfDone = violated("halfDone", "atomicity");

export const notForked = (ran: Ran): Condition =>
  condition("notForked", {}, firstOf(ran, "agreement") === undefined);

/** Nothing that is watched over was broken. */
export const nothingBroken = (ran: Ran): Condition =>
  condition("nothingBroken", {}, ran.violations.length === 0, ran.violations[0]?.entry);

/** Nobody was made to misbehave. */
export const allHonest = (ran: Ran): Condition => {
  const liar = ran.seen("misbehaves").find(({ as }) => as !== "honest");
  return condition("allHonest", {}, liar === undefined, liar?.entry);
};

export const oneLiarAtMost = (ran: Ran): Condition => {
  const liars = new Set(
    ran.seen("misbehaves").flatMap((fact) => (fact.as === "honest" ? [] : [fact.of])),
  );
  return condition("oneLiarAtMost", {}, liars.size <= 1);
};

/** When the last of them was done, in simulated milliseconds. */
export const lastAt = (edits: readonly ScriptEntry[]): number =>
  edits.reduce((latest, { at }) => Math.max(latest, at), 0);

/** Blocks that a node committed after a moment. */
export const commitsSince = (ran: Ran, node: string, ms: number): number =>
  ran.seen("committed").filter((fact) => fact.of === node && fact.atMs > ms).length;

/** Everybody commits again after the last edit. */
export const resumes = (ran: Ran, edits: readonly ScriptEntry[], count: number): Condition => {
  const since = lastAt(edits);
  const holds =
    edits.length > 0 && nodesOf(ran).every((node) => commitsSince(ran, node, since) >= count);
  return condition("resumes", { count }, holds);
};

const QUORUM_OF_FOUR = 3;

/** A quorum gave up on the round, and no block was certified in it. */
export function isLost(ran: Ran, round: number): boolean {
  const gaveUp = new Set(
    ran.seen("timedOut").flatMap((fact) => (fact.round === round ? [fact.of] : [])),
  );
  return (
    gaveUp.size >= QUORUM_OF_FOUR &&
    !ran.seen("certified").some(({ certificate }) => certificate.round === round)
  );
}

/** So many rounds in a row came to nothing. */
export function roundsLost(ran: Ran, count: number): Condition {
  const rounds = [...new Set(ran.seen("timedOut").map(({ round }) => Number(round)))];
  const lost = new Set(rounds.filter((round) => isLost(ran, round)));
  const first = [...lost].find((round) =>
    Array.from({ length: count }, (_, i) => round + i).every((each) => lost.has(each)),
  );
  const last = first === undefined ? undefined : first + count - 1;
  const entry = ran.seen("timedOut").findLast(({ round }) => round === last)?.entry;
  return condition("roundsLost", { count }, first !== undefined, entry);
}

export const roundLost = (ran: Ran, round: number): Condition =>
  condition(
    "roundLost",
    { round },
    isLost(ran, round),
    ran.seen("timedOut").find((fact) => fact.round === round)?.entry,
  );

/** One validator goes by a certificate that nobody else has seen, for so long. */
export function knownToOne(ran: Ran, ms: number): Condition {
  const learnt = new Map<
    string,
    { readonly atMs: number; readonly entry: number; readonly of: string }[]
  >();
  const learn = (
    block: string,
    seen: { readonly atMs: number; readonly entry: number; readonly of: string },
  ) => {
    const known = learnt.get(block) ?? [];
    if (!known.some(({ of }) => of === seen.of)) learnt.set(block, [...known, seen]);
  };
  const all = [
    ...ran.seen("certified").map((fact) => ({ block: fact.certificate.block, fact })),
    ...ran.seen("adopted").map((fact) => ({ block: fact.block, fact })),
  ].sort((a, b) => a.fact.entry - b.fact.entry);
  for (const { block, fact } of all) learn(block, fact);
  const endMs = ran.recipe.untilMs;
  const alone = [...learnt.values()].find(
    ([first, second]) => first !== undefined && (second?.atMs ?? endMs) - first.atMs >= ms,
  );
  return condition("knownToOne", { ms }, alone !== undefined, alone?.[0]?.entry);
}

/** Two blocks of one height, each with a certificate, of two rounds. */
export function twoCertified(ran: Ran): Condition {
  const certificates = ran.seen("certified");
  const second = certificates.find(({ certificate: one }) =>
    certificates.some(
      ({ certificate: other }) =>
        one.height === other.height && one.block !== other.block && one.round > other.round,
    ),
  );
  return condition("twoCertified", {}, second !== undefined, second?.entry);
}

/** The block that became final at a height is of this proposer. */
export function proposedBy(ran: Ran, height: number, node: string): Condition {
  const final = ran.seen("committed").find((fact) => fact.height === height);
  const block = ran.seen("proposed").find((fact) => fact.block.hash === final?.block)?.block;
  return condition("proposedBy", { height, node }, block?.proposer === node, final?.entry);
}

/** These validators committed the block of a height by then. */
export function committedBy(
  ran: Ran,
  place: { readonly height: number; readonly ms: number },
  nodes: readonly string[],
): Condition {
  const facts = ran
    .seen("committed")
    .filter((fact) => fact.height === place.height && fact.atMs <= place.ms);
  const holds = nodes.every((node) => facts.some(({ of }) => of === node));
  return condition("committedBy", { ...place, count: nodes.length }, holds, facts.at(-1)?.entry);
}

/** A node commits nothing any more. */
export const standsStill = (ran: Ran, node: string, sinceMs: number): Condition =>
  condition("standsStill", { node }, commitsSince(ran, node, sinceMs) === 0);

/** At least so many validators commit so many blocks. */
export function goOn(
  ran: Ran,
  wanted: { readonly nodes: number; readonly count: number },
  sinceMs: number,
): Condition {
  const going = nodesOf(ran).filter((node) => commitsSince(ran, node, sinceMs) >= wanted.count);
  return condition("goOn", wanted, going.length >= wanted.nodes);
}
