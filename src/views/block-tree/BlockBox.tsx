/**
 * One block: its name, round and proposer, how full its votes are, and its state by shape.
 * @module
 */
import type { KeyboardEvent } from "react";
import type { BlockStatus } from "../../sim/trace/projection.ts";
import { nodeName } from "../../store/names.ts";
import { dimUnless } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { BOX_HEIGHT, BOX_WIDTH, type Placed } from "./layout.ts";

interface BoxProps {
  readonly placed: Placed;
  readonly flags: readonly string[];
  readonly validators: number;
  readonly isLit: boolean;
  readonly isForked: boolean;
  readonly isSelected: boolean;
  /** Does it carry the chosen transaction? Absent: none is chosen. */
  readonly isCarrying: boolean | undefined;
  readonly namer: NodeNamer;
  readonly onSelect: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly register: (element: SVGGElement | null) => void;
}

/** What a screen reader says of the block. */
export function describeBlock(
  { block, state, name, voters }: BlockStatus,
  namer: NodeNamer,
): string {
  const called = name === undefined ? "Block" : `Block ${name}`;
  if (block.height === 0) return "Genesis, height 0, committed";
  const transfers = block.transactions.length;
  return `${called}, height ${block.height}, round ${block.round}, proposer ${namer(block.proposer)}, ${state}, ${voters.length} votes, ${transfers} transfer${transfers === 1 ? "" : "s"}`;
}

/** Longer than this, the line under the name is drawn narrower. */
const UNDER_MAX = 12;

/** More names than this do not fit under a block. */
const FLAGS_MAX = 4;

export function BlockBox({
  placed,
  flags,
  validators,
  isLit,
  isForked,
  isSelected,
  isCarrying,
  namer,
  onSelect,
  onKey,
  register,
}: BoxProps) {
  const { status, x, y } = placed;
  const { block, state } = status;
  const share =
    block.height === 0 ? 0 : Math.min(1, status.voters.length / Math.max(1, validators));
  const isGenesis = block.height === 0;
  const level = BOX_HEIGHT * share;
  const listed = block.transactions.length > 0 ? ` · ${block.transactions.length} tx` : "";
  const under = isGenesis ? "height 0" : `r${block.round} · ${nodeName(block.proposer)}${listed}`;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return onKey(event);
    event.preventDefault();
    event.stopPropagation();
    onSelect();
  };
  return (
    <g
      ref={register}
      role="button"
      tabIndex={0}
      data-owns-arrows
      aria-label={describeBlock(status, namer)}
      aria-pressed={isSelected}
      className={`block ${state}${isLit ? " lit" : ""}${isForked ? " forked" : ""}${isSelected ? " selected" : ""}${dimUnless(isCarrying)}`}
      transform={`translate(${x - BOX_WIDTH / 2} ${y - BOX_HEIGHT / 2})`}
      onClick={onSelect}
      onKeyDown={press}
    >
      {state === "certified" && (
        <rect
          className="ring"
          x={-5}
          y={-5}
          width={BOX_WIDTH + 10}
          height={BOX_HEIGHT + 10}
          rx={11}
        />
      )}
      <rect className="box" width={BOX_WIDTH} height={BOX_HEIGHT} rx={7} />
      {state !== "committed" && (
        <rect
          className="level"
          x={2}
          y={BOX_HEIGHT - level + 2}
          width={BOX_WIDTH - 4}
          height={Math.max(0, level - 4)}
          rx={5}
        />
      )}
      {!isGenesis && (
        <rect x={0} y={0} width={7} height={BOX_HEIGHT} rx={3} fill={hueOf(block.proposer)} />
      )}
      <text className="name" x={BOX_WIDTH / 2 + 2} y={27}>
        {isGenesis ? "genesis" : (status.name ?? block.hash.slice(0, 6))}
        {state === "committed" && !isGenesis && " ✓"}
      </text>
      <text
        className="under"
        x={BOX_WIDTH / 2 + 2}
        y={47}
        {...(under.length > UNDER_MAX && {
          textLength: BOX_WIDTH - 16,
          lengthAdjust: "spacingAndGlyphs",
        })}
      >
        {under}
      </text>
      {state === "abandoned" && (
        <path className="strike" d={`M6 ${BOX_HEIGHT - 6}L${BOX_WIDTH - 6} 6`} />
      )}
      {flags.length > 0 && (
        <text className="flag" x={BOX_WIDTH / 2} y={BOX_HEIGHT + 20}>
          ⚑ {flags.length <= FLAGS_MAX ? flags.join(" ") : `${flags.length} of ${validators}`}
        </text>
      )}
    </g>
  );
}
