/**
 * For tests of PBFT: runs of a few lines, random weather with one fault, and one validator that is told messages
 * by hand.
 * @module
 */
import { prngOf, type Prng } from "../../primitives/prng.ts";
import { contextOf } from "../chain/testing.ts";
import type { Step } from "../core/machine.ts";
import { machine } from "./machine.ts";
import type { Message } from "./messages.ts";
import { misbehaviors } from "./misbehaviors.ts";
import { pbftRules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

export const pay = (at: number, label: string, to = "s0v0", amount = 10) =>
  ({ at, do: "submit", label, transfer: { from: "alice", to: "bob", amount }, to }) as const;

export const alarms = (at: number, ...nodes: readonly number[]) =>
  nodes.map((i) => ({ at, do: "timeout", node: `s0v${i}` }) as const);

export const turned = (node: string, as: string, at = 0) =>
  ({ at, do: "misbehave", node, as }) as const;

/** A run of PBFT with stand-in signatures. Alice has 1000, Bob nothing. */
export const runWith = <S, C extends object>(script: S, change: C) => ({
  v: 1 as const,
  seed: 1,
  protocol: "pbft",
  crypto: "keyed" as const,
  accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
  script,
  untilMs: 10_000,
  ...change,
});

interface Report {
  readonly misbehavesAs: string | undefined;
  readonly summary: { readonly committedHeight: number };
}

/** Committed heights of those that never misbehaved. */
export const honestHeights = (reports: readonly Report[]): readonly number[] =>
  reports.flatMap(({ misbehavesAs, summary }) =>
    misbehavesAs === undefined ? summary.committedHeight : [],
  );

const CALM_FROM = 4000;

/** Random delays and one fault, over after four seconds; requests before, during and after it. */
export function weatherOf(seed: number) {
  const chance = prngOf(seed, "workload");
  const validators = [4, 4, 4, 5, 7][chance.uniform(0, 4)] ?? 4;
  const least = chance.uniform(1, 40);
  const script = [
    ...[0, 300, 900, 1500, 2400, 4500, 5200].map((at, i) =>
      pay(at, `t${i}`, `s0v${chance.uniform(0, validators - 1)}`),
    ),
    ...faultOf(chance, validators),
    { at: CALM_FROM, do: "release", match: {} } as const,
    { at: CALM_FROM, do: "heal" } as const,
  ];
  const network = {
    intraShardMs: [least, least + chance.uniform(0, 250)] as [number, number],
    lossPpm: chance.uniform(0, 60_000),
    gstMs: CALM_FROM,
  };
  const figures = { batch: chance.uniform(1, 4), window: chance.uniform(2, 8), checkpointEvery: 2 };
  return runWith(script, {
    seed,
    validators,
    network,
    timing: { roundTimeoutMs: 1000 },
    parameters: figures,
    progressMs: 8000,
    untilMs: 9000,
  });
}

const KINDS = ["PrePrepare", "Prepare", "Commit", "Checkpoint", "ViewChange", "NewView", "State"];

function faultOf(chance: Prng, validators: number) {
  const node = `s0v${chance.uniform(0, validators - 1)}`;
  const at = chance.uniform(0, 2500);
  switch (chance.uniform(0, 4)) {
    case 0:
    case 1:
      return [turned(node, misbehaviors[chance.uniform(0, misbehaviors.length - 1)]?.id ?? "mute")];
    case 2:
      return [
        { at, do: "crash", node } as const,
        { at: at + chance.uniform(100, 2000), do: "restart", node } as const,
      ];
    case 3:
      return [{ at, do: "isolate", node } as const];
    default:
      return [
        {
          at,
          do: "hold",
          match: { kind: KINDS[chance.uniform(0, KINDS.length - 1)] ?? "", to: node },
        } as const,
        ...alarms(at + chance.uniform(0, 900), chance.uniform(0, validators - 1)),
      ];
  }
}

type PbftStep = Step<State, Message, Purpose>;

/** One backup, V1 of four, right after its start. */
export function backup() {
  const { boot, step } = machine(pbftRules);
  const context = contextOf({ index: 1 });
  let last: PbftStep = boot(context, new Map());
  return {
    context,
    hears(message: Message, from = 0): PbftStep {
      const sender = context.committee.members[from]?.node ?? context.self;
      last = step(context, last.state, { kind: "message", from: sender, message });
      return last;
    },
  };
}

export const refusedBy = ({ rulings }: PbftStep): readonly string[] =>
  rulings.filter(({ ok }) => !ok).map(({ rule }) => rule);
