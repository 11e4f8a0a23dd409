/**
 * Phases: how far each validator is with each block, the view that they are in, and what the client has heard.
 * @module
 */
import { useLayoutEffect, useRef, useState } from "react";
import { protocolFor } from "../../protocol/registry.ts";
import { blockName, transactionName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { ToNode } from "../parts/ToNode.tsx";
import { ToTransaction } from "../parts/ToTransaction.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { useStepping } from "../parts/useStepping.ts";
import { View } from "../parts/View.tsx";
import { askedOf, standingOf, watermarksOf, type Asked, type Watermarks } from "./standing.ts";
import { REACHED, StageShape } from "./StageShape.tsx";
import { phasesTable, type Cell, type Row, type Table } from "./table.ts";
import {
  askedSaid,
  isCounting,
  phasesTold,
  placeSaid,
  stageSaid,
  standingSaid,
  watermarksSaid,
  type Naming,
} from "./told.ts";
import "./phases.css";

export function Phases() {
  const { phases } = useWords();
  const name = useNodeName();
  const projection = useRun((state) => state.projection);
  const recipe = useRun((state) => state.recipe);
  const info = useRun((state) => state.info);
  const reader = useReader();
  const [wanted, setShard] = useState(0);
  if (projection === undefined || recipe === undefined || info === undefined)
    return <View id="phases">{null}</View>;
  const shards = [...new Set(info.nodes.map(({ shard }) => shard))];
  const shard = shards.includes(wanted) ? wanted : 0;
  const protocol = protocolFor(recipe.protocol, recipe.crossShard);
  const looked = { projection, recipe, info, protocol, shard };
  const present = projection.cursor === 0 ? undefined : reader?.entry(projection.cursor);
  const table = phasesTable({ ...looked, present });
  const standing = standingOf(looked);
  const marks = watermarksOf(looked);
  const asked = askedOf(projection);
  const naming: Naming = {
    projection,
    name,
    transaction: (hash) => transactionName(hash, info, projection),
    words: phases,
  };
  return (
    <View
      id="phases"
      says={phases.says[table.vocabulary]}
      isReading
      tools={shards.length > 1 && <ShardChoice shards={shards} shard={shard} onShard={setShard} />}
      told={() => phasesTold({ table, standing, marks, asked }, naming)}
    >
      {standing !== undefined && <Standing lines={standingSaid(standing, naming)} />}
      {table.rows.length === 0 ? (
        <p className="quiet">{phases.empty}</p>
      ) : (
        <>
          {table.hidden > 0 && <p className="quiet">{phases.hidden(table.hidden)}</p>}
          <Grid table={table} marks={marks} naming={naming} />
          <Key table={table} />
        </>
      )}
      {marks !== undefined && (
        <Standing lines={watermarksSaid(marks, table.nodes.length, naming)} />
      )}
      {asked.length > 0 && <Client asked={asked} naming={naming} />}
    </View>
  );
}

function ShardChoice({
  shards,
  shard,
  onShard,
}: {
  readonly shards: readonly number[];
  readonly shard: number;
  readonly onShard: (shard: number) => void;
}) {
  const { phases } = useWords();
  return (
    <label className="sort">
      {phases.shard}{" "}
      <select value={shard} onChange={({ target }) => onShard(Number(target.value))}>
        {shards.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

const Standing = ({ lines }: { readonly lines: readonly string[] }) => (
  <p className="standing">{lines.join(" ")}</p>
);

interface GridProps {
  readonly table: Table;
  readonly marks: Watermarks | undefined;
  readonly naming: Naming;
}

function Grid({ table, marks, naming }: GridProps) {
  const { phases } = useWords();
  const stepping = useStepping();
  const newest = table.rows.at(-1)?.status.block.hash;
  const lowest = useLowest(newest);
  // The checkpoint stands below the rows that it makes needless.
  const under = table.rows.findLastIndex(({ height }) => height <= (marks?.low ?? 0));
  return (
    <table className={`phases ${stepping}`} ref={lowest}>
      <caption className="visually-hidden">{phases.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{phases.block}</th>
          {table.nodes.map((node) => (
            <th key={node.id} scope="col" {...lights({ node: node.id })}>
              <ToNode node={node} />
              <span className="under">{phases.view(node.round)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, i) => (
          <BlockRow
            key={row.status.block.hash}
            row={row}
            table={table}
            naming={naming}
            isUnder={i === under}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The newest row stands lowest, and is to be seen when it comes. */
function useLowest(newest: string | undefined) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    const body = table.current?.closest(".body");
    const row = table.current?.querySelector("tbody tr:last-child");
    if (body === null || body === undefined || row === null || row === undefined) return;
    const below = row.getBoundingClientRect().bottom - body.getBoundingClientRect().bottom;
    if (below > 0) body.scrollTop += below;
  }, [newest]);
  return table;
}

interface RowProps {
  readonly row: Row;
  readonly table: Table;
  readonly naming: Naming;
  readonly isUnder: boolean;
}

function BlockRow({ row, table, naming, isUnder }: RowProps) {
  const commands = useCommands();
  const { phases } = useWords();
  const { hash: block, proposer } = row.status.block;
  const named = blockName(block, naming.projection);
  return (
    <tr className={isUnder ? "checkpoint" : undefined}>
      <th
        scope="row"
        className={row.isRivalled ? "rivalled" : undefined}
        {...lights({ block }, { node: proposer })}
      >
        <button
          type="button"
          className="plain"
          translate="no"
          onClick={() => commands.select({ kind: "block", block })}
        >
          {named}
        </button>
        <span className="under">{placeSaid(row, phases)}</span>
        {row.isRivalled && (
          <span className="rival" title={phases.rivalled}>
            {phases.rival}
          </span>
        )}
        {isUnder && <span className="under">{phases.checkpoint(row.height)}</span>}
      </th>
      {row.cells.map((cell) => (
        <StageCell key={cell.node} cell={cell} row={row} table={table} naming={naming} />
      ))}
    </tr>
  );
}

interface StageProps {
  readonly cell: Cell;
  readonly row: Row;
  readonly table: Table;
  readonly naming: Naming;
}

function StageCell({ cell, row, table, naming }: StageProps) {
  const commands = useCommands();
  const { phases } = useWords();
  const { node, stage, heard, needed, entry } = cell;
  const { hash: block } = row.status.block;
  const said = stageSaid(cell, table, phases);
  const label = phases.cell(naming.name(node), blockName(block, naming.projection), said);
  const lit = lights(entry > 0 ? { entry } : undefined, { node }, { block });
  const shape = <StageShape stage={stage} share={needed === 0 ? 0 : heard / needed} />;
  const count = isCounting(cell) && (
    <span className="count" translate="no">
      {phases.heard(heard, needed)}
    </span>
  );
  const className = cell.isNew ? "new" : undefined;
  if (stage === "none" || entry === 0)
    return (
      <td className={className} {...lit} aria-label={label}>
        <span className="mark">
          {shape}
          {count}
        </span>
      </td>
    );
  return (
    <td className={className} {...lit}>
      <button
        type="button"
        className="plain"
        aria-label={label}
        title={said}
        onClick={() => commands.select({ kind: "entry", entry })}
      >
        {shape}
        {count}
      </button>
    </td>
  );
}

function Key({ table }: { readonly table: Table }) {
  const { phases } = useWords();
  return (
    <ul className="stage-key" aria-label={phases.key}>
      {REACHED.map((stage) => (
        <li key={stage}>
          <StageShape stage={stage} share={0.5} />
          {phases.stages[table.vocabulary][stage]}
        </li>
      ))}
    </ul>
  );
}

function Client({ asked, naming }: { readonly asked: readonly Asked[]; readonly naming: Naming }) {
  const { phases } = useWords();
  return (
    <section className="client" aria-label={phases.client}>
      <h3>{phases.client}</h3>
      <ul>
        {asked.map((each) => (
          <li key={each.transaction} className={each.accepted === undefined ? "open" : "believed"}>
            <ToTransaction hash={each.transaction} name={naming.transaction(each.transaction)} />
            {askedSaid(each, naming).slice(naming.transaction(each.transaction).length)}
          </li>
        ))}
      </ul>
    </section>
  );
}
