/**
 * Sealed transactions in the order of their places: closed, open or lost, what each waits for, and what became of
 * its bond. Pure.
 * @module
 */
import { height, type Height } from "../../primitives/ids.ts";
import { BONDS, deadlineOf } from "../../protocol/ordering/execution.ts";
import { sealedHotstuff } from "../../protocol/ordering/index.ts";
import type { Recipe } from "../../sim/recipe.ts";
import type { Seal } from "../../sim/trace/agreement.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";

/** What became of the content. `waits`: it is open, and something before it is not. */
export type Content = "hidden" | "waits" | "due" | "done" | "failed" | "neverSeen";

export interface Envelope {
  readonly seal: Seal;
  readonly content: Content;
  /** The place that it waits for. */
  readonly behind?: number;
  /** The last block that can open it, while it is closed. */
  readonly openUntil?: Height;
  /** Whole units laid down for it; 0: none. */
  readonly bond: number;
  /** What was shown is another content than what was sealed. */
  readonly isOther: boolean;
  readonly isNew: boolean;
}

export interface Looked {
  readonly projection: Pick<Projection, "agreement" | "transactions" | "cursor">;
  readonly recipe: Pick<Recipe, "parameters">;
  readonly info: Pick<SessionInfo, "accounts">;
}

/** Those without a place last. */
export function envelopesOf(looked: Looked): readonly Envelope[] {
  const { projection } = looked;
  const seals = [...projection.agreement.seals.values()].sort(
    (a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || a.entry - b.entry,
  );
  return seals.map((seal) => envelopeOf(seal, seals, looked));
}

function envelopeOf(
  seal: Seal,
  seals: readonly Seal[],
  { projection, recipe, info }: Looked,
): Envelope {
  const terms = termsOf(recipe);
  const hasBonds = info.accounts.some(({ name }) => name === BONDS);
  const before = seals.find(
    ({ state, place }) => state === "sealed" && (place ?? Infinity) < (seal.place ?? 0),
  );
  const content = contentOf(seal, projection, before);
  const isClosed = seal.state === "sealed" && seal.sealedAt !== undefined;
  return {
    seal,
    content,
    ...(content === "waits" && before?.place !== undefined && { behind: before.place }),
    ...(isClosed && { openUntil: deadlineOf({ height: height(seal.sealedAt) }, terms) }),
    bond: seal.amount ?? (hasBonds && seal.place !== undefined ? terms.bond : 0),
    isOther: seal.opened !== undefined && seal.opened !== seal.commitment,
    isNew: projection.cursor > 0 && seal.entry === projection.cursor,
  };
}

function contentOf(
  { state, transaction }: Seal,
  { transactions }: Looked["projection"],
  before: Seal | undefined,
): Content {
  if (state === "forfeited") return "neverSeen";
  if (transaction === undefined) return "hidden";
  const status = transactions.get(transaction);
  if (status === "completed") return "done";
  if (status === "aborted") return "failed";
  return before === undefined ? "due" : "waits";
}

/** As the recipe sets them, else as the protocol has them. */
function termsOf({ parameters = {} }: Looked["recipe"]) {
  const figure = (id: string): number =>
    parameters[id] ?? sealedHotstuff.parameters.find((own) => own.id === id)?.default ?? 0;
  return { revealBlocks: figure("revealBlocks"), bond: figure("bond") };
}
