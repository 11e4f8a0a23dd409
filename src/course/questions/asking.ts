/**
 * What all generators share: choices in an order that says nothing, and the entries in which something is decided.
 * @module
 */
import { nodeId, parseNodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import { prngOf } from "../../primitives/prng.ts";
import type { BlockView, Fact } from "../../protocol/core/observe.ts";
import type { Recipe } from "../../sim/recipe.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Args, Choice, Question, Witness } from "../question.ts";
import type { FactKind, FactOf, Reading } from "../running.ts";

/** So many entries after the fence are looked at: what comes later is no answer to a question asked now. */
export const HORIZON = 600;
const CHOICES_MIN = 3;

/** A question as its generator finds it: its choices in their natural order. */
export type Draft = Omit<Question, "choices"> & { readonly choices: readonly Choice[] };

/** In an order drawn from the seed, each as likely as any other (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const prng = prngOf(seed, "workload");
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = prng.uniform(0, last);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** A seed of the question's own, so that one reader's questions are not all in one order. */
function seedOf({ ask, fence }: Draft, seed: number): number {
  let mixed = 0x811c9dc5;
  for (const letter of `${seed}/${ask}/${fence}`)
    mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
  return mixed >>> 0;
}

/** `undefined`: too few choices, two that are the same, no answer among them, or nothing left to happen. */
export function posed(draft: Draft, seed: number): Question | undefined {
  const ids = draft.choices.map(({ id }) => id);
  const isAsked =
    draft.decided > draft.fence &&
    ids.length >= CHOICES_MIN &&
    new Set(ids).size === ids.length &&
    draft.answer.length > 0 &&
    draft.answer.every((id) => ids.includes(id)) &&
    ids.every((id) => draft.why[id] !== undefined);
  return isAsked ? { ...draft, choices: shuffled(draft.choices, seedOf(draft, seed)) } : undefined;
}

export const phrase = (key: string, args: Args = {}) => ({ key, args });
export const said = (id: string, key: string, args: Args = {}): Choice => ({
  id,
  phrase: phrase(key, args),
});
export const ofNode = (node: NodeId): Choice => ({ id: node, target: { kind: "node", node } });
export const ofBlock = (block: Hash): Choice => ({ id: block, target: { kind: "block", block } });
export const ofTransaction = (transaction: Hash): Choice => ({
  id: transaction,
  target: { kind: "transaction", transaction },
});

export const witness = (entry: number, key: string, args: Args = {}, rule?: string): Witness => ({
  entry,
  ...(rule === undefined ? {} : { rule }),
  phrase: phrase(key, args),
});

/** The entries that come after a fence, as far as a question looks. */
export const after = (run: Reading, fence: number): readonly TraceEntry[] =>
  run.entries.slice(fence, fence + HORIZON);

export const factsOf = <K extends FactKind>(entry: TraceEntry, kind: K): readonly FactOf<K>[] =>
  entry.facts.filter((fact): fact is FactOf<K> => isOf(fact, kind));

const isOf = <K extends FactKind>(fact: Fact, kind: K): fact is FactOf<K> => fact.kind === kind;

export const shardOf = (node: string): number => parseNodeId(node)?.shard ?? 0;

/** The validators of a shard, in the order of the committee. */
export const seatsOf = ({ validators }: Recipe, shard: number): readonly NodeId[] =>
  Array.from({ length: validators }, (_, index) => nodeId(shard, index));

/** A block with the entry in which it was shown. */
export interface Shown {
  readonly block: BlockView;
  readonly entry: number;
}

/** The blocks proposed up to an entry, oldest first. */
export const shownBy = (run: Reading, entry: number): readonly Shown[] =>
  run.entries
    .slice(0, entry)
    .flatMap((each) =>
      factsOf(each, "proposed").map(({ block }) => ({ block, entry: each.index })),
    );

/** The block that a question is about: the one that `height` and `round` name, or the newest. */
export function blockAsked(
  run: Reading,
  entry: number,
  { height, round }: Readonly<Record<string, string>>,
): Shown | undefined {
  return shownBy(run, entry).findLast(
    ({ block }) =>
      (height === undefined || Number(height) === block.height) &&
      (round === undefined || Number(round) === block.round),
  );
}

/** The entries of one instant from `first` on; `undefined`: nobody can tell yet where it ends. */
export function instantFrom(
  run: Reading,
  first: TraceEntry,
  upTo = run.entries.length,
): readonly TraceEntry[] | undefined {
  const later = run.entries.slice(first.index - 1, upTo);
  const end = later.findIndex(({ at }) => at > first.at);
  return end < 0 ? undefined : later.slice(0, end);
}

/** The last entry up to `entry` in which the node went down. */
export const downSince = (run: Reading, entry: number, node: NodeId): number =>
  run.entries
    .slice(0, entry)
    .findLast((each) => each.node === node && each.facts.some(({ kind }) => kind === "crashed"))
    ?.index ?? entry;

/** What became of each of several validators after a fence. */
export interface Fate {
  readonly node: NodeId;
  readonly does: boolean;
  readonly witness: Witness;
}

/**
 * The first thing that decides it for each of the nodes. `undefined`: of one of them nothing is decided in the entries
 * that are there.
 *
 * @param judge what an entry of the node decides, if anything
 */
export function fatesAfter(
  run: Reading,
  fence: number,
  nodes: readonly NodeId[],
  judge: (entry: TraceEntry, node: NodeId) => Omit<Fate, "node"> | undefined,
): readonly Fate[] | undefined {
  const up = run.at(fence).nodes;
  const later = after(run, fence);
  const fates = nodes.flatMap((node): readonly Fate[] => {
    if (up.get(node)?.up !== true) {
      const isBack = later.some(
        (entry) => entry.node === node && entry.facts.some(({ kind }) => kind === "restarted"),
      );
      const down = witness(downSince(run, fence, node), "isDown", { node });
      return isBack ? [] : [{ node, does: false, witness: down }];
    }
    for (const entry of later) {
      if (entry.node !== node) continue;
      const isCrash = entry.facts.some(({ kind }) => kind === "crashed");
      const fate = isCrash
        ? { does: false, witness: witness(entry.index, "wentDown", { node }) }
        : judge(entry, node);
      if (fate !== undefined) return [{ node, ...fate }];
    }
    return [];
  });
  return fates.length === nodes.length ? fates : undefined;
}

export const NOBODY = "nobody";

/** "Which of these validators …?", with "nobody" among the choices. */
export function whichOf(
  fates: readonly Fate[],
  fence: number,
  stem: { readonly ask: string; readonly args: Args },
  seed: number,
): Question | undefined {
  const does = fates.filter((fate) => fate.does);
  const decided = Math.max(...fates.map(({ witness: { entry } }) => entry));
  const somebody = does[0]?.witness ?? witness(decided, "nobodyDoes");
  return posed(
    {
      ...stem,
      fence,
      decided,
      choices: [...fates.map(({ node }) => ofNode(node)), said(NOBODY, "nobody")],
      answer: does.length === 0 ? [NOBODY] : does.map(({ node }) => node),
      isMany: true,
      why: {
        ...Object.fromEntries(fates.map(({ node, witness: because }) => [node, because])),
        [NOBODY]: somebody,
      },
    },
    seed,
  );
}

/** The latest of several witnesses, or the fence where there is none later. */
export const decidedBy = (fence: number, witnesses: readonly Witness[]): number =>
  Math.max(fence, ...witnesses.map(({ entry }) => entry));
