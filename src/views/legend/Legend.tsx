/**
 * What every shape and hue of the page means, on request; each word leads to its term.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { pageOf } from "../../words/terms.ts";
import { legendGroups, type Group, type Row } from "./groups.tsx";
import "./legend.css";
import { useDialog } from "../parts/useDialog.ts";

interface LegendProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function Legend({ isOpen, onClose }: LegendProps) {
  const { legend, plain } = useWords();
  const dialog = useDialog(isOpen);
  return (
    <dialog ref={dialog} className="shapes" aria-labelledby="legend-title" onClose={onClose}>
      {isOpen && (
        <>
          <header>
            <h2 id="legend-title">{legend.title}</h2>
            <button type="button" onClick={onClose}>
              {plain.close}
            </button>
          </header>
          <p>{legend.intro}</p>
          <div className="groups">
            {legendGroups(legend).map((group) => (
              <Shapes key={group.id} group={group} onLeave={onClose} />
            ))}
          </div>
        </>
      )}
    </dialog>
  );
}

function Shapes({
  group: { id, rows },
  onLeave,
}: {
  readonly group: Group;
  readonly onLeave: () => void;
}) {
  const { legend } = useWords();
  return (
    <section aria-labelledby={`legend-${id}`}>
      <h3 id={`legend-${id}`}>{legend.groups[id]}</h3>
      <ul>
        {rows.map((row) => (
          <Shape key={row.id} row={row} onLeave={onLeave} />
        ))}
      </ul>
    </section>
  );
}

function Shape({ row, onLeave }: { readonly row: Row; readonly onLeave: () => void }) {
  const { sample, name, drawn, term, names } = row;
  return (
    <li>
      <span className="sample">{sample}</span>
      <span>
        <a href={pageOf(term)} onClick={onLeave}>
          {name}
        </a>
        <span className="quiet">{drawn}</span>
        {names !== undefined && (
          <span className="names" translate="no">
            {names.join(" · ")}
          </span>
        )}
      </span>
    </li>
  );
}
