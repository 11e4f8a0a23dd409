/**
 * Two halves of a committee with clocks that stand apart: which rounds they share long enough for a quorum, by local
 * timers alone and by timeout certificates.
 * @module
 */
import { useState } from "react";
import { apartRecipe, sharedRounds, type Pacing } from "../../../course/models/small/overlap.ts";
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
  const [timeoutMs, setTimeoutMs] = useState(
    wholeArg(args, "wait", { min: 50, max: 300, otherwise: 100 }),
  );
  const [delayMs, setDelay] = useState(
    wholeArg(args, "delay", { min: 1, max: 100, otherwise: 10 }),
  );
  const [offsetMs, setOffset] = useState(
    wholeArg(args, "offset", { min: 0, max: 300, otherwise: 90 }),
  );
  const [pacing, setPacing] = useState<Pacing>("local");
  const [heard, setHeard] = useState<Readonly<Record<string, Heard>>>({});
  const task = useTask();
  const apart = { timeoutMs, delayMs, offsetMs };
  const rounds = sharedRounds(apart, pacing, ROUNDS);
  const quorums = rounds.filter(({ hasQuorum }) => hasQuorum).length;
  const moving = (set: (value: number) => void) => (value: number) => {
    set(value);
    setHeard({});
  };
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
  const shown = rounds.slice(0, SHOWN);
  const end = Math.max(...shown.flatMap(({ first, second }) => [first[1], second[1]]));
  return (
    <Figure name={words.name} says={words.says(quorums, ROUNDS, pacing)}>
      <Controls>
        <Slider
          label={words.offset}
          value={offsetMs}
          min={0}
          max={timeoutMs}
          shown={`${offsetMs} ms`}
          onChange={moving(setOffset)}
        />
        <Slider
          label={words.wait}
          value={timeoutMs}
          min={50}
          max={300}
          shown={`${timeoutMs} ms`}
          onChange={moving(setTimeoutMs)}
        />
        <Slider
          label={words.delay}
          value={delayMs}
          min={1}
          max={100}
          shown={`${delayMs} ms`}
          onChange={moving(setDelay)}
        />
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
      <svg
        className="cm-lanes"
        viewBox="0 0 100 64"
        preserveAspectRatio="none"
        role="img"
        aria-label={words.lanes(SHOWN, shown.filter(({ hasQuorum }) => hasQuorum).length)}
      >
        {shown.map(({ round, first, second, hasQuorum }) => (
          <g key={round} className={round % 2 === 0 ? "even" : "odd"}>
            {[first, second].map(([from, to], half) => (
              <rect
                key={half}
                x={(100 * from) / end}
                y={half * 24 + 2}
                width={(100 * (to - from)) / end}
                height="20"
              />
            ))}
            {hasQuorum && (
              <rect
                className="quorum"
                x={(100 * Math.max(first[0], second[0])) / end}
                y="52"
                width={Math.max(
                  0.6,
                  (100 * (Math.min(first[1], second[1]) - Math.max(first[0], second[0]))) / end,
                )}
                height="10"
              />
            )}
          </g>
        ))}
      </svg>
      <Note>{words.legend}</Note>
      <Controls>
        <button type="button" onClick={ask}>
          {words.ask}
        </button>
      </Controls>
      <Running task={task} />
      <ul className="cf-list" aria-live="polite">
        {MACHINES.map((rules) => {
          const own = heard[rules];
          return (
            <li key={rules}>
              {own === undefined
                ? words.notAsked(words.machines[rules])
                : words.heard(words.machines[rules], own.certified, own.committed)}{" "}
              {own?.address !== undefined && (
                <a href={own.address}>{words.open(words.machines[rules])}</a>
              )}
            </li>
          );
        })}
      </ul>
      <Note>{words.note}</Note>
    </Figure>
  );
}
