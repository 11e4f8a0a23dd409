/**
 * Questions of votes: who gives one, by which rule a validator answers, who sees a quorum, how many are missing.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Generator, Question, Witness } from "../question.ts";
import type { Reading } from "../running.ts";
import {
  after,
  blockAsked,
  factsOf,
  fatesAfter,
  posed,
  said,
  seatsOf,
  shardOf,
  whichOf,
  witness,
  type Fate,
  type Shown,
} from "./asking.ts";

/** Rules that only put a block off: what is missing may still come. */
const PUTS_OFF = ["BLOCK-DATA"];

/** What decides whether a validator votes for a block, where this ruling does. */
function isDecisive({ rule, ok, subject, values }: Ruling, block: Hash): boolean {
  if (subject !== block || rule.startsWith("NET-") || PUTS_OFF.includes(rule)) return false;
  const isEarly = rule === "HS2-ROUND" && Number(values["blockRound"]) > Number(values["round"]);
  return ok ? rule.endsWith("-VOTE") : !isEarly;
}

const has = (entry: TraceEntry, kind: "voted" | "certified", block: Hash): boolean =>
  kind === "voted"
    ? factsOf(entry, "voted").some((fact) => fact.block === block)
    : factsOf(entry, "certified").some(({ certificate }) => certificate.block === block);

/** The node is done with the round of the block: it is in a later one, or has given this one up. */
function leaves(entry: TraceEntry, node: NodeId, { block }: Shown): Witness | undefined {
  const { round } = block;
  const entered = factsOf(entry, "roundEntered").find((fact) => fact.round > round);
  if (entered !== undefined)
    return witness(entry.index, "movedOn", { node, round: entered.round, from: round });
  const gaveUp = factsOf(entry, "timedOut").some((fact) => fact.round >= round);
  return gaveUp ? witness(entry.index, "gaveUp", { node, round }) : undefined;
}

/** Who of a shard stands in the block's round or before it: those who can still answer it. */
function inTime(run: Reading, fence: number, { block }: Shown): readonly NodeId[] {
  const { nodes } = run.at(fence);
  return seatsOf(run.recipe, shardOf(block.proposer)).filter(
    (node) => (nodes.get(node)?.round ?? 0) <= block.round,
  );
}

function voteOf(entry: TraceEntry, node: NodeId, shown: Shown): Omit<Fate, "node"> | undefined {
  const { hash: block } = shown.block;
  if (has(entry, "voted", block)) {
    const rule = entry.rulings.find(({ rule: id, ok }) => ok && id.endsWith("-VOTE"))?.rule;
    return { does: true, witness: witness(entry.index, "votes", { node, block }, rule) };
  }
  const no = entry.rulings.find((ruling) => !ruling.ok && isDecisive(ruling, block));
  if (no !== undefined)
    return { does: false, witness: witness(entry.index, "refuses", { node, block }, no.rule) };
  const gone = leaves(entry, node, shown);
  return gone === undefined ? undefined : { does: false, witness: gone };
}

/** Who answers a proposal with a vote? */
const voters: Generator = {
  id: "voters",
  args: ["height", "round"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shown = blockAsked(run, entry, args);
    if (shown === undefined) return undefined;
    const voted = new Set(
      run
        .seen("voted")
        .flatMap((fact) =>
          fact.block === shown.block.hash && fact.entry <= entry ? [fact.of] : [],
        ),
    );
    const asked = inTime(run, entry, shown).filter((node) => !voted.has(node));
    const fates = fatesAfter(run, entry, asked, (each, node) => voteOf(each, node, shown));
    const { hash: block, proposer } = shown.block;
    return fates && whichOf(fates, entry, { ask: "voters", args: { block, proposer } }, seed);
  },
};

/** Who sees a quorum of votes for a block and forms its certificate before the block's round is over there? */
const certified: Generator = {
  id: "certified",
  args: ["height", "round"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shown = blockAsked(run, entry, args);
    if (shown === undefined) return undefined;
    const { hash: block, round } = shown.block;
    if (
      run.seen("certified").some((fact) => fact.entry <= entry && fact.certificate.block === block)
    )
      return undefined;
    const fates = fatesAfter(run, entry, inTime(run, entry, shown), (each, node) => {
      if (has(each, "certified", block))
        return {
          does: true,
          witness: witness(each.index, "certifies", { node, block }, "VOTE-QUORUM"),
        };
      const gone = leaves(each, node, shown);
      return gone && { does: false, witness: gone };
    });
    return fates && whichOf(fates, entry, { ask: "certified", args: { block, round } }, seed);
  },
};

