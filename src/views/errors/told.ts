/**
 * Errors in words: the values of each, what the document does about it, what is done here. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import {
  recoveryOf,
  type ConsensusError,
  type Ending,
  type FoundError,
} from "../../sim/trace/errors.ts";
import type { Words } from "../../words/words.ts";
import { table, type Told } from "../parts/told.ts";

interface Telling {
  readonly name: (node: string) => string;
  readonly block: (hash: Hash) => string;
  readonly words: Pick<Words, "errors" | "narration">;
}

export interface ErrorRow {
  readonly entry: number;
  /** Simulated milliseconds, three decimals. */
  readonly time: string;
  readonly node: string;
  readonly kind: string;
  readonly values: string;
  readonly documented: string;
  readonly here: string;
  /** How the validator came over it. */
  readonly over: string | undefined;
}

/** Rows that are drawn; a storm has thousands. */
export const ROWS_MAX = 200;

/** The latest first. */
export const latest = (found: readonly FoundError[]): readonly FoundError[] =>
  found.slice(-ROWS_MAX).reverse();

export function rowOf({ entry, at, node, error, over }: FoundError, telling: Telling): ErrorRow {
  const { errors } = telling.words;
  const { documented, here } = recoveryOf(error);
  return {
    entry,
    time: (at / 1000).toFixed(3),
    node: telling.name(node),
    kind: error.kind,
    values: valuesSaid(error, telling),
    documented: errors.documented[documented],
    here: isAsDocumented(over) ? errors.asDocumented : errors.here[here],
    over: over === undefined ? undefined : errors.over[over.by](over.entry),
  };
}

const isAsDocumented = (over: Ending | undefined): boolean =>
  over?.by === "rolledBack" || over?.by === "removed";

const short = (state: string): string => state.slice(0, 8);

function valuesSaid(error: ConsensusError, { name, block, words }: Telling): string {
  const { values } = words.errors;
  switch (error.kind) {
    case "QuorumNotReached":
      return values.quorum(error.current, error.required, block(error.block), error.view);
    case "InvalidSignature": {
      const { peer, from, rule } = error;
      return `${signerSaid(peer, from, name, values)} ${values.rule(rule)}`;
    }
    case "StateMismatch": {
      const said = error.of === "block" ? values.blockState : values.replicaState;
      return said(short(error.expected), short(error.actual));
    }
    case "ByzantineNodeDetected":
      return values.byzantine(name(error.node), words.narration.agreement.detectors[error.by]);
    case "ViewSyncTimeout":
      return values.round(error.view);
    case "InvalidValidatorSet":
      return values.reason(error.reason);
  }
}

function signerSaid(
  peer: string | undefined,
  from: string | undefined,
  name: Telling["name"],
  values: Words["errors"]["values"],
): string {
  if (peer === undefined) return values.nobody;
  return from === undefined ? values.named(name(peer)) : values.forged(name(peer), name(from));
}

export function errorsTold(found: readonly FoundError[], telling: Telling): Told {
  const { columns, earlier } = telling.words.errors;
  const rows = latest(found).map((each) => {
    const { time, node, kind, values, documented, here, over } = rowOf(each, telling);
    return [time, node, `${kind}: ${values}`, documented, [here, over].filter(Boolean).join(" ")];
  });
  const left = Math.max(0, found.length - ROWS_MAX);
  return table(
    [columns.time, columns.node, columns.error, columns.documented, columns.here],
    left === 0 ? rows : [...rows, ["…", "", earlier(left), "", ""]],
  );
}
