/**
 * One Merkle proof from the leaf to the root in the header, every hash really computed. What differs from the
 * true one is lit.
 * @module
 */
import { useMemo, useState } from "react";
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
  const [alteration, setAlteration] = useState<Alteration>();
  const truth = useMemo(() => prove(claim), [claim]);
  const proven = useMemo(() => prove(claim, alteration), [claim, alteration]);
  const { leafCount, path } = claim.proof;
  return (
    <div className="merkle">
      <AlterByte claim={claim} alteration={alteration} onAlter={setAlteration} />
      <ol>
        <li>
          <p>The leaf is the BLAKE3 hash of these bytes.</p>
          <Content fields={proven.fields} truth={truth.fields} />
          <Line name="leaf" hex={proven.leaf} truth={truth.leaf} />
        </li>
        {proven.steps.map((step, i) => (
          <StepLines key={i} number={i + 1} step={step} truth={truth.steps[i] ?? step} />
        ))}
      </ol>
      <p className="quiet">
        {path.length === 0
          ? "It is the only leaf, so it is the root itself."
          : `${path.length} neighbours stand for all ${leafCount} leaves. A hash without a neighbour is carried up as it is.`}
      </p>
      <Line name={`${claim.rootName} in the header`} hex={claim.root} truth={proven.top} />
      <p className={`verdict ${proven.holds ? "good" : "bad"}`} role="status">
        {proven.holds
          ? "Equals the root in the header: yes. It is proven."
          : "Equals the root in the header: no. The proof fails."}
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
  return (
    <dl className="content">
      {fields.map((field, i) => {
        const value = fieldValue(field);
        return (
          <div key={field.name}>
            <dt>
              {field.name}
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
  const own = <Line name="from below" hex={below} truth={truth.below} />;
  const other = <Line name={`neighbour ${number}`} hex={neighbor} truth={truth.neighbor} />;
  return (
    <li>
      {side === "left" ? other : own}
      {side === "left" ? own : other}
      <Line name="hash of both" hex={above} truth={truth.above} />
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
    <code>
      {runsOf(hex, truth).map(({ hex: run, differs }, i) =>
        differs ? <mark key={i}>{run}</mark> : <span key={i}>{run}</span>,
      )}
    </code>
  );
}
