/**
 * The race itself: a lane for each entrant on one time axis, counters that run, and one transport for all.
 * @module
 */
import { useEffect, useMemo } from "react";
import type { Race } from "../../scenarios/race.ts";
import type { Measured } from "../../sim/measured.ts";
import { useWords } from "../../store/page.ts";
import { Choice } from "../Choice.tsx";
import { Pause, Play, StepBack, StepForward, ToEnd, ToStart } from "../icons.tsx";
import { listenTo, transportKeys } from "../keys.ts";
import { IconButton } from "../Playback.tsx";
import { blocksAt, fullName, momentsOf, readingAt } from "./counted.ts";
import { Lane } from "./Lane.tsx";
import { RATIOS, useClock, type Clock } from "./useClock.ts";

interface Props {
  readonly race: Race;
  /** In the order of the entrants. */
  readonly lanes: readonly Measured[];
}

export function LiveRace({ race, lanes }: Props) {
  const { live } = useWords().race;
  const moments = useMemo(() => momentsOf(lanes), [lanes]);
  const end = race.seconds * 1_000_000;
  const clock = useClock(moments, end);
  useKeys(clock, end);
  const effects = lanes.map((lane) => readingAt(lane, clock.at).transactions);
  return (
    <section className="race-live" aria-label={live.name}>
      <h2>{live.name}</h2>
      <p className="quiet">{live.explain}</p>
      <Transport race={race} lanes={lanes} clock={clock} end={end} />
      <ol className="lanes">
        {lanes.map((lane, place) => (
          <Lane
            key={fullName(race.entrants[place] ?? NOBODY)}
            race={race}
            entrant={race.entrants[place] ?? NOBODY}
            place={place}
            lane={lane}
            at={clock.at}
            end={end}
            isAhead={isAhead(effects, place)}
          />
        ))}
      </ol>
    </section>
  );
}

const NOBODY = { protocol: "", rules: "" };

/** Whether it has more than every other. */
const isAhead = (effects: readonly number[], place: number): boolean =>
  effects.every((count, other) => other === place || count < (effects[place] ?? 0));

function useKeys(clock: Clock, end: number): void {
  useEffect(
    () =>
      listenTo(
        transportKeys({
          unit: "moment",
          togglePlay: clock.toggle,
          step: clock.step,
          toCommit: clock.step,
          toStart: () => clock.to(0),
          toEnd: () => clock.to(end),
        }),
      ),
    [clock, end],
  );
}

const seconds = (micros: number): string => (micros / 1e6).toFixed(3);

function Transport({
  race,
  lanes,
  clock,
  end,
}: Props & { readonly clock: Clock; readonly end: number }) {
  const { race: words, playback } = useWords();
  const { live } = words;
  const told = lanes.map((lane, place) =>
    live.laneValue(
      fullName(race.entrants[place] ?? NOBODY),
      blocksAt(lane, clock.at),
      readingAt(lane, clock.at).transactions,
    ),
  );
  return (
    <div className="race-transport" role="toolbar" aria-label={playback.name}>
      <div className="buttons">
        <IconButton name={playback.toStart} keys="Home" onPress={() => clock.to(0)}>
          <ToStart />
        </IconButton>
        <IconButton name={playback.stepBack} keys="←" onPress={() => clock.step(-1)}>
          <StepBack />
        </IconButton>
        <IconButton
          name={clock.isPlaying ? playback.pause : playback.play}
          keys="Space"
          onPress={clock.toggle}
        >
          {clock.isPlaying ? <Pause /> : <Play />}
        </IconButton>
        <IconButton name={playback.stepForward} keys="→" onPress={() => clock.step(1)}>
          <StepForward />
        </IconButton>
        <IconButton name={playback.toEnd} keys="End" onPress={() => clock.to(end)}>
          <ToEnd />
        </IconButton>
      </div>
      <Choice
        name={live.speed}
        isNameHidden
        value={String(clock.ratio)}
        options={RATIOS.map((ratio) => ({ value: String(ratio), shown: live.speedOf(ratio) }))}
        onChoose={(ratio) => clock.setRatio(Number(ratio))}
      />
      <output className="race-clock">{live.clock(seconds(clock.at), String(race.seconds))}</output>
      <input
        type="range"
        aria-label={playback.timeline}
        aria-valuetext={live.value(seconds(clock.at), told)}
        min={0}
        max={end}
        step={1000}
        value={clock.at}
        onChange={(event) => clock.to(Number(event.target.value))}
      />
    </div>
  );
}
