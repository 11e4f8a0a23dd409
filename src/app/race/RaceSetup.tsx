/**
 * What races, and under what: every choice is in the address, and another choice is another race.
 * @module
 */
import { useState } from "react";
import { faultyMax } from "../../primitives/quorum.ts";
import {
  entrantName,
  entrantNamed,
  isSame,
  linkToRace,
  RACE_BOUNDS,
} from "../../scenarios/race-link.ts";
import {
  allEntrants,
  ENTRANTS_MAX,
  ENTRANTS_MIN,
  leadersMax,
  secondsMax,
  SIZES,
  type Entrant,
  type Race,
} from "../../scenarios/race.ts";
import { useWords } from "../../store/page.ts";
import { Choice } from "../Choice.tsx";
import { fullName, nameOf } from "./counted.ts";
import { LaneMark } from "./LaneMark.tsx";

const open = (race: Race): void => void (window.location.hash = linkToRace(race));

export function RaceSetup({ race }: { readonly race: Race }) {
  const { setup } = useWords().race;
  return (
    <section className="race-setup" aria-label={setup.name}>
      <Entrants race={race} />
      <Conditions race={race} />
    </section>
  );
}

function Entrants({ race }: { readonly race: Race }) {
  const { setup } = useWords().race;
  const { entrants } = race;
  const free = allEntrants().filter((each) => !entrants.some((own) => isSame(own, each)));
  const [next] = free.filter(isPublished).concat(free);
  return (
    <div className="entrants">
      {entrants.map((entrant, place) => (
        <span key={entrantName(entrant)} className="entrant">
          <LaneMark place={place} />
          <Choice
            name={setup.entrant(place + 1)}
            isNameHidden
            value={entrantName(entrant)}
            options={optionsFor(
              [...(isKnown(entrant) ? [] : [entrant]), ...allEntrants()],
              entrants,
              entrant,
            )}
            onChoose={(name) => {
              const chosen = entrantNamed(name);
              if (chosen !== undefined) open({ ...race, entrants: entrants.with(place, chosen) });
            }}
          />
          {entrants.length > ENTRANTS_MIN && (
            <button
              type="button"
              className="tool"
              aria-label={setup.remove(fullName(entrant))}
              title={setup.remove(fullName(entrant))}
              onClick={() => open({ ...race, entrants: entrants.toSpliced(place, 1) })}
            >
              ×
            </button>
          )}
        </span>
      ))}
      {entrants.length < ENTRANTS_MAX && next !== undefined && (
        <button type="button" onClick={() => open({ ...race, entrants: [...entrants, next] })}>
          {setup.add}
        </button>
      )}
    </div>
  );
}

const isPublished = (entrant: Entrant): boolean => nameOf(entrant).rules === undefined;

/** Mutants race when a link names them; no menu offers them. */
const isKnown = (entrant: Entrant): boolean => allEntrants().some((own) => isSame(own, entrant));

const optionsFor = (all: readonly Entrant[], taken: readonly Entrant[], own: Entrant) =>
  all
    .filter((each) => isSame(each, own) || !taken.some((other) => isSame(other, each)))
    .map((each) => {
      const { name, rules } = nameOf(each);
      return {
        value: entrantName(each),
        shown: rules === undefined ? name : `${name}: ${rules}`,
        group: name,
      };
    });

const DELAYS: readonly Race["delayMs"][] = [
  [20, 20],
  [40, 40],
  [20, 60],
  [100, 100],
  [150, 150],
];
const COSTS = ["usual", "none"] as const;
const NETWORKS = ["whole", "split"] as const;
const TIMEOUTS: readonly number[] = [300, 500, 1000, 3000];
const LOADS: readonly number[] = [0, 5, 10, 25, 50, 100];
const LOSSES: readonly number[] = [0, 1, 2, 5, 10, 20];
const LENGTHS: readonly number[] = [1, 2, 5, 10, 20, 30, 60];

interface Part {
  readonly race: Race;
}

function Conditions({ race }: Part) {
  return (
    <div className="conditions">
      <Links race={race} />
      <Troubles race={race} />
      <Work race={race} />
    </div>
  );
}

