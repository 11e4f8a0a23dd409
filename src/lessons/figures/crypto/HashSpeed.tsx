/**
 * Three hashes measured in this browser, now, beside the guide's words for them.
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { useState } from "react";
import { blake3Bytes } from "../../../crypto/hash.ts";
import { useCourse } from "../../../store/course.ts";
import { Controls, Figure, Note, Running } from "./parts.tsx";
import { useTask } from "./useTask.ts";

const HASHES = [
  { id: "sha256", name: "SHA-256", compute: (bytes: Uint8Array) => sha256(bytes) },
  { id: "sha3", name: "SHA3-256", compute: (bytes: Uint8Array) => sha3_256(bytes) },
  { id: "blake3", name: "BLAKE3", compute: blake3Bytes },
] as const;
const SIZES = [200, 1024, 64 * 1024, 1024 * 1024];
/** Long enough for a coarse clock; and the quietest of so many counts. */
const BATCH_MILLIS = 6;
const BATCHES = 6;

type Measured = Readonly<Record<string, number>>;
const cellOf = (id: string, size: number) => `${id}/${size}`;

/** Milliseconds for one: the least of a few batches, each long enough to be measured. */
function* timed(
  compute: (bytes: Uint8Array) => unknown,
  size: number,
  tell: (millis: number) => void,
): Generator<void, void> {
  const bytes = new Uint8Array(size).fill(7);
  let [batch, spent] = [1, 0];
  for (; spent < BATCH_MILLIS; batch = spent < BATCH_MILLIS ? 2 * batch : batch) {
    spent = timeOf(() => compute(bytes), batch);
    yield;
  }
  let least = spent / batch;
  for (let i = 0; i < BATCHES; i++) {
    least = Math.min(least, timeOf(() => compute(bytes), batch) / batch);
    yield;
  }
  tell(least);
}

function timeOf(compute: () => unknown, times: number): number {
  const from = performance.now();
  for (let i = 0; i < times; i++) compute();
  return performance.now() - from;
}

export function HashSpeed() {
  const { speed: words, common } = useCourse().figuresCrypto;
  const [measured, setMeasured] = useState<Measured>({});
  const task = useTask();
  const cells = SIZES.flatMap((size) => HASHES.map((hash) => ({ ...hash, size })));
  const measure = () =>
    task.start(function* () {
      let found: Measured = {};
      setMeasured(found);
      for (const [i, { id, size, compute }] of cells.entries()) {
        const tell = (millis: number) => {
          found = { ...found, [cellOf(id, size)]: millis };
          setMeasured(found);
        };
        for (const _step of timed(compute, size, tell)) yield { done: i, total: cells.length };
      }
    });
  const fastest = (size: number) =>
    HASHES.reduce((best, hash) =>
      (measured[cellOf(hash.id, size)] ?? Infinity) < (measured[cellOf(best.id, size)] ?? Infinity)
        ? hash
        : best,
    );
  const isDone = Object.keys(measured).length === cells.length;
  return (
    <Figure
      name={words.name}
      says={
        isDone
          ? words.says(fastest(SIZES[0] ?? 0).name, fastest(SIZES.at(-1) ?? 0).name)
          : words.before
      }
    >
      <Controls>
        <button type="button" className="primary" onClick={measure}>
          {words.measure}
        </button>
      </Controls>
      <Running task={task} />
      <div className="cf-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.size}</th>
              {HASHES.map(({ id, name }) => (
                <th key={id} scope="col" translate="no">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SIZES.map((size) => (
              <tr key={size}>
                <th scope="row">{common.size(size)}</th>
                {HASHES.map(({ id }) => {
                  const millis = measured[cellOf(id, size)];
                  const isFastest = isDone && fastest(size).id === id;
                  return (
                    <td key={id} className={isFastest ? "best" : ""}>
                      {millis === undefined ? common.notYet : common.time(millis)}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr className="quoted">
              <th scope="row">{words.guide}</th>
              {HASHES.map(({ id }) => (
                <td key={id}>{words.said[id]}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <Note>{words.note}</Note>
    </Figure>
  );
}
