/**
 * How far a search is, and what it has covered; said aloud now and then.
 * @module
 */
import { useMemo, useState } from "react";
import { useWords } from "../../store/page.ts";
import { useStatements } from "../../views/parts/statements.ts";
import type { ExploreWords } from "../../words/explore/en.ts";
import type { Exploration } from "./exploring.ts";
import { FreshCurve } from "./FreshCurve.tsx";
import { reachedOf, type ReachedRules } from "./reached.ts";

export function Searching({ exploration }: { readonly exploration: Exploration }) {
  const words = useWords().explore;
  const { searching } = words;
  const { phase, choice, progress, points } = exploration;
  const statements = useStatements();
  const reached = useMemo(
    () => reachedOf(progress.rules, statements.keys()),
    [progress.rules, statements],
  );
  return (
    <section className="explore-search" aria-label={searching.name}>
      <h2>{searching.name}</h2>
      <progress aria-label={searching.progress} max={choice.runs} value={progress.runs} />
      <Covered exploration={exploration} reached={reached} />
      <p role="status" className={isRead(phase) ? undefined : "visually-hidden"}>
        <Said exploration={exploration} />
      </p>
      {points.length > 1 && <FreshCurve points={points} />}
      {reached.reached > 0 && <Rules reached={reached} words={words} />}
    </section>
  );
}

function Covered({
  exploration: { choice, seconds, progress },
  reached,
}: {
  readonly exploration: Exploration;
  readonly reached: ReachedRules;
}) {
  const { searching } = useWords().explore;
  const { runs, entries, states } = progress;
  const rate = seconds > 0 ? runs / seconds : 0;
  const all: readonly (readonly [string, string])[] = [
    [searching.schedules, searching.of(runs, choice.runs)],
    [searching.rate, rate < 10 ? searching.fine(rate) : searching.number(Math.round(rate))],
    [searching.entries, searching.number(entries)],
    [searching.seconds, searching.secondsOf(seconds)],
    [searching.rules, searching.rulesOf(reached.reached, reached.stated)],
    [searching.states, searching.number(states)],
  ];
  return (
    <dl className="explore-figures">
      {all.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Seconds between two words about a search that goes on. */
const SAID_EVERY = 10;

/** It stands nowhere else on the page. */
const isRead = (phase: Exploration["phase"]): boolean =>
  phase === "stopped" || phase === "nothing" || phase === "failed";

function Said({
  exploration: { phase, progress, seconds, finding },
}: {
  readonly exploration: Exploration;
}) {
  const { searching, found } = useWords().explore;
  const part = Math.floor(seconds / SAID_EVERY);
  const [said, setSaid] = useState({ part, runs: progress.runs });
  if (part !== said.part) setSaid({ part, runs: progress.runs });
  switch (phase) {
    case "searching":
      return part === 0 ? searching.running : searching.said(said.runs);
    case "stopped":
    case "nothing":
      return searching[phase](progress.runs);
    case "failed":
      return searching.failed;
    case "shrinking":
    case "found":
      return finding === undefined ? null : found.title(finding.violation.checker);
  }
}

function Rules({
  reached,
  words: { reached: words },
}: {
  readonly reached: ReachedRules;
  readonly words: ExploreWords;
}) {
  const parts = ["passed", "refused", "never"] as const;
  return (
    <details className="explore-rules">
      <summary>{words.summary(reached.reached)}</summary>
      {parts.map((part) => (
        <div key={part}>
          <h3>{words[part]}</h3>
          <RuleList rules={reached[part]} none={words.none} />
        </div>
      ))}
      <p className="quiet">{words.stands}</p>
    </details>
  );
}

function RuleList({ rules, none }: { readonly rules: readonly string[]; readonly none: string }) {
  const statements = useStatements();
  if (rules.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul>
      {rules.map((rule) => (
        <li key={rule} title={statements.get(rule)?.says} translate="no">
          <code>{rule}</code>
        </li>
      ))}
    </ul>
  );
}
