/**
 * Challenges of the fourth module: what is handed in was built in a figure, and the judge computes everything anew.
 * @module
 */
import * as v from "valibot";
import { nodeId } from "../../primitives/ids.ts";
import type { MadeChallenge } from "../challenge.ts";
import {
  bestPlan,
  itemsAt,
  ratesOf,
  runBatches,
  SIZES,
  WINDOWS_MS,
} from "../models/systems-batching.ts";
import {
  EVENTS,
  MACHINES,
  misplugged,
  routesOf,
  runWithPlugs,
  transferRun,
  type Plugs,
} from "../models/systems-dispatch.ts";
import {
  agree,
  bisect,
  caseOf,
  oddOne,
  OPERATIONS,
  probe,
  PROBES_MAX,
} from "../models/systems-ledger.ts";
import {
  arrivalsAt,
  GUIDE_LOOP,
  percentile,
  runLoop,
  sentUnsaved,
  type LoopPlan,
} from "../models/systems-loop.ts";
import {
  AS_BUILT,
  bestShares,
  jobsOf,
  KINDS,
  loadsOf,
  runPools,
  splitOf,
  THREADS,
  type Load,
  type Shares,
} from "../models/systems-pools.ts";
import { BROKEN, caughtBy, runTest, type TestInputs } from "../models/systems-unit-test.ts";
import {
  crashedSeat,
  NEEDS,
  outcomeOf,
  PARTS,
  trayRun,
  traysAt,
  watcher,
  WRITTEN,
  type Trigger,
} from "../models/systems-votes.ts";
import { keptRun } from "../running.ts";
import { condition, judgement, made, readAs } from "./made.ts";

const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

const SIZE = 4;
/** Blocks that must get their certificates. */
const BLOCKS = 5;

const TriggerShape = v.object({
  counts: v.pipe(v.array(v.picklist(PARTS)), v.maxLength(PARTS.length)),
  need: v.picklist(NEEDS),
});

const tipTheScale: MadeChallenge = {
  kind: "made",
  id: "tip-the-scale",
  module: "4",
  exercises: ["E-31"],
  figure: "vote-tray",
  par: 3,
  tells: (seed) => ({ crashed: nodeId(0, crashedSeat(seed)) }),
  judge(handed, seed) {
    const trigger: Trigger = readAs(TriggerShape, handed) ?? { counts: [], need: "all" };
    const crashed = outcomeOf(traysAt(keptRun(trayRun(seed)), watcher(seed)), trigger, SIZE);
    const whole = outcomeOf(traysAt(keptRun(trayRun(seed, false)), watcher(seed)), trigger, SIZE);
    return judgement(
      [
        condition("tips", crashed.tipped >= BLOCKS, { blocks: crashed.tipped, need: BLOCKS }),
        condition("wholeTips", whole.tipped >= BLOCKS, { blocks: whole.tipped, need: BLOCKS }),
        condition("notEarly", handed !== undefined && crashed.early + whole.early === 0, {
          early: crashed.early + whole.early,
        }),
      ],
      trigger.counts.length + 1,
    );
  },
  reference: () => made({ counts: ["verified", "unverified"], need: "quorum" }),
  nearMiss: () => made(WRITTEN),
};

const Bisection = v.object({
  probes: v.pipe(v.array(count(OPERATIONS)), v.maxLength(OPERATIONS)),
  op: count(OPERATIONS),
  replica: count(3),
});

const findTheOperation: MadeChallenge = {
  kind: "made",
  id: "find-the-operation",
  module: "4",
  exercises: ["E-32", "E-38"],
  figure: "determinism",
  par: PROBES_MAX,
  tells: () => ({ operations: OPERATIONS, probes: PROBES_MAX }),
  judge(handed, seed) {
    const answer = readAs(Bisection, handed);
    const own = caseOf(seed);
    const probes = new Set(answer?.probes ?? []);
    const looked = [...probes].map((op) => ({ op, same: agree(probe(own, op)) }));
    // The start is the same for all, and the end is not: these two need no look.
    const lastSame = Math.max(0, ...looked.filter(({ same }) => same).map(({ op }) => op));
    const firstOther = Math.min(
      OPERATIONS,
      ...looked.filter(({ same }) => !same).map(({ op }) => op),
    );
    return judgement(
      [
        condition("narrowed", probes.size > 0 && firstOther - lastSame === 1, {
          left: firstOther - lastSame,
        }),
        condition("operation", answer?.op === own.op),
        condition("replica", answer?.replica === own.replica),
        condition("few", probes.size > 0 && probes.size <= PROBES_MAX, {
          probes: probes.size,
          max: PROBES_MAX,
        }),
      ],
      probes.size,
    );
  },
  reference(seed) {
    const own = caseOf(seed);
    const { probes, op } = bisect(own);
    return made({ probes, op, replica: oddOne(probe(own, op)) });
  },
  // One after the other from the start: right, and far too slow where the operation comes late.
  nearMiss(seed) {
    const { op, replica } = caseOf(seed);
    const probes = Array.from({ length: OPERATIONS }, (_, i) => i + 1);
    return made({ probes, op, replica });
  },
};

