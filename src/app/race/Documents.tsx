/**
 * The tables of the source documents beside what was measured, and where the two differ, why.
 * @module
 */
import { useMemo } from "react";
import { useWords } from "../../store/page.ts";
import {
  TABLES,
  witnessesFor,
  type DocumentRow,
  type Evidence,
  type TableId,
} from "./documents.ts";
import { useHeats } from "./useHeats.ts";

interface Props {
  readonly seed: number;
  /** Whether the runs may begin. */
  readonly isOn: boolean;
}

export function Documents({ seed, isOn }: Props) {
  const { documents } = useWords().race;
  const witnesses = useMemo(() => witnessesFor(seed), [seed]);
  const heats = useMemo(() => witnesses.map(({ heat }) => heat), [witnesses]);
  const { results, phase } = useHeats(heats, isOn && heats.length > 0);
  const evidence = useMemo<Evidence>(
    () => (system, validators) =>
      results[
        witnesses.findIndex((each) => each.system === system && each.validators === validators)
      ],
    [witnesses, results],
  );
  return (
    <section className="race-documents" aria-label={documents.name}>
      <h2>{documents.name}</h2>
      <p className="quiet">
        {documents.explain} {phase === "running" && documents.measuring}
      </p>
      {TABLES.map(({ id, rows }) => (
        <DocumentTable key={id} id={id} rows={rows} evidence={evidence} />
      ))}
    </section>
  );
}

function DocumentTable({
  id,
  rows,
  evidence,
}: {
  readonly id: TableId;
  readonly rows: readonly DocumentRow[];
  readonly evidence: Evidence;
}) {
  const { documents } = useWords().race;
  return (
    <>
      <h3>{documents.tables[id]}</h3>
      <table className="said">
        <caption className="visually-hidden">{documents.tables[id]}</caption>
        <thead>
          <tr>
            <th scope="col">{documents.aspect}</th>
            <th scope="col">{documents.said}</th>
            <th scope="col">{documents.measured}</th>
            <th scope="col">{documents.why}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} evidence={evidence} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row, evidence }: { readonly row: DocumentRow; readonly evidence: Evidence }) {
  const { documents } = useWords().race;
  const { aspect, said, why } = documents.rows[row.id];
  const measured = row.measured(documents, evidence);
  return (
    <tr>
      <th scope="row">{aspect}</th>
      <td data-head={documents.said}>{said}</td>
      <td data-head={documents.measured}>
        {measured.length === 0 ? (
          <span className="quiet">{documents.notRun}</span>
        ) : (
          measured.map((line) => <p key={line}>{line}</p>)
        )}
      </td>
      <td data-head={documents.why}>
        <p>
          <strong className={row.verdict}>{documents[row.verdict]}</strong> {why}
        </p>
        <p className="claims">
          {row.claims.map((claim) => (
            <a key={claim} href={`#/claims?claim=${claim}`} translate="no">
              {claim}
            </a>
          ))}
        </p>
      </td>
    </tr>
  );
}
