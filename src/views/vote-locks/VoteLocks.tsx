/**
 * Vote locks: who has given its word for what, and what a rule took, kept, released or refused.
 * @module
 */
import { useMemo, useState } from "react";
import type { Height } from "../../primitives/ids.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { rulesAt, type Recipe } from "../../sim/recipe.ts";
import type { LockCell, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { dimUnless, useCarrying, type Carrying } from "../parts/carrying.ts";
import { lights } from "../parts/lights.ts";
import { ToNode } from "../parts/ToNode.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { useStepping } from "../parts/useStepping.ts";
import { View } from "../parts/View.tsx";
import { cellSaid, registerSaid, standingOf, tellLocks } from "./describe.ts";
import { LockIcon } from "./LockIcon.tsx";
import { changedAt, heightsShown, ORDERS, sortedRows, type Order } from "./table.ts";
import "./vote-locks.css";

const HEIGHTS_MAX = 8;
/** So many rows are seen at once: no need to sort them. */
const UNSORTED_MAX = 7;

export function VoteLocks() {
  const { voteLocks } = useWords();
  const name = useNodeName();
  const projection = useRun((state) => state.projection);
  const byRound = useRun(({ recipe, projection }) => votesByRound(recipe, projection?.at ?? 0));
  const [order, setOrder] = useState<Order>("seat");
  const nodes = projection?.nodes;
  const rows = useMemo(() => sortedRows([...(nodes?.values() ?? [])], order), [nodes, order]);
  if (projection === undefined) return <View id="locks">{null}</View>;
  const heights = heightsShown(projection, HEIGHTS_MAX);
  const table = { rows, heights, byRound };
  const hasPhases = projection.agreement.slots.size > 0;
  return (
    <View
      id="locks"
      says={voteLocks[byRound ? "byRound" : hasPhases ? "byView" : "byHeight"]}
      tools={rows.length > UNSORTED_MAX && <Sort order={order} onSort={setOrder} />}
      told={() => tellLocks(table, projection, name, voteLocks)}
    >
      <Table {...table} projection={projection} />
      {heights.length === 0 && <p className="quiet">{voteLocks.nobody}</p>}
    </View>
  );
}

/** One vote a round goes with one register that binds all heights. */
const votesByRound = (recipe: Recipe | undefined, now: number): boolean =>
  recipe !== undefined &&
  protocolFor(recipe.protocol, recipe.crossShard)?.votesOncePer(rulesAt(recipe, now)) === "round";

function Sort({
  order,
  onSort,
}: {
  readonly order: Order;
  readonly onSort: (order: Order) => void;
}) {
  const { voteLocks } = useWords();
  return (
    <label className="sort">
      {voteLocks.sort}{" "}
      <select value={order} onChange={(event) => onSort(event.target.value as Order)}>
        {ORDERS.map((each) => (
          <option key={each} value={each}>
            {voteLocks.orders[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TableProps {
  readonly rows: readonly NodeStatus[];
  readonly heights: readonly Height[];
  readonly byRound: boolean;
  readonly projection: Projection;
}

function Table({ rows, heights, byRound, projection }: TableProps) {
  const { voteLocks } = useWords();
  const stepping = useStepping();
  return (
    <table className={`locks ${stepping}`}>
      <caption className="visually-hidden">{voteLocks.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{voteLocks.validator}</th>
          {byRound && <th scope="col">{voteLocks.lock}</th>}
          {heights.map((height) => (
            <th key={height} scope="col">
              {voteLocks.height(height)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((node) => (
          <Row
            key={node.id}
            node={node}
            heights={heights}
            byRound={byRound}
            projection={projection}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly node: NodeStatus;
  readonly heights: readonly Height[];
  readonly byRound: boolean;
  readonly projection: Projection;
}

function Row({ node, heights, byRound, projection }: RowProps) {
  const { voteLocks } = useWords();
  const name = useNodeName();
  const carrying = useCarrying();
  return (
    <tr className={node.up ? undefined : "down"}>
      <th scope="row" {...lights({ node: node.id })}>
        <ToNode node={node} />
        <span className="under">{standingOf(node, voteLocks)}</span>
      </th>
      {byRound && <RegisterCell node={node} projection={projection} />}
      {heights.map((height) => (
        <Cell
          key={height}
          node={node}
          cell={node.cells.get(height)}
          projection={projection}
          label={voteLocks.place(name(node.id), height)}
          carrying={carrying}
        />
      ))}
    </tr>
  );
}

function RegisterCell({
  node,
  projection,
}: {
  readonly node: NodeStatus;
  readonly projection: Projection;
}) {
  const { voteLocks } = useWords();
  const { register } = node;
  const isNew = register?.entry === projection.cursor && projection.cursor > 0;
  const { lock, vote } = registerSaid(node, projection, voteLocks);
  const lit =
    register === undefined
      ? {}
      : lights({ entry: register.entry }, { node: node.id }, { block: register.lock.block });
  return (
    <td className={isNew ? "new" : undefined} {...lit}>
      <span className="line">
        <LockIcon state={register === undefined ? "none" : "taken"} />
        {lock}
      </span>
      <span className="under">{vote}</span>
    </td>
  );
}

interface CellProps {
  readonly node: NodeStatus;
  readonly cell: LockCell | undefined;
  readonly projection: Projection;
  readonly label: string;
  readonly carrying: Carrying | undefined;
}

function Cell({ node, cell, projection, label, carrying }: CellProps) {
  const commands = useCommands();
  const { voteLocks } = useWords();
  const said = cellSaid(cell, projection);
  if (cell === undefined || said === undefined)
    return <td className="empty" aria-label={voteLocks.cell(label, voteLocks.states.none)} />;
  const entry = changedAt(cell);
  const isCarrying = carrying && cell.votes.some(({ block }) => carrying.blocks.has(block));
  const block = cell.votes.at(-1)?.block ?? cell.refusal?.block;
  return (
    <td
      className={`${said.state}${entry === projection.cursor ? " new" : ""}${dimUnless(isCarrying)}`}
      {...lights({ entry }, { node: node.id }, block === undefined ? undefined : { block })}
    >
      <button
        type="button"
        className="plain"
        title={voteLocks.why}
        onClick={() => commands.select({ kind: "entry", entry })}
      >
        <span className="line">
          <LockIcon state={said.state} />
          {said.block}
        </span>
        {said.rule !== undefined && (
          <span className="under" translate="no">
            {said.rule}
          </span>
        )}
        <span className="visually-hidden">
          {voteLocks.cell(label, voteLocks.states[said.state])}
        </span>
      </button>
    </td>
  );
}
