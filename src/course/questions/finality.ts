/**
 * Questions of what lasts: which block becomes final, what a vote locks, which locks go, whether a promise breaks.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Choice, Generator, Witness } from "../question.ts";
import type { Reading } from "../running.ts";
import {
  after,
  factsOf,
  instantFrom,
  NOBODY,
  ofBlock,
  ofNode,
  posed,
  said,
  seatsOf,
  shardOf,
  shownBy,
  witness,
} from "./asking.ts";

const NONE = "none";

const blocksBy = (run: Reading, entry: number): ReadonlyMap<Hash, BlockView> =>
  new Map(shownBy(run, entry).map(({ block }) => [block.hash, block]));

/** A block and those before it, newest first, as far as somebody proposed them. */
function lineOf(
  blocks: ReadonlyMap<Hash, BlockView>,
  hash: Hash,
  length: number,
): readonly BlockView[] {
  const line: BlockView[] = [];
  for (
    let at = blocks.get(hash);
    at !== undefined && line.length < length;
    at = blocks.get(at.parent)
  )
    line.push(at);
  return line;
}

/** The entry in which a block first was final, up to `entry`. */
const finalSince = (run: Reading, block: Hash, entry: number): number | undefined =>
  run.seen("committed").find((fact) => fact.block === block && fact.entry <= entry)?.entry;

/** Which block does the next certificate make final where it forms first? */
const commits: Generator = {
  id: "commits",
  args: ["shard"],
  scope: "moment",
  question(run, entry, { shard = "0" }, seed) {
    const forming = after(run, entry).find(
      (each) =>
        each.node !== undefined && shardOf(each.node) === Number(shard) && hasCertificate(each),
    );
    if (forming === undefined) return undefined;
    const certificate = factsOf(forming, "certified")[0]?.certificate;
    const final = factsOf(forming, "committed").map(({ block }) => block);
    const blocks = blocksBy(run, entry);
    if (certificate === undefined || final.length > 1) return undefined;
    const line = lineOf(blocks, certificate.block, 3);
    const rivals = [...blocks.values()].filter(
      (block) =>
        block.height === certificate.height &&
        block.hash !== certificate.block &&
        shardOf(block.proposer) === Number(shard),
    );
    const shown = [...line, ...rivals].slice(0, 4);
    const [answer = NONE] = final;
    const why = (block: BlockView): Witness =>
      whyFinal(run, entry, { block, forming, answer, certified: certificate.block, blocks });
    return posed(
      {
        ask: "commits",
        args: { block: certificate.block },
        fence: entry,
        decided: forming.index,
        choices: [...shown.map(({ hash }) => ofBlock(hash)), said(NONE, "noBlock")],
        answer: [answer],
        isMany: false,
        why: {
          ...Object.fromEntries(shown.map((block) => [block.hash, why(block)])),
          [NONE]:
            answer === NONE
              ? witness(forming.index, "nothingFinal", { block: certificate.block })
              : witness(forming.index, "becomesFinal", {
                  block: answer,
                  child: certificate.block,
                }),
        },
      },
      seed,
    );
  },
};

const hasCertificate = (entry: TraceEntry): boolean => factsOf(entry, "certified").length > 0;

interface Candidate {
  readonly block: BlockView;
  readonly forming: TraceEntry;
  readonly answer: string;
  readonly certified: Hash;
  readonly blocks: ReadonlyMap<Hash, BlockView>;
}

function whyFinal(
  run: Reading,
  fence: number,
  { block, forming, answer, certified, blocks }: Candidate,
): Witness {
  const rule = forming.rulings.find(({ rule: id, ok }) => ok && id.endsWith("-COMMIT"))?.rule;
  const child = blocks.get(certified);
  if (block.hash === answer)
    return witness(forming.index, "becomesFinal", { block: block.hash, child: certified }, rule);
  const since = finalSince(run, block.hash, fence);
  if (since !== undefined) return witness(since, "finalAlready", { block: block.hash });
  if (block.hash === certified)
    return witness(forming.index, "onlyCertified", { block: block.hash });
  const isGap = child?.parent === block.hash && child.round !== block.round + 1;
  return isGap
    ? witness(forming.index, "roundsApart", {
        block: block.hash,
        round: block.round,
        child: certified,
        childRound: child.round,
      })
    : witness(forming.index, "notOnTheWay", { block: block.hash, child: certified });
}

/** What a validator is locked on at a moment: by height, or by a register that binds all heights. */
function lockAt(run: Reading, entry: number, node: NodeId, height: number): Hash | undefined {
  const status = run.at(entry).nodes.get(node);
  if (status?.register !== undefined) return status.register.lock.block;
  const cells = [...(status?.cells.values() ?? [])];
  return cells.find(({ lock }) => lock?.state === "taken" && lock.lock.height === height)?.lock
    ?.lock.block;
}

