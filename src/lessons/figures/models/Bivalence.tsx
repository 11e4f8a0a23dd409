/**
 * Three processes and a schedule: each move is chosen here, and for each it is computed what can still be decided.
 * @module
 */
import { useMemo, useState } from "react";
import {
  inputsOf,
  moved,
  movesOf,
  play,
  PROCESSES,
  valence,
  type Move,
  type ToyState,
  type Valence,
} from "../../../course/models/small/bivalence.ts";
import { useCourse } from "../../../store/course.ts";
import { Controls, Figure, Note, Switch, Verdict } from "../crypto/parts.tsx";
import type { FigureProps } from "../figure.ts";
import "../models.css";

const WANTED = 30;
const nameOf = (p: number): string => `P${p}`;
const codeOf = (move: Move): string =>
  "crash" in move ? `${nameOf(move.crash)} ×` : `${nameOf(move.p)} ← ${nameOf(move.hears)}`;

export function Bivalence({ seed, onMade }: FigureProps) {
  const { bivalence: words } = useCourse().figuresModels;
  const inputs = useMemo(() => inputsOf(seed), [seed]);
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [isTold, setTold] = useState(onMade === undefined);
  const { state, bivalent } = play(inputs, moves);
  const put = (next: readonly Move[]) => {
    setMoves(next);
    onMade?.({ moves: next });
  };
  const now = valence(state);
  return (
    <Figure name={words.name} says={words.says(words.valences[now], bivalent, WANTED)}>
      <p>{words.half(state.half, Math.floor(moves.length / 6) + 1)}</p>
      <ul className="cf-cards">
        {PROCESSES.map((p) => (
          <li key={p}>
            <h4 translate="no">{nameOf(p)}</h4>
            <Holds state={state} p={p} />
          </li>
        ))}
      </ul>
      <Switch label={words.tell} isOn={isTold} onChange={setTold} />
      <ul className="cm-moves">
        {movesOf(state).map((move) => {
          const next = valence(moved(state, move));
          return (
            <li key={codeOf(move)}>
              <button type="button" onClick={() => put([...moves, move])}>
                {isTold && <Mark valence={next} />}
                <span>
                  {"crash" in move
                    ? words.crash(nameOf(move.crash))
                    : words.hears(nameOf(move.p), nameOf(move.hears))}
                </span>
                {isTold && <span className="visually-hidden">{words.valences[next]}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {isTold && <Ahead state={state} />}
      <Controls>
        <button type="button" disabled={moves.length === 0} onClick={() => put(moves.slice(0, -1))}>
          {words.undo}
        </button>
        <button type="button" disabled={moves.length === 0} onClick={() => put([])}>
          {words.again}
        </button>
      </Controls>
      {moves.length > 0 && (
        <Verdict ok={bivalent === moves.length}>{words.verdict(bivalent, moves.length)}</Verdict>
      )}
      <Note>{words.legend}</Note>
      <Note>{words.note}</Note>
    </Figure>
  );
}

function Holds({ state, p }: { readonly state: ToyState; readonly p: number }) {
  const { bivalence: words } = useCourse().figuresModels;
  const said = state.said[p];
  const after = state.moved[p];
  if (said === undefined) return null;
  if (state.crashed === p) return <p>{words.crashed}</p>;
  const decided = after?.decided ?? said.decided;
  return (
    <>
      <p>
        {state.half === 1 ? words.value(said.value) : words.proposal(said.proposal, said.value)}
      </p>
      <p className="cf-note">{after === undefined ? words.waits : words.moved}</p>
      {decided !== undefined && <Verdict ok>{words.decided(decided)}</Verdict>}
    </>
  );
}

/** Half filled: both values are possible; a filled or an empty circle: one of them; dashed: none. */
function Mark({ valence: which }: { readonly valence: Valence }) {
  return (
    <svg
      className={`cm-valence ${which}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <Dot x={8} y={8} valence={which} />
    </svg>
  );
}

const RADIUS = 6;

const Dot = ({
  x,
  y,
  valence: which,
}: {
  readonly x: number;
  readonly y: number;
  readonly valence: Valence;
}) => (
  <g className={which}>
    <circle cx={x} cy={y} r={RADIUS} />
    {which === "bivalent" && (
      <path d={`M${x} ${y - RADIUS}a${RADIUS} ${RADIUS} 0 0 1 0 ${2 * RADIUS}z`} />
    )}
  </g>
);

const WIDTH = 600;

interface Branch {
  readonly next: ToyState;
  /** What its own moves leave possible. */
  readonly leaves: readonly Valence[];
}

/** Where each branch and each of its leaves stands: the leaves side by side, a branch above the middle of its own. */
function placed(branches: readonly Branch[]) {
  const widths = branches.map(({ leaves }) => Math.max(1, leaves.length));
  const step = WIDTH / widths.reduce((sum, width) => sum + width, 0);
  return branches.map(({ next, leaves }, i) => {
    const from = widths.slice(0, i).reduce((sum, width) => sum + width, 0);
    const points = leaves.map((leaf, j) => ({ leaf, x: (from + j + 0.5) * step }));
    return { next, at: (from + (widths[i] ?? 1) / 2) * step, points };
  });
}

/** Two moves ahead. */
function Ahead({ state }: { readonly state: ToyState }) {
  const { bivalence: words } = useCourse().figuresModels;
  const branches = movesOf(state).map((move) => {
    const next = moved(state, move);
    return { next, leaves: movesOf(next).map((each) => valence(moved(next, each))) };
  });
  const leaves = branches.flatMap((branch) => branch.leaves);
  const open = leaves.filter((leaf) => leaf === "bivalent").length;
  return (
    <svg
      className="cm-valence cm-ahead"
      viewBox={`0 0 ${WIDTH} 150`}
      role="img"
      aria-label={words.ahead(leaves.length, open)}
    >
      {placed(branches).map(({ at, points }, i) => (
        <g key={i}>
          <line x1={WIDTH / 2} y1={14} x2={at} y2={74} />
          {points.map(({ x }) => (
            <line key={x} x1={at} y1={74} x2={x} y2={134} />
          ))}
        </g>
      ))}
      <Dot x={WIDTH / 2} y={14} valence={valence(state)} />
      {placed(branches).map(({ next, at, points }, i) => (
        <g key={i}>
          <Dot x={at} y={74} valence={valence(next)} />
          {points.map(({ leaf, x }) => (
            <Dot key={x} x={x} y={134} valence={leaf} />
          ))}
        </g>
      ))}
    </svg>
  );
}
