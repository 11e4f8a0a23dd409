/**
 * The transport: play, step both ways, go to either end, choose a pace, scrub.
 * @module
 */
import type { ReactNode } from "react";
import { commands } from "../store/commands.ts";
import { useWords } from "../store/page.ts";
import { DEFAULT_SPEED, useRun } from "../store/store.ts";
import type { Speed } from "../store/types.ts";
import type { Words } from "../words/words.ts";
import { BranchChoice, BranchTree } from "./BranchTree.tsx";
import { Choice } from "./Choice.tsx";
import { Pause, Play, StepBack, StepForward, ToEnd, ToStart } from "./icons.tsx";
import { togglePlay } from "./keys.ts";
import { TimelineMarks } from "./TimelineMarks.tsx";
import { useIsWide } from "./useIsWide.ts";

const SPEEDS: readonly Speed[] = [
  { kind: "beats", perSecond: 2 },
  { kind: "beats", perSecond: 4 },
  DEFAULT_SPEED,
  { kind: "beats", perSecond: 30 },
  { kind: "clock", ratio: 0.05 },
  { kind: "clock", ratio: 0.25 },
  { kind: "clock", ratio: 1 },
  { kind: "clock", ratio: 4 },
];

const idOf = (speed: Speed): string => JSON.stringify(speed);

function speedName(speed: Speed, playback: Words["playback"]): string {
  if (speed.kind === "beats") return playback.momentsASecond(speed.perSecond);
  const { ratio } = speed;
  if (ratio === 1) return playback.simulatedTime;
  return ratio < 1
    ? playback.ofSimulatedTime(`1/${Math.round(1 / ratio)}`)
    : playback.timesSimulatedTime(ratio);
}

export function Playback() {
  const { playback } = useWords();
  const isWide = useIsWide();
  return (
    <div className="transport" role="toolbar" aria-label={playback.name}>
      <Steps />
      <Pace />
      <BranchChoice />
      <div className="commits">
        <button
          type="button"
          aria-label={playback.previousCommit}
          title={`${playback.previousCommit} (Shift ←)`}
          onClick={() => commands.jumpCommit(-1)}
        >
          <span aria-hidden="true">{isWide ? playback.commitBefore : "‹ ✓"}</span>
        </button>
        <button
          type="button"
          aria-label={playback.nextCommit}
          title={`${playback.nextCommit} (Shift →)`}
          onClick={() => commands.jumpCommit(1)}
        >
          <span aria-hidden="true">{isWide ? playback.commitAfter : "✓ ›"}</span>
        </button>
      </div>
      <Timeline />
    </div>
  );
}

function Steps() {
  const { playback } = useWords();
  const playing = useRun((state) => state.playing);
  return (
    <div className="buttons">
      <IconButton name={playback.toStart} keys="Home" onPress={commands.toStart}>
        <ToStart />
      </IconButton>
      <IconButton name={playback.stepBack} keys="←" onPress={() => commands.step(-1)}>
        <StepBack />
      </IconButton>
      <IconButton name={playing ? playback.pause : playback.play} keys="Space" onPress={togglePlay}>
        {playing ? <Pause /> : <Play />}
      </IconButton>
      <IconButton name={playback.stepForward} keys="→" onPress={() => commands.step(1)}>
        <StepForward />
      </IconButton>
      <IconButton name={playback.toEnd} keys="End" onPress={commands.toEnd}>
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
  const { playback } = useWords();
  return (
    <Choice
      name={playback.speed}
      isNameHidden
      value={idOf(speed)}
      options={SPEEDS.map((each) => ({ value: idOf(each), shown: speedName(each, playback) }))}
      onChoose={(wanted) =>
        commands.setSpeed(SPEEDS.find((each) => idOf(each) === wanted) ?? DEFAULT_SPEED)
      }
    />
  );
}

function Timeline() {
  const { playback } = useWords();
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  return (
    <div className="timeline">
      <BranchTree />
      <TimelineMarks />
      <input
        type="range"
        aria-label={playback.timeline}
        aria-valuetext={playback.entryOf(cursor, length)}
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
