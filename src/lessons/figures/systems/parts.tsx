/**
 * What the figures of this module share: the frame, choices, sliders, and work that must not hold the page up.
 * @module
 */
import { useEffect, useId, useState, type ReactNode } from "react";
import { useCourse } from "../../../store/course.ts";
import type { CourseWords } from "../../../words/course.ts";
import "../systems.css";

interface FrameProps {
  readonly name: string;
  /** What it rests on, and what it leaves out. */
  readonly foot?: string;
  /** Where its numbers come from; a run, if nothing is said. */
  readonly basis?: keyof CourseWords["figuresSystems"]["basis"];
  readonly children: ReactNode;
}

export function Frame({ name, foot, basis = "run", children }: FrameProps) {
  const { figuresSystems: words } = useCourse();
  return (
    <figure className="systems" aria-label={name}>
      <figcaption>
        <strong>{name}</strong>
        <span className="quiet">{words.basis[basis]}</span>
      </figcaption>
      {children}
      {foot !== undefined && <p className="quiet">{foot}</p>}
    </figure>
  );
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly Value[];
  readonly labels: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few: radio buttons. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, labels, value, onChoose } = props;
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={each === value}
            onChange={() => onChoose(each)}
          />
          {labels[each]}
        </label>
      ))}
    </fieldset>
  );
}

interface NumbersProps {
  readonly label: string;
  readonly options: readonly number[];
  readonly value: number;
  readonly onChoose: (value: number) => void;
}

export function Numbers({ label, options, value, onChoose }: NumbersProps) {
  return (
    <label className="numbers">
      {label}
      <select value={value} onChange={({ target }) => onChoose(Number(target.value))}>
        {options.map((each) => (
          <option key={each} value={each} translate="no">
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onMove: (value: number) => void;
}

export function Slider({ label, min, max, value, onMove }: SliderProps) {
  return (
    <label className="slider">
      <span>
        {label} <output translate="no">{value}</output>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        value={value}
        onChange={({ target }) => onMove(Number(target.value))}
      />
    </label>
  );
}

interface StepperProps {
  readonly back: string;
  readonly on: string;
  readonly onStep: (by: 1 | -1) => void;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly children: ReactNode;
}

export function Stepper({ back, on, onStep, isFirst, isLast, children }: StepperProps) {
  return (
    <div className="stepper">
      <button type="button" aria-label={back} disabled={isFirst} onClick={() => onStep(-1)}>
        <span aria-hidden="true" translate="no">
          ‹
        </span>
      </button>
      <span>{children}</span>
      <button type="button" aria-label={on} disabled={isLast} onClick={() => onStep(1)}>
        <span aria-hidden="true" translate="no">
          ›
        </span>
      </button>
    </div>
  );
}

/** What may be wider than the column, reached and moved by keyboard. */
export function Scroll({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className="scroll" role="group" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}

/** Whether it holds, by shape and word. */
export function Held({
  holds,
  children,
}: {
  readonly holds: boolean;
  readonly children: ReactNode;
}) {
  return (
    <li className={holds ? "holds" : "open"}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        {holds && <path d="M4.5 8.5 L7 11 L11.5 5.5" />}
      </svg>
      <span>{children}</span>
    </li>
  );
}

/** Computes after the page has been drawn; `undefined` until it is there. @param key what it depends on */
export function useLater<Result>(compute: () => Result, key: string): Result | undefined {
  const [made, setMade] = useState<{ readonly key: string; readonly result: Result }>();
  useEffect(() => {
    const timer = setTimeout(() => setMade({ key, result: compute() }), 20);
    return () => clearTimeout(timer);
    // What it depends on is in the key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return made?.key === key ? made.result : undefined;
}

export function Computing() {
  const { figuresSystems: words } = useCourse();
  return (
    <p className="quiet" role="status">
      {words.computing}
    </p>
  );
}
