/**
 * The transport: play, step both ways, go to either end, choose a pace, scrub.
 * @module
 */
import { commands } from "../store/commands.ts";
import { DEFAULT_SPEED, useRun } from "../store/store.ts";
import type { Speed } from "../store/types.ts";
import { Pause, Play, StepBack, StepForward, ToEnd, ToStart } from "./icons.tsx";
import { togglePlay } from "./keys.ts";
import { TimelineMarks } from "./TimelineMarks.tsx";

const SPEEDS: readonly { readonly name: string; readonly speed: Speed }[] = [
  { name: "2 moments a second", speed: { kind: "beats", perSecond: 2 } },
  { name: "4 moments a second", speed: { kind: "beats", perSecond: 4 } },
  { name: "12 moments a second", speed: DEFAULT_SPEED },
  { name: "30 moments a second", speed: { kind: "beats", perSecond: 30 } },
  { name: "1/20 of simulated time", speed: { kind: "clock", ratio: 0.05 } },
  { name: "1/4 of simulated time", speed: { kind: "clock", ratio: 0.25 } },
  { name: "simulated time", speed: { kind: "clock", ratio: 1 } },
  { name: "4 × simulated time", speed: { kind: "clock", ratio: 4 } },
];

const isSame = (a: Speed, b: Speed): boolean => JSON.stringify(a) === JSON.stringify(b);

export function Playback() {
  const playing = useRun((state) => state.playing);
  const speed = useRun((state) => state.speed);
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  const chosen = Math.max(
    0,
    SPEEDS.findIndex((option) => isSame(option.speed, speed)),
  );
  return (
    <div className="transport" role="toolbar" aria-label="Playback">
      <div className="buttons">
        <button
          type="button"
          aria-label="To start"
          title="To start (Home)"
          onClick={commands.toStart}
        >
          <ToStart />
        </button>
        <button
          type="button"
          aria-label="Step back"
          title="Step back (←)"
          onClick={() => commands.step(-1)}
        >
          <StepBack />
        </button>
        <button
          type="button"
          aria-label={playing ? "Pause" : "Play"}
          title={playing ? "Pause (Space)" : "Play (Space)"}
          onClick={togglePlay}
        >
          {playing ? <Pause /> : <Play />}
        </button>
        <button
          type="button"
          aria-label="Step forward"
          title="Step forward (→)"
          onClick={() => commands.step(1)}
        >
          <StepForward />
        </button>
        <button type="button" aria-label="To end" title="To end (End)" onClick={commands.toEnd}>
          <ToEnd />
        </button>
      </div>
      <label>
        <span className="visually-hidden">Speed</span>
        <select
          aria-label="Speed"
          value={chosen}
          onChange={(event) =>
            commands.setSpeed(SPEEDS[Number(event.target.value)]?.speed ?? DEFAULT_SPEED)
          }
        >
          {SPEEDS.map(({ name }, i) => (
            <option key={name} value={i}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="commits">
        <button
          type="button"
          aria-label="Previous commit"
          title="Previous commit (Shift ←)"
          onClick={() => commands.jumpCommit(-1)}
        >
          ‹ commit
        </button>
        <button
          type="button"
          aria-label="Next commit"
          title="Next commit (Shift →)"
          onClick={() => commands.jumpCommit(1)}
        >
          commit ›
        </button>
      </div>
      <div className="timeline">
        <TimelineMarks />
        <input
          type="range"
          aria-label="Timeline"
          aria-valuetext={`entry ${cursor} of ${length}`}
          min={0}
          max={length}
          step={1}
          value={cursor}
          onChange={(event) => {
            commands.pause();
            commands.seek(Number(event.target.value));
          }}
        />
      </div>
    </div>
  );
}
