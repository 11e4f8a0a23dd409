/**
 * What the figures of the first module are put together from: a frame, controls with names, hashes, verdicts.
 * @module
 */
import { useId, type ReactNode } from "react";
import type { Hex } from "../../../primitives/bytes.ts";
import { useCourse } from "../../../store/course.ts";
import type { Task } from "./useTask.ts";
import "../crypto.css";

interface FigureFrame {
  readonly name: string;
  /** What is seen now, in a sentence; read out when it changes. */
  readonly says?: string | undefined;
  readonly children: ReactNode;
}

export function Figure({ name, says, children }: FigureFrame) {
  return (
    <figure className="cf" aria-label={name}>
      <figcaption>{name}</figcaption>
      {children}
      <p className="cf-says" role="status">
        {says}
      </p>
    </figure>
  );
}

/** Controls in a row, or under one another where it is narrow. */
export const Controls = ({ children }: { readonly children: ReactNode }) => (
  <div className="cf-controls">{children}</div>
);

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  readonly shown?: string | undefined;
}

export function Slider({ label, value, min, max, onChange, shown }: SliderProps) {
  const id = useId();
  return (
    <div className="cf-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} translate="no">
        {shown ?? value}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        disabled={min >= max}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </div>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { label, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className="cf-choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.id}>
          <input
            type="radio"
            name={name}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly disabled?: boolean;
}

export const Switch = ({ label, isOn, onChange, disabled = false }: SwitchProps) => (
  <label className="cf-switch">
    <input
      type="checkbox"
      checked={isOn}
      disabled={disabled}
      onChange={({ target }) => onChange(target.checked)}
    />
    {label}
  </label>
);

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max?: number;
  readonly isNumber?: boolean;
}

export function Field({ label, value, onChange, max = 200, isNumber = false }: FieldProps) {
  return (
    <label className="cf-field">
      <span>{label}</span>
      <input
        type="text"
        inputMode={isNumber ? "numeric" : "text"}
        value={value}
        maxLength={max}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

/** Four digits and four; whole on the mark's title and for whoever copies it. */
export function Short({ hex, most = 8 }: { readonly hex: Hex; readonly most?: number }) {
  const isLong = hex.length > most;
  const half = most / 2;
  return (
    <code className="cf-hex" translate="no" title={hex}>
      {isLong ? `${hex.slice(0, half)}…${hex.slice(-half)}` : hex}
    </code>
  );
}

/** All of it, wrapped. */
export const Whole = ({ hex }: { readonly hex: Hex }) => (
  <code className="cf-hex whole" translate="no">
    {hex}
  </code>
);

/** A check or a cross, and what it means in words. */
export const Verdict = ({
  ok,
  children,
}: {
  readonly ok: boolean;
  readonly children: ReactNode;
}) => (
  <span className={ok ? "cf-verdict ok" : "cf-verdict no"}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {ok ? (
        <path d="M2.5 8.5 6 12l7.5-8" fill="none" stroke="currentColor" strokeWidth="2.4" />
      ) : (
        <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.4" />
      )}
    </svg>
    {children}
  </span>
);

/** While something runs: how far it is, and a way to stop it. */
export function Running({ task }: { readonly task: Task }) {
  const { figuresCrypto } = useCourse();
  const { progress, cancel } = task;
  if (progress === undefined) return null;
  return (
    <div className="cf-running">
      <progress
        max={progress.total}
        value={progress.done}
        aria-label={figuresCrypto.common.progress}
      />
      <span translate="no">
        {progress.done} / {progress.total}
      </span>
      <button type="button" onClick={cancel}>
        {figuresCrypto.common.cancel}
      </button>
    </div>
  );
}

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly shown: string;
  /** Said by a source, and not measured here. */
  readonly isQuoted?: boolean;
}

/** Quantities as lengths, each with its figure beside it. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value));
  return (
    <dl className="cf-bars">
      {bars.map(({ id, label, value, shown, isQuoted = false }) => (
        <div key={id} className={isQuoted ? "quoted" : ""}>
          <dt>{label}</dt>
          <dd>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect width={Math.max(0.6, (100 * value) / most)} height="8" rx="0.6" />
            </svg>
            <span translate="no">{shown}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const Note = ({ children }: { readonly children: ReactNode }) => (
  <p className="cf-note">{children}</p>
);
