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
import { findOutcome } from "./bench.ts";
import { OutcomeCell } from "./OutcomeCell.tsx";

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
  return (
    <OutcomeCell
      of={`${rules} ${schedule}`}
      label={central.schedules[schedule]}
      name={central.see(central.ruleSets[rules], central.schedules[schedule])}
    />
  );
}
