/**
 * The speaker's notes, and the clock: in this window alone.
 * @module
 */
import { useEffect, useState } from "react";
import { keep, kept } from "../../store/kept.ts";
import { useWords } from "../../store/page.ts";
import { momentNow, usePresenting } from "./presenting.ts";

const SIZE = { least: 18, most: 40, first: 22, step: 4 };

function sizeFirst(): number {
  const size = Number(kept("notesSize"));
  return size >= SIZE.least && size <= SIZE.most ? size : SIZE.first;
}

export function Notes() {
  const { present } = useWords();
  const note = usePresenting((state) => momentNow(state)?.note);
  const [size, setSize] = useState(sizeFirst);
  const change = (by: number): void => {
    const next = Math.max(SIZE.least, Math.min(SIZE.most, size + by));
    keep("notesSize", String(next));
    setSize(next);
  };
  return (
    <section className="notes" aria-labelledby="notes">
      <header>
        <h2 id="notes">{present.speaker.notes}</h2>
        <button
          type="button"
          aria-label={present.speaker.smaller}
          onClick={() => change(-SIZE.step)}
        >
          A−
        </button>
        <button type="button" aria-label={present.speaker.larger} onClick={() => change(SIZE.step)}>
          A+
        </button>
      </header>
      <p style={{ fontSize: size }}>{note ?? present.speaker.noNotes}</p>
    </section>
  );
}

/** When this talk began: it goes on when the window is loaded anew. */
function beganAt(): number {
  const NAME = "hyperscope/present/began";
  try {
    const known = Number(sessionStorage.getItem(NAME));
    if (known > 0) return known;
    const now = Date.now();
    sessionStorage.setItem(NAME, String(now));
    return now;
  } catch {
    return Date.now();
  }
}

const MINUTE = 60_000;
const padded = (n: number): string => String(n).padStart(2, "0");

export function Clock() {
  const { present, code } = useWords();
  const deck = usePresenting((state) => state.deck);
  const place = usePresenting((state) => state.place);
  const [began] = useState(beganAt);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.max(0, now - began);
  const minutes = `${padded(Math.floor(passed / MINUTE))}:${padded(Math.floor(passed / 1000) % 60)}`;
  const planned = deck?.minutes;
  const { speaker } = present;
  return (
    <p className="speaker-clock">
      <time aria-label={speaker.clock}>
        {new Date(now).toLocaleTimeString(code, {
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        })}
      </time>
      <span>
        {planned === undefined ? speaker.elapsed(minutes) : speaker.elapsedOf(minutes, planned)}
      </span>
      {planned !== undefined && <span>{paceOf(passed, planned)}</span>}
      <strong>{present.momentOf(place + 1, deck?.moments.length ?? 1)}</strong>
    </p>
  );

  /** Each moment has its even share of the planned time. */
  function paceOf(spent: number, whole: number): string {
    const due = (whole * place) / Math.max(1, deck?.moments.length ?? 1);
    const ahead = Math.round(due - spent / MINUTE);
    if (ahead === 0) return speaker.onTime;
    return ahead > 0 ? speaker.ahead(ahead) : speaker.behind(-ahead);
  }
}
