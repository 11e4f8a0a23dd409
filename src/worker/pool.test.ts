import * as Comlink from "comlink";
import { afterEach, describe, expect, it } from "vitest";
import { jobKey } from "../crypto/job-key.ts";
import type { CryptoJob, JobResult } from "../crypto/jobs.ts";
import { schemeOf } from "../crypto/scheme.ts";
import { createPool, type Pool, type PoolWorker } from "./pool.ts";

const SILENCE_MS = 40;
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

type Compute = (jobs: readonly CryptoJob[]) => readonly JobResult[] | Promise<never>;

const honest: Compute = (jobs) => jobs.map((job) => schemeOf("keyed").compute(job));
/** As a worker that was terminated: its port is there, and nobody answers. */
const dead: Compute = () => new Promise<never>(() => undefined);
const broken: Compute = () => {
  throw new Error("out of memory");
};

/** A worker at the other end of a real port; `asked` counts the jobs that reached it. */
function workerOf(compute: Compute): PoolWorker & { readonly asked: CryptoJob[] } {
  const asked: CryptoJob[] = [];
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  Comlink.expose(
    {
      compute(_scheme: string, jobs: readonly CryptoJob[]) {
        asked.push(...jobs);
        return compute(jobs);
      },
      async measure(_scheme: string, job: CryptoJob) {
        const [result] = await compute([job]);
        return { result, micros: 7 };
      },
    },
    port1,
  );
  const remote = Comlink.wrap<PoolWorker>(port2);
  return {
    asked,
    compute: (scheme, jobs) => remote.compute(scheme, jobs),
    measure: (scheme, job) => remote.measure(scheme, job),
  };
}

function poolWith(compute: readonly Compute[], replacement: Compute = honest) {
  const lost: number[] = [];
  const workers = compute.map(workerOf);
  const pool: Pool = createPool("keyed", {
    silenceMaxMs: SILENCE_MS,
    onLost(id) {
      lost.push(id);
      pool.join(id, workerOf(replacement));
    },
  });
  workers.forEach((worker, id) => pool.join(id, worker));
  return { pool, lost, workers };
}

const job = (n: number): CryptoJob => ({
  kind: "sign",
  secretKey: "0".repeat(64),
  message: n.toString(16).padStart(8, "0"),
});
const jobs = Array.from({ length: 30 }, (_, n) => job(n));

async function answersOf(pool: Pool): Promise<unknown[]> {
  for (const one of jobs) pool.request(jobKey(one), one);
  await Promise.all(jobs.map((one) => pool.settled(jobKey(one))));
  return jobs.map((one) => pool.answer(jobKey(one)));
}
const expected = jobs.map((one) => schemeOf("keyed").compute(one));

describe("the crypto pool", () => {
  it("answers every question with what the scheme computes, shared between the workers", async () => {
    const { pool, lost, workers } = poolWith([honest, honest]);
    expect(await answersOf(pool)).toEqual(expected);
    expect(lost).toEqual([]);
    expect(workers.every(({ asked }) => asked.length > 5)).toBe(true);
  });

  it("computes the same question once", async () => {
    const { pool, workers } = poolWith([honest]);
    await answersOf(pool);
    await answersOf(pool);
    expect(workers[0]?.asked).toHaveLength(jobs.length);
  });

  it("replaces a worker that never answers, and loses nothing", async () => {
    const { pool, lost } = poolWith([dead, honest]);
    expect(await answersOf(pool)).toEqual(expected);
    expect(lost).toEqual([0]);
  });

  it("replaces a worker that throws, and loses nothing", async () => {
    const { pool, lost } = poolWith([broken]);
    expect(await answersOf(pool)).toEqual(expected);
    expect(lost).toEqual([0]);
  });

  it("waits longer for a question over which a worker was lost: slow is not dead", async () => {
    const slow: Compute = (asked) =>
      new Promise((resolve) => setTimeout(() => resolve(honest(asked) as never), SILENCE_MS * 3));
    const { pool, lost } = poolWith([slow], slow);
    pool.request(jobKey(job(1)), job(1));
    await pool.settled(jobKey(job(1)));
    expect(lost).toEqual([0, 0]);
  });

  it("says so when worker after worker fails at a question", async () => {
    const { pool, lost } = poolWith([broken], broken);
    pool.request(jobKey(job(1)), job(1));
    await expect(pool.settled(jobKey(job(1)))).rejects.toThrow("out of memory");
    await expect(pool.settled(jobKey(job(1)))).rejects.toThrow("out of memory");
    expect(lost.length).toBeGreaterThan(1);
  });

  it("notices between two questions that an idle worker is gone", async () => {
    const { pool, lost } = poolWith([dead, honest]);
    pool.beat();
    await new Promise((resolve) => setTimeout(resolve, SILENCE_MS * 2));
    expect(lost).toEqual([0]);
  });

  it("measures out of turn, again each time, also when its worker has died", async () => {
    const { pool, lost } = poolWith([dead]);
    const answer = { result: schemeOf("keyed").compute(job(1)), micros: 7 };
    expect(await pool.measure(job(1))).toEqual(answer);
    expect(await pool.measure(job(1))).toEqual(answer);
    expect(lost).toEqual([0]);
  });

  it("measures as soon as a first worker is there", async () => {
    const { pool } = poolWith([]);
    const answer = pool.measure(job(1));
    pool.join(0, workerOf(honest));
    expect((await answer).micros).toBe(7);
  });

  it("lets go of those who wait when the run is over", async () => {
    const { pool } = poolWith([]);
    pool.request(jobKey(job(1)), job(1));
    const waiting = pool.settled(jobKey(job(1)));
    pool.clear();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe("what a pool tells of its work", () => {
  it("counts what was asked, shared and computed, and ends every span", async () => {
    const { pool } = poolWith([honest, honest]);
    const jobs = [1, 2, 3, 4, 5].map((i): CryptoJob => ({
      kind: "sign",
      secretKey: `0${i}`.repeat(32),
      message: `0${i}`,
    }));
    for (const job of [...jobs, ...jobs]) pool.request(jobKey(job), job);
    expect(pool.status()).toMatchObject({ workers: [0, 1], asked: 10, shared: 5, waiting: 5 });
    await Promise.all(jobs.map((job) => pool.settled(jobKey(job))));
    const { computed, waiting, spans, now } = pool.status();
    expect([computed, waiting]).toEqual([5, 0]);
    expect(spans.flatMap(({ kinds }) => kinds)).toHaveLength(5);
    for (const { from, to = Infinity } of spans) {
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(now);
    }
  });
});
