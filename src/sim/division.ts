/**
 * Who does not reach whom: partitions, isolations and single links that are cut, and how they end.
 * @module
 */
import type { ScriptVerb } from "./recipe.ts";

export interface Division {
  /**
   * Node → number of its side of a partition; who is not listed is of one more side. Nodes of different
   * sides do not reach each other.
   */
  readonly sides: Readonly<Record<string, number>>;
  readonly isolated: readonly string[];
  /** Pairs that do not reach each other, in either direction. */
  readonly cuts: readonly (readonly [string, string])[];
}

export const UNDIVIDED: Division = { sides: {}, isolated: [], cuts: [] };

const NO_SIDE = -1;
/** The side of a node that has left the partition: it hears all sides, and all hear it. */
const EVERY_SIDE = -2;

/** What a verb makes of it; verbs that concern something else leave it as it is. */
export function dividedBy<T extends Division>(division: T, verb: ScriptVerb): T {
  switch (verb.do) {
    case "isolate":
      return { ...division, isolated: [...division.isolated, verb.node] };
    case "partition":
      return { ...division, sides: sidesOf(verb.groups) };
    case "cut":
      return { ...division, cuts: [...division.cuts, ...verb.links] };
    case "heal":
      return verb.nodes === undefined
        ? { ...division, ...UNDIVIDED }
        : { ...division, ...healedAt(division, verb.nodes) };
    default:
      return division;
  }
}

const sidesOf = (groups: readonly (readonly string[])[]): Division["sides"] =>
  Object.fromEntries(groups.flatMap((group, side) => group.map((node) => [node, side])));

const healedAt = ({ sides, isolated, cuts }: Division, nodes: readonly string[]): Division => ({
  sides: isParted(sides)
    ? { ...sides, ...Object.fromEntries(nodes.map((node) => [node, EVERY_SIDE])) }
    : sides,
  isolated: isolated.filter((node) => !nodes.includes(node)),
  cuts: cuts.filter((pair) => !pair.some((node) => nodes.includes(node))),
});

/** Are the two cut off from each other? */
export function isCut({ sides, isolated, cuts }: Division, from: string, to: string): boolean {
  if (isolated.includes(from) || isolated.includes(to)) return true;
  if (cuts.some(([a, b]) => (a === from && b === to) || (a === to && b === from))) return true;
  return isParted(sides) && areApart(sides[from] ?? NO_SIDE, sides[to] ?? NO_SIDE);
}

const areApart = (a: number, b: number): boolean => a !== b && a !== EVERY_SIDE && b !== EVERY_SIDE;

const isParted = (sides: Division["sides"]): boolean => Object.keys(sides).length > 0;

/** Is anybody out of anybody's reach? */
export const isDivided = ({ sides, isolated, cuts }: Division): boolean =>
  isolated.length > 0 ||
  cuts.length > 0 ||
  Object.values(sides).some((side) => side !== EVERY_SIDE);