const PlugShape = v.object({
  plugs: v.record(
    v.picklist(EVENTS),
    v.pipe(v.array(v.picklist(MACHINES)), v.maxLength(MACHINES.length)),
  ),
});

const COMMITS = 3;

const switchboard: MadeChallenge = {
  kind: "made",
  id: "switchboard",
  module: "4",
  exercises: ["E-33"],
  figure: "switchboard",
  par: EVENTS.length + 3,
  tells: () => ({ events: EVENTS.length }),
  judge(handed, seed) {
    const plugs: Plugs = readAs(PlugShape, handed)?.plugs ?? {};
    const wrong = misplugged(routesOf(keptRun(transferRun(seed))), plugs);
    const ran = runWithPlugs(seed, wrong);
    const commits = Math.min(...ran.heights);
    const isDone = Object.values(ran.statuses).every((status) => status === "completed");
    return judgement(
      [
        condition("routes", wrong.length === 0, {
          right: EVENTS.length - wrong.length,
          events: EVENTS.length,
        }),
        condition("commits", commits >= COMMITS, { commits, need: COMMITS }),
        condition("completed", isDone),
      ],
      Object.values(plugs).reduce((sum, each) => sum + (each?.length ?? 0), 0),
    );
  },
  reference: (seed) => made({ plugs: rightPlugs(seed) }),
  // As the general architecture has it: cycles are found by asking the execution engine.
  nearMiss: (seed) => made({ plugs: { ...rightPlugs(seed), StateProvisionBatch: ["execution"] } }),
};

const rightPlugs = (seed: number): Plugs =>
  Object.fromEntries(
    routesOf(keptRun(transferRun(seed))).map(({ event, to }) => [event, to]),
  ) as Plugs;

const InputsShape = v.object({
  seat: count(3),
  header: v.picklist([1, 2]),
  certificate: v.picklist([1, 2]),
});

/** Broken machines that a good test tells from ours. */
const CAUGHT = 3;

const fixTheTest: MadeChallenge = {
  kind: "made",
  id: "fix-the-test",
  module: "4",
  exercises: ["E-34"],
  figure: "unit-test",
  par: 3,
  judge(handed) {
    const inputs: TestInputs | undefined = readAs(InputsShape, handed);
    const holds = inputs === undefined ? undefined : runTest(inputs).holds;
    const caught = inputs === undefined ? 0 : caughtBy(inputs).length;
    return judgement(
      [
        condition("builds", holds?.builds === true),
        condition("verifies", holds?.verifies === true),
        condition("commits", holds?.commits === true),
        condition("caught", caught >= CAUGHT, { caught, of: BROKEN.length, need: CAUGHT }),
      ],
      3,
    );
  },
  reference: () => made({ seat: 1, header: 2, certificate: 2 }),
  nearMiss: () => made({ seat: 1, header: 2, certificate: 1 }),
};

const LoopShape = v.object({
  verify: v.picklist(["loop", "pool"]),
  flush: v.picklist(["loop", "pool"]),
  send: v.picklist(["at-once", "flushed"]),
});

const LOOP_RATE = 500;
const LOOP_BURSTS = 3;
const LOOP_P99_MICROS = 5_000;

