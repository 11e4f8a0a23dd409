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
const CELL_MILLIS = 40;

type Measured = Readonly<Record<string, number>>;
const cellOf = (id: string, size: number) => `${id}/${size}`;

/** Milliseconds for one, over as many as fit; warmed up by one that does not count. */
function* timed(
  compute: (bytes: Uint8Array) => unknown,
  size: number,
  tell: (millis: number) => void,
) {
  const bytes = new Uint8Array(size).fill(7);
  compute(bytes);
  yield;
  let [runs, spent] = [0, 0];
  while (spent < CELL_MILLIS) {
    const batch = Math.max(1, Math.floor(16_384 / size));
    const from = performance.now();
    for (let i = 0; i < batch; i++) compute(bytes);
    spent += performance.now() - from;
    runs += batch;
    yield;
  }
  tell(spent / runs);
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
