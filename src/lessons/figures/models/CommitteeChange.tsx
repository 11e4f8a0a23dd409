/**
 * A committee of four becomes one of seven: which of the two can certify each height, and what the late one believes.
 * @module
 */
import { useState } from "react";
import {
  heightsOf,
  namingHeight,
  NEW,
  OLD,
  setsCertifying,
  SWITCHES,
  VERIFIERS,
  type HandoverRule,
} from "../../../course/models/small/handover.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Figure, Note, Slider, Verdict } from "../crypto/parts.tsx";
import type { FigureProps } from "../figure.ts";
import { Strip } from "./Strip.tsx";
import "../models.css";

export function CommitteeChange({ seed, onMade }: FigureProps) {
  const { committee: words } = useCourse().figuresModels;
  const [rule, setRule] = useState<HandoverRule>({ by: "view", after: 1, late: "newest" });
  const at = namingHeight(seed);
  const put = (change: Partial<HandoverRule>) => {
    const next = { ...rule, ...change };
    setRule(next);
    onMade?.(next);
  };
  const heights = heightsOf(rule, at);
  const two = heights.filter((each) => setsCertifying(each) !== 1).length;
  const refused = heights.filter(({ isBelieved }) => !isBelieved).length;
  return (
    <Figure name={words.name} says={words.says(two, refused)}>
      <p>{words.task(at, OLD, NEW)}</p>
      <Choice
        label={words.by}
        value={rule.by}
        options={SWITCHES.map((id) => ({ id, label: words.switches[id] }))}
        onChange={(by) => put({ by })}
      />
      <Slider
        label={words.after}
        value={rule.after}
        min={0}
        max={5}
        onChange={(after) => put({ after })}
      />
      <Choice
        label={words.late}
        value={rule.late}
        options={VERIFIERS.map((id) => ({ id, label: words.verifiers[id] }))}
        onChange={(late) => put({ late })}
      />
      <h4>{words.certify}</h4>
      <Strip
        label={words.certify}
        cells={heights.map((each) => {
          const sets = [...(each.old ? [OLD] : []), ...(each.new ? [NEW] : [])];
          return {
            id: each.height,
            mark: `${each.height}: ${sets.join("+")}`,
            look: sets.length > 1 ? "trouble" : each.new ? "full" : "open",
            says: words.height(each.height, sets),
          };
        })}
      />
      <h4>{words.believes}</h4>
      <Strip
        label={words.believes}
        cells={heights.map(({ height, isBelieved }) => ({
          id: height,
          mark: String(height),
          look: isBelieved ? "full" : "dashed",
          says: words.believed(height, isBelieved),
        }))}
      />
      <ul className="cf-list">
        <li>
          <Verdict ok={two === 0}>{words.two(two)}</Verdict>
        </li>
        <li>
          <Verdict ok={refused === 0}>{words.refused(refused)}</Verdict>
        </li>
      </ul>
      <Note>{words.note}</Note>
    </Figure>
  );
}
