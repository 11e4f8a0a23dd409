/**
 * Vote locks: who has given its word for what, and what a rule took, kept, released or refused.
 * @module
 */
import type { Height } from "../../primitives/ids.ts";
import { rulesAt } from "../../sim/recipe.ts";
import type { LockCell, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import { blockName } from "../../store/names.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { dimUnless, useCarrying, type Carrying } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { LockIcon } from "./LockIcon.tsx";
import { changedAt, heightsShown, stateOf } from "./table.ts";
import "./vote-locks.css";

const HEIGHTS_MAX = 8;

export function VoteLocks() {
  const projection = useRun((state) => state.projection);
  const byRound = useRun(
    ({ recipe, projection }) =>
      recipe !== undefined && rulesAt(recipe, projection?.at ?? 0).startsWith("hotstuff2"),
  );
  if (projection === undefined) return <View id="locks">{null}</View>;
  const heights = heightsShown(projection, HEIGHTS_MAX);
  const says = byRound
    ? "One vote a round; nothing on an older certificate than the lock."
    : "One vote a height, until something releases it.";
  return (
    <View id="locks" says={says}>
      <table className="locks">
        <caption className="visually-hidden">
          Votes and locks of each validator at each height, at this moment
        </caption>
        <thead>
          <tr>
            <th scope="col">Validator</th>
            {byRound && <th scope="col">Lock</th>}
            {heights.map((height) => (
              <th key={height} scope="col">
                height {height}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...projection.nodes.values()].map((node) => (
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
      {heights.length === 0 && (
        <p className="quiet">Nobody has voted yet. Play to the first proposal.</p>
      )}
    </View>
  );
}

interface RowProps {
  readonly node: NodeStatus;
  readonly heights: readonly Height[];
  readonly byRound: boolean;
  readonly projection: Projection;
}

function Row({ node, heights, byRound, projection }: RowProps) {
  const commands = useCommands();
  const name = useNodeName();
  const carrying = useCarrying();
  return (
    <tr className={node.up ? undefined : "down"}>
      <th scope="row">
        <button
          type="button"
          className="plain who"
          data-node={node.id}
          onClick={() => commands.select({ kind: "node", node: node.id })}
        >
          <span className="dot" style={{ background: hueOf(node.id) }} />
          {name(node.id)}
        </button>
        <span className="under">
          {node.up ? `round ${node.round}` : "down"}
          {node.misbehaves !== undefined && ` · ${node.misbehaves}`}
          {node.syncing && " · catching up"}
        </span>
      </th>
      {byRound && <RegisterCell node={node} projection={projection} />}
      {heights.map((height) => (
        <Cell
          key={height}
          cell={node.cells.get(height)}
          projection={projection}
          label={`${name(node.id)}, height ${height}`}
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
  const { register, lastVote } = node;
  const isNew = register?.entry === projection.cursor && projection.cursor > 0;
  return (
    <td className={isNew ? "new" : undefined}>
      <span className="line">
        <LockIcon state={register === undefined ? "none" : "taken"} />
        {register === undefined
          ? "genesis"
          : `${blockName(register.lock.block, projection)} · r${register.lock.round}`}
      </span>
      <span className="under">
        {lastVote === undefined ? "no vote yet" : `voted r${lastVote.round}`}
        {register !== undefined && ` · ${register.rule}`}
      </span>
    </td>
  );
}

function Cell({
  cell,
  projection,
  label,
  carrying,
}: {
  readonly cell: LockCell | undefined;
  readonly projection: Projection;
  readonly label: string;
  readonly carrying: Carrying | undefined;
}) {
  const commands = useCommands();
  const state = stateOf(cell);
  const entry = changedAt(cell);
  const last = cell?.votes[cell.votes.length - 1];
  const isNew = entry > 0 && entry === projection.cursor;
  if (cell === undefined || entry === 0)
    return <td className="empty" aria-label={`${label}: nothing`} />;
  const rule = ruleOf(cell, state);
  const isCarrying = carrying && cell.votes.some(({ block }) => carrying.blocks.has(block));
  return (
    <td className={`${state}${isNew ? " new" : ""}${dimUnless(isCarrying)}`}>
      <button
        type="button"
        className="plain"
        title="Why?"
        onClick={() => commands.select({ kind: "entry", entry })}
      >
        <span className="line">
          <LockIcon state={state} />
          {last === undefined ? "" : `${blockName(last.block, projection)} · r${last.round}`}
          {last === undefined &&
            cell.refusal?.block !== undefined &&
            blockName(cell.refusal.block, projection)}
        </span>
        {rule !== undefined && <span className="under">{rule}</span>}
        <span className="visually-hidden">{`${label}: ${WORDS[state]}`}</span>
      </button>
    </td>
  );
}

const WORDS = {
  none: "nothing",
  voted: "has voted",
  taken: "locked",
  released: "lock released",
  refused: "refused a block",
} as const;

/** The rule that made the cell what it is. */
function ruleOf(cell: LockCell, state: keyof typeof WORDS): string | undefined {
  if (state === "refused") return cell.refusal?.rule;
  return state === "released" || state === "taken" ? cell.lock?.rule : undefined;
}
