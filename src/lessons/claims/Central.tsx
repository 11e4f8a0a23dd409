/**
 * The central question, answered by twelve runs: four rule sets on three schedules.
 * @module
 */
import { useEffect } from "react";
import {
  CENTRAL_RULES,
  CENTRAL_SCHEDULES,
  type CentralRules,
  type CentralSchedule,
} from "../../course/claims/central.ts";
import { useCourse } from "../../store/course.ts";
import { findOutcome, useBench } from "./bench.ts";
import { addressOf } from "./see.ts";
import { VerdictMark, type Mark } from "./VerdictMark.tsx";

const MARKS: Readonly<Record<"forks" | "stalls" | "goes-on", Mark>> = {
  forks: "false",
  stalls: "imprecise",
  "goes-on": "true",
};

export function Central() {
  const { central } = useCourse().claims;
  useEffect(() => {
    for (const rules of CENTRAL_RULES)
      for (const schedule of CENTRAL_SCHEDULES) void findOutcome(rules, schedule);
  }, []);
  return (
    <section aria-labelledby="central-title" className="central">
      <h2 id="central-title">{central.title}</h2>
      <p className="question">{central.question}</p>
      <p>{central.lead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{central.rules}</th>
            {CENTRAL_SCHEDULES.map((schedule) => (
              <th key={schedule} scope="col">
                {central.schedules[schedule]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CENTRAL_RULES.map((rules) => (
            <tr key={rules}>
              <th scope="row">{central.ruleSets[rules]}</th>
              {CENTRAL_SCHEDULES.map((schedule) => (
                <Cell key={schedule} rules={rules} schedule={schedule} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{central.answer}</p>
    </section>
  );
}

function Cell({
  rules,
  schedule,
}: {
  readonly rules: CentralRules;
  readonly schedule: CentralSchedule;
}) {
  const { central } = useCourse().claims;
  const found = useBench((state) => state.outcomes.get(`${rules} ${schedule}`));
  const label = central.schedules[schedule];
  if (found === undefined)
    return (
      <td data-label={label} className="quiet">
        {central.pending}
      </td>
    );
  const { outcome, height, see } = found;
  const words = {
    forks: central.forks(height),
    stalls: central.stalls,
    "goes-on": central.goesOn(height),
  };
  const name = central.see(central.ruleSets[rules], label);
  return (
    <td data-label={label} data-outcome={outcome}>
      <a href={addressOf(see)} aria-label={`${words[outcome]}. ${name}`}>
        <VerdictMark mark={MARKS[outcome]} />
        {words[outcome]}
      </a>
    </td>
  );
}
