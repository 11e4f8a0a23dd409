/**
 * Four votes, two of them spoilt so that the sum does not show it: checked one by one, as a plain sum, and as a batch
 * with a weight each.
 * @module
 */
import { useState } from "react";
import { cancellingBatch } from "../../../course/models/crypto/rogue.ts";
import { sumOf } from "../../../course/models/crypto/signing.ts";
import { blsBatchSame } from "../../../crypto/bls-batch.ts";
import { blsVerify, blsVerifySameMessage } from "../../../crypto/bls.ts";
import type { Hex } from "../../../primitives/bytes.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Controls, Figure, Note, Running, Short, Switch, Verdict } from "./parts.tsx";
import { useTask } from "./useTask.ts";

interface Checked {
  readonly isSpoilt: boolean;
  readonly colluders: readonly number[];
  readonly signatures: readonly Hex[];
  readonly singly: readonly boolean[];
  readonly sum: boolean;
  readonly batch: readonly boolean[];
}

export function BatchVerify({ seed }: FigureProps) {
  const words = useCourse().figuresCrypto.batch;
  const [isSpoilt, setSpoilt] = useState(true);
  const [checked, setChecked] = useState<Checked>();
  const task = useTask();
  const check = () =>
    task.start(function* () {
      const { keys, message, honest, tampered, colluders } = cancellingBatch(seed);
      const signatures = isSpoilt ? tampered : honest;
      const publicKeys = keys.map(({ publicKey }) => publicKey);
      const items = signatures.map((signature, i) => ({
        signature,
        message,
        publicKey: publicKeys[i] ?? "",
      }));
      const singly: boolean[] = [];
      for (const item of items) {
        yield { done: singly.length, total: items.length + 2 };
        singly.push(blsVerify(item).ok);
      }
      const sum = blsVerifySameMessage(message, publicKeys, sumOf(signatures) ?? "").ok;
      yield { done: items.length + 1, total: items.length + 2 };
      const batch = blsBatchSame(message, items).map(({ ok }) => ok);
      setChecked({ isSpoilt, colluders, signatures, singly, sum, batch });
    });
  const isAll = checked?.batch.every(Boolean) === true;
  return (
    <Figure
      name={words.name}
      says={checked === undefined ? words.before : words.says(checked.sum, isAll)}
    >
      <Controls>
        <Switch
          label={words.spoil}
          isOn={isSpoilt}
          onChange={(isOn) => {
            setSpoilt(isOn);
            setChecked(undefined);
          }}
        />
        <button type="button" className="primary" onClick={check}>
          {words.check}
        </button>
      </Controls>
      <Running task={task} />
      {checked !== undefined && (
        <>
          <div className="cf-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.vote}</th>
                  <th scope="col">{words.signature}</th>
                  <th scope="col">{words.alone}</th>
                  <th scope="col">{words.weighted}</th>
                </tr>
              </thead>
              <tbody>
                {checked.signatures.map((signature, i) => (
                  <tr key={signature}>
                    <th scope="row" translate="no">
                      {`V${i}`}
                      {checked.isSpoilt && checked.colluders.includes(i)
                        ? i === checked.colluders[0]
                          ? " +δ"
                          : " −δ"
                        : ""}
                    </th>
                    <td>
                      <Short hex={signature} />
                    </td>
                    {[checked.singly[i] === true, checked.batch[i] === true].map((ok, column) => (
                      <td key={column}>
                        <Verdict ok={ok}>{ok ? words.good : words.bad}</Verdict>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p>
            {words.sum} <Verdict ok={checked.sum}>{checked.sum ? words.good : words.bad}</Verdict>
          </p>
        </>
      )}
      <Note>{words.note}</Note>
    </Figure>
  );
}
