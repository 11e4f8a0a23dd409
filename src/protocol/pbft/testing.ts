/**
 * For tests of PBFT: runs of a few lines, random weather with one fault, and one validator that is told messages
 * by hand.
 * @module
 */
import { runOf, type Ran, type RunInput } from "../../course/running.ts";
import { prngOf, type Prng } from "../../primitives/prng.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession, type Session } from "../../sim/session.ts";
import { contextOf } from "../chain/testing.ts";
import type { Step } from "../core/machine.ts";
import type { Fact } from "../core/observe.ts";
import { pbft } from "./index.ts";
import { machine } from "./machine.ts";
import type { Message } from "./messages.ts";
import { misbehaviors } from "./misbehaviors.ts";
import { pbftRules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

export type Script = NonNullable<RunInput["script"]>;
type Line = Script[number];

export const pay = (at: number, label: string, to = "s0v0", amount = 10): Line => ({
  at,
  do: "submit",
  label,
  transfer: { from: "alice", to: "bob", amount },
  to,
});

export const alarms = (at: number, ...nodes: readonly number[]): Script =>
  nodes.map((i) => ({ at, do: "timeout", node: `s0v${i}` }) as const);

export const turned = (node: string, as: string, at = 0): Line => ({
  at,
  do: "misbehave",
  node,
  as,
});

/** Alice has 1000, Bob nothing. */
const inputOf = (script: Script, change: RunInput): RunInput => ({
  seed: 1,
  protocol: "pbft",
  accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 0 } },
  script,
  untilMs: 10_000,
  ...change,
});

export const run = (script: Script, change: RunInput = {}): Ran => runOf(inputOf(script, change));

/** One run of the sweep, without the projections that a run to be looked into has. */
export function runWeather(seed: number): {
  readonly session: Session;
  readonly facts: readonly Fact[];
} {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...inputOf([], weatherOf(seed)) });
  if (!resolved.ok) throw new Error(resolved.message);
  const session = openSession({
    recipe: resolved.recipe,
    protocol: pbft,
    port: syncPort("keyed"),
  });
  const { entries } = session.advance().batch;
  return { session, facts: entries.flatMap(({ facts }) => facts) };
}

/** Committed heights of those that never misbehaved. */
export const honestHeights = ({ session }: Pick<Ran, "session">): readonly number[] =>
  session
    .reports()
    .flatMap(({ misbehavesAs, summary }) =>
      misbehavesAs === undefined ? summary.committedHeight : [],
    );

const CALM_FROM = 4000;

/** Random delays and one fault, over after four seconds; requests before, during and after it. */
function weatherOf(seed: number): RunInput {
  const chance = prngOf(seed, "workload");
  const validators = [4, 4, 4, 5, 7][chance.uniform(0, 4)] ?? 4;
  const least = chance.uniform(1, 40);
  const script: Script = [
    ...[0, 300, 900, 1500, 2400, 4500, 5200].map((at, i) =>
      pay(at, `t${i}`, `s0v${chance.uniform(0, validators - 1)}`),
    ),
    ...faultOf(chance, validators),
    { at: CALM_FROM, do: "release", match: {} },
    { at: CALM_FROM, do: "heal" },
  ];
  return {
    seed,
    validators,
    script,
    network: {
      intraShardMs: [least, least + chance.uniform(0, 250)],
      lossPpm: chance.uniform(0, 60_000),
      gstMs: CALM_FROM,
    },
    timing: { roundTimeoutMs: 1000 },
    parameters: { batch: chance.uniform(1, 4), window: chance.uniform(2, 8), checkpointEvery: 2 },
    progressMs: 8000,
    untilMs: 9000,
  };
}

const KINDS = ["PrePrepare", "Prepare", "Commit", "Checkpoint", "ViewChange", "NewView", "State"];

function faultOf(chance: Prng, validators: number): Script {
  const node = `s0v${chance.uniform(0, validators - 1)}`;
  const at = chance.uniform(0, 2500);
  switch (chance.uniform(0, 4)) {
    case 0:
    case 1:
      return [turned(node, misbehaviors[chance.uniform(0, misbehaviors.length - 1)]?.id ?? "mute")];
    case 2:
      return [
        { at, do: "crash", node },
        { at: at + chance.uniform(100, 2000), do: "restart", node },
      ];
    case 3:
      return [{ at, do: "isolate", node }];
    default:
      return [
        {
          at,
          do: "hold",
          match: { kind: KINDS[chance.uniform(0, KINDS.length - 1)] ?? "", to: node },
        },
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
