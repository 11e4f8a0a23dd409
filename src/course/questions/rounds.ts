/**
 * Questions of time: whose clock runs out, who leads, who moves on, which message arrives first.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Flight } from "../../sim/trace/projection.ts";
import type { Generator, Witness } from "../question.ts";
import {
  after,
  factsOf,
  instantFrom,
  NOBODY,
  ofNode,
  posed,
  said,
  seatsOf,
  shardOf,
  shuffled,
  witness,
} from "./asking.ts";

const entersRound = (entry: TraceEntry): boolean => factsOf(entry, "roundEntered").length > 0;

/** Under these a validator goes on alone, by its own clock. */
const BY_CLOCK = ["GUIDE-TIMEOUT", "HYP-TIMEOUT"];

/** A validator gives its round up: by its own clock, or because a script says so. */
const givesUp = (entry: TraceEntry): boolean =>
  factsOf(entry, "timedOut").length > 0 ||
  (entersRound(entry) && entry.rulings.some(({ rule, ok }) => ok && BY_CLOCK.includes(rule)));

const inShard = (shard: number) => (entry: TraceEntry) =>
  entry.node !== undefined && shardOf(entry.node) === shard;

const shardAsked = ({ shard }: Readonly<Record<string, string>>): number => Number(shard ?? 0);

/** Each of the nodes: does it in this instant, or something else does it first. */
function reasons(
  nodes: readonly NodeId[],
  doing: readonly TraceEntry[],
  first: TraceEntry,
  [does, doesNot]: readonly [string, string],
): Readonly<Record<string, Witness>> {
  return Object.fromEntries(
    nodes.map((node) => {
      const own = doing.find((each) => each.node === node);
      const sooner = { node, first: first.node ?? "" };
      return [
        node,
        own === undefined
          ? witness(first.index, doesNot, sooner)
          : witness(own.index, does, { node }, own.rulings.find(({ ok }) => ok)?.rule),
      ];
    }),
  );
}

/** Whose clock runs out first, before anybody enters another round in another way? */
const timer: Generator = {
  id: "timer",
  args: ["shard"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shard = shardAsked(args);
    const nodes = seatsOf(run.recipe, shard);
    const here = after(run, entry).filter(inShard(shard));
    const first = here.find((each) => givesUp(each) || entersRound(each));
    if (first?.node === undefined) return undefined;
    const isRunOut = givesUp(first);
    const instant = instantFrom(run, first);
    if (instant === undefined) return undefined;
    const doing = isRunOut ? instant.filter((each) => inShard(shard)(each) && givesUp(each)) : [];
    const keys = ["clockRanOut", isRunOut ? "clockLater" : "noClock"] as const;
    return posed(
      {
        ask: "timer",
        args: {},
        fence: entry,
        decided: (doing.at(-1) ?? first).index,
        choices: [...nodes.map(ofNode), said(NOBODY, "noClockRunsOut")],
        answer: isRunOut ? doing.flatMap(({ node }) => node ?? []) : [NOBODY],
        isMany: true,
        why: {
          ...reasons(nodes, doing, first, keys),
          [NOBODY]: witness(first.index, isRunOut ? "clockRanOut" : "noClock", {
            node: first.node,
            first: first.node,
          }),
        },
      },
      seed,
    );
  },
};

/** Which validators enter another round next? */
const round: Generator = {
  id: "round",
  args: ["shard"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shard = shardAsked(args);
    const nodes = seatsOf(run.recipe, shard);
    const first = after(run, entry).find((each) => inShard(shard)(each) && entersRound(each));
    const instant = first && instantFrom(run, first);
    if (first === undefined || instant === undefined) return undefined;
    const doing = instant.filter((each) => inShard(shard)(each) && entersRound(each));
    return posed(
      {
        ask: "round",
        args: {},
        fence: entry,
        decided: (doing.at(-1) ?? first).index,
        choices: nodes.map(ofNode),
        answer: [...new Set(doing.flatMap(({ node }) => node ?? []))],
        isMany: true,
        why: reasons(nodes, doing, first, ["entersRound", "entersLater"]),
      },
      seed,
    );
  },
};

const SEATS_SHOWN = 6;