/** What is a validator locked on after its next vote? */
const lock: Generator = {
  id: "lock",
  args: ["node"],
  scope: "moment",
  question(run, entry, { node }, seed) {
    const blocks = blocksBy(run, entry);
    const voting = after(run, entry).find(
      (each) =>
        (node === undefined || each.node === node) &&
        factsOf(each, "voted").some(({ block }) => blocks.has(block)),
    );
    const voted = voting && factsOf(voting, "voted").find(({ block }) => blocks.has(block));
    if (voting?.node === undefined || voted === undefined) return undefined;
    const { node: voter, index } = voting;
    const locked = lockAt(run, index, voter, voted.height);
    const before = lockAt(run, entry, voter, voted.height);
    const line = lineOf(blocks, voted.block, 3).map(({ hash }) => hash);
    const shown = [...new Set([...line, ...(before === undefined ? [] : [before])])];
    const answer = locked ?? NONE;
    const isNew = factsOf(voting, "locked").length > 0;
    const key = locked === undefined ? "noLock" : isNew ? "locks" : "keepsLock";
    const because = witness(
      index,
      key,
      { node: voter, block: locked ?? voted.block, voted: voted.block },
      factsOf(voting, "locked")[0]?.rule,
    );
    return posed(
      {
        ask: "lock",
        args: { node: voter, block: voted.block },
        fence: entry,
        decided: index,
        choices: [...shown.map(ofBlock), said(NONE, "noLockAtAll")],
        answer: [answer],
        isMany: false,
        why: Object.fromEntries([...shown, NONE].map((id) => [id, because])),
      },
      seed,
    );
  },
};

/** Who drops its lock at a height by the time of the next proposal? */
const release: Generator = {
  id: "release",
  args: ["height"],
  scope: "moment",
  question(run, entry, args, seed) {
    const { nodes } = run.at(entry);
    const holders = (height: number): readonly NodeId[] =>
      seatsOf(run.recipe, 0).filter((node) =>
        [...(nodes.get(node)?.cells.values() ?? [])].some(
          (cell) => cell.lock?.state === "taken" && cell.lock.lock.height === height,
        ),
      );
    const newest = run.seen("locked").findLast((fact) => fact.entry <= entry)?.lock.height;
    const height = args["height"] === undefined ? newest : Number(args["height"]);
    if (height === undefined || holders(height).length < 2) return undefined;
    const proposing = after(run, entry).find((each) => factsOf(each, "proposed").length > 0);
    const instant = proposing && instantFrom(run, proposing);
    const last = instant?.at(-1)?.index;
    if (last === undefined) return undefined;
    const released = new Map(
      run
        .seen("released")
        .flatMap((fact) =>
          fact.entry > entry && fact.entry <= last && fact.lock.height === height
            ? [[fact.of, fact] as const]
            : [],
        ),
    );
    const because = (node: NodeId): Witness => {
      const fact = released.get(node);
      return fact === undefined
        ? witness(last, "lockStays", { node, height })
        : witness(fact.entry, "lockGoes", { node, height }, fact.rule);
    };
    const shown = holders(height);
    const gone = shown.filter((node) => released.has(node));
    const [somebody] = gone;
    return posed(
      {
        ask: "release",
        args: { height },
        fence: entry,
        decided: last,
        choices: [...shown.map(ofNode), said(NOBODY, "nobody")],
        answer: gone.length > 0 ? gone : [NOBODY],
        isMany: true,
        why: {
          ...Object.fromEntries(shown.map((node) => [node, because(node)])),
          [NOBODY]:
            somebody === undefined ? witness(last, "allLocksStay", { height }) : because(somebody),
        },
      },
      seed,
    );
  },
};

/** The promises that are watched, by whether several shards work together. */
const WATCHED = {
  alone: ["agreement", "progress", "one-vote"],
  together: ["atomicity", "conservation", "progress", "lock-exclusion"],
} as const;

/** Which checker is the first to fire in the rest of the run, if any? */
const forks: Generator = {
  id: "forks",
  args: [],
  scope: "rest",
  question(run, entry, _args, seed) {
    if (run.violations.some((found) => found.entry <= entry)) return undefined;
    const first = run.violations.find((found) => found.entry > entry);
    const last = run.entries.length;
    const usual = run.recipe.crossShard === undefined ? WATCHED.alone : WATCHED.together;
    const checkers = [...new Set([...(first === undefined ? [] : [first.checker]), ...usual])];
    const shown = checkers.slice(0, 3);
    const decided = first?.entry ?? last;
    const choices: readonly Choice[] = [
      ...shown.map((checker) => said(checker, "checkerFires", { checker })),
      said(NONE, "noneFires"),
    ];
    return posed(
      {
        ask: "forks",
        args: {},
        fence: entry,
        decided,
        choices,
        answer: [first?.checker ?? NONE],
        isMany: false,
        why: Object.fromEntries(
          choices.map(({ id }) => [
            id,
            first === undefined
              ? witness(decided, "nothingFired", { entries: last })
              : witness(decided, "fired", { checker: first.checker }),
          ]),
        ),
      },
      seed,
    );
  },
};

export const finalityGenerators: readonly Generator[] = [commits, lock, release, forks];
