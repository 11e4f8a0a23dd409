/**
 * The way of one transaction through the house: each station counts what passed it in a run.
 * @module
 */
import { useState } from "react";
import { passagesOf, transferRun } from "../../../course/models/systems-dispatch.ts";
import { keptRun, type Ran } from "../../../course/running.ts";
import { useCourse } from "../../../store/course.ts";
import { lights } from "../../../views/parts/lights.ts";
import type { FigureProps } from "../figure.ts";
import { Computing, Frame, Slider, useLater } from "./parts.tsx";

export function TransactionWay({ seed }: FigureProps) {
  const { dataFlow: words } = useCourse().figuresSystems;
  const ran = useLater(() => keptRun(transferRun(seed)), String(seed));
  return (
    <Frame name={words.name} foot={words.foot}>
      {ran === undefined ? <Computing /> : <Stations ran={ran} />}
    </Frame>
  );
}

function Stations({ ran }: { readonly ran: Ran }) {
  const { dataFlow: words } = useCourse().figuresSystems;
  const [upTo, setUpTo] = useState(ran.entries.length);
  const passages = passagesOf(ran, upTo);
  return (
    <>
      <Slider label={words.upTo} min={1} max={ran.entries.length} value={upTo} onMove={setUpTo} />
      <ol className="stations">
        {passages.map(({ station, byShard, first }) => {
          const isPassed = byShard.some((count) => count > 0);
          return (
            <li
              key={station}
              className={isPassed ? "passed" : "ahead"}
              {...(first === undefined ? {} : lights({ entry: first }))}
            >
              <svg
                viewBox="0 0 16 16"
                role="img"
                aria-label={isPassed ? words.passed : words.ahead}
              >
                <circle cx="8" cy="8" r="6.5" />
                {isPassed && <path d="M4.5 8.5 L7 11 L11.5 5.5" />}
              </svg>
              <span>
                {words.stations[station]}{" "}
                <span className="quiet">
                  {byShard.map((count, shard) => (
                    <span key={shard}>
                      {words.shard(shard)} <b translate="no">{count}</b>{" "}
                    </span>
                  ))}
                  {isPassed && first !== undefined && words.first(first)}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
