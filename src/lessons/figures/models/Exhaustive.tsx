/**
 * Every run of a small model up to a number of rounds, for each rule set; beside it, runs of the same model by chance.
 * @module
 */
import { useState } from "react";
import {
  drawnFork,
  searchAll,
  SEARCHED,
  type Searched,
  type SearchedRules,
} from "../../../course/models/small/fork-search.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { useCourse } from "../../../store/course.ts";
import { wholeArg } from "../crypto/args.ts";
import { Controls, Figure, Note, Running, Slider } from "../crypto/parts.tsx";
import { useTask, type Progress } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { Wide } from "./Wide.tsx";
import "../models.css";

const DRAWS = 20_000;
const PORTION = 50;

type Found = Readonly<Partial<Record<SearchedRules, Searched>>>;
type Drawn = Readonly<Partial<Record<SearchedRules, number>>>;

export function Exhaustive({ args, seed, onMade }: FigureProps) {
  const { exhaustive: words } = useCourse().figuresModels;
  const [rounds, setRounds] = useState(wholeArg(args, "rounds", { min: 2, max: 7, otherwise: 6 }));
  const [found, setFound] = useState<Found>({});
  const [drawn, setDrawn] = useState<Drawn>({});
  const task = useTask();
  const hear = (searched: Searched) => setFound((so) => ({ ...so, [searched.rules]: searched }));
  const search = () =>
    task.start(function* () {
      setFound({});
      const all: Partial<Record<SearchedRules, number | undefined>> = {};
      for (const [done, rules] of SEARCHED.entries()) {
        const last = yield* heard(searchAll(rules, rounds), hear, { done, total: SEARCHED.length });
        all[rules] = last.fork?.blocks;
        hear(last);
      }
      onMade?.({ rounds, shortest: all });
    });
  const draw = () =>
    task.start(function* () {
      setDrawn({});
      for (const [place, rules] of SEARCHED.entries()) {
        const chance = prngOf(seed, "workload");
        let forks = 0;
        for (let i = 0; i < DRAWS; i++) {
          if (drawnFork(rules, rounds, chance)) forks++;
          if (i % PORTION === 0) yield { done: place * DRAWS + i, total: SEARCHED.length * DRAWS };
        }
        setDrawn((so) => ({ ...so, [rules]: forks }));
      }
    });
  const results = SEARCHED.flatMap((rules) => found[rules] ?? []);
  const forked = results.filter(({ fork }) => fork !== undefined).map(({ rules }) => rules);
  const isDone = results.length === SEARCHED.length && results.every((each) => each.isDone);
  return (
    <Figure name={words.name} says={isDone ? words.says(rounds, forked) : words.before}>
      <Slider
        label={words.rounds}
        value={rounds}
        min={2}
        max={7}
        onChange={(next) => {
          task.cancel();
          setRounds(next);
          setFound({});
          setDrawn({});
        }}
      />
      <Controls>
        <button type="button" className="primary" onClick={search}>
          {words.search}
        </button>
        <button type="button" onClick={draw}>
          {words.draw(DRAWS)}
        </button>
      </Controls>
      <Running task={task} />
      <Wide name={words.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.rules}</th>
              <th scope="col">{words.states}</th>
              <th scope="col">{words.shortest}</th>
              <th scope="col">{words.byChance}</th>
            </tr>
          </thead>
          <tbody>
            {SEARCHED.map((rules) => {
              const own = found[rules];
              return (
                <tr key={rules}>
                  <th scope="row">{words.names[rules]}</th>
                  <td translate="no">{own?.states ?? "–"}</td>
                  <td>
                    {own === undefined
                      ? words.open
                      : own.fork !== undefined
                        ? words.fork(own.fork.blocks, own.fork.path)
                        : own.isDone
                          ? words.none
                          : words.open}
                  </td>
                  <td translate="no">
                    {drawn[rules] === undefined ? "–" : `${drawn[rules]} / ${DRAWS}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
      <Note>{words.note}</Note>
    </Figure>
  );
}

/** Passes on how far a search is. */
function* heard(
  search: Generator<Searched, Searched>,
  tell: (so: Searched) => void,
  progress: Progress,
): Generator<Progress, Searched> {
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
    tell(step.value);
    yield progress;
  }
}
