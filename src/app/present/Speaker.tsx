/**
 * The speaker's window: what the hall sees, what comes next, the notes, and what can be done to the hall.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { useWords } from "../../store/page.ts";
import { useRun, ViewerContext } from "../../store/store.ts";
import { BadLink } from "../BadLink.tsx";
import { listenTo } from "../keys.ts";
import { useFragment } from "../useFragment.ts";
import { Decks } from "./Decks.tsx";
import { HALL_WINDOW, LayoutChoice } from "./HallBar.tsx";
import { DigestHere, HallFace } from "./HallFace.tsx";
import { Next, Previous } from "./icons.tsx";
import { KeysOfPresent } from "./KeysOfPresent.tsx";
import { HALL, Mirror } from "./Mirror.tsx";
import { NextMoment } from "./NextMoment.tsx";
import { Clock, Notes } from "./Notes.tsx";
import { presentKeys } from "./present-keys.ts";
import {
  backToPlan,
  dropTool,
  isOnPlan,
  layoutNow,
  toggleBlank,
  toggleHold,
  toggleTool,
  turnTo,
  usePresenting,
} from "./presenting.ts";
import { openingOf, present, type Opening } from "./session.ts";
import { useHallWords } from "./told.ts";
import { useDeckFile } from "./useDeckFile.ts";
import { useHallViewer } from "./useFrozen.ts";
import "./speaker.css";

export function Speaker() {
  const fragment = useFragment();
  const opening = useMemo(() => openingOf(fragment), [fragment]);
  if (!opening.ok) return <BadLink code={opening.code} message={opening.message} />;
  return <Window key={fragment} fragment={fragment} opening={opening} />;
}

function Window({
  fragment,
  opening,
}: {
  readonly fragment: string;
  readonly opening: Opening & { readonly ok: true };
}) {
  useEffect(() => present("speaker", fragment, opening), [fragment, opening]);
  const { present: words } = useWords();
  const [isHelp, setHelp] = useState(false);
  const file = useDeckFile();
  const isHeld = usePresenting((state) => state.held !== undefined);
  const title = usePresenting((state) => state.deck?.title);
  const hallLink = fragment.replace(/^#\/speaker/, "#/present");
  const keys = presentKeys({
    escape: dropTool,
    help: () => setHelp(true),
    fullScreen: () => undefined,
    qr: () => undefined,
    openNotes: () => undefined,
  }).filter(({ does }) => does !== "fullScreen" && does !== "qr" && does !== "notes");
  useEffect(() => listenTo(keys));
  return (
    <main className={`speaker${isHeld ? " held" : ""}`}>
      <h1>{title ?? words.speaker.title}</h1>
      <div className="speaker-columns">
        <div>
          <HallSeen />
          <Turning />
          <Deeds />
          <HallState link={hallLink} />
        </div>
        <div>
          <NextMoment />
          <Notes />
          <Decks file={file} />
        </div>
      </div>
      <Clock />
      <DigestHere />
      {file.isOver && <p className="speaker-drop">{words.drop}</p>}
      <KeysOfPresent table={keys} isOpen={isHelp} onClose={() => setHelp(false)} />
    </main>
  );
}

/** The hall's page small, and what it shows in words. */
function HallSeen() {
  const viewer = useHallViewer();
  return (
    <ViewerContext value={viewer}>
      <HallNow />
    </ViewerContext>
  );
}

function HallNow() {
  const { present: words } = useWords();
  const deck = usePresenting((state) => state.deck);
  const held = usePresenting((state) => state.held);
  const ownPlace = usePresenting((state) => state.place);
  const recipe = useRun((state) => state.recipe);
  const ownLayout = usePresenting((state) => layoutNow(state, recipe));
  const size = usePresenting((state) => state.held?.size ?? state.size);
  const isBlank = usePresenting((state) => state.isBlank);
  const { place, layout } = held ?? { place: ownPlace, layout: ownLayout };
  const { sentence } = useHallWords(deck, place);
  return (
    <section className="hall-seen" aria-labelledby="hall-sees">
      <h2 id="hall-sees">{words.speaker.hallSees}</h2>
      <Mirror isBlank={isBlank} isPointing>
        <HallFace face={{ deck, place, layout, size }} height={HALL.height} />
      </Mirror>
      <p className="seen" role="status">
        {held !== undefined && <strong>{words.speaker.heldAt(held.entry)} </strong>}
        {isBlank ? words.speaker.hallBlank : sentence}
      </p>
    </section>
  );
}

function Turning() {
  const { present: words } = useWords();
  const deck = usePresenting((state) => state.deck);
  const place = usePresenting((state) => state.place);
  const isHeld = usePresenting((state) => state.held !== undefined);
  const onPlan = useRun(({ recipe, cursor }) => isOnPlan({ deck, place }, recipe, cursor));
  const cursor = useRun((state) => state.cursor);
  return (
    <div className="turning">
      <button type="button" onClick={() => turnTo(-1)}>
        <Previous />
        {words.previous}
      </button>
      <button type="button" className="primary" onClick={() => turnTo(1)}>
        {words.next}
        <Next />
      </button>
      {!onPlan && (
        <button type="button" onClick={backToPlan}>
          {words.backToPlan}
        </button>
      )}
      {isHeld && <p>{words.speaker.youAre(cursor)}</p>}
    </div>
  );
}

function Deeds() {
  const { present: words } = useWords();
  const isHeld = usePresenting((state) => state.held !== undefined);
  const isBlank = usePresenting((state) => state.isBlank);
  const tool = usePresenting((state) => state.tool);
  return (
    <div className="deeds">
      <button type="button" className="hold" aria-pressed={isHeld} onClick={toggleHold}>
        {isHeld ? words.speaker.release : words.speaker.hold}
      </button>
      <button type="button" aria-pressed={isBlank} onClick={toggleBlank}>
        {words.speaker.blank}
      </button>
      <button type="button" aria-pressed={tool === "laser"} onClick={() => toggleTool("laser")}>
        {words.laser}
      </button>
      <button type="button" aria-pressed={tool === "spot"} onClick={() => toggleTool("spot")}>
        {words.spot}
      </button>
      <LayoutChoice />
    </div>
  );
}

function HallState({ link }: { readonly link: string }) {
  const { present: words } = useWords();
  const hasPartner = usePresenting((state) => state.hasPartner === true);
  return (
    <p className="hall-state">
      <span className={`dot${hasPartner ? " there" : ""}`} aria-hidden="true" />
      <span role="status">{hasPartner ? words.speaker.hallThere : words.speaker.hallAbsent}</span>
      {!hasPartner && (
        <a href={link} target={HALL_WINDOW}>
          {words.speaker.openHall}
        </a>
      )}
    </p>
  );
}
