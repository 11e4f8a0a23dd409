/**
 * Figures in the prose of a lesson: each is computed from the run that stands beside it, or by arithmetic. A figure is
 * asked for in a few words: `time committed height=1`, `copies BlockVote height=1 round=0`, `quorum 100`.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { Height, Round } from "../primitives/ids.ts";
import { faultyMax, quorumThreshold } from "../primitives/quorum.ts";
import { certificateBytes } from "./models/crypto/certificate-bytes.ts";
import { proofBytes } from "./models/crypto/merkle-rules.ts";
import { smallestSafe } from "./models/crypto/quorums.ts";
import { keyless } from "../protocol/core/keyless.ts";
import { protocolFor } from "../protocol/registry.ts";
import type { Ran } from "./running.ts";
import { flips, outcomeOf, TRIAL_NAMES } from "./trials.ts";
import { entryOf, isReached, unread, untilOf, type Read, type Until } from "./until.ts";

/** A figure: a number, or a name or a list of names of the run. */
export type Value = number | string;

/** What a figure is computed from. */
export interface Seat {
  readonly ran: Ran;
  /** The entry at which the step stands. */
  readonly entry: number;
}

const HASH_BYTES = 32;

type Computed = (seat: Seat) => Value | undefined;

/** Reads what follows the name. `undefined`: it cannot be read. */
type Kind = (rest: string) => Computed | undefined;

const nodeName = (node: string): string => node.replace(/^s0v/, "V").replace(/^s(\d+)v/, "S$1·V");

const whenReached =
  (compute: (until: Until, seat: Seat) => Value | undefined): Kind =>
  (rest) => {
    const read = untilOf(rest);
    return read.ok ? (seat) => compute(read.value, seat) : undefined;
  };

const find = (until: Until, { ran }: Seat, after = 0): number | undefined =>
  entryOf(until, ran.entries, ran.violations, { info: ran.session.info, after });

const atMs = ({ ran }: Seat, entry: number | undefined): number | undefined =>
  entry === undefined ? undefined : Math.round((ran.entries[entry - 1]?.at ?? 0) / 10) / 100;

/** One word, or none. */
const named =
  (compute: (name: string, seat: Seat) => Value | undefined): Kind =>
  (rest) =>
    /^[\w.·/-]*$/.test(rest) ? (seat) => compute(rest, seat) : undefined;

const keyed =
  (
    keys: readonly string[],
    compute: (args: ReadonlyMap<string, number>, seat: Seat) => Value | undefined,
  ): Kind =>
  (rest) => {
    const parts = rest.split(/\s+/).filter((part) => part !== "");
    const args = new Map<string, number>();
    for (const part of parts) {
      const [, key = "", number] = /^([a-z]+)=(\d{1,9})$/.exec(part) ?? [];
      if (!keys.includes(key)) return undefined;
      args.set(key, Number(number));
    }
    return (seat) => compute(args, seat);
  };

const numbers =
  (count: number, compute: (...all: readonly number[]) => number): Kind =>
  (rest) => {
    const parts = rest.split(/\s+/);
    if (parts.length !== count || !parts.every((part) => /^\d{1,6}$/.test(part))) return undefined;
    return () => compute(...parts.map(Number));
  };

function copies(rest: string): Computed | undefined {
  const [kind = "", ...where] = rest.split(/\s+/);
  if (!/^[A-Z]\w+$/.test(kind)) return undefined;
  const wanted = where.map((part) => /^(height|round|shard)=(\d{1,9})$/.exec(part));
  if (wanted.some((part) => part === null)) return undefined;
  return ({ ran }) =>
    ran.entries
      .flatMap(({ sends }) => sends)
      .filter(({ message }) => {
        const label = ran.message(message)?.label;
        return (
          label?.kind === kind &&
          wanted.every((part) => part !== null && label[part[1] as "height"] === Number(part[2]))
        );
      }).length;
}

const sizeOf = named((kind, { ran }) => {
  const { count, bytes } = ran.messages[kind] ?? { count: 0, bytes: 0 };
  return count === 0 ? undefined : Math.round(bytes / count);
});

function between(rest: string): Computed | undefined {
  const [from = "", to = ""] = rest.split("->").map((part) => untilOf(part));
  if (from === "" || to === "" || !from.ok || !to.ok) return undefined;
  return (seat) => {
    const first = find(from.value, seat);
    const second = first === undefined ? undefined : find(to.value, seat, first);
    const [a, b] = [atMs(seat, first), atMs(seat, second)];
    return a === undefined || b === undefined ? undefined : Math.round((b - a) * 100) / 100;
  };
}

const voters = keyed(["height", "round", "shard"], (args, { ran, entry }) => {
  const found = ran
    .seen("voted")
    .filter(
      (vote) =>
        vote.entry <= entry &&
        vote.of.startsWith(`s${args.get("shard") ?? 0}v`) &&
        vote.height === (args.get("height") ?? vote.height) &&
        vote.round === (args.get("round") ?? vote.round),
    );
  return [...new Set(found.map(({ of }) => nodeName(of)))].sort().join(", ");
});

const leader = keyed(["height", "round", "shard"], (args, { ran }) => {
  const { recipe, session } = ran;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const shard = args.get("shard") ?? 0;
  const seats = session.info.nodes.filter((node) => node.shard === shard);
  const committee = keyless(
    shard,
    seats.map(({ id }) => id),
  );
  const [height, round] = [args.get("height") ?? 1, args.get("round") ?? 0];
  return nodeName(protocol.proposerOf(recipe.rules, committee, height as Height, round as Round));
});

