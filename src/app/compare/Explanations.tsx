/**
 * Where the two runs part, and what follows from it: who, by which rule, on which message.
 * @module
 */
import { useWords } from "../../store/page.ts";
import type { Explanation, Telling } from "./explain.ts";
import { SIDES, type Side } from "./moments.ts";
import { useComparison } from "./running.ts";
import { useExplanations } from "./told.ts";

export function Explanations() {
  const { parting, consequence } = useExplanations();
  const { compare } = useWords();
  return (
    <section className="explanations" aria-label={compare.parting}>
      {parting === undefined ? <NoneYet /> : <Explained name={compare.parting} told={parting} />}
      {consequence !== undefined && <Explained name={compare.consequence} told={consequence} />}
    </section>
  );
}

function NoneYet() {
  const { compare } = useWords();
  const isBoth = useComparison(({ left, right }) => left === right);
  const computed = useComparison((state) => state.computed);
  if (isBoth) return <p>{compare.sameBranch}</p>;
  return <p>{computed === 0 ? compare.bothComputed : compare.noDifference}</p>;
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

function OneSide({ side, telling }: { readonly side: Side; readonly telling: Telling }) {
  const { compare } = useWords();
  const { entry, when, sentence, edit, details } = telling;
  return (
    <div className={`telling ${side}`}>
      <p>
        <strong>{compare.sides[side]}</strong>
        {when !== undefined && <span className="quiet"> {compare.entryAt(entry, when)}</span>}
        {edit !== undefined && <span className="is-edit">{compare.theEdit(edit)}</span>}
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