function Links({ race }: Part) {
  const { setup } = useWords().race;
  const { validators, delayMs, costs, timeoutMs } = race;
  const toDelay = (text: string): readonly number[] => text.split(",").map(Number);
  const delays = [...new Set([...DELAYS.map(String), String(delayMs)])];
  return (
    <>
      <Figure
        name={setup.validators}
        value={validators}
        among={SIZES}
        shown={String}
        onChoose={(n) => open(resized(race, n))}
      />
      <Choice
        name={setup.delay}
        value={String(delayMs)}
        options={delays.map((text) => {
          const [min = 0, max = min] = toDelay(text);
          return { value: text, shown: setup.delayOf(min, max) };
        })}
        onChoose={(text) => {
          const [min = 40, max = min] = toDelay(text);
          open({ ...race, delayMs: [min, max] });
        }}
      />
      <Choice
        name={setup.costs}
        value={costs}
        options={COSTS.map((id) => ({ value: id, shown: setup.costsOf[id] }))}
        onChoose={(id) => open({ ...race, costs: id === "none" ? "none" : "usual" })}
      />
      <Figure
        name={setup.timeout}
        value={timeoutMs}
        among={TIMEOUTS}
        shown={setup.timeoutOf}
        onChoose={(ms) => open({ ...race, timeoutMs: ms })}
      />
    </>
  );
}

function Troubles({ race }: Part) {
  const { setup } = useWords().race;
  const { validators, faults } = race;
  const tolerated = faultyMax(validators);
  const crashes = Array.from({ length: leadersMax(validators) + 1 }, (_, i) => i);
  return (
    <>
      <Figure
        name={setup.leaders}
        value={faults.leaders}
        among={crashes}
        shown={(count) => setup.leadersOf(count, tolerated)}
        onChoose={(leaders) => open({ ...race, faults: { ...faults, leaders } })}
      />
      <Figure
        name={setup.loss}
        value={faults.lossPercent}
        among={LOSSES}
        shown={setup.lossOf}
        onChoose={(lossPercent) => open({ ...race, faults: { ...faults, lossPercent } })}
      />
      <Choice
        name={setup.split}
        value={faults.split ? "split" : "whole"}
        options={NETWORKS.map((id) => ({ value: id, shown: setup.splitOf[id] }))}
        onChoose={(id) => open({ ...race, faults: { ...faults, split: id === "split" } })}
      />
    </>
  );
}

function Work({ race }: Part) {
  const { setup } = useWords().race;
  const { validators, load, seconds } = race;
  return (
    <>
      <Figure
        name={setup.load}
        value={load}
        among={LOADS}
        shown={setup.loadOf}
        onChoose={(each) => open({ ...race, load: each })}
      />
      <Figure
        name={setup.seconds}
        value={seconds}
        among={LENGTHS.filter((each) => each <= secondsMax(validators))}
        shown={setup.secondsOf}
        onChoose={(each) => open({ ...race, seconds: each })}
      />
      <SeedField key={race.seed} race={race} />
    </>
  );
}

/** With another committee: what it cannot bear is brought within bounds. */
function resized(race: Race, validators: number): Race {
  const leaders = Math.min(race.faults.leaders, leadersMax(validators));
  const seconds = Math.min(Math.max(race.seconds, 10), secondsMax(validators));
  return { ...race, validators, seconds, faults: { ...race.faults, leaders } };
}

interface FigureProps {
  readonly name: string;
  readonly value: number;
  readonly among: readonly number[];
  readonly shown: (value: number) => string;
  readonly onChoose: (value: number) => void;
}

/** A figure among a few, and the one that the address says. */
function Figure({ name, value, among, shown, onChoose }: FigureProps) {
  const all = [...new Set([...among, value])].sort((a, b) => a - b);
  return (
    <Choice
      name={name}
      value={String(value)}
      options={all.map((each) => ({ value: String(each), shown: shown(each) }))}
      onChoose={(text) => onChoose(Number(text))}
    />
  );
}

function SeedField({ race }: { readonly race: Race }) {
  const { setup } = useWords().race;
  const [text, setText] = useState(String(race.seed));
  const [, most] = RACE_BOUNDS.seed;
  const apply = (): void => {
    const seed = Number(text);
    const isGood = /^\d+$/.test(text) && seed <= most;
    if (isGood && seed !== race.seed) open({ ...race, seed });
    else setText(String(race.seed));
  };
  return (
    <label>
      <span>{setup.seed}</span>
      <input
        type="text"
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === "Enter") apply();
        }}
      />
    </label>
  );
}
