/**
 * One block: its name, round and proposer, how full its votes are, and its state by shape.
 * @module
 */
import type { KeyboardEvent } from "react";
import { nodeName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { BlockShape, blockLook } from "../parts/BlockShape.tsx";
import { dimUnless } from "../parts/carrying.ts";
import { hueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { describeBlock } from "./describe.ts";
import { BOX_HEIGHT, BOX_WIDTH, type Placed } from "./layout.ts";

interface BoxProps {
  readonly placed: Placed;
  /** Who goes by its certificate as the highest. */
  readonly flags: readonly string[];
  readonly validators: number;
  readonly isLit: boolean;
  readonly isForked: boolean;
  readonly isSelected: boolean;
  /** Class of one that this very entry proposed, or changed the state of. */
  readonly news: string;
  /** Does it carry the chosen transaction? Absent: none is chosen. */
  readonly isCarrying: boolean | undefined;
  readonly namer: NodeNamer;
  readonly onSelect: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly register: (element: SVGGElement | null) => void;
}

/** Longer than this, the line under the name is drawn narrower. */
const UNDER_MAX = 12;

export function BlockBox({ onSelect, onKey, register, ...props }: BoxProps) {
  const { placed, flags, validators, isForked, isSelected, namer } = props;
  const { blockTree } = useWords();
  const { status, x, y } = placed;
  const { block } = status;
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
      aria-label={describeBlock(status, namer, blockTree)}
      aria-pressed={isSelected}
      className={classOf(props)}
      transform={`translate(${x - BOX_WIDTH / 2} ${y - BOX_HEIGHT / 2})`}
      onClick={onSelect}
      onKeyDown={press}
      {...lights(
        { block: block.hash },
        ...block.transactions.map((transaction) => ({ transaction })),
      )}
    >
      <BlockShape
        look={blockLook(status)}
        width={BOX_WIDTH}
        height={BOX_HEIGHT}
        share={block.height === 0 ? 0 : status.voters.length / Math.max(1, validators)}
        isForked={isForked}
      />
      <Label placed={placed} />
      {flags.length > 0 && <Flags names={flags} validators={validators} />}
    </g>
  );
}

type Drawn = Omit<BoxProps, "onSelect" | "onKey" | "register">;

function classOf({ placed, isLit, isForked, isSelected, news, isCarrying }: Drawn): string {
  const { state } = placed.status;
  return `block ${state}${isLit ? " lit" : ""}${isForked ? " forked" : ""}${isSelected ? " selected" : ""}${news}${dimUnless(isCarrying)}`;
}

function Label({ placed: { status } }: { readonly placed: Placed }) {
  const { blockTree } = useWords();
  const { block } = status;
  const isGenesis = block.height === 0;
  const listed = block.transactions.length > 0 ? ` · ${block.transactions.length} tx` : "";
  const under = isGenesis
    ? blockTree.genesisUnder
    : `r${block.round} · ${nodeName(block.proposer)}${listed}`;
  return (
    <>
      {!isGenesis && (
        <rect
          className="hue"
          x={0}
          y={0}
          width={7}
          height={BOX_HEIGHT}
          rx={3}
          fill={hueOf(block.proposer)}
        />
      )}
      <text className="name" x={BOX_WIDTH / 2 + 2} y={33}>
        {isGenesis ? blockTree.genesis : (status.name ?? block.hash.slice(0, 6))}
      </text>
      <text
        className="under"
        x={BOX_WIDTH / 2 + 2}
        y={53}
        {...(under.length > UNDER_MAX && {
          textLength: BOX_WIDTH - 16,
          lengthAdjust: "spacingAndGlyphs",
        })}
      >
        {under}
      </text>
    </>
  );
}

/** More names than this do not fit under a block. */
const FLAGS_MAX = 4;

function Flags({
  names,
  validators,
}: {
  readonly names: readonly string[];
  readonly validators: number;
}) {
  const { blockTree } = useWords();
  const said =
    names.length <= FLAGS_MAX ? names.join(" ") : blockTree.flags(names.length, validators);
  return (
    <g className="flag" transform={`translate(${BOX_WIDTH / 2} ${BOX_HEIGHT + 20})`}>
      <path d={`M${-said.length * 4 - 14} 1v-12l8 3.5l-8 3.5`} />
      <text x={4}>{said}</text>
    </g>
  );
}
