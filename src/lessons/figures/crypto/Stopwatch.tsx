/**
 * Votes checked one by one, and added up and checked once: measured in this browser, now.
 * @module
 */
import { useState } from "react";
import { keyOf, blockOf, voteFor } from "../../../course/models/crypto/signing.ts";
import { blsAggregate, blsSign, blsVerify, blsVerifySameMessage } from "../../../crypto/bls.ts";
import type { SignedItem } from "../../../crypto/jobs.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { wholeArg } from "./args.ts";
import { Bars, Choice, Controls, Figure, Note, Running } from "./parts.tsx";
import { useTask, type Progress } from "./useTask.ts";

const COUNTS = [7, 31, 67];

interface Times {
  readonly count: number;
  readonly singly: number;
  readonly checked: number;
  readonly together?: number;
}

export function Stopwatch({ seed, args }: FigureProps) {
  const { watch: words, common } = useCourse().figuresCrypto;
  const [count, setCount] = useState(wholeArg(args, "n", { min: 1, max: 100, otherwise: 67 }));
  const [times, setTimes] = useState<Times>();
  const task = useTask();
  const run = () => task.start(() => race(seed, count, setTimes));
  const ratio = times?.together === undefined ? undefined : times.singly / times.together;
  return (
    <Figure
      name={words.name}
      says={
        ratio === undefined || times === undefined ? words.before : words.says(times.count, ratio)
      }
    >
      <Controls>
        <Choice
          label={words.count}
          value={count}
          options={COUNTS.map((id) => ({ id, label: common.number(id) }))}
          onChange={setCount}
        />
        <button type="button" className="primary" onClick={run}>
          {words.run}
        </button>
      </Controls>
      <Running task={task} />
      {times !== undefined && (
        <Bars
          bars={[
            {
              id: "singly",
              label: words.singly(times.checked),
              value: times.singly,
              shown: common.time(times.singly),
            },
            {
              id: "together",
              label: words.together,
              value: times.together ?? 0,
              shown: times.together === undefined ? common.notYet : common.time(times.together),
            },
          ]}
        />
      )}
      <div className="cf-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.whose}</th>
              <th scope="col">{words.ones}</th>
              <th scope="col">{words.sum}</th>
              <th scope="col">{words.ratio}</th>
            </tr>
          </thead>
          <tbody>
            <tr className="quoted">
              <th scope="row">{words.guide}</th>
              <td>{common.time(670)}</td>
              <td>{common.time(50)}</td>
              <td>{words.times(13)}</td>
            </tr>
            <tr className="quoted">
              <th scope="row">{words.native}</th>
              <td>{common.time(72.5)}</td>
              <td>{common.time(1.2)}</td>
              <td>{words.times(60)}</td>
            </tr>
            <tr>
              <th scope="row">{words.here}</th>
              <td>{ratio === undefined ? common.notYet : common.time(times?.singly ?? 0)}</td>
              <td>{ratio === undefined ? common.notYet : common.time(times?.together ?? 0)}</td>
              <td>{ratio === undefined ? common.notYet : words.times(ratio)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Note>{words.note}</Note>
    </Figure>
  );
}

/** Signing is not measured: it comes before. */
function* race(
  seed: number,
  count: number,
  tell: (times: Times | undefined) => void,
): Generator<Progress, void> {
  tell(undefined);
  const total = 2 * count + 1;
  const message = voteFor(blockOf(seed, `race ${count}`));
  const votes: SignedItem[] = [];
  for (let i = 0; i < count; i++) {
    const { secretKey, publicKey } = keyOf(seed, `V${i}`);
    votes.push({ publicKey, message, signature: blsSign(secretKey, message) });
    yield { done: i + 1, total };
  }
  let singly = 0;
  for (const [i, vote] of votes.entries()) {
    const from = performance.now();
    blsVerify(vote);
    singly += performance.now() - from;
    tell({ count, singly, checked: i + 1 });
    yield { done: count + i + 1, total };
  }
  const from = performance.now();
  const sum = blsAggregate(votes.map(({ signature }) => signature));
  const keys = votes.map(({ publicKey }) => publicKey);
  if (sum.ok) blsVerifySameMessage(message, keys, sum.signature);
  tell({ count, singly, checked: count, together: performance.now() - from });
}
