/**
 * What became of a cycle that was found: the deferral is proposed and committed, the winner ends, the loser
 * comes back under a new hash, and that ends. Moments in order, each with where it can be seen. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { TransactionStatus } from "../../protocol/core/observe.ts";
import { isFinal } from "../../sim/trace/holdings.ts";
import { stepsOf, type FoundCycle, type Life, type StepOf } from "../../sim/trace/lives.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { reasonText } from "../../store/tell-transactions.ts";
import type { Words } from "../../words/words.ts";
import { nameIn, type Scene } from "./words.ts";

export interface Moment {
  readonly entry: number;
  readonly says: string;
  /** The same again, later. */
  readonly again: readonly { readonly entry: number; readonly says: string }[];
}

/** The loser under its next name. */
export interface Renewal {
  readonly before: Hash;
  readonly after: Hash;
  readonly entry: number;
  /** Where it was made first. */
  readonly shard: number;
  readonly count: number;
}

export interface Story {
  readonly moments: readonly Moment[];
  readonly renewals: readonly Renewal[];
  /** What a retry is named by. */
  readonly namedBy: string;
  readonly twiceSays?: string;
}

export function storyOf(found: FoundCycle, scene: Scene): Story {
  const { lives, holdings } = scene.projection;
  const renewals = renewalsOf(found.fact.loser, scene);
  const moments = [
    ...proposedIn(found, scene),
    ...deferredIn(found, scene),
    ...endsOf(lives.all.get(found.fact.winner), found.entry, scene),
    ...ghostOf(found, scene),
    ...renewals.flatMap((each) => renewalMoments(each, scene)),
  ];
  const { story } = scene.words.cycles;
  const loser = nameIn(scene, found.fact.loser);
  return {
    moments: moments.toSorted((a, b) => a.entry - b.entry),
    renewals,
    namedBy: holdings.rules?.namesRetriesByLine === true ? story.namedByLine : story.namedByMaker,
    ...(renewals.length > 1 && { twiceSays: story.twice(renewals.length, loser) }),
  };
}

const moment = (entry: number, says: string): Moment => ({ entry, says, again: [] });

/** Blocks that list it: one line, whoever proposes it again. */
function proposedIn({ shard, fact }: FoundCycle, { projection, words }: Scene): readonly Moment[] {
  const blocks = projection.lives.deferrals.filter(
    (each) => each.shard === shard && each.winner === fact.winner && each.loser === fact.loser,
  );
  const { story } = words.cycles;
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  const named = (block: Hash): string => blockName(block, projection);
  const says = story.proposed(named(first.block), shard, first.height);
  const again = rest.map(({ entry, block, height }) => ({
    entry,
    says: story.proposedAgain(named(block), height),
  }));
  return [{ entry: first.entry, says, again }];
}

const statusSteps = (
  life: Life | undefined,
  isWanted: (status: TransactionStatus) => boolean,
): readonly StepOf<"transaction">[] =>
  life === undefined
    ? []
    : stepsOf(life, "transaction").filter(({ fact }) => isWanted(fact.status));

function deferredIn({ shard, fact }: FoundCycle, scene: Scene): readonly Moment[] {
  const [loser, winner] = [nameIn(scene, fact.loser), nameIn(scene, fact.winner)];
  const life = scene.projection.lives.all.get(fact.loser);
  return statusSteps(life, (status) => status === "deferred")
    .filter((step) => step.shard === shard && step.fact.other === fact.winner)
    .map(({ entry }) => moment(entry, scene.words.cycles.story.deferred(loser, winner, shard)));
}

/** How a transaction ended, shard by shard. */
const endsOf = (life: Life | undefined, since: number, scene: Scene): readonly Moment[] =>
  statusSteps(life, isFinal)
    .filter(({ entry }) => entry >= since)
    .map((step) =>
      moment(step.entry, endWords(step, nameIn(scene, step.fact.transaction), scene.words)),
    );

/** @param step with a status that is final */
function endWords(
  { shard, fact: { status, decision, reason } }: StepOf<"transaction">,
  name: string,
  words: Words,
): string {
  const { ends, because } = words.cycles.story;
  const byStatus: Readonly<Partial<Record<TransactionStatus, typeof ends.completed>>> = ends;
  const tell = decision === "reject" ? ends.rejected : (byStatus[status] ?? ends.completed);
  const says = tell(name, shard);
  const why = reasonText(reason, words);
  return why === undefined ? says : because(says, why);
}

/** Another shard has not put the loser off, and goes on with its first life. */
function ghostOf({ entry: since, shard, fact }: FoundCycle, scene: Scene): readonly Moment[] {
  const { story } = scene.words.cycles;
  const name = nameIn(scene, fact.loser);
  const life = scene.projection.lives.all.get(fact.loser);
  const elsewhere = statusSteps(
    life,
    (status) => status === "committed" || status === "completed" || status === "aborted",
  ).filter((step) => step.shard !== shard && step.entry > since);
  return elsewhere.map((step) =>
    moment(
      step.entry,
      step.fact.status === "committed"
        ? story.ghost(name, step.shard)
        : endWords(step, story.itself(name), scene.words),
    ),
  );
}

/** Every next of the line, each where it was made first. */
function renewalsOf(loser: Hash, { projection }: Scene): readonly Renewal[] {
  const { lives, holdings } = projection;
  const own = holdings.views.get(loser);
  const original = own?.original ?? loser;
  const count = (own?.retryCount ?? 0) + 1;
  return [...holdings.views.values()].flatMap((view): readonly Renewal[] => {
    if (view.original !== original || view.retryCount !== count) return [];
    const made = [...lives.all.values()]
      .flatMap((life) => statusSteps(life, (status) => status === "retried"))
      .find(({ fact }) => fact.other === view.hash);
    if (made === undefined) return [];
    const { entry, shard, fact } = made;
    return [{ before: fact.transaction, after: view.hash, entry, shard, count }];
  });
}

function renewalMoments({ before, after, entry, shard }: Renewal, scene: Scene): readonly Moment[] {
  const [old, fresh] = [nameIn(scene, before), nameIn(scene, after)];
  return [
    moment(entry, scene.words.cycles.story.renewed(old, fresh, shard)),
    ...endsOf(scene.projection.lives.all.get(after), entry, scene),
  ];
}

/** Who found the cycle, and for which reason. */
export function foundSays({ shard, node, at, fact }: FoundCycle, scene: Scene): string {
  const { winner, loser, source, accounts } = fact;
  return scene.words.cycles.contest.foundBy(
    {
      node: nodeName(node, scene.projection.holdings.shards.size),
      ms: (at / 1000).toFixed(0),
      loser: nameIn(scene, loser),
      winner: nameIn(scene, winner),
      shard,
    },
    { shard: source, accounts },
  );
}
