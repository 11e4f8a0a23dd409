/**
 * A model of sixteen cores shared out among pools of threads, and of a flood. Each pool is one queue with as many
 * servers as it has threads. Whole microseconds.
 *
 * Source of the splits: architecture analysis (25, 50 and 25 per cent); hyperscale `thread_pools.rs` (one core for
 * the state machine, two for the signatures of consensus, the rest 35/25/15/15/10, here by largest remainder).
 * Service times and loads are round numbers of the model, and stand on the page.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";

export const KINDS = ["votes", "provisions", "validation", "execution", "storage"] as const;
export type Kind = (typeof KINDS)[number];

export const SERVICE_MICROS: Readonly<Record<Kind, number>> = {
  votes: 4_300,
  provisions: 1_100,
  validation: 600,
  execution: 2_000,
  storage: 500,
};
/** Jobs of each kind that come in a second when nobody floods. */
export const OFFERED: Readonly<Record<Kind, number>> = {
  votes: 50,
  provisions: 400,
  validation: 1_500,
  execution: 1_500,
  storage: 1_500,
};

export const CORES = 16;
/** One core is the state machine's own. */
export const THREADS = CORES - 1;
export const ROUND_TIMEOUT_MICROS = 200_000;
export const LOAD_MICROS = 2_000_000;
/** What is not done by then is not counted. */
export const END_MICROS = 2_500_000;
const FLOOD_MICROS = 500_000;

/** Pools, each for some kinds of work; every kind has exactly one. */
export interface Split {
  readonly pools: readonly { readonly kinds: readonly Kind[]; readonly threads: number }[];
}

export const SHARED: Split = { pools: [{ kinds: KINDS, threads: THREADS }] };
/** Signatures of all sorts in a quarter, execution in half, the disk in a quarter. */
export const AS_WRITTEN: Split = {
  pools: [
    { kinds: ["votes", "provisions", "validation"], threads: 4 },
    { kinds: ["execution"], threads: 8 },
    { kinds: ["storage"], threads: 4 },
  ],
};
/** 1 and 2 fixed; of thirteen: 5 signatures, 3 execution, 2 validation, 2 disk, 1 codec (not in the model). */
export const AS_BUILT: Split = {
  pools: [
    { kinds: ["votes"], threads: 2 },
    { kinds: ["provisions"], threads: 5 },
    { kinds: ["execution"], threads: 3 },
    { kinds: ["validation"], threads: 2 },
    { kinds: ["storage"], threads: 2 },
  ],
};

/** One pool a kind, in the order of `KINDS`. */
export type Shares = readonly number[];

export const splitOf = (shares: Shares): Split => ({
  pools: KINDS.map((kind, i) => ({ kinds: [kind], threads: shares[i] ?? 0 })),
});

export const FLOODS = ["provisions", "validation", "execution"] as const;
export type Flood = (typeof FLOODS)[number];

export interface Load {
  readonly flood: Flood;
  /** Extra jobs in half a second. */
  readonly extra: number;
  readonly from: number;
}

/** Three floods, one of each kind; how heavy and when is the seed's. */
export function loadsOf(seed: number): readonly Load[] {
  const chance = prngOf(seed, "workload");
  return FLOODS.map((flood) => ({
    flood,
    extra: Math.floor((chance.uniform(48, 56) * 100_000) / SERVICE_MICROS[flood]),
    from: chance.uniform(100_000, 700_000),
  }));
}

interface Job {
  readonly kind: Kind;
  readonly at: number;
}

export interface PoolRun {
  /** Rounds whose votes were checked too late. */
  readonly viewChanges: number;
  /** The longest that the votes of a round waited for their check, in microseconds. */
  readonly votesMax: number;
  /** In per mille, of what was offered: that of the kind that fared worst. */
  readonly done: number;
  readonly pools: readonly {
    readonly kinds: readonly Kind[];
    readonly threads: number;
    /** Of the time, in per mille. */
    readonly used: number;
    readonly waitMax: number;
  }[];
}

