/**
 * An open question: chosen in the picture, in the list, or by a digit; all three say the same. Nothing of the answer
 * is in it.
 * @module
 */
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useCourse } from "../../store/course.ts";
import { pageStore } from "../../store/page.ts";
import { offer, withdraw } from "../../store/picking.ts";
import "./questions.css";

export interface FormOption {
  readonly id: string;
  readonly label: ReactNode;
  /** Its mark in the views. */
  readonly mark?: string | undefined;
}

export type Sureness = "sure" | "so-so" | "guess";

interface FormProps {
  readonly stem: ReactNode;
  readonly options: readonly FormOption[];
  readonly isMany: boolean;
  /** Nothing chosen: not sure. */
  readonly onAnswer: (chosen: readonly string[], sureness?: Sureness) => void;
  readonly onSkip: () => void;
}

export function QuestionForm({ stem, options, isMany, onAnswer, onSkip }: FormProps) {
  const { questions } = useCourse();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const stemId = useId();
  const toggle = (id: string): void => setChosen((before) => toggled(before, id, isMany, options));
  const answer = (sureness?: Sureness): void => {
    if (chosen.length > 0) onAnswer(inOrder(chosen, options), sureness);
  };
  usePicture(options, chosen, toggle);
  useDigits(options, toggle, answer);
  const isInPicture = options.some(({ mark }) => mark !== undefined);
  return (
    <div
      className="part prediction"
      role="group"
      aria-label={questions.name}
      aria-describedby={stemId}
    >
      <div className="stem" id={stemId}>
        {stem}
      </div>
      <p className="quiet">
        {isInPicture ? questions.inPicture : questions.inList}
        {isMany && ` ${questions.several}`}
      </p>
      <ol className="choices">
        {options.map(({ id, label, mark }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen.includes(id)}
              {...(mark === undefined ? {} : { "data-lights": mark })}
              onClick={() => toggle(id)}
            >
              {label}
            </button>
          </li>
        ))}
      </ol>
      <Handing isReady={chosen.length > 0} onAnswer={answer} />
      <p className="ways-on">
        <button type="button" onClick={() => onAnswer([])}>
          {questions.notSure}
        </button>
        <button type="button" className="plain" onClick={onSkip}>
          {questions.skip}
        </button>
      </p>
    </div>
  );
}

/** What is chosen is handed in, with a word of how sure one is, or without. */
function Handing({
  isReady,
  onAnswer,
}: {
  readonly isReady: boolean;
  readonly onAnswer: (sureness?: Sureness) => void;
}) {
  const { questions } = useCourse();
  const ways: readonly (readonly [Sureness, string])[] = [
    ["sure", questions.sure],
    ["so-so", questions.soSo],
    ["guess", questions.guess],
  ];
  return (
    <div className="handing">
      <button type="button" className="primary" disabled={!isReady} onClick={() => onAnswer()}>
        {questions.answer}
      </button>
      {isReady && (
        <div role="group" aria-label={questions.sureness} className="sureness">
          <span className="quiet">{questions.sureness}</span>
          {ways.map(([sureness, name]) => (
            <button key={sureness} type="button" onClick={() => onAnswer(sureness)}>
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** "Nobody" and somebody cannot both be meant. */
function toggled(
  before: readonly string[],
  id: string,
  isMany: boolean,
  options: readonly FormOption[],
): readonly string[] {
  if (before.includes(id)) return before.filter((other) => other !== id);
  if (!isMany) return [id];
  const isThing = (other: string): boolean =>
    options.find((option) => option.id === other)?.mark !== undefined;
  return [...before.filter((other) => isThing(other) === isThing(id)), id];
}

/** In the order of the list, whichever came first: the same answer is the same record. */
const inOrder = (chosen: readonly string[], options: readonly FormOption[]): readonly string[] =>
  options.flatMap(({ id }) => (chosen.includes(id) ? [id] : []));

/** The latest of a function, for a listener that is made once. */
function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

function usePicture(
  options: readonly FormOption[],
  chosen: readonly string[],
  toggle: (id: string) => void,
): void {
  const latest = useLatest(toggle);
  useEffect(() => {
    const marked = options.flatMap(({ id, mark }) => (mark === undefined ? [] : [{ id, mark }]));
    offer({
      words: marked.map(({ mark }) => mark),
      chosen: marked.flatMap(({ id, mark }) => (chosen.includes(id) ? [mark] : [])),
      pick: (word) => {
        const id = marked.find(({ mark }) => mark === word)?.id;
        if (id !== undefined) latest.current(id);
      },
    });
    return withdraw;
  }, [options, chosen, latest]);
}

const TYPING = "input, textarea, select, [contenteditable=true]";
const CONTROL = "button, a[href], summary, [role=button]";

function useDigits(
  options: readonly FormOption[],
  toggle: (id: string) => void,
  answer: () => void,
): void {
  const latest = useLatest({ options, toggle, answer });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key } = event;
      const isHeld = event.ctrlKey || event.metaKey || event.altKey;
      const within = target instanceof Element ? target : undefined;
      if (isHeld || !pageStore.getState().singleKeys || within?.closest(TYPING)) return;
      if (document.querySelector("dialog[open], :popover-open") !== null) return;
      const option = /^[1-9]$/.test(key) ? latest.current.options[Number(key) - 1] : undefined;
      if (option !== undefined) latest.current.toggle(option.id);
      else if (key === "Enter" && !within?.closest(CONTROL)) latest.current.answer();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [latest]);
}
