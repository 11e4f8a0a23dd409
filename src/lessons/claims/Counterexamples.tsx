/**
 * The counterexamples: each schedule with the rules that fall, the rules that stand, and the sentence that it answers.
 * @module
 */
import { useEffect, useState } from "react";
import { EVERY_COUNTEREXAMPLE, type Counterexample } from "../../scenarios/counterexamples.ts";
import { useCourse } from "../../store/course.ts";
import { useWords } from "../../store/page.ts";
import { useLessonLang } from "../player/useLessonLang.ts";
import { findCounterexample } from "./bench.ts";
import { OutcomeCell } from "./OutcomeCell.tsx";
import { useClaim } from "./texts.ts";

export function Counterexamples() {
  const { nine } = useCourse().claims;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isOpen) for (const { id } of EVERY_COUNTEREXAMPLE) void findCounterexample(id);
  }, [isOpen]);
  return (
    <section aria-labelledby="nine-title" className="central nine">
      <h2 id="nine-title">{nine.title}</h2>
      <p>{nine.lead}</p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{nine.run}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{nine.schedule}</th>
              <th scope="col">{nine.falls}</th>
              <th scope="col">{nine.stands}</th>
              <th scope="col">{nine.sentence}</th>
            </tr>
          </thead>
          <tbody>
            {isOpen && EVERY_COUNTEREXAMPLE.map((each) => <Row key={each.id} {...each} />)}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Row({ id, claim, falls, stands }: Counterexample) {
  const { nine } = useCourse().claims;
  const { scenarios } = useWords();
  const lang = useLessonLang();
  const { text } = useClaim(claim);
  const title = scenarios[id]?.title ?? id;
  return (
    <tr>
      <th scope="row">{title}</th>
      <OutcomeCell of={`${id} falls`} label={nine.falls} name={nine.under(title, falls)} />
      <OutcomeCell of={`${id} stands`} label={nine.stands} name={nine.under(title, stands)} />
      <td data-label={nine.sentence}>
        <a href={`#/claims?claim=${claim}`}>
          <span className="mono" translate="no">
            {claim}
          </span>
        </a>{" "}
        <span lang={lang}>{text?.said}</span>
      </td>
    </tr>
  );
}
