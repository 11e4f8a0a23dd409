/**
 * Where the two runs part, and what follows from it: who, by which rule, on which message.
 * @module
 */
import type { Explanation, Telling } from "./explain.ts";
import { SIDES, type Side } from "./moments.ts";
import { useComparison } from "./running.ts";
import { useExplanations } from "./told.ts";

export function Explanations() {
  const { parting, consequence } = useExplanations();
  return (
    <section className="explanations" aria-label="First difference">
      {parting === undefined ? <NoneYet /> : <Explained name="First difference" told={parting} />}
      {consequence !== undefined && <Explained name="First consequence" told={consequence} />}
    </section>
  );
}

function NoneYet() {
  const isBoth = useComparison(({ left, right }) => left === right);
  const computed = useComparison((state) => state.computed);
  if (isBoth) return <p>The same branch stands on both sides. Choose another on one of them.</p>;
  return (
    <p>
      {computed === 0
        ? "The two runs are being computed…"
        : "No difference so far: as far as both are computed, the two runs are the same."}
    </p>
  );
}

function Explained({ name, told }: { readonly name: string; readonly told: Explanation }) {
  return (
    <div className="explained">
      <h2>
        {name} <span className="quiet">{told.heading}</span>
      </h2>
      <div className="pair">
        {SIDES.map((side) => (
          <OneSide key={side} side={side} telling={told[side]} />
        ))}
      </div>
    </div>
  );
}

const NAMES: Readonly<Record<Side, string>> = { left: "Left", right: "Right" };

function OneSide({ side, telling }: { readonly side: Side; readonly telling: Telling }) {
  const { entry, when, sentence, edit, details } = telling;
  return (
    <div className={`telling ${side}`}>
      <p>
        <strong>{NAMES[side]}</strong>
        {when !== undefined && (
          <span className="quiet">
            {" "}
            entry {entry}, {when}
          </span>
        )}
        {edit !== undefined && <span className="is-edit">the edit: {edit}</span>}
      </p>
      <p className="sentence">{sentence}</p>
      <dl>
        {details.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