const unblockTheLoop: MadeChallenge = {
  kind: "made",
  id: "unblock-the-loop",
  module: "4",
  exercises: ["E-35"],
  figure: "event-loop",
  par: 2,
  tells: () => ({ rate: LOOP_RATE, ms: LOOP_P99_MICROS / 1000 }),
  judge(handed, seed) {
    const plan: LoopPlan | undefined = readAs(LoopShape, handed);
    const run = runLoop(plan ?? GUIDE_LOOP, arrivalsAt(LOOP_RATE, seed, LOOP_BURSTS));
    const micros = percentile(run.waits, 990);
    const unsaved = sentUnsaved(run);
    const { verify, flush } = plan ?? GUIDE_LOOP;
    return judgement(
      [
        condition("rate", run.ratePerSecond >= LOOP_RATE, {
          rate: run.ratePerSecond,
          need: LOOP_RATE,
        }),
        condition("quick", micros < LOOP_P99_MICROS, { micros, max: LOOP_P99_MICROS }),
        condition("saved", plan !== undefined && unsaved === 0, { unsaved }),
      ],
      [verify, flush].filter((place) => place === "pool").length,
    );
  },
  reference: () => made({ verify: "pool", flush: "pool", send: "flushed" }),
  nearMiss: () => made({ verify: "pool", flush: "pool", send: "at-once" }),
};

const SharesShape = v.object({
  shares: v.pipe(v.array(count(THREADS)), v.length(KINDS.length)),
});

const keptLoads = new Map<
  number,
  ReturnType<typeof bestShares> & { readonly loads: readonly Load[] }
>();

/** The loads of a seed, and the best that any split makes of them: searched for once. */
function loadsAndBest(seed: number) {
  const loads = loadsOf(seed);
  const found = keptLoads.get(seed) ?? { loads, ...bestShares(loads) };
  keptLoads.set(seed, found);
  return found;
}

const planThePools: MadeChallenge = {
  kind: "made",
  id: "plan-the-pools",
  module: "4",
  exercises: ["E-36"],
  figure: "pools",
  par: THREADS,
  tells: () => ({ threads: THREADS }),
  judge(handed, seed) {
    const shares: Shares = readAs(SharesShape, handed)?.shares ?? KINDS.map(() => 0);
    const used = shares.reduce((sum, own) => sum + own, 0);
    const { loads, most } = loadsAndBest(seed);
    const runs = loads.map((load) => runPools(splitOf(shares), jobsOf(load)));
    const viewChanges = runs.reduce((sum, run) => sum + run.viewChanges, 0);
    return judgement(
      [
        condition("fits", used <= THREADS, { used, threads: THREADS }),
        condition("noViewChange", viewChanges === 0, { viewChanges }),
        ...runs.map(({ done }, i) => {
          const need = Math.ceil(((most[i] ?? 0) * 9) / 10);
          return condition(`done-${loads[i]?.flood}`, done >= need, {
            percent: Math.floor(done / 10),
            need: Math.ceil(need / 10),
          });
        }),
      ],
      used,
    );
  },
  reference: (seed) => made({ shares: loadsAndBest(seed).shares }),
  nearMiss: () =>
    made({
      shares: KINDS.map((kind) => AS_BUILT.pools.find(({ kinds }) => kinds[0] === kind)?.threads),
    }),
};

const PlansShape = v.object({
  plans: v.pipe(
    v.array(v.object({ windowMs: v.picklist(WINDOWS_MS), size: v.picklist(SIZES) })),
    v.length(3),
  ),
});

const batchOrWait: MadeChallenge = {
  kind: "made",
  id: "batch-or-wait",
  module: "4",
  exercises: ["E-37"],
  figure: "batching",
  par: 3,
  tells: (seed) => Object.fromEntries(ratesOf(seed).map((rate, i) => [`rate${i + 1}`, rate])),
  judge(handed, seed) {
    const plans = readAs(PlansShape, handed)?.plans;
    return judgement(
      ratesOf(seed).map((rate, i) => {
        const items = itemsAt(rate, seed);
        const best = bestPlan(items).run.latency;
        const plan = plans?.[i];
        const own = plan === undefined ? 0 : runBatches(plan, items).latency;
        // Within a tenth of the best, in whole microseconds.
        return condition(`load-${i + 1}`, plan !== undefined && own * 10 <= best * 11, {
          rate,
          micros: own,
        });
      }),
      plans?.length ?? 0,
    );
  },
  reference: (seed) =>
    made({ plans: ratesOf(seed).map((rate) => bestPlan(itemsAt(rate, seed)).plan) }),
  // What is best under the heaviest load, for all three.
  nearMiss(seed) {
    const heavy = ratesOf(seed).at(-1) ?? 0;
    const { plan } = bestPlan(itemsAt(heavy, seed));
    return made({ plans: [plan, plan, plan] });
  },
};

export const moduleFourChallenges: readonly MadeChallenge[] = [
  tipTheScale,
  findTheOperation,
  switchboard,
  fixTheTest,
  unblockTheLoop,
  planThePools,
  batchOrWait,
];
