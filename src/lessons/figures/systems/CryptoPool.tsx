/**
 * The crypto pool of the page while it works: a lane a worker, the queue, and what was answered from what was known.
 * @module
 */
import { scaleLinear } from "d3";
import { useEffect, useRef, useState } from "react";
import { blsKeyFromSeed, type BlsKey } from "../../../crypto/bls.ts";
import { hashParts } from "../../../crypto/hash.ts";
import type { CryptoJob, JobResult } from "../../../crypto/jobs.ts";
import { utf8ToBytes } from "../../../primitives/bytes.ts";
import { useCourse } from "../../../store/course.ts";
import { useViewer } from "../../../store/store.ts";
import { useWidth } from "../../../views/parts/useWidth.ts";
import type { PoolStatus } from "../../../worker/activity.ts";
import type { FigureProps } from "../figure.ts";
import { Frame } from "./parts.tsx";

/** A committee of a hundred needs so many. */
const SIGNERS = 67;
const LOOK_EVERY_MS = 200;
const SHOWN_MS = 2000;
const LANE = 30;
const LABELS = 92;

const digest = (text: string) => hashParts(utf8ToBytes(text));

const kept = new Map<number, readonly BlsKey[]>();

/** Keys of the committee: made once. */
function keysOf(seed: number): readonly BlsKey[] {
  const keys =
    kept.get(seed) ??
    Array.from({ length: SIGNERS }, (_, i) => blsKeyFromSeed(digest(`signer ${seed} ${i}`)));
  kept.set(seed, keys);
  return keys;
}

/** New messages each time, or nothing would be left to compute. */
const signingJobs = (seed: number, round: number): readonly CryptoJob[] =>
  keysOf(seed).map(({ secretKey }, i) => ({
    kind: "sign",
    secretKey,
    message: digest(`message ${seed} ${round} ${i}`),
  }));

/** The questions whether these signatures hold. */
function checksOf(
  seed: number,
  jobs: readonly CryptoJob[],
  results: readonly JobResult[],
): readonly CryptoJob[] {
  return keysOf(seed).flatMap(({ publicKey }, i): readonly CryptoJob[] => {
    const [job, result] = [jobs[i], results[i]];
    if (job?.kind !== "sign" || result?.kind !== "signed") return [];
    const item = { publicKey, message: job.message, signature: result.signature };
    return [{ kind: "verify", items: [item], known: [] }];
  });
}

/** What the pool is at, as long as this is on the page and the page is seen. */
function usePoolStatus(): PoolStatus | undefined {
  const viewer = useViewer();
  const [status, setStatus] = useState<PoolStatus>();
  useEffect(() => {
    let isAsking = false;
    const look = (): void => {
      if (document.hidden || isAsking) return;
      isAsking = true;
      viewer
        .poolStatus()
        .then(setStatus, () => undefined)
        .finally(() => (isAsking = false));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [viewer]);
  return status;
}

type Work =
  | { readonly kind: "none" | "working" | "failed" }
  | { readonly kind: "done"; readonly answers: number; readonly millis: number };

function useWork(seed: number) {
  const viewer = useViewer();
  const [work, setWork] = useState<Work>({ kind: "none" });
  const [signed, setSigned] = useState<readonly CryptoJob[]>([]);
  const [asked, setAsked] = useState<readonly CryptoJob[]>([]);
  const ask = async (jobs: readonly CryptoJob[]): Promise<void> => {
    setWork({ kind: "working" });
    setAsked(jobs);
    const started = performance.now();
    try {
      const results = await viewer.compute(jobs);
      setWork({ kind: "done", answers: results.length, millis: performance.now() - started });
      const checks = checksOf(seed, jobs, results);
      if (checks.length > 0) setSigned(checks);
    } catch {
      setWork({ kind: "failed" });
    }
  };
  return { work, signed, asked, ask: (jobs: readonly CryptoJob[]) => void ask(jobs) };
}

export function CryptoPool({ seed }: FigureProps) {
  const { cryptoPool: words } = useCourse().figuresSystems;
  const status = usePoolStatus();
  const { work, signed, asked, ask } = useWork(seed);
  const [round, setRound] = useState(0);
  const isWorking = work.kind === "working";
  const sign = (): void => {
    setRound(round + 1);
    ask(signingJobs(seed, round));
  };
  return (
    <Frame name={words.name} foot={words.foot} basis="measured">
      <div className="row">
        <button type="button" disabled={isWorking} onClick={sign}>
          {words.sign(SIGNERS)}
        </button>
        <button
          type="button"
          disabled={isWorking || signed.length === 0}
          onClick={() => ask(signed)}
        >
          {words.check(SIGNERS)}
        </button>
        <button type="button" disabled={isWorking || asked.length === 0} onClick={() => ask(asked)}>
          {words.again}
        </button>
      </div>
      <p role="status">
        {work.kind === "working" && words.working}
        {work.kind === "failed" && words.failed}
        {work.kind === "done" && words.done(work.answers, work.millis)}
      </p>
      {status !== undefined && <Lanes status={status} />}
    </Frame>
  );
}

function Lanes({ status }: { readonly status: PoolStatus }) {
  const { cryptoPool: words } = useCourse().figuresSystems;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(box), 240);
  const { now, workers, spans, waiting, asked, computed, shared } = status;
  const x = scaleLinear([now - SHOWN_MS, now], [LABELS, width - 4]);
  const shown = spans.filter(({ to = now }) => to > now - SHOWN_MS);
  const kinds = [...new Set(shown.flatMap((span) => span.kinds))];
  return (
    <div ref={box}>
      <svg
        className="plot lanes"
        width={width}
        height={workers.length * LANE}
        role="img"
        aria-label={words.lanes}
      >
        {workers.map((worker, i) => (
          <g key={worker} transform={`translate(0 ${i * LANE})`}>
            <text y={19}>{words.lane(worker)}</text>
            <line className="axis" x1={LABELS} x2={width - 4} y1={LANE - 4} y2={LANE - 4} />
            {shown
              .filter((span) => span.worker === worker)
              .map(({ kinds: [kind], from, to }, place) => {
                const start = Math.max(LABELS, x(from));
                return (
                  <rect
                    key={place}
                    className={`${kind ?? ""} ${to === undefined ? "now" : ""}`}
                    x={start}
                    y={4}
                    width={Math.max(1, x(to ?? now) - start)}
                    height={LANE - 10}
                  />
                );
              })}
          </g>
        ))}
      </svg>
      <p className="key">
        {kinds.map((kind) => (
          <span key={kind}>
            <svg className="lanes" viewBox="0 0 14 14" aria-hidden="true">
              <rect className={kind} width="14" height="14" />
            </svg>{" "}
            {words.kinds[kind]}
          </span>
        ))}
        {kinds.length === 0 && words.idle}
      </p>
      <p>
        {words.waiting(waiting)} · {words.counts(asked, computed, shared)}
      </p>
    </div>
  );
}
