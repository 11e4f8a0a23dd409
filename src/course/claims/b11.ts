/**
 * Section B11 of the ledger, run: state machine, event loop, pools, simulation.
 * @module
 */
import {
  caseOf,
  digestsOf,
  INJECTORS,
  oddOne,
  OPERATIONS,
  probe,
} from "../models/systems-ledger.ts";
import {
  arrivalsAt,
  GUIDE_LOOP,
  HANDLE_MICROS,
  runLoop,
  type LoopPlan,
} from "../models/systems-loop.ts";
import { AS_BUILT, jobsOf, loadsOf, runPools, SHARED } from "../models/systems-pools.ts";
import { queueAt } from "../models/systems-queue.ts";
import { GUIDE_INPUTS, runTest } from "../models/systems-unit-test.ts";
import { keptRun, runOf, type RunInput } from "../running.ts";
import { first, graded, scenario, see, transfer, SOUND } from "./looking.ts";
import { forkIn } from "./runs.ts";
import type { Section } from "./section.ts";
import { at, experiments, roughly, rounded, trial, whether } from "./trial.ts";

/** The same recipe, computed a second time from nothing. */
function twice(recipe: RunInput) {
  const [one, other] = [keptRun(recipe), runOf(recipe)];
  const same = one.entries.filter(({ digest }, i) => digest === other.entries[i]?.digest).length;
  return {
    entries: one.entries.length,
    same,
    isSame: one.session.digest() === other.session.digest(),
  };
}

const again = (key: string, recipe: RunInput) => {
  const { entries, same, isSame } = twice(recipe);
  return trial(key, whether(isSame && same === entries), { entries, same }, see(recipe, entries));
};

/** A model: one of four replicas does one operation as its own machine decides. */
function spoilt(injector: (typeof INJECTORS)[number]): boolean {
  const of = caseOf(7, injector);
  return oddOne(probe(of, OPERATIONS)) !== undefined;
}

const pure = () => [
  again("again", transfer(SOUND)),
  trial("map", whether(!spoilt("map")), { replicas: partedBy("map") }),
];

/** Replicas whose state is not that of the most. */
const partedBy = (injector: (typeof INJECTORS)[number]): number => {
  const of = caseOf(7, injector);
  const last = [0, 1, 2, 3].map((replica) => digestsOf(of, replica)[OPERATIONS]);
  return last.filter((own) => last.filter((each) => each === own).length === 1).length;
};

function timerBuilds() {
  const builds = [0, 1, 2, 3].filter((seat) => runTest({ ...GUIDE_INPUTS, seat }).holds.builds);
  return [
    trial("first", whether(builds.includes(1)), { builders: builds.length }),
    trial("others", whether([0, 2, 3].every((seat) => builds.includes(seat))), {
      others: builds.filter((seat) => seat !== 1).length,
    }),
  ];
}

const headerChecks = () =>
  ([1, 2] as const).map((header) => {
    const { holds, actions } = runTest({ ...GUIDE_INPUTS, header });
    return trial(`header${header}`, whether(holds.verifies), { actions: actions[1]?.length ?? 0 });
  });

function certificateCommits() {
  const test = runTest({ ...GUIDE_INPUTS, seat: 1, certificate: 1 });
  const recipe: RunInput = { scenario: "hotstuff2/happy-path", untilMs: 1500 };
  const ran = keptRun(recipe);
  const height = (wanted: number) =>
    first(ran, "certified", ({ certificate }) => certificate.height === wanted);
  const one = height(1);
  const known = ran.at(one.entry).nodes.get(one.of)?.committedHeight ?? 0;
  const two = height(2);
  const later = ran.at(two.entry).nodes.get(two.of)?.committedHeight ?? 0;
  return [
    trial("test", whether(test.holds.commits), { committed: test.committed }),
    trial("run", whether(known === 1), { known, later }, see(recipe, one.entry)),
  ];
}

function noRaces() {
  const fork = scenario("hyperscale/timeout-unlock-fork", undefined, 6000);
  const ran = keptRun(fork);
  const found = forkIn(ran);
  return [
    again("again", transfer(SOUND)),
    trial(
      "order",
      whether(found === undefined),
      { height: found?.height ?? 0 },
      at(fork, found?.entry),
    ),
  ];
}

