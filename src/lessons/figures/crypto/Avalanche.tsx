/**
 * One bit turned over, many times: how many of the 256 bits of the digest change, counted now.
 * @module
 */
import { useState } from "react";
import { DIGEST_BITS, distanceOfOneFlip, spreadOf } from "../../../course/models/crypto/bits.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { DATA } from "./marks.ts";
import { Choice, Controls, Figure, Running } from "./parts.tsx";
import { useTask } from "./useTask.ts";

const COUNTS = [200, 2000, 10_000];
const FROM = 80;
const TO = 176;
const BIN = 3;
const HEIGHT = 120;

export function Avalanche({ seed }: FigureProps) {
  const { avalanche: words, common } = useCourse().figuresCrypto;
  const [count, setCount] = useState(2000);
  const [distances, setDistances] = useState<readonly number[]>([]);
  const task = useTask();
  const flip = () =>
    task.start(function* () {
      const prng = prngOf(seed, "workload");
      const found: number[] = [];
      for (let i = 0; i < count; i++) {
        found.push(distanceOfOneFlip(prng));
        if (i % 50 === 49) setDistances([...found]);
        yield { done: i + 1, total: count };
      }
      setDistances([...found]);
    });
  const spread = spreadOf(distances);
  const isDone = task.progress === undefined && distances.length > 0;
  return (
    <Figure
      name={words.name}
      says={isDone ? words.says(spread) : distances.length === 0 ? words.before : undefined}
    >
      <Controls>
        <Choice
          label={words.count}
          value={count}
          options={COUNTS.map((id) => ({ id, label: common.number(id) }))}
          onChange={setCount}
        />
        <button type="button" className="primary" onClick={flip}>
          {words.flip}
        </button>
      </Controls>
      <Running task={task} />
      <Histogram distances={distances} label={words.chart(spread)} />
      <p className="cf-note">{words.axis(DIGEST_BITS)}</p>
    </Figure>
  );
}

function Histogram({ distances, label }: { distances: readonly number[]; label: string }) {
  const bins = Array.from({ length: (TO - FROM) / BIN }, (_, i) => {
    const from = FROM + i * BIN;
    return { from, count: distances.filter((d) => d >= from && d < from + BIN).length };
  });
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const wide = 480 / bins.length;
  return (
    <svg className="cf-chart" viewBox={`0 0 480 ${HEIGHT + 26}`} role="img" aria-label={label}>
      {bins.map(({ from, count }, i) => (
        <rect
          key={from}
          x={i * wide + 1}
          y={HEIGHT - (HEIGHT * count) / most}
          width={wide - 2}
          height={(HEIGHT * count) / most}
        />
      ))}
      <line x1="0" x2="480" y1={HEIGHT} y2={HEIGHT} />
      {[96, 112, 128, 144, 160].map((at) => (
        <text
          key={at}
          x={((at - FROM) / (TO - FROM)) * 480}
          y={HEIGHT + 20}
          textAnchor="middle"
          {...DATA}
        >
          {at}
        </text>
      ))}
    </svg>
  );
}
