/**
 * Events of a run as plugs, the five machines of a validator as sockets. The board is judged against what the run
 * did with each event.
 * @module
 */
import { useState } from "react";
import {
  EVENTS,
  eventOf,
  MACHINES,
  misplugged,
  routesOf,
  runWithPlugs,
  transferRun,
  type EventName,
  type MachineName,
  type Plugs,
} from "../../../course/models/systems-dispatch.ts";
import { keptRun } from "../../../course/running.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Computing, Frame, useLater } from "./parts.tsx";

/** How often each event came, at all validators. */
function countsOf(seed: number): ReadonlyMap<string, number> {
  const ran = keptRun(transferRun(seed));
  const counts = new Map<string, number>();
  const add = (event: string): void => void counts.set(event, (counts.get(event) ?? 0) + 1);
  for (const entry of ran.entries) {
    add(eventOf(entry, ran));
    if (entry.facts.some(({ kind }) => kind === "committed")) add("committed");
  }
  return counts;
}

function trial(seed: number, plugs: Plugs) {
  const wrong = misplugged(routesOf(keptRun(transferRun(seed))), plugs);
  const ran = runWithPlugs(seed, wrong);
  return {
    right: EVENTS.length - wrong.length,
    commits: Math.min(...ran.heights),
    isCompleted: Object.values(ran.statuses).every((status) => status === "completed"),
  };
}

const toggled = (plugs: Plugs, event: EventName, machine: MachineName): Plugs => {
  const own = plugs[event] ?? [];
  const next = own.includes(machine) ? own.filter((each) => each !== machine) : [...own, machine];
  return { ...plugs, [event]: next };
};

export function Switchboard({ seed, onMade }: FigureProps) {
  const { switchboard: words } = useCourse().figuresSystems;
  const counts = useLater(() => countsOf(seed), String(seed));
  const [plugs, setPlugs] = useState<Plugs>({});
  const [tried, setTried] = useState<Plugs>();
  const plug = (event: EventName, machine: MachineName): void => {
    const next = toggled(plugs, event, machine);
    setPlugs(next);
    onMade?.({ plugs: next });
  };
  return (
    <Frame name={words.name} foot={words.foot}>
      <p>{words.intro}</p>
      {EVENTS.map((event) => (
        <fieldset key={event} className="choice">
          <legend>
            {words.sayings[event]}{" "}
            <span className="quiet">{counts && words.seenTimes(counts.get(event) ?? 0)}</span>
          </legend>
          {MACHINES.map((machine) => (
            <label key={machine}>
              <input
                type="checkbox"
                aria-label={words.plug(words.sayings[event], words[machine])}
                checked={plugs[event]?.includes(machine) ?? false}
                onChange={() => plug(event, machine)}
              />
              {words[machine]}
            </label>
          ))}
        </fieldset>
      ))}
      <p>
        <button type="button" onClick={() => setTried(plugs)}>
          {words.try}
        </button>
      </p>
      {tried !== undefined && <Tried seed={seed} plugs={tried} />}
    </Frame>
  );
}

function Tried({ seed, plugs }: { readonly seed: number; readonly plugs: Plugs }) {
  const { switchboard: words } = useCourse().figuresSystems;
  const found = useLater(() => trial(seed, plugs), `${seed} ${JSON.stringify(plugs)}`);
  if (found === undefined) return <Computing />;
  const { right, commits, isCompleted } = found;
  return (
    <p role="status">
      {words.result(right, EVENTS.length)}{" "}
      {words.run(commits, isCompleted ? words.completed : words.notCompleted)}
    </p>
  );
}