const HANDED_OVER: LoopPlan = { verify: "pool", flush: "pool", send: "flushed" };

function awaited() {
  const votes = arrivalsAt(40, 1);
  const [inline, pooled] = [runLoop(GUIDE_LOOP, votes), runLoop(HANDED_OVER, votes)];
  const worst = (waits: readonly number[]): number => rounded(Math.max(...waits) / 1000, 1);
  return [
    trial("loop", whether(inline.ratePerSecond >= 40), {
      rate: inline.ratePerSecond,
      pooled: pooled.ratePerSecond,
      waitMs: worst(inline.waits),
      pooledMs: worst(pooled.waits),
    }),
  ];
}

const FLOOD_PER_SECOND = 20_000;
const VOTE_GAP_MICROS = 20_000;
const SECOND = 1_000_000;

/** A model: votes among a flood of transactions, one after the other, or votes first. The longest wait of a vote. */
function longestWait(votesFirst: boolean): number {
  const gap = SECOND / FLOOD_PER_SECOND;
  const transactions = Array.from({ length: FLOOD_PER_SECOND }, (_, i) => i * gap);
  let [free, next, longest] = [0, 0, 0];
  for (let vote = VOTE_GAP_MICROS; vote <= SECOND; vote += VOTE_GAP_MICROS) {
    while ((transactions[next] ?? Infinity) < vote && !(votesFirst && free > vote)) {
      free = Math.max(free, transactions[next] ?? 0) + HANDLE_MICROS;
      next += 1;
    }
    const done = Math.max(free, vote) + HANDLE_MICROS;
    longest = Math.max(longest, done - vote);
    free = done;
  }
  return longest;
}

function oneChannel() {
  const [one, several] = [longestWait(false), longestWait(true)];
  return [
    trial("flood", graded(one <= several, one > several), {
      perSecond: FLOOD_PER_SECOND,
      oneMs: rounded(one / 1000, 1),
      severalMs: rounded(several / 1000, 1),
    }),
  ];
}

function eventsPerSecond() {
  const votes = arrivalsAt(40, 1);
  return (["pool", "loop"] as const).map((verify) => {
    const { ratePerSecond } = runLoop({ verify, flush: "pool", send: "at-once" }, votes);
    return trial(verify, whether(ratePerSecond >= 1000), { rate: ratePerSecond });
  });
}

function serialExecution() {
  const load = loadsOf(1).find(({ flood }) => flood === "execution");
  const [shared, apart] = [SHARED, AS_BUILT].map((split) => runPools(split, jobsOf(load)));
  const threads = AS_BUILT.pools.find(({ kinds }) => kinds.includes("execution"))?.threads ?? 0;
  const [together, alone] = [shared?.votesMax ?? 0, apart?.votesMax ?? 0];
  return [
    trial("isolation", graded(threads === 1, together > alone), {
      threads,
      sharedMs: rounded(together / 1000, 1),
      apartMs: rounded(alone / 1000, 1),
    }),
  ];
}

function reproducible() {
  const parting = INJECTORS.filter(spoilt);
  return [
    again("again", transfer(SOUND)),
    trial("spoilt", whether(parting.length === 0), {
      kinds: INJECTORS.length,
      parting: parting.length,
    }),
  ];
}

const SEEDS = [1, 2, 3, 4];

function simulationProves() {
  const random = SEEDS.map((seed) =>
    runOf({
      seed,
      rules: "hyperscale-2026-01",
      network: { intraShardMs: [5, 300], lossPpm: 50_000, gstMs: 4000 },
      untilMs: 6000,
    }),
  );
  const forks = random.filter((ran) => forkIn(ran) !== undefined).length;
  const scripted = scenario("hyperscale/timeout-unlock-fork", undefined, 6000);
  const found = forkIn(keptRun(scripted));
  return [
    trial("random", roughly(forks === 0), { runs: SEEDS.length, forks }),
    trial(
      "script",
      whether(found === undefined),
      { lines: keptRun(scripted).recipe.script.length, height: found?.height ?? 0 },
      at(scripted, found?.entry),
    ),
  ];
}

const CLASSES = ["world", "internal", "timer", "network", "client"];