/** Rules that a validator asks of a block before it votes, by rule set, the likeliest first. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  HS2: ["HS2-LOCK", "HS2-ONCE", "HS2-ROUND", "BLOCK-PROPOSER"],
  GUIDE: ["GUIDE-LOCK", "BLOCK-HEIGHT", "BLOCK-PROPOSER", "BLOCK-LINK"],
  HYP: ["HYP-LOCK", "BLOCK-HEIGHT", "BLOCK-PROPOSER", "BLOCK-LINK"],
};
const VOTES = "votes";
const RULES_SHOWN = 3;

const familyOf = (run: Reading): string =>
  ({ guide: "GUIDE", "hyperscale-2026-01": "HYP" })[run.recipe.rules] ?? "HS2";

/** Which rule decides what a validator answers to a block? */
const refusal: Generator = {
  id: "refusal",
  args: ["node", "height", "round"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shown = blockAsked(run, entry, args);
    if (shown === undefined) return undefined;
    const { hash: block } = shown.block;
    const decides = (each: TraceEntry): Ruling | undefined =>
      args["node"] === undefined || args["node"] === each.node
        ? each.rulings.find((ruling) => isDecisive(ruling, block))
        : undefined;
    const deciding = after(run, entry).find((each) => decides(each) !== undefined);
    const ruling = deciding && decides(deciding);
    if (deciding?.node === undefined || ruling === undefined) return undefined;
    return rulesChoice(run, entry, { deciding, ruling, block, node: deciding.node }, seed);
  },
};

interface Decision {
  readonly deciding: TraceEntry;
  readonly ruling: Ruling;
  readonly block: Hash;
  readonly node: NodeId;
}

function rulesChoice(
  run: Reading,
  fence: number,
  { deciding, ruling, block, node }: Decision,
  seed: number,
): Question | undefined {
  const answer = ruling.ok ? VOTES : ruling.rule;
  const known = ASKED[familyOf(run)] ?? [];
  const rules = ruling.ok
    ? known.slice(0, RULES_SHOWN)
    : [ruling.rule, ...known.filter((rule) => rule !== ruling.rule)].slice(0, RULES_SHOWN);
  const { index } = deciding;
  const decision = witness(index, ruling.ok ? "votes" : "refuses", { node, block }, ruling.rule);
  return posed(
    {
      ask: "refusal",
      args: { node, block },
      fence,
      decided: index,
      choices: [said(VOTES, "itVotes"), ...rules.map((rule) => said(rule, "refusesBy", { rule }))],
      answer: [answer],
      isMany: false,
      why: Object.fromEntries(
        [VOTES, ...rules].map((id) => [
          id,
          id === answer || id === VOTES
            ? decision
            : witness(
                index,
                "ruleLetPass",
                { rule: id, node, block, by: ruling.rule },
                ruling.rule,
              ),
        ]),
      ),
    },
    seed,
  );
}

const NUMBERS_SHOWN = 4;

/** The nearest whole numbers to `right`, from 1 to `most`, itself among them. */
function numbersAround(right: number, most: number): readonly number[] {
  const all = Array.from({ length: most }, (_, i) => i + 1);
  return all
    .sort((a, b) => Math.abs(a - right) - Math.abs(b - right) || a - b)
    .slice(0, NUMBERS_SHOWN)
    .sort((a, b) => a - b);
}

/** The check of votes that a certificate came from began here. */
const checkBegan = (run: Reading, { index, node }: TraceEntry): number =>
  run.entries
    .slice(0, index - 1)
    .findLast(
      (each) =>
        each.node === node &&
        each.actions.some(({ kind, what }) => kind === "compute" && what === "check votes"),
    )?.index ?? 0;

/** How many votes are missing where the certificate of a block forms first? */
const quorum: Generator = {
  id: "quorum",
  args: ["height", "round"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shown = blockAsked(run, entry, args);
    if (shown === undefined) return undefined;
    const { hash: block } = shown.block;
    const forming = after(run, entry).find((each) => has(each, "certified", block));
    const node = forming?.node;
    if (forming === undefined || node === undefined || checkBegan(run, forming) <= entry)
      return undefined;
    const seats = run.recipe.validators;
    const signers = factsOf(forming, "certified").find(
      ({ certificate }) => certificate.block === block,
    )?.certificate.signers.length;
    const heard = run.at(entry).blocks.get(block)?.tallies.get(node)?.size ?? 0;
    if (signers !== quorumThreshold(seats)) return undefined;
    const missing = signers - heard;
    const numbers = numbersAround(missing, seats);
    return posed(
      {
        ask: "quorum",
        args: { node, block, heard, seats },
        fence: entry,
        decided: forming.index,
        choices: numbers.map((count) => said(String(count), "number", { count })),
        answer: [String(missing)],
        isMany: false,
        why: Object.fromEntries(
          numbers.map((count) => [
            String(count),
            witness(
              forming.index,
              count < missing ? "tooFewVotes" : count > missing ? "fewerWillDo" : "justEnough",
              { node, power: heard + count, needed: signers, seats },
              "VOTE-QUORUM",
            ),
          ]),
        ),
      },
      seed,
    );
  },
};

export const votingGenerators: readonly Generator[] = [voters, certified, refusal, quorum];
