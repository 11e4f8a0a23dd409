/**
 * Sixteen cores shared out among pools, and a flood: which split keeps the votes in time?
 * @module
 */
import { useState } from "react";
import {
  AS_BUILT,
  AS_WRITTEN,
  FLOODS,
  jobsOf,
  KINDS,
  loadsOf,
  runPools,
  SHARED,
  splitOf,
  THREADS,
  type Flood,
  type PoolRun,
  type Shares,
  type Split,
} from "../../../course/models/systems-pools.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Computing, Frame, Scroll, Held, Numbers, useLater } from "./parts.tsx";

const SPLITS = ["shared", "written", "built", "own"] as const;
const PRESETS: Readonly<Record<"shared" | "written" | "built", Split>> = {
  shared: SHARED,
  written: AS_WRITTEN,
  built: AS_BUILT,
};
const EVEN: Shares = KINDS.map(() => THREADS / KINDS.length);
const COUNTS = Array.from({ length: THREADS + 1 }, (_, i) => i);

export function Pools({ seed, onMade }: FigureProps) {
  const { pools: words } = useCourse().figuresSystems;
  const [split, setSplit] = useState<(typeof SPLITS)[number]>(
    onMade === undefined ? "shared" : "own",
  );
  const [flood, setFlood] = useState<Flood | "none">("validation");
  const [shares, setShares] = useState<Shares>(EVEN);
  const share = (kind: number, threads: number): void => {
    const next = shares.map((own, i) => (i === kind ? threads : own));
    setShares(next);
    onMade?.({ shares: next });
  };
  const load = loadsOf(seed).find((each) => each.flood === flood);
  const chosen = split === "own" ? splitOf(shares) : PRESETS[split];
  const run = useLater(() => runPools(chosen, jobsOf(load)), JSON.stringify([chosen, flood, seed]));
  const left = THREADS - shares.reduce((sum, own) => sum + own, 0);
  return (
    <Frame name={words.name} foot={words.foot} basis="model">
      <Choice
        legend={words.split}
        options={SPLITS}
        labels={words.splits}
        value={split}
        onChoose={setSplit}
      />
      {split === "own" && (
        <>
          <div className="row">
            {KINDS.map((kind, i) => (
              <Numbers
                key={kind}
                label={words.threads(words.kinds[kind])}
                options={COUNTS}
                value={shares[i] ?? 0}
                onChoose={(threads) => share(i, threads)}
              />
            ))}
          </div>
          <p role="status">{left < 0 ? words.over(-left) : words.left(left)}</p>
        </>
      )}
      <Choice
        legend={words.flood}
        options={["none", ...FLOODS]}
        labels={words.floods}
        value={flood}
        onChoose={setFlood}
      />
      {run === undefined ? <Computing /> : <Outcome run={run} />}
    </Frame>
  );
}

const BAR = 120;

function Outcome({ run }: { readonly run: PoolRun }) {
  const { pools: words } = useCourse().figuresSystems;
  return (
    <>
      <Scroll name={words.pool}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.pool}</th>
              <th scope="col" className="number">
                {words.size}
              </th>
              <th scope="col">{words.used}</th>
              <th scope="col" className="number">
                {words.wait}
              </th>
            </tr>
          </thead>
          <tbody>
            {run.pools.map(({ kinds, threads, used, waitMax }) => (
              <tr key={kinds.join()}>
                <th scope="row">{kinds.map((kind) => words.kinds[kind]).join(", ")}</th>
                <td className="number" translate="no">
                  {threads}
                </td>
                <td>
                  {words.percent(used)}
                  <svg className="plot" width={BAR} height={8} aria-hidden="true">
                    <line className="axis" x1={0} x2={BAR} y1={7} y2={7} />
                    <rect className="mark" width={(BAR * used) / 1000} height={8} />
                  </svg>
                </td>
                <td className="number">{words.waited(waitMax)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <ul className="held-list">
        <Held holds={run.viewChanges === 0}>{words.changes(run.viewChanges, run.votesMax)}</Held>
        <Held holds={run.done >= 900}>{words.done(run.done)}</Held>
      </ul>
    </>
  );
}