/** Who makes the next proposal? */
const leader: Generator = {
  id: "leader",
  args: ["shard"],
  scope: "moment",
  question(run, entry, args, seed) {
    const shard = shardAsked(args);
    const proposing = after(run, entry).filter((each) => factsOf(each, "proposed").length > 0);
    const first = proposing.find(inShard(shard));
    const block = first && factsOf(first, "proposed")[0]?.block;
    if (first === undefined || block === undefined) return undefined;
    const { proposer, height, round: of } = block;
    const isTie = proposing.some(
      (each) => inShard(shard)(each) && each.at === first.at && each.node !== first.node,
    );
    if (isTie) return undefined;
    const others = seatsOf(run.recipe, shard).filter((node) => node !== proposer);
    const shown = [proposer, ...shuffled(others, seed).slice(0, SEATS_SHOWN - 1)].sort((a, b) =>
      a < b ? -1 : 1,
    );
    return posed(
      {
        ask: "leader",
        args: {},
        fence: entry,
        decided: first.index,
        choices: shown.map(ofNode),
        answer: [proposer],
        isMany: false,
        why: Object.fromEntries(
          shown.map((node) => [
            node,
            witness(
              first.index,
              node === proposer ? "itsTurn" : "notItsTurn",
              { node, proposer, height, round: of },
              "BLOCK-PROPOSE",
            ),
          ]),
        ),
      },
      seed,
    );
  },
};

/** Messages of one kind from one sender look alike to who guesses. */
interface Look {
  readonly kind: string;
  readonly from: NodeId;
}

const nameOf = ({ kind, from }: Look): string => `${kind}/${from}`;

/** What might come, on its way or not: a header or a vote of each of the others. */
const imagined = (nodes: readonly NodeId[], seed: number): readonly Look[] =>
  shuffled(
    nodes.flatMap((from) => ["BlockVote", "BlockHeader"].map((kind) => ({ kind, from }))),
    seed,
  );

const MESSAGES_SHOWN = 4;

/** Which message reaches a validator next? */
const message: Generator = {
  id: "message",
  args: ["node"],
  scope: "moment",
  question(run, entry, args, seed) {
    const node = (args["node"] ?? "s0v2") as NodeId;
    const lookOf = ({ message: number, from }: Flight["send"]): Look => ({
      kind: run.message(number)?.label.kind ?? "",
      from,
    });
    const next = after(run, entry).find(
      (each) => each.node === node && each.cause.kind === "message",
    );
    const envelope = next?.cause.kind === "message" ? next.cause.envelope : undefined;
    const waiting = [...run.at(entry).flights.values()].filter(({ send }) => send.to === node);
    const arriving = waiting.find(({ send }) => send.envelope === envelope);
    if (next === undefined || arriving === undefined) return undefined;
    const right = lookOf(arriving.send);
    const others = waiting.filter(({ send }) => nameOf(lookOf(send)) !== nameOf(right));
    if (others.some(({ send }) => send.fate === "sent" && send.due === next.at)) return undefined;
    const seats = seatsOf(run.recipe, shardOf(node)).filter((other) => other !== node);
    const looks = new Map(
      [right, ...others.map(({ send }) => lookOf(send)), ...imagined(seats, seed)].map((look) => [
        nameOf(look),
        look,
      ]),
    );
    const shown = [...looks].slice(0, MESSAGES_SHOWN);
    const reasonOf = (name: string): string => {
      if (name === nameOf(right)) return "arrives";
      const flight = others.find(({ send }) => nameOf(lookOf(send)) === name);
      if (flight === undefined) return "notOnItsWay";
      return flight.send.fate === "held" ? "stillHeld" : "arrivesLater";
    };
    return posed(
      {
        ask: "message",
        args: { node },
        fence: entry,
        decided: next.index,
        choices: shown.map(([name, { kind, from }]) => said(name, "messageOf", { kind, from })),
        answer: [nameOf(right)],
        isMany: false,
        why: Object.fromEntries(
          shown.map(([name, { kind, from }]) => [
            name,
            witness(next.index, reasonOf(name), { node, kind, from }),
          ]),
        ),
      },
      seed,
    );
  },
};

export const roundGenerators: readonly Generator[] = [timer, round, leader, message];