const blockName = keyed(["height", "round", "shard"], (args, { ran, entry }) => {
  const found = [...ran.at(entry).blocks.values()].find(
    ({ block }) =>
      block.height === args.get("height") &&
      block.round === (args.get("round") ?? block.round) &&
      block.proposer.startsWith(`s${args.get("shard") ?? 0}v`),
  );
  return found?.name;
});

/** Entries in which it is reached, up to the step's own, or in the whole run. */
const countOf = (where: "here" | "whole") =>
  whenReached(
    (until, { ran, entry }) =>
      ran.entries.filter(
        (each) =>
          (where === "whole" || each.index <= entry) &&
          isReached(until, each, ran.violations, ran.session.info),
      ).length,
  );

const KINDS: Readonly<Record<string, Kind>> = {
  // Of the run
  time: whenReached((until, seat) => atMs(seat, find(until, seat))),
  entry: whenReached((until, seat) => find(until, seat)),
  count: countOf("here"),
  "count-all": countOf("whole"),
  between,
  copies,
  size: sizeOf,
  now: named((_, seat) => atMs(seat, seat.entry)),
  entries: named((_, { ran }) => ran.entries.length),
  "height-min": named((_, { ran }) => Math.min(...ran.heights)),
  "height-max": named((_, { ran }) => Math.max(...ran.heights)),
  height: named((node, { ran, entry }) => nodeAt(ran, entry, node)?.committedHeight),
  round: named((node, { ran, entry }) => nodeAt(ran, entry, node)?.round),
  balance: named((account, { ran }) => ran.balances[account]),
  total: named((_, { ran }) => Object.values(ran.balances).reduce((sum, each) => sum + each, 0)),
  status: named((label, { ran }) => ran.statuses[label]),
  fired: named((_, { ran }) => ran.fired.join(", ")),
  "fired-count": named((_, { ran }) => ran.fired.length),
  refusals: named((rule, { ran }) => ran.refusals[rule] ?? 0),
  digest: named((_, { ran, entry }) => ran.at(entry).digest.slice(0, 8)),
  validators: named((_, { ran }) => ran.recipe.validators),
  voters,
  leader,
  block: blockName,
  // By arithmetic
  quorum: numbers(1, (n = 0) => quorumThreshold(n)),
  faults: numbers(1, (n = 0) => faultyMax(n)),
  "two-f-plus-one": numbers(1, (n = 0) => 2 * Math.floor((n - 1) / 3) + 1),
  overlap: numbers(2, (n = 0, q = 0) => 2 * q - n),
  "smallest-safe": numbers(2, (n = 0, f = 0) => smallestSafe(n, f)),
  "bitfield-bytes": numbers(1, (n = 0) => certificateBytes(n, 0).bitfield),
  "certificate-bytes": numbers(1, (n = 0) => certificateBytes(n, 0).aggregate),
  "ed25519-bytes": numbers(1, (k = 0) => certificateBytes(0, k).ed25519List),
  "saved-percent": numbers(2, (k = 0, n = 0) => {
    const { aggregate, ed25519List } = certificateBytes(n, k);
    return Math.round((1 - aggregate / ed25519List) * 1000) / 10;
  }),
  "proof-hashes": numbers(1, (leaves = 0) => proofBytes(leaves) / HASH_BYTES),
  "proof-bytes": numbers(1, (leaves = 0) => proofBytes(leaves)),
  "flip-mean": numbers(1, (count = 1) => flips(count).mean),
  "flip-least": numbers(1, (count = 1) => flips(count).least),
  "flip-most": numbers(1, (count = 1) => flips(count).most),
  does: (name) => (TRIAL_NAMES.includes(name) ? () => outcomeOf(name) : undefined),
  modulo: numbers(2, (a = 0, b = 1) => a % b),
};

const nodeAt = (ran: Ran, entry: number, node: string) =>
  [...ran.at(entry).nodes.values()].find(({ id }) => id === node);

export const VALUE_KINDS = Object.keys(KINDS);

/** Those that need no run. */
const ARITHMETIC = VALUE_KINDS.slice(VALUE_KINDS.indexOf("quorum"));

export interface ValueAsked {
  readonly kind: string;
  readonly needsRun: boolean;
  /** `undefined`: the run has no such thing. */
  readonly of: Computed;
}

/** `time committed height=1`. Total: what cannot be read is named. */
export function valueAsked(text: string): Read<ValueAsked> {
  const [kind = "", ...rest] = text.trim().split(/\s+/);
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known === undefined) return { ok: false, unread: unread(kind, VALUE_KINDS) };
  const of = known(rest.join(" "));
  if (of === undefined) {
    const examples = kind === "does" ? TRIAL_NAMES : [kind];
    return { ok: false, unread: unread(rest.join(" "), examples) };
  }
  return { ok: true, value: { kind, of, needsRun: !ARITHMETIC.includes(kind) } };
}

/** `undefined`: it cannot be read, or the run has no such thing. @param ran absent: only arithmetic has an answer */
export function valueIn(text: string, ran: Ran | undefined, entry: number): Value | undefined {
  const asked = valueAsked(text);
  if (!asked.ok) return undefined;
  const { needsRun, of } = asked.value;
  if (needsRun && ran === undefined) return undefined;
  return of({ ran: ran as Ran, entry });
}
