/**
 * Two overlapping sets of validators on a sheet: who stands where, and how large the sheet is. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Breach } from "../../sim/trace/line.ts";

export type Part = "onlyFirst" | "both" | "onlySecond" | "neither";

export type Parts = Readonly<Record<Part, readonly NodeId[]>>;

/** Who is in which; a single set is the first. */
export function partsOf({ quorums, members }: Pick<Breach, "quorums" | "members">): Parts {
  const [first, second] = quorums;
  const isIn = (id: NodeId, which: typeof second): boolean => which?.signers.includes(id) === true;
  // A forged certificate or a committee of others may name who is no member.
  const all = [
    ...members,
    ...quorums.flatMap(({ signers }) => signers).filter((id) => !members.includes(id)),
  ];
  const everyone = [...new Set(all)];
  return {
    onlyFirst: everyone.filter((id) => isIn(id, first) && !isIn(id, second)),
    both: everyone.filter((id) => isIn(id, first) && isIn(id, second)),
    onlySecond: everyone.filter((id) => !isIn(id, first) && isIn(id, second)),
    neither: everyone.filter((id) => !isIn(id, first) && !isIn(id, second)),
  };
}

interface Placed {
  readonly node: NodeId;
  readonly part: Part;
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly seats: readonly Placed[];
  /** The first set, and the second where there is one. */
  readonly boxes: readonly Box[];
}

/** Of a seat with its name. */
const CELL = { width: 38, height: 44 };
const ACROSS = 3;
const MARGIN = 8;
const PART = ACROSS * CELL.width + 2 * MARGIN;
const WIDTH = 3 * PART;

/** Three columns: the first alone, both, the second alone; whoever is in neither stands below. */
export function sheetOf(parts: Parts, isPair: boolean): Sheet {
  const columns = (["onlyFirst", "both", "onlySecond"] as const).map((part, i) => ({
    part,
    left: i * PART + MARGIN,
  }));
  const rows = Math.max(1, ...columns.map(({ part }) => Math.ceil(parts[part].length / ACROSS)));
  const height = rows * CELL.height + 2 * MARGIN;
  const inside = columns.flatMap(({ part, left }) =>
    placed(parts[part], part, { left, top: MARGIN, across: ACROSS, middle: isPair }),
  );
  const across = Math.floor(WIDTH / CELL.width);
  const below = placed(parts.neither, "neither", {
    left: MARGIN,
    top: height + MARGIN,
    across,
    middle: false,
  });
  const under = Math.ceil(parts.neither.length / across) * CELL.height;
  return {
    width: WIDTH,
    height: height + (under === 0 ? 0 : under + MARGIN),
    seats: [...inside, ...below],
    boxes: isPair
      ? [
          { x: 1, width: 2 * PART - 2, height },
          { x: PART + 1, width: 2 * PART - 2, height },
        ]
      : [{ x: 1, width: 2 * PART - 2, height }],
  };
}

interface Where {
  readonly left: number;
  readonly top: number;
  readonly across: number;
  /** A short row stands in the middle. */
  readonly middle: boolean;
}

function placed(
  nodes: readonly NodeId[],
  part: Part,
  { left, top, across, middle }: Where,
): readonly Placed[] {
  return nodes.map((node, i) => {
    const row = Math.floor(i / across);
    const inRow = Math.min(across, nodes.length - row * across);
    const shift = middle ? ((across - inRow) * CELL.width) / 2 : 0;
    return {
      node,
      part,
      x: left + shift + ((i % across) + 0.5) * CELL.width,
      y: top + row * CELL.height + 16,
    };
  });
}
