/**
 * The thin bar under the stage: at most eight controls, gone when nobody has moved a pointer for a while.
 * @module
 */
import { commands } from "../../store/commands.ts";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import type { Words } from "../../words/words.ts";
import { IconButton } from "../Playback.tsx";
import { hallLayouts, layoutOf } from "./hall-layout.ts";
import { FullScreen, Leave, Next, Notes, Previous } from "./icons.tsx";
import {
  backToPlan,
  chooseLayout,
  isOnPlan,
  layoutNow,
  move,
  turnTo,
  usePresenting,
} from "./presenting.ts";

export const HALL_WINDOW = "hyperscope-hall";
export const SPEAKER_WINDOW = "hyperscope-speaker";

export function HallBar({
  isIdle,
  speakerLink,
  onFullScreen,
  onLeave,
}: {
  readonly isIdle: boolean;
  readonly speakerLink: string;
  readonly onFullScreen: () => void;
  readonly onLeave: () => void;
}) {
  const { present } = useWords();
  return (
    <div className={`hall-bar${isIdle ? " idle" : ""}`} role="toolbar" aria-label={present.bar}>
      <IconButton name={present.previous} keys="Page Up" onPress={() => turnTo(-1)}>
        <Previous />
      </IconButton>
      <IconButton name={present.next} keys="Page Down" onPress={() => turnTo(1)}>
        <Next />
      </IconButton>
      <Progress />
      <HallTimeline />
      <LayoutChoice />
      <a
        href={speakerLink}
        target={SPEAKER_WINDOW}
        aria-label={present.openSpeaker}
        title={`${present.openSpeaker} (N)`}
      >
        <Notes />
      </a>
      <IconButton name={present.fullScreen} keys="F" onPress={onFullScreen}>
        <FullScreen />
      </IconButton>
      <IconButton name={present.leave} keys="Esc" onPress={onLeave}>
        <Leave />
      </IconButton>
    </div>
  );
}

/** Which moment it is; beside the plan, the way back to it. */
function Progress() {
  const { present } = useWords();
  const deck = usePresenting((state) => state.deck);
  const place = usePresenting((state) => state.place);
  const isHeld = usePresenting((state) => state.held !== undefined);
  const onPlan = useRun(({ recipe, cursor }) => isOnPlan({ deck, place }, recipe, cursor));
  const progress = present.progress(place + 1, deck?.moments.length ?? 1);
  return (
    <>
      <span className="progress">{isHeld ? present.heldHere : progress}</span>
      {!onPlan && (
        <button type="button" onClick={backToPlan}>
          {present.backToPlan}
        </button>
      )}
    </>
  );
}

/** Takes no focus from a pointer, so that a clicker never falls into it. */
function HallTimeline() {
  const { present } = useWords();
  const cursor = useRun((state) => state.cursor);
  const length = useRun((state) => state.length);
  return (
    <input
      type="range"
      aria-label={present.timeline}
      aria-valuetext={present.timelineAt(cursor, length)}
      min={0}
      max={length}
      step={1}
      value={cursor}
      onPointerUp={(event) => event.currentTarget.blur()}
      onChange={(event) => {
        const wanted = Number(event.target.value);
        move(() => {
          commands.pause();
          commands.seek(wanted);
        });
      }}
    />
  );
}

export function LayoutChoice() {
  const { present, views } = useWords();
  const recipe = useRun((state) => state.recipe);
  const chosen = usePresenting((state) => layoutNow(state, recipe));
  const offered = hallLayouts(recipe);
  const all = offered.includes(chosen) ? offered : [chosen, ...offered];
  return (
    <select
      aria-label={present.layout}
      title={present.layout}
      value={chosen}
      onChange={(event) => {
        chooseLayout(event.target.value);
        // The keys of a clicker go to the deck again.
        event.target.blur();
      }}
    >
      {all.map((layout) => (
        <option key={layout} value={layout}>
          {layoutName(layout, present, views)}
        </option>
      ))}
    </select>
  );
}

function layoutName(text: string, present: Words["present"], views: Words["views"]): string {
  const layout = layoutOf(text);
  if (layout === undefined) return text;
  const [first = "", second] = layout.stage.map((id) => views[id].name);
  const stage = second === undefined ? present.one(first) : present.two(first, second);
  return layout.side === undefined ? stage : present.beside(stage, views[layout.side].name);
}