function queueOrder() {
  const recipe: RunInput = { scenario: "hotstuff2/happy-path", untilMs: 2000 };
  const { pending } = queueAt(recipe, 26);
  const key = ({ atMicros, class: rank, node, sequence }: (typeof pending)[number]) => [
    atMicros,
    CLASSES.indexOf(rank),
    Number(/v(\d+)$/.exec(node)?.[1] ?? 0),
    sequence,
  ];
  const before = (a: readonly number[], b: readonly number[]): boolean => {
    const i = a.findIndex((each, j) => each !== b[j]);
    return i >= 0 && (a[i] ?? 0) < (b[i] ?? 0);
  };
  const keys = pending.map(key);
  const right = keys.filter((own, i) => i > 0 && before(keys[i - 1] ?? [], own)).length;
  return [
    trial(
      "queue",
      whether(keys.length > 1 && right === keys.length - 1),
      { waiting: keys.length, right },
      see(recipe, 26),
    ),
  ];
}

const STEPS_MAX = 10_000;
const DURATION_MS = 1000;

/** The guide's loop as it is written, with nodes that set a timer for 100 ms later each time; and with one line more. */
function runUntil(setsTime: boolean): { readonly steps: number; readonly time: number } {
  let [time, steps] = [0, 0];
  const queue = [100];
  while (time < DURATION_MS && steps < STEPS_MAX) {
    const event = queue.shift();
    if (event === undefined) break;
    if (setsTime) time = event;
    queue.push(event + 100);
    steps += 1;
  }
  return { steps, time };
}

function ends() {
  const [written, mended] = [runUntil(false), runUntil(true)];
  return [
    trial("loop", whether(written.steps < STEPS_MAX), {
      steps: written.steps,
      time: written.time,
      mended: mended.steps,
    }),
  ];
}

const testNetwork = (seed: number, change: RunInput["network"]): RunInput => ({
  seed,
  shards: 2,
  validators: 4,
  network: { intraShardMs: [10, 10], crossShardMs: [50, 50], ...change },
  untilMs: 4000,
});

function expectedHeight() {
  const heights = (change: RunInput["network"]) => [
    ...new Set([42, 43].flatMap((seed) => keptRun(testNetwork(seed, change)).heights)),
  ];
  const [calm, rough] = [
    heights({}),
    heights({ intraShardMs: [10, 200], lossPpm: 100_000, gstMs: 5000 }),
  ];
  return [
    trial(
      "constant",
      whether(calm.length === 1),
      { heights: calm.length, height: calm[0] ?? 0 },
      see(testNetwork(42, {})),
    ),
    trial("rough", whether(rough.length === 1), { heights: rough.length }),
  ];
}

const sameSeed = () => [
  again("again", scenario("hotstuff2/silent-proposer", undefined, 6000)),
  trial("clock", whether(!spoilt("clock")), { replicas: partedBy("clock") }),
];

function smartRules() {
  const released = (rules: string) => {
    const recipe: RunInput = { scenario: "hotstuff2/happy-path", rules, untilMs: 3000 };
    const ran = keptRun(recipe);
    return { recipe, opened: ran.seen("released").length, final: Math.min(...ran.heights) };
  };
  const [paper, guide] = [released("hotstuff2"), released("guide")];
  return [
    trial(
      "hotstuff2",
      whether(paper.opened > 0),
      { opened: paper.opened, final: paper.final, guide: guide.opened },
      see(paper.recipe),
    ),
  ];
}

export const b11: Section = {
  experiments: experiments({
    "C-117": pure,
    "C-119": timerBuilds,
    "C-120": headerChecks,
    "C-121": certificateCommits,
    "C-122": noRaces,
    "C-123": awaited,
    "C-124": oneChannel,
    "C-125": eventsPerSecond,
    "C-127": serialExecution,
    "C-129": () => [
      again("again", transfer(SOUND)),
      again("faults", scenario("hotstuff2/silent-proposer", undefined, 6000)),
    ],
    "C-130": reproducible,
    "C-131": simulationProves,
    "C-132": queueOrder,
    "C-133": ends,
    "C-134": expectedHeight,
    "C-135": sameSeed,
    "C-136": smartRules,
  }),
  needs: {
    "C-118": "repository",
    "C-126": "repository",
    "C-128": "repository",
    "C-137": "paper",
    "C-138": "paper",
  },
  answers: {},
};
