/**
 * One transport for both runs: play, step both ways, go to either end or to the first difference, scrub the
 * clock that they share.
 * @module
 */
import { useMemo } from "react";
import { useStore } from "zustand";
import type { Micros } from "../../primitives/time.ts";
import { useWords } from "../../store/page.ts";
import { Pause, Play, StepBack, StepForward, ToEnd, ToStart } from "../icons.tsx";
import { IconButton, Pace } from "../Playback.tsx";
import { commitTimes, lastMoment, lineOf } from "./lines.ts";
import { SIDES, type Side } from "./moments.ts";
import { togglePlay } from "./compare-keys.ts";
import { timeWords } from "./explain.ts";
import { partingMoment } from "./moments.ts";
import { comparison, useComparison } from "./running.ts";

export function Transport() {
  const { compare, playback } = useWords();
  const isParted = useComparison((state) => state.parting !== undefined);
  return (
    <div className="transport" role="toolbar" aria-label={playback.name}>
      <Steps />
      <Pace />
      <button type="button" disabled={!isParted} onClick={comparison.toParting}>
        {compare.toParting}
      </button>
      <Timeline />
    </div>
  );
}

function Steps() {
  const { playback } = useWords();
  const playing = useComparison((state) => state.playing);
  return (
    <div className="buttons">
      <IconButton name={playback.toStart} keys="Home" onPress={comparison.toStart}>
        <ToStart />
      </IconButton>
      <IconButton name={playback.stepBack} keys="←" onPress={() => comparison.step(-1)}>
        <StepBack />
      </IconButton>
      <IconButton name={playing ? playback.pause : playback.play} keys="Space" onPress={togglePlay}>
        {playing ? <Pause /> : <Play />}
      </IconButton>
      <IconButton name={playback.stepForward} keys="→" onPress={() => comparison.step(1)}>
        <StepForward />
      </IconButton>
      <IconButton name={playback.toEnd} keys="End" onPress={comparison.toEnd}>
        <ToEnd />
      </IconButton>
    </div>
  );
}

const useCursor = (side: Side): number =>
  useStore(comparison.viewers[side].store, (state) => state.cursor);

function Timeline() {
  const { compare, playback } = useWords();
  const at = useComparison((state) => state.moment.at);
  const computed = useComparison((state) => state.computed);
  const left = useComparison((state) => state.left);
  const right = useComparison((state) => state.right);
  const [before, after] = [useCursor("left"), useCursor("right")];
  // eslint-disable-next-line react/exhaustive-deps -- the branches are read anew as they grow
  const end = useMemo(() => lastMoment(SIDES.map(comparison.branch)), [computed, left, right]);
  return (
    <div className="timeline">
      <Marks end={end} />
      <input
        type="range"
        aria-label={playback.timeline}
        aria-valuetext={compare.timelineValue(timeWords(at), before, after)}
        min={0}
        max={end}
        step={1}
        value={at}
        onChange={(event) => comparison.toTime(Number(event.target.value) as Micros)}
      />
    </div>
  );
}

const WIDTH = 1000;
/** More commits than this on one side would be a smear. */
const COMMITS_MAX = 300;

/** Commits of the left run above those of the right one, and where the two part. */
function Marks({ end }: { readonly end: Micros }) {
  const computed = useComparison((state) => state.computed);
  const parting = useComparison((state) => state.parting);
  const left = useComparison((state) => state.left);
  const right = useComparison((state) => state.right);
  const marks = useMemo(
    () => ({
      left: commitsOf("left"),
      right: commitsOf("right"),
      parting: partedAt(parting),
    }),
    // eslint-disable-next-line react/exhaustive-deps -- the branches are read anew as they grow
    [computed, parting, left, right],
  );
  const x = (at: number): number => 8 + ((WIDTH - 16) * at) / Math.max(1, end);
  return (
    <svg viewBox={`0 0 ${WIDTH} 22`} preserveAspectRatio="none" aria-hidden="true">
      {marks.parting !== undefined && (
        <g className="parting">
          <rect x={x(marks.parting)} y={0} width={WIDTH - 8 - x(marks.parting)} height={22} />
          <path d={`M${x(marks.parting)} 0V22`} />
          <path className="flag" d={`M${x(marks.parting)} 0h14l-4 5l4 5h-14z`} />
        </g>
      )}
      {SIDES.flatMap((side, row) =>
        marks[side].map((at) => (
          <rect key={`${side}${at}`} x={x(at) - 1.2} y={2 + row * 10} width={2.4} height={8} />
        )),
      )}
    </svg>
  );
}

const partedAt = (parting: number | undefined): Micros | undefined =>
  partingMoment({
    left: lineOf(comparison.branch("left")),
    right: lineOf(comparison.branch("right")),
    parting,
  })?.at;

const commitsOf = (side: Side): readonly Micros[] =>
  commitTimes(comparison.branch(side)?.trace).slice(0, COMMITS_MAX);
