/**
 * The block tree: what is proposed, certified, final and abandoned, and who has it.
 * @module
 */
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import type { Hash } from "../../primitives/ids.ts";
import type { BlockStatus, Projection } from "../../sim/trace/projection.ts";
import { nodeName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Words } from "../../words/words.ts";
import { BLOCK_LOOKS, BlockKey } from "../parts/BlockShape.tsx";
import { useCarrying } from "../parts/carrying.ts";
import { shardHueOf } from "../parts/hue.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { useStepping } from "../parts/useStepping.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { BlockBox } from "./BlockBox.tsx";
import { adoptersOf, tellTree } from "./describe.ts";
import {
  curve,
  forkedPlaces,
  layoutTree,
  placeOf,
  type Placed,
  type TreeLayout,
} from "./layout.ts";
import "./block-tree.css";

/** Blocks drawn at once; older ones are a seek away. */
const BLOCKS_MAX = 400;

export function BlockTree() {
  const { blockTree } = useWords();
  const namer = useNodeName();
  const projection = useRun((state) => state.projection);
  const current = useRun((state) => state.current);
  const body = useRef<HTMLDivElement>(null);
  const blocks = projection?.blocks;
  const statuses = useMemo(() => [...(blocks?.values() ?? [])].slice(-BLOCKS_MAX), [blocks]);
  const layout = useMemo(() => layoutTree(statuses), [statuses]);
  const tip = layout.width;
  const bodyWidth = useWidth(body);
  useEffect(() => {
    // The newest blocks stay in sight, as a log does.
    if (body.current !== null) body.current.scrollLeft = body.current.scrollWidth;
  }, [tip, bodyWidth]);
  if (projection === undefined) return <View id="tree">{null}</View>;
  const forks = forkedPlaces(statuses);
  return (
    <View
      id="tree"
      says={saying(statuses, forks, blockTree)}
      bodyRef={body}
      told={() => tellTree(statuses, projection, namer, blockTree)}
    >
      <Drawing layout={layout} forks={forks} projection={projection} current={current} />
      <Legend />
    </View>
  );
}

function saying(
  statuses: readonly BlockStatus[],
  forks: ReadonlySet<string>,
  words: Words["blockTree"],
): string {
  const fork = statuses.find((status) => forks.has(placeOf(status)));
  if (fork !== undefined) return words.disagree(fork.block.height);
  const proposed = statuses.filter(({ block }) => block.height > 0);
  if (proposed.length === 0) return words.onlyGenesis;
  const final = proposed.filter(({ state }) => state === "committed").length;
  return words.count(proposed.length, final);
}

/** What the present entry has made of a block, as a class. */
function newsOf({ proposedAt, certifiedAt, committedAt }: BlockStatus, cursor: number): string {
  if (cursor === 0) return "";
  if (proposedAt === cursor) return " fresh";
  return certifiedAt === cursor || committedAt === cursor ? " changed" : "";
}

interface DrawingProps {
  readonly layout: TreeLayout;
  readonly forks: ReadonlySet<string>;
  readonly projection: Projection;
  readonly current: TraceEntry | undefined;
}

/** The two blocks whose certificates make something final in this very entry. */
function litBy(entry: TraceEntry | undefined, layout: TreeLayout): ReadonlySet<Hash> {
  const committed = new Set(
    entry?.facts.flatMap((fact) => (fact.kind === "committed" ? [fact.block] : [])),
  );
  const children = layout.blocks
    .filter(({ status }) => committed.has(status.block.parent))
    .map(({ status }) => status.block.hash);
  return new Set([...committed, ...(committed.size > 0 ? children : [])]);
}

function Drawing({ layout, forks, projection, current }: DrawingProps) {
  const commands = useCommands();
  const selection = useRun((state) => state.selection);
  const refs = useRef(new Map<Hash, SVGGElement>());
  const carrying = useCarrying();
  const namer = useNodeName();
  const { blockTree } = useWords();
  const stepping = useStepping();
  const validators = projection.nodes.size / Math.max(1, layout.bands.length);
  const lit = litBy(current, layout);
  const selected = selection?.kind === "block" ? selection.block : undefined;
  const go = (event: KeyboardEvent, from: Placed): void => {
    const to = neighbour(layout, from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    refs.current.get(to.status.block.hash)?.focus();
  };
  return (
    <div className="tree-sheet">
      {layout.bands.length > 1 && <BandNames layout={layout} />}
      <svg
        className={`block-tree ${stepping}`}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label={blockTree.blocks}
      >
        {layout.bands.length > 1 &&
          layout.bands.map(({ shard, top, height }) => (
            <g key={shard} className="band" style={{ color: shardHueOf(shard) }}>
              <rect y={top} width={layout.width} height={height - 4} />
            </g>
          ))}
        {layout.edges.map((edge) => {
          const { from, to, isFinal } = edge;
          const isLit = lit.has(to.status.block.hash) && lit.has(from.status.block.hash);
          return (
            <path
              key={to.status.block.hash}
              className={`edge${isFinal ? " final" : ""}${isLit ? " lit" : ""}`}
              d={curve(edge)}
            />
          );
        })}
        {layout.blocks.map((placed) => (
          <BlockBox
            key={placed.status.block.hash}
            placed={placed}
            flags={adoptersOf(placed.status.block.hash, projection).map((id) => nodeName(id))}
            validators={validators}
            isLit={lit.has(placed.status.block.hash)}
            isForked={placed.status.state === "committed" && forks.has(placeOf(placed.status))}
            news={newsOf(placed.status, projection.cursor)}
            isSelected={selected === placed.status.block.hash}
            isCarrying={carrying?.blocks.has(placed.status.block.hash)}
            namer={namer}
            onSelect={() => commands.select({ kind: "block", block: placed.status.block.hash })}
            onKey={(event) => go(event, placed)}
            register={(element) =>
              void (element === null
                ? refs.current.delete(placed.status.block.hash)
                : refs.current.set(placed.status.block.hash, element))
            }
          />
        ))}
      </svg>
    </div>
  );
}

/** The names of the shards, which stay in sight. */
function BandNames({ layout: { bands } }: { readonly layout: TreeLayout }) {
  const { blockTree } = useWords();
  return (
    <div className="band-names" aria-hidden="true">
      {bands.map(({ shard, top }) => (
        <span key={shard} style={{ top, color: shardHueOf(shard) }}>
          {blockTree.shard(shard)}
        </span>
      ))}
    </div>
  );
}

/** The arrow keys go along the tree: to the parent, a child, or a sibling. */
function neighbour({ blocks }: TreeLayout, from: Placed, key: string): Placed | undefined {
  const { block } = from.status;
  if (key === "ArrowLeft") return blocks.find(({ status }) => status.block.hash === block.parent);
  if (key === "ArrowRight") return blocks.find(({ status }) => status.block.parent === block.hash);
  const beside = blocks
    .filter(({ status }) => status.block.height === block.height)
    .sort((a, b) => a.row - b.row);
  const at = beside.indexOf(from);
  if (key === "ArrowUp") return beside[at - 1];
  return key === "ArrowDown" ? beside[at + 1] : undefined;
}

function Legend() {
  const { blockTree } = useWords();
  return (
    <p className="tree-legend">
      {BLOCK_LOOKS.map((look) => (
        <span key={look} className="key">
          <BlockKey look={look} /> {blockTree.legend[look]}
        </span>
      ))}
    </p>
  );
}
