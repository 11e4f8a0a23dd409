/**
 * The transport: play, step both ways, go to either end, choose a pace, scrub.
 * @module
 */
import type { ReactNode } from "react";
import { commands } from "../store/commands.ts";
import { DEFAULT_SPEED, useRun } from "../store/store.ts";
import type { Speed } from "../store/types.ts";
import { BranchChoice, BranchTree } from "./BranchTree.tsx";
import { Choice } from "./Choice.tsx";
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
  return (
    <div className="transport" role="toolbar" aria-label="Playback">
      <Steps />
      <Pace />
      <BranchChoice />
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
      <Timeline />
    </div>
  );
}

function Steps() {
  const playing = useRun((state) => state.playing);
  return (
    <div className="buttons">
      <IconButton name="To start" keys="Home" onPress={commands.toStart}>
        <ToStart />
      </IconButton>
      <IconButton name="Step back" keys="←" onPress={() => commands.step(-1)}>
        <StepBack />
      </IconButton>
      <IconButton name={playing ? "Pause" : "Play"} keys="Space" onPress={togglePlay}>
        {playing ? <Pause /> : <Play />}
      </IconButton>
      <IconButton name="Step forward" keys="→" onPress={() => commands.step(1)}>
        <StepForward />
      </IconButton>
      <IconButton name="To end" keys="End" onPress={commands.toEnd}>
        <ToEnd />
      </IconButton>
    </div>
  );
}

export function IconButton({
  name,
  keys,
  onPress,
  children,
}: {
  readonly name: string;
  readonly keys: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" aria-label={name} title={`${name} (${keys})`} onClick={onPress}>
      {children}
    </button>
  );
}

export function Pace() {
  const speed = useRun((state) => state.speed);
  const chosen = SPEEDS.find((option) => isSame(option.speed, speed)) ?? SPEEDS[0];
  return (
    <Choice
      name="Speed"
      isNameHidden
      value={chosen?.name ?? ""}
      options={SPEEDS.map(({ name }) => ({ value: name }))}
      onChoose={(wanted) =>
        commands.setSpeed(SPEEDS.find(({ name }) => name === wanted)?.speed ?? DEFAULT_SPEED)
      }
    />
  );
}

function Timeline() {
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  return (
    <div className="timeline">
      <BranchTree />
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
  );
}
