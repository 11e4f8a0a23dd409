/**
 * One Merkle proof from the leaf to the root in the header, every hash really computed. What differs from the
 * true one is lit.
 * @module
 */
import { useMemo, useState } from "react";
import { useWords } from "../../store/page.ts";
import { AlterByte } from "./AlterByte.tsx";
import {
  fieldValue,
  prove,
  runsOf,
  type Alteration,
  type Claim,
  type Field,
  type Step,
} from "./proof-steps.ts";

export function MerkleProof({ claim }: { readonly claim: Claim }) {
  const { proofs } = useWords();
  const [alteration, setAlteration] = useState<Alteration>();
  const truth = useMemo(() => prove(claim), [claim]);
  const proven = useMemo(() => prove(claim, alteration), [claim, alteration]);
  const { leafCount, path } = claim.proof;
  return (
    <div className="merkle">
      <AlterByte claim={claim} alteration={alteration} onAlter={setAlteration} />
      <ol>
        <li>
          <p>{proofs.leafIs}</p>
          <Content fields={proven.fields} truth={truth.fields} />
          <Line name={proofs.leaf} hex={proven.leaf} truth={truth.leaf} />
        </li>
        {proven.steps.map((step, i) => (
          <StepLines key={i} number={i + 1} step={step} truth={truth.steps[i] ?? step} />
        ))}
      </ol>
      <p className="quiet">
        {path.length === 0 ? proofs.only : proofs.neighbors(path.length, leafCount)}
      </p>
      <Line name={proofs.root[claim.rootName]} hex={claim.root} truth={proven.top} />
      <p className={`verdict ${proven.holds ? "good" : "bad"}`} role="status">
        {proven.holds ? proofs.holds : proofs.fails}
      </p>
    </div>
  );
}

function Content({
  fields,
  truth,
}: {
  readonly fields: readonly Field[];
  readonly truth: readonly Field[];
}) {
  const { proofs } = useWords();
  return (
    <dl className="content">
      {fields.map((field, i) => {
        const value = fieldValue(field, proofs);
        return (
          <div key={field.name}>
            <dt>
              {proofs.fields[field.name]}
              {value !== "" && <strong> {value}</strong>}
            </dt>
            <dd>
              <Hex hex={field.hex} truth={truth[i]?.hex ?? field.hex} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The neighbour is on the left or on the right: the order counts. */
function StepLines({
  number,
  step: { side, neighbor, below, above },
  truth,
}: {
  readonly number: number;
  readonly step: Step;
  readonly truth: Step;
}) {
  const { proofs } = useWords();
  const own = <Line name={proofs.below} hex={below} truth={truth.below} />;
  const other = <Line name={proofs.neighbor(number)} hex={neighbor} truth={truth.neighbor} />;
  return (
    <li>
      {side === "left" ? other : own}
      {side === "left" ? own : other}
      <Line name={proofs.both} hex={above} truth={truth.above} />
    </li>
  );
}

function Line({
  name,
  hex,
  truth,
}: {
  readonly name: string;
  readonly hex: string;
  readonly truth: string;
}) {
  return (
    <div className="hash">
      <span className="name">{name}</span>
      <Hex hex={hex} truth={truth} />
    </div>
  );
}

function Hex({ hex, truth }: { readonly hex: string; readonly truth: string }) {
  return (
    <code translate="no">
      {runsOf(hex, truth).map(({ hex: run, differs }, i) =>
        differs ? <mark key={i}>{run}</mark> : <span key={i}>{run}</span>,
      )}
    </code>
  );
}