export function jobsOf(load: Load | undefined): readonly Job[] {
  const jobs: Job[] = [];
  for (const kind of KINDS) {
    const gap = Math.floor(1_000_000 / OFFERED[kind]);
    for (let at = gap; at <= LOAD_MICROS; at += gap) jobs.push({ kind, at });
  }
  if (load !== undefined)
    for (let i = 0; i < load.extra; i++)
      jobs.push({ kind: load.flood, at: load.from + Math.floor((i * FLOOD_MICROS) / load.extra) });
  return jobs.sort((a, b) => a.at - b.at || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

export function runPools({ pools }: Split, jobs: readonly Job[]): PoolRun {
  const done = new Map<Kind, number>();
  let viewChanges = 0;
  let votesMax = 0;
  const seen = pools.map(({ kinds, threads }) => {
    const free = Array.from({ length: threads }, () => 0);
    let work = 0;
    let waitMax = 0;
    for (const { kind, at } of jobs) {
      if (!kinds.includes(kind)) continue;
      const first = leastOf(free);
      const from = threads === 0 ? Infinity : Math.max(at, free[first] ?? 0);
      const to = from + SERVICE_MICROS[kind];
      if (threads > 0) free[first] = to;
      work += Math.max(0, Math.min(to, END_MICROS) - Math.min(from, END_MICROS));
      waitMax = Math.max(waitMax, Math.min(from, END_MICROS) - at);
      if (to <= END_MICROS) done.set(kind, (done.get(kind) ?? 0) + 1);
      if (kind !== "votes") continue;
      votesMax = Math.max(votesMax, Math.min(to, END_MICROS) - at);
      if (to - at > ROUND_TIMEOUT_MICROS) viewChanges += 1;
    }
    const used = threads === 0 ? 0 : Math.floor((work * 1000) / (END_MICROS * threads));
    return { kinds, threads, used, waitMax };
  });
  const shares = KINDS.map((kind) => {
    const offered = jobs.filter((job) => job.kind === kind).length;
    return Math.floor(((done.get(kind) ?? 0) * 1000) / offered);
  });
  return { viewChanges, votesMax, done: Math.min(...shares), pools: seen };
}

function leastOf(free: readonly number[]): number {
  let least = 0;
  for (let i = 1; i < free.length; i++) if ((free[i] ?? 0) < (free[least] ?? 0)) least = i;
  return least;
}

/** Every way to give each kind at least one of the threads. */
function* sharesOf(threads: number, kinds: number = KINDS.length): Generator<Shares> {
  if (kinds === 1) return yield [threads];
  for (let own = 1; own <= threads - kinds + 1; own++)
    for (const rest of sharesOf(threads - own, kinds - 1)) yield [own, ...rest];
}

/** What a kind gets done with so many threads does not depend on the other pools: each is computed once. */
function doneBy(jobs: readonly Job[]): (shares: Shares) => number {
  const known = new Map<string, number>();
  const of = (kind: Kind, threads: number): number => {
    const key = `${kind} ${threads}`;
    const own = jobs.filter((job) => job.kind === kind);
    const value = known.get(key) ?? shareDone(own, threads);
    known.set(key, value);
    return value;
  };
  return (shares) => Math.min(...KINDS.map((kind, i) => of(kind, shares[i] ?? 0)));
}

function shareDone(jobs: readonly Job[], threads: number): number {
  const free = Array.from({ length: threads }, () => 0);
  let done = 0;
  for (const { kind, at } of jobs) {
    const first = leastOf(free);
    const to = Math.max(at, free[first] ?? 0) + SERVICE_MICROS[kind];
    free[first] = to;
    if (to <= END_MICROS) done += 1;
  }
  return Math.floor((done * 1000) / jobs.length);
}

/** Of all splits: the most that each load allows, and the one that does best by its worst load. */
export function bestShares(loads: readonly Load[]): {
  readonly most: readonly number[];
  readonly shares: Shares;
} {
  const score = loads.map((load) => doneBy(jobsOf(load)));
  const most = loads.map(() => 0);
  let shares: Shares = [];
  let best = -1;
  for (const each of sharesOf(THREADS)) {
    const got = score.map((of) => of(each));
    got.forEach((done, i) => (most[i] = Math.max(most[i] ?? 0, done)));
    const worst = Math.min(...got);
    if (worst > best) [best, shares] = [worst, each];
  }
  return { most, shares };
}
