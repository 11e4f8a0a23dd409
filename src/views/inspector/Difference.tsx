/**
 * What the event of an entry changed in its validator: what it was, what it is, and the rule that did it.
 * @module
 */
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { told, type Row, type RuleMark, type Told } from "./difference.ts";
import type { World } from "./line.ts";
import { Named } from "./Named.tsx";
import { litOf, namesFor, type Names } from "./names-in.ts";
import { tellingOf, whoseOf } from "./telling.ts";
import type { Answer } from "./useAnswer.ts";
import "./difference.css";

/** Rows that are shown at once: a vote changes so many, a commit some more. */
const ROWS_SHOWN = 14;

interface DifferenceProps {
  readonly entry: TraceEntry;
  readonly world: World;
  readonly answer: Answer | undefined;
  /** Asked of the simulation: the run stands still, or the entry was chosen. */
  readonly isWanted: boolean;
}

export function Difference({ entry, world, answer, isWanted }: DifferenceProps) {
  const { difference } = useWords();
  const title = difference.title(whoseOf(entry, world));
  return (
    <section className="difference" aria-label={title} aria-busy={isWanted && answer === undefined}>
      <h4>{title}</h4>
      {isWanted ? (
        <Answered answer={answer} entry={entry} world={world} />
      ) : (
        <p className="quiet">{difference.pause}</p>
      )}
    </section>
  );
}

function Answered({ answer, entry, world }: Omit<DifferenceProps, "isWanted">) {
  const { difference } = useWords();
  if (answer === undefined) return <p className="quiet">…</p>;
  if (answer.kind === "absent") return <p className="refused">{difference.notThere}</p>;
  if (answer.kind === "failed") return <p className="refused">{difference.failed(answer.why)}</p>;
  return <Rows told={told(answer.found, entry, tellingOf(world, entry))} world={world} />;
}

function Rows({
  told: { sentence, rows, asked, more },
  world,
}: {
  readonly told: Told;
  readonly world: World;
}) {
  const { difference } = useWords();
  const rest = rows.slice(ROWS_SHOWN);
  return (
    <>
      {sentence !== undefined && (
        <p className="says">
          <Named text={sentence} names={namesFor([], world)} />
        </p>
      )}
      <RowList rows={rows.slice(0, ROWS_SHOWN)} world={world} />
      {rest.length > 0 && (
        <details>
          <summary>{difference.more(rest.length)}</summary>
          <RowList rows={rest} world={world} />
        </details>
      )}
      {more > 0 && <p className="quiet">{difference.tooMany(more)}</p>}
      {asked.length > 0 && (
        <p className="quiet">
          {difference.asked} <Rules rules={asked} />
        </p>
      )}
    </>
  );
}

function RowList({ rows, world }: { readonly rows: readonly Row[]; readonly world: World }) {
  if (rows.length === 0) return null;
  return (
    <ul>
      {rows.map((row, i) => {
        const names = namesFor(row.about, world);
        return (
          // eslint-disable-next-line react/no-array-index-key -- rows have no identity but their place
          <li key={i} className={row.sign} {...lights(...row.about.map(litOf))}>
            <Name row={row} names={names} /> <Value row={row} names={names} />{" "}
            <Rules rules={row.rules} />
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps {
  readonly row: Row;
  readonly names: Names;
}

function Name({ row: { name, tail, path, goesTo }, names }: RowProps) {
  const commands = useCommands();
  const text = (
    <>
      <Named text={name} names={names} />
      {tail !== undefined && (
        <>
          {name === "" ? "" : " · "}
          <code translate="no">{tail}</code>
        </>
      )}
    </>
  );
  return goesTo === undefined ? (
    <span className="name" title={path}>
      {text}
    </span>
  ) : (
    <button
      type="button"
      className="plain name"
      title={path}
      onClick={() => commands.select(goesTo)}
    >
      {text}
    </button>
  );
}

function Value({ row: { sign, before = "", after = "", hash }, names }: RowProps) {
  const { difference } = useWords();
  if (sign !== "changed" || before === after)
    return (
      <span className="value" title={hash}>
        <span className="sign">{difference[sign]}</span>{" "}
        {sign === "removed" ? (
          <del>
            <Named text={before} names={names} />
          </del>
        ) : (
          <ins>
            <Named text={after} names={names} />
          </ins>
        )}
      </span>
    );
  return (
    <span className="value" title={hash}>
      <span className="visually-hidden">{difference.was}</span>
      <del>
        <Named text={before} names={names} />
      </del>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{difference.now}</span>
      <ins>
        <Named text={after} names={names} />
      </ins>
    </span>
  );
}

function Rules({ rules }: { readonly rules: readonly RuleMark[] }) {
  const { difference } = useWords();
  return rules.map(({ rule, ok, says }) => (
    <code key={rule} className={ok ? "rule" : "rule refused"} title={says} translate="no">
      {ok ? rule : difference.refused(rule)}
    </code>
  ));
}
