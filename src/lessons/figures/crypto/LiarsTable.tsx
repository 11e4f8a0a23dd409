/**
 * D lies at a table of three, then of four. What it tells each is set here; what the others conclude is computed, and
 * so is every lie that there is.
 * @module
 */
import { useState } from "react";
import {
  decided,
  isSplit,
  lieAt,
  lieBits,
  tryAll,
  type Bit,
  type Tried,
} from "../../../course/models/crypto/liars.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Controls, Field, Figure, Note, Verdict } from "./parts.tsx";

const NAMES = ["A", "B", "C"];

export function LiarsTable({ onMade }: FigureProps) {
  const words = useCourse().figuresCrypto.liars;
  const [size, setSize] = useState<3 | 4>(3);
  const [values, setValues] = useState<readonly Bit[]>([1, 1, 1]);
  const [lies, setLies] = useState<Readonly<Record<3 | 4, number>>>({ 3: 15, 4: 511 });
  const [tried, setTried] = useState<Tried>();
  const [answer, setAnswer] = useState("");
  const honest = values.slice(0, size - 1);
  const seats = decided(honest, lieAt(size, lies[size]));
  const isApart = isSplit(seats);
  const hand = (lie: number, splits: string) =>
    onMade?.({ lie, ...(splits !== "" && { splitsOfFour: Number(splits) }) });
  const flip = (bit: number) => {
    const next = { ...lies, [size]: lies[size] ^ (1 << bit) };
    setLies(next);
    setTried(undefined);
    hand(next[3], answer);
  };
  const names = NAMES.slice(0, size - 1);
  return (
    <Figure
      name={words.name}
      says={
        tried === undefined
          ? isApart
            ? words.split
            : words.agree
          : words.tried(tried.patterns, tried.splits)
      }
    >
      <Choice
        label={words.size}
        value={size}
        options={([3, 4] as const).map((id) => ({ id, label: words.sizes[id] }))}
        onChange={(next) => {
          setSize(next);
          setTried(undefined);
        }}
      />
      <ul className="cf-cards">
        {names.map((name, p) => (
          <li key={name}>
            <h4 translate="no">{name}</h4>
            <BitButton
              label={words.ownValue(name)}
              bit={honest[p] ?? 0}
              disabled={onMade !== undefined}
              onFlip={() => {
                setValues(values.map((value, i) => (i === p ? flipped(value) : value)));
                setTried(undefined);
              }}
            />
            <p className="cf-note">{words.toldByD}</p>
            {names.map((about, q) => (
              <BitButton
                key={about}
                label={p === q ? words.aboutD : words.about(about)}
                spoken={p === q ? words.tellsOfD(name) : words.tells(name, about)}
                bit={((lies[size] >> (p * (size - 1) + q)) & 1) === 1 ? 1 : 0}
                isFalse={
                  p !== q &&
                  (((lies[size] >> (p * (size - 1) + q)) & 1) === 1 ? 1 : 0) !== honest[q]
                }
                onFlip={() => flip(p * (size - 1) + q)}
              />
            ))}
            <p>
              {words.believes}{" "}
              <span translate="no">
                {seats[p]?.believes.map((bit, i) => `${[...names, "D"][i]}=${bit}`).join(" ")}
              </span>
            </p>
            <p className="cf-decision">
              {words.decides} <strong translate="no">{seats[p]?.decides}</strong>
            </p>
          </li>
        ))}
      </ul>
      <Verdict ok={!isApart}>{isApart ? words.split : words.agree}</Verdict>
      <Controls>
        <button type="button" className="primary" onClick={() => setTried(tryAll(honest))}>
          {words.tryAll(1 << lieBits(size))}
        </button>
        {tried?.first !== undefined && onMade === undefined && (
          <button
            type="button"
            onClick={() => {
              setLies({ ...lies, [size]: tried.first ?? 0 });
              setTried(undefined);
            }}
          >
            {words.show}
          </button>
        )}
      </Controls>
      {onMade !== undefined && (
        <Field
          label={words.answer}
          value={answer}
          isNumber
          max={4}
          onChange={(value) => {
            setAnswer(value);
            hand(lies[3], value);
          }}
        />
      )}
      <Note>{words.note}</Note>
    </Figure>
  );
}

const flipped = (bit: Bit): Bit => (bit === 1 ? 0 : 1);

interface BitButtonProps {
  readonly label: string;
  readonly spoken?: string;
  readonly bit: Bit;
  readonly isFalse?: boolean;
  readonly disabled?: boolean;
  readonly onFlip: () => void;
}

function BitButton({ label, spoken, bit, isFalse = false, disabled, onFlip }: BitButtonProps) {
  return (
    <button
      type="button"
      className={isFalse ? "cf-bit lie" : "cf-bit"}
      aria-pressed={bit === 1}
      aria-label={spoken}
      disabled={disabled}
      onClick={onFlip}
    >
      <span>{label}</span>
      <strong translate="no">{bit}</strong>
    </button>
  );
}
