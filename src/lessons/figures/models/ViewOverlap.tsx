/**
 * Two halves of a committee with clocks that stand apart: which rounds they share long enough for a quorum, by local
 * timers alone and by timeout certificates.
 * @module
 */
import { useState } from "react";
import {
  apartRecipe,
  sharedRounds,
  type Apart,
  type Pacing,
  type SharedRound,
} from "../../../course/models/small/overlap.ts";
import { useCourse } from "../../../store/course.ts";
import { wholeArg } from "../crypto/args.ts";
import { Choice, Controls, Figure, Note, Running, Slider } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { inPortions, labAddress } from "./portions.ts";
import "../models.css";

const ROUNDS = 100;
const SHOWN = 6;
const MACHINES = ["guide", "hotstuff2"] as const;

interface Heard {
  readonly certified: number;
  readonly committed: number;
  readonly address: string | undefined;
}

export function ViewOverlap({ args, seed }: FigureProps) {
  const { overlap: words } = useCourse().figuresModels;
  const [apart, setApart] = useState<Apart>(() => ({
    timeoutMs: wholeArg(args, "wait", { min: 50, max: 300, otherwise: 100 }),
    delayMs: wholeArg(args, "delay", { min: 1, max: 100, otherwise: 10 }),
    offsetMs: wholeArg(args, "offset", { min: 0, max: 300, otherwise: 90 }),
  }));
  const [pacing, setPacing] = useState<Pacing>("local");
  const rounds = sharedRounds(apart, pacing, ROUNDS);
  const quorums = rounds.filter(({ hasQuorum }) => hasQuorum).length;
  const sliders = [
    { key: "offsetMs", label: words.offset, min: 0, max: apart.timeoutMs },
    { key: "timeoutMs", label: words.wait, min: 50, max: 300 },
    { key: "delayMs", label: words.delay, min: 1, max: 100 },
  ] as const;
  return (
    <Figure name={words.name} says={words.says(quorums, ROUNDS, pacing)}>
      <Controls>
        {sliders.map(({ key, label, min, max }) => (
          <Slider
            key={key}
            label={label}
            value={apart[key]}
            min={min}
            max={max}
            shown={`${apart[key]} ms`}
            onChange={(value) => {
              const next = { ...apart, [key]: value };
              setApart({ ...next, offsetMs: Math.min(next.offsetMs, next.timeoutMs) });
            }}
          />
        ))}
      </Controls>
      <Choice
        label={words.pacing}
        value={pacing}
        options={(["local", "certificates"] as const).map((id) => ({
          id,
          label: words.pacings[id],
        }))}
        onChange={setPacing}
      />
      <Lanes rounds={rounds.slice(0, SHOWN)} />
      <Note>{words.legend}</Note>
      <Machines key={JSON.stringify(apart)} apart={apart} seed={seed} />
      <Note>{words.note}</Note>
    </Figure>
  );
}

function Lanes({ rounds }: { readonly rounds: readonly SharedRound[] }) {
  const { overlap: words } = useCourse().figuresModels;
  const end = Math.max(...rounds.flatMap(({ first, second }) => [first[1], second[1]]));
  const at = (millis: number): number => (100 * millis) / end;
  const quorums = rounds.filter(({ hasQuorum }) => hasQuorum).length;
  return (
    <svg
      className="cm-lanes"
      viewBox="0 0 100 64"
      preserveAspectRatio="none"
      role="img"
      aria-label={words.lanes(rounds.length, quorums)}
    >
      {rounds.map(({ round, first, second, overlapMs, hasQuorum }) => (
        <g key={round} className={round % 2 === 0 ? "even" : "odd"}>
          {[first, second].map(([from, to], half) => (
            <rect key={half} x={at(from)} y={half * 24 + 2} width={at(to - from)} height="20" />
          ))}
          {hasQuorum && (
            <rect
              className="quorum"
              x={at(Math.max(first[0], second[0]))}
              y="52"
              width={Math.max(0.6, at(overlapMs))}
              height="10"
            />
          )}
        </g>
      ))}
    </svg>
  );
}

/** The same asked of our machine, under two rule sets. */
function Machines({ apart, seed }: { readonly apart: Apart; readonly seed: number }) {
  const { overlap: words } = useCourse().figuresModels;
  const [heard, setHeard] = useState<Readonly<Record<string, Heard>>>({});
  const task = useTask();
  const ask = () =>
    task.start(function* () {
      for (const rules of MACHINES) {
        const recipe = apartRecipe(apart, rules, seed);
        const ran = yield* inPortions(recipe, () => false);
        const own = {
          certified: new Set(ran.seen("certified").map(({ certificate }) => certificate.block))
            .size,
          committed: Math.max(...ran.heights),
          address: labAddress(recipe, ran.entries.length),
        };
        setHeard((so) => ({ ...so, [rules]: own }));
      }
    });
  return (
    <>
      <Controls>
        <button type="button" onClick={ask}>
          {words.ask}
        </button>
      </Controls>
      <Running task={task} />
      <ul className="cf-list" aria-live="polite">
        {MACHINES.map((rules) => {
          const own = heard[rules];
          const name = words.machines[rules];
          return (
            <li key={rules}>
              {own === undefined
                ? words.notAsked(name)
                : words.heard(name, own.certified, own.committed)}{" "}
              {own?.address !== undefined && <a href={own.address}>{words.open(name)}</a>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
