/**
 * Which block a certificate makes final, where a row of certified blocks does: the same for HotStuff, its chained and
 * networked kin, and HotStuff-2. They differ in how they find the row.
 * @module
 */
import { follows, type Hash, type Height, type Round } from "../../primitives/ids.ts";
import { guard, type Guard } from "../core/options.ts";
import type { RuleId } from "../core/rules.ts";

/** A block that another one stands on. */
export interface Ancestor {
  readonly hash: Hash;
  readonly height: Height;
  /** Its round, which is the rank of its certificate; before the first round where the chain begins. */
  readonly rank: number;
}

/** What a certificate makes final: a row of blocks, each certified, each the parent of the next. */
export interface Finality {
  /** Blocks in the row; the newest is the one that the certificate names. */
  readonly row: 1 | 2 | 3;
  /** Their rounds follow each other. */
  readonly contiguous: boolean;
  /** The block that becomes final with all its ancestors: the oldest of the row, or the newest. */
  readonly final: "oldest" | "newest";
}

/** Does each round of the row follow the one below, where the rule asks for it? */
export function isUnbroken({ contiguous }: Finality, row: readonly Ancestor[]): boolean {
  return !contiguous || row.every(({ rank }, i) => i === 0 || follows(row[i - 1]?.rank ?? 0, rank));
}

/** The block of a row that a certificate on its newest makes final. */
export const finalOf = ({ final }: Finality, row: readonly Ancestor[]): Ancestor | undefined =>
  final === "newest" ? row[0] : row.at(-1);

interface Block {
  readonly hash: Hash;
  readonly header: { readonly height: Height; readonly round: Round };
}

/** What is asked for a row that makes a block final. */
export interface RowQuestion<B extends Block> {
  readonly commits: Finality;
  readonly rule: RuleId;
  readonly blocks: Iterable<B>;
  rowBelow(newest: B): readonly Ancestor[] | undefined;
  isCertified(block: B): boolean;
}

/** A certified row of blocks that makes this one final: of those that would, the one that lacks least. */
export function rowGuards<B extends Block>(question: RowQuestion<B>, hash: Hash): readonly Guard[] {
  const { commits, rule } = question;
  const best = nearestRow(question, hash);
  const size = { blocks: commits.row };
  if (best === undefined) return [guard("row", rule, false, size, hash)];
  const { newest, row } = best;
  const { height, round } = newest.header;
  const rounds = row.map(({ rank }) => rank).toReversed();
  return [
    guard("row", rule, true, size, hash),
    guard("certified", rule, question.isCertified(newest), { height, round }, hash),
    guard("contiguous", rule, isUnbroken(commits, row), { rounds: rounds.join(", ") }, hash),
  ];
}

interface Row<B> {
  readonly newest: B;
  readonly row: readonly Ancestor[];
}

function nearestRow<B extends Block>(
  { commits, blocks, rowBelow, isCertified }: RowQuestion<B>,
  hash: Hash,
): Row<B> | undefined {
  const lacks = ({ newest, row }: Row<B>): number =>
    (isCertified(newest) ? 0 : 2) + (isUnbroken(commits, row) ? 0 : 1);
  let best: Row<B> | undefined;
  for (const newest of blocks) {
    const row = rowBelow(newest);
    if (row === undefined || finalOf(commits, row)?.hash !== hash) continue;
    if (best === undefined || lacks({ newest, row }) < lacks(best)) best = { newest, row };
  }
  return best;
}
