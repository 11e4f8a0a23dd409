/**
 * Proofs about the selected block: choose a statement, see each step, alter a byte and see it fail.
 * @module
 */
import { useMemo, useState } from "react";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Holdings } from "../../sim/trace/holdings.ts";
import type { BlockStatus } from "../../sim/trace/projection.ts";
import { useWords } from "../../store/page.ts";
import { MerkleProof } from "./MerkleProof.tsx";
import { subjectsOf, type Subject } from "./proof-subjects.ts";
import "./proofs.css";

export function Proofs({
  status,
  holdings,
  info,
}: {
  readonly status: BlockStatus;
  readonly holdings: Holdings;
  readonly info: SessionInfo;
}) {
  const { proofs } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="proofs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{proofs.prove}</summary>
      {isOpen && <Choosing status={status} holdings={holdings} info={info} />}
    </details>
  );
}

function Choosing({ status, holdings, info }: Parameters<typeof Proofs>[0]) {
  const { proofs } = useWords();
  const [chosen, setChosen] = useState("");
  const { listings, balances, missing } = useMemo(
    () => subjectsOf(status, holdings, info, proofs),
    [status, holdings, info, proofs],
  );
  const all = [...balances, ...listings];
  const subject = all.find(({ id }) => id === chosen) ?? all[0];
  const claim = useMemo(() => subject?.claim(), [subject]);
  return (
    <>
      {missing !== undefined && <p className="quiet">{missing}</p>}
      {listings.length === 0 && <p className="quiet">{proofs.listsNone}</p>}
      {subject !== undefined && claim !== undefined && (
        <>
          <label className="choice">
            {proofs.that}
            <select
              aria-label={proofs.that}
              value={subject.id}
              onChange={(event) => setChosen(event.target.value)}
            >
              <Options label={proofs.after} subjects={balances} />
              <Options label={proofs.inBlock} subjects={listings} />
            </select>
          </label>
          <MerkleProof key={subject.id} claim={claim} />
        </>
      )}
    </>
  );
}

function Options({
  label,
  subjects,
}: {
  readonly label: string;
  readonly subjects: readonly Subject[];
}) {
  if (subjects.length === 0) return null;
  return (
    <optgroup label={label}>
      {subjects.map(({ id, says }) => (
        <option key={id} value={id}>
          {says}
        </option>
      ))}
    </optgroup>
  );
}
