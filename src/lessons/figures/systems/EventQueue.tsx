/**
 * The queue of the simulator at an entry, sorted as it will be taken; and the same run with what shares an instant in
 * another order.
 * @module
 */
import { useState } from "react";
import { ORDERS, queueAt, type Order } from "../../../course/models/systems-queue.ts";
import { transferRun } from "../../../course/models/systems-dispatch.ts";
import { useCourse } from "../../../store/course.ts";
import { nodeName } from "../../../store/names.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Computing, Frame, Scroll, Held, Slider, useLater } from "./parts.tsx";

const ROWS = 10;
const LAST = 600;

export function EventQueue({ seed }: FigureProps) {
  const { eventQueue: words } = useCourse().figuresSystems;
  const [entry, setEntry] = useState(40);
  const [order, setOrder] = useState<Order>("kept");
  return (
    <Frame name={words.name}>
      <Slider label={words.at} min={1} max={LAST} value={entry} onMove={setEntry} />
      <Choice
        legend={words.order}
        options={ORDERS}
        labels={words.orders}
        value={order}
        onChoose={setOrder}
      />
      <Pending seed={seed} entry={entry} order={order} />
    </Frame>
  );
}

interface PendingProps {
  readonly seed: number;
  readonly entry: number;
  readonly order: Order;
}

function Pending({ seed, entry, order }: PendingProps) {
  const { eventQueue: words } = useCourse().figuresSystems;
  const found = useLater(() => {
    const run = transferRun(seed);
    return { ours: queueAt(run, entry), own: queueAt(run, entry, order) };
  }, `${seed} ${entry} ${order}`);
  if (found === undefined) return <Computing />;
  const { ours, own } = found;
  const isSame = ours.digest === own.digest;
  return (
    <>
      <Scroll name={words.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.class}</th>
              <th scope="col">{words.node}</th>
              <th scope="col" className="number">
                {words.sequence}
              </th>
              <th scope="col">{words.what}</th>
            </tr>
          </thead>
          <tbody>
            {own.pending.slice(0, ROWS).map((each) => (
              <tr key={each.sequence}>
                <td translate="no">{words.millis(each.atMicros)}</td>
                <td>{words.classes[each.class]}</td>
                <td translate="no">{nodeName(each.node, 2)}</td>
                <td className="number" translate="no">
                  {each.sequence}
                </td>
                <td translate="no">
                  <code>{each.what}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {own.pending.length > ROWS && (
        <p className="quiet">{words.more(own.pending.length - ROWS)}</p>
      )}
      <p>
        {words.ours} <code translate="no">{ours.digest.slice(0, 16)}</code> · {words.this}{" "}
        <code translate="no">{own.digest.slice(0, 16)}</code>
      </p>
      <ul className="held-list">
        <Held holds={isSame}>{isSame ? words.same : words.differs}</Held>
      </ul>
    </>
  );
}
