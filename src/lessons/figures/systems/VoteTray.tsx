/**
 * Two trays fed by the votes of a run in which one validator is down: the condition of the architecture document, and
 * the reader's own.
 * @module
 */
import { useMemo, useState } from "react";
import {
  crashedSeat,
  NEEDS,
  outcomeOf,
  PARTS,
  tipsAt,
  trayRun,
  traysAt,
  votesNeeded,
  watcher,
  WRITTEN,
  type Arrival,
  type Tray,
  type Trigger,
} from "../../../course/models/systems-votes.ts";
import { keptRun } from "../../../course/running.ts";
import { nodeId } from "../../../primitives/ids.ts";
import { useCourse } from "../../../store/course.ts";
import { nodeName } from "../../../store/names.ts";
import { lights } from "../../../views/parts/lights.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Computing, Frame, Slider, Stepper, useLater } from "./parts.tsx";

const SIZE = 4;

export function VoteTray({ seed, onMade }: FigureProps) {
  const { voteTray: words } = useCourse().figuresSystems;
  const trays = useLater(() => traysAt(keptRun(trayRun(seed)), watcher(seed)), String(seed));
  const [trigger, setTrigger] = useState<Trigger>(WRITTEN);
  const choose = (next: Trigger): void => {
    setTrigger(next);
    onMade?.(next);
  };
  const toggle = (part: (typeof PARTS)[number]): void => {
    const { counts } = trigger;
    choose({
      ...trigger,
      counts: PARTS.filter((each) => counts.includes(each) !== (each === part)),
    });
  };
  const names = { verified: words.verified, unverified: words.unverifiedVotes };
  return (
    <Frame name={words.name}>
      <p>{words.crashed(nodeName(nodeId(0, crashedSeat(seed)), 1))}</p>
      <fieldset className="choice">
        <legend>{words.counts}</legend>
        {PARTS.map((part) => (
          <label key={part}>
            <input
              type="checkbox"
              checked={trigger.counts.includes(part)}
              onChange={() => toggle(part)}
            />
            {names[part]}
          </label>
        ))}
      </fieldset>
      <Choice
        legend={words.need}
        options={NEEDS}
        labels={words.needs}
        value={trigger.need}
        onChoose={(need) => choose({ ...trigger, need })}
      />
      {trays === undefined ? <Computing /> : <Trays trays={trays} trigger={trigger} />}
    </Frame>
  );
}

function Trays({ trays, trigger }: { readonly trays: readonly Tray[]; readonly trigger: Trigger }) {
  const { figuresSystems: all } = useCourse();
  const { voteTray: words } = all;
  const [place, setPlace] = useState(0);
  const [come, setCome] = useState(SIZE - 1);
  const tray = trays[place];
  if (tray === undefined) return null;
  const arrivals = tray.arrivals.slice(0, come);
  return (
    <>
      <Stepper
        back={words.previous}
        on={words.next}
        isFirst={place === 0}
        isLast={place === trays.length - 1}
        onStep={(by) => setPlace(place + by)}
      >
        <span {...lights({ block: tray.block })}>
          {words.block} <code translate="no">{tray.block.slice(0, 8)}</code>
        </span>
      </Stepper>
      <Slider
        label={words.arrived}
        min={0}
        max={tray.arrivals.length}
        value={Math.min(come, tray.arrivals.length)}
        onMove={setCome}
      />
      <div className="trays">
        <OneTray title={words.written} arrivals={arrivals} trays={trays} trigger={WRITTEN} />
        <OneTray title={words.yours} arrivals={arrivals} trays={trays} trigger={trigger} />
      </div>
      {tray.sealed !== undefined && <p className="quiet">{words.sealed(tray.sealed)}</p>}
    </>
  );
}

interface OneTrayProps {
  readonly title: string;
  readonly arrivals: readonly Arrival[];
  readonly trays: readonly Tray[];
  readonly trigger: Trigger;
}

function OneTray({ title, arrivals, trays, trigger }: OneTrayProps) {
  const { voteTray: words } = useCourse().figuresSystems;
  const need = votesNeeded(trigger, SIZE);
  const isCounted = ({ own }: Arrival): boolean =>
    trigger.counts.includes(own ? "verified" : "unverified");
  const weight = arrivals.filter(isCounted).length;
  const isTipped = tipsAt(arrivals, trigger, SIZE) !== undefined;
  const outcome = useMemo(() => outcomeOf(trays, trigger, SIZE), [trays, trigger]);
  // The side of the votes goes down as it comes to what is needed.
  const tilt = isTipped ? 14 : 14 * (weight / need) - 14;
  return (
    <section className="tray" aria-label={title}>
      <h4>{title}</h4>
      <svg
        viewBox="0 0 200 76"
        width="200"
        height="76"
        role="img"
        aria-label={words.weight(weight, need)}
      >
        <line className="beam" x1="30" y1={52 + tilt} x2="170" y2={52 - tilt} />
        <line className="beam" x1="100" y1="52" x2="100" y2="72" />
        {arrivals.map((arrival, i) => (
          <circle
            key={arrival.voter}
            className={`token ${arrival.own ? "verified" : ""} ${isCounted(arrival) ? "" : "uncounted"}`}
            cx={34 + 18 * i}
            cy={
              (isCounted(arrival) ? 42 : 12) + (isCounted(arrival) ? tilt * (1 - (18 * i) / 70) : 0)
            }
            r="7"
          />
        ))}
      </svg>
      <p>
        {words.weight(weight, need)}{" "}
        <span className={isTipped ? "tipped" : ""}>{isTipped ? words.tips : words.rests}</span>
      </p>
      <ul>
        {arrivals.map((arrival) => (
          <li key={arrival.voter}>
            <span {...lights({ node: nodeId(0, arrival.voter) })} translate="no">
              {nodeName(nodeId(0, arrival.voter), 1)}
            </span>{" "}
            <span className="quiet">{arrival.own ? words.own : words.unverified}</span>
          </li>
        ))}
      </ul>
      <p>{words.outcome(outcome.tipped, outcome.blocks)}</p>
      {outcome.early > 0 && <p>{words.early(outcome.early)}</p>}
    </section>
  );
}
