/**
 * The guide's unit test, run against the machine of this page: the assertions stay, the inputs are the reader's.
 * @module
 */
import { useState } from "react";
import {
  ASSERTS,
  BROKEN,
  caughtBy,
  GUIDE_INPUTS,
  runTest,
  type AssertName,
  type TestInputs,
  type TestOutcome,
} from "../../../course/models/systems-unit-test.ts";
import { nodeId } from "../../../primitives/ids.ts";
import { useCourse } from "../../../store/course.ts";
import { nodeName } from "../../../store/names.ts";
import type { FigureProps } from "../figure.ts";
import { Computing, Frame, Scroll, Held, useLater } from "./parts.tsx";

const SEATS = [0, 1, 2, 3] as const;
const HEIGHTS = [1, 2] as const;
const name = (seat: number): string => nodeName(nodeId(0, seat), 1);

const listing = ({
  seat,
  header,
  certificate,
}: TestInputs): string => `let mut state = BftStateMachine::new(config(${name(seat)}));

let actions = state.handle(Event::ProposalTimer);
assert!(actions.contains(&Action::BuildProposal { .. }));

let actions = state.handle(Event::BlockHeaderReceived(block_${header}));
assert!(actions.contains(&Action::VerifyQcSignature { .. }));

let actions = state.handle(Event::QcFormed(qc_for_block_${certificate}));
assert_eq!(state.committed_height, 1);`;

export function UnitTest({ onMade }: FigureProps) {
  const { unitTest: words } = useCourse().figuresSystems;
  const [inputs, setInputs] = useState(GUIDE_INPUTS);
  const choose = (change: Partial<TestInputs>): void => {
    const next = { ...inputs, ...change };
    setInputs(next);
    onMade?.(next);
  };
  const run = useLater(
    () => ({ outcome: runTest(inputs), caught: caughtBy(inputs) }),
    JSON.stringify(inputs),
  );
  return (
    <Frame name={words.name} basis="machine">
      <div className="row">
        <Pick
          label={words.seat}
          options={SEATS}
          show={name}
          value={inputs.seat}
          onPick={(seat) => choose({ seat })}
        />
        <Pick
          label={words.header}
          options={HEIGHTS}
          value={inputs.header}
          onPick={(header) => choose({ header })}
        />
        <Pick
          label={words.certificate}
          options={HEIGHTS}
          value={inputs.certificate}
          onPick={(certificate) => choose({ certificate })}
        />
      </div>
      <Scroll name={words.name}>
        <pre className="listing" translate="no">
          <code>{listing(inputs)}</code>
        </pre>
      </Scroll>
      {run === undefined ? <Computing /> : <Outcome {...run} inputs={inputs} />}
    </Frame>
  );
}

interface PickProps<Value extends number> {
  readonly label: string;
  readonly options: readonly Value[];
  readonly show?: (value: Value) => string;
  readonly value: Value;
  readonly onPick: (value: Value) => void;
}

function Pick<Value extends number>({
  label,
  options,
  show = String,
  value,
  onPick,
}: PickProps<Value>) {
  return (
    <label className="numbers">
      {label}
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((each) => String(each) === target.value);
          if (chosen !== undefined) onPick(chosen);
        }}
      >
        {options.map((each) => (
          <option key={each} value={each} translate="no">
            {show(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface OutcomeProps {
  readonly inputs: TestInputs;
  readonly outcome: TestOutcome;
  readonly caught: readonly (typeof BROKEN)[number][];
}

function Outcome({ inputs, outcome, caught }: OutcomeProps) {
  const { unitTest: words } = useCourse().figuresSystems;
  const whyNot = (which: AssertName): string => {
    if (which === "builds") return words.why.builds(name(1));
    if (which === "verifies") return words.why.verifies;
    return inputs.certificate > inputs.header
      ? words.why.missing
      : words.why.commits(outcome.committed);
  };
  return (
    <>
      <ul className="held-list">
        {ASSERTS.map((which) => (
          <Held key={which} holds={outcome.holds[which]}>
            {words.asserts[which]}: {outcome.holds[which] ? words.holds : words.fails}.{" "}
            {!outcome.holds[which] && whyNot(which)}
          </Held>
        ))}
      </ul>
      <ul>
        {outcome.actions.map((actions, i) => (
          <li key={i}>
            {words.actions(i + 1)}: <code translate="no">{actions.join(", ") || "[]"}</code>
          </li>
        ))}
      </ul>
      <h4>{words.broken}</h4>
      {outcome.passes ? (
        <>
          <ul className="held-list">
            {BROKEN.map((broken) => (
              <Held key={broken} holds={caught.includes(broken)}>
                {words.brokenNames[broken]}:{" "}
                {caught.includes(broken) ? words.caught : words.survives}
              </Held>
            ))}
          </ul>
          <p>{words.score(caught.length, BROKEN.length)}</p>
        </>
      ) : (
        <p>{words.noScore}</p>
      )}
    </>
  );
}
