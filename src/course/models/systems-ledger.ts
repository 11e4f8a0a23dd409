/**
 * A small model of a replicated ledger: replicas apply the same list of operations, and one of them does one of
 * them in a way that its machine decides: by its clock, by its own chance, by the order of its map, by the order
 * in which it adds fractions. After every operation each has a digest of its state.
 * @module
 */
import { bytesToHex, utf8ToBytes } from "../../primitives/bytes.ts";
import { blake3Bytes } from "../../crypto/hash.ts";
import { prngOf } from "../../primitives/prng.ts";

export const REPLICAS = 4;
export const OPERATIONS = 64;
export const INJECTORS = ["map", "clock", "chance", "float"] as const;
export type Injector = (typeof INJECTORS)[number];

/** What is asked of everybody. An operation that an injector can spoil names it. */
export interface Operation {
  readonly kind: "pay" | "first" | "stamp" | "prize" | "share";
  readonly account: number;
  readonly amount: number;
}

const SPOILT_BY: Readonly<Record<Injector, Operation["kind"]>> = {
  map: "first",
  clock: "stamp",
  chance: "prize",
  float: "share",
};

export interface LedgerCase {
  readonly operations: readonly Operation[];
  /** From 1. */
  readonly op: number;
  readonly replica: number;
  readonly injector: Injector;
}

const ACCOUNTS = 6;

/** @param injector absent: the seed chooses */
export function caseOf(seed: number, injector?: Injector): LedgerCase {
  const chance = prngOf(seed, "faults");
  const kind = injector ?? INJECTORS[chance.uniform(0, INJECTORS.length - 1)] ?? "map";
  const op = chance.uniform(2, OPERATIONS);
  const kinds = ["pay", "first", "stamp", "prize", "share"] as const;
  const operations = Array.from({ length: OPERATIONS }, (_, i) => ({
    kind: i + 1 === op ? SPOILT_BY[kind] : (kinds[chance.uniform(0, kinds.length - 1)] ?? "pay"),
    account: chance.uniform(0, ACCOUNTS - 1),
    amount: chance.uniform(1, 9),
  }));
  return { operations, op, replica: chance.uniform(0, REPLICAS - 1), injector: kind };
}

interface State {
  readonly balances: ReadonlyMap<number, number>;
  readonly stamps: readonly number[];
  /** Amounts with fractions, as a machine keeps them. */
  readonly shares: readonly number[];
}

const START: State = {
  balances: new Map(Array.from({ length: ACCOUNTS }, (_, i) => [i, 100])),
  stamps: [],
  shares: [],
};

/** The digests of a replica after each operation; the first is that of the start. */
export function digestsOf(of: LedgerCase, replica: number): readonly string[] {
  let state = START;
  return [
    digestOf(state),
    ...of.operations.map((operation, i) => {
      state = apply(state, operation, i, replica === of.replica && i + 1 === of.op);
      return digestOf(state);
    }),
  ];
}

function apply(state: State, { kind, account, amount }: Operation, i: number, isSpoilt: boolean) {
  const { balances, stamps, shares } = state;
  const give = (to: number): State => ({
    ...state,
    balances: new Map([...balances].map(([name, own]) => [name, name === to ? own + amount : own])),
  });
  switch (kind) {
    case "pay":
      return give(account);
    case "first": {
      // A map of another machine has the same entries in another order.
      const map = isSpoilt ? new Map([...balances].reverse()) : balances;
      return give([...map.keys()][0] ?? 0);
    }
    case "stamp":
      return { ...state, stamps: [...stamps, 1000 * i + (isSpoilt ? 3 : 0)] };
    case "prize":
      return give(isSpoilt ? ownDraw(i, account) : account);
    case "share":
      // The same three numbers: only the order in which they are added differs.
      return { ...state, shares: [...shares, isSpoilt ? 0.1 + (0.2 + 0.3) : 0.1 + 0.2 + 0.3] };
  }
}

/** A winner drawn by oneself; a draw that happened to be that of the others would show nothing. */
function ownDraw(i: number, drawn: number): number {
  const chance = prngOf(i, "faults");
  for (;;) {
    const own = chance.uniform(0, ACCOUNTS - 1);
    if (own !== drawn) return own;
  }
}

const digestOf = ({ balances, stamps, shares }: State): string => {
  const text = [...balances.values(), "|", ...stamps, "|", ...shares].join(",");
  return bytesToHex(blake3Bytes(utf8ToBytes(text))).slice(0, 16);
};

export type Probe = readonly string[];

/** What each replica's state hashes to after operation `op`. */
export const probe = (of: LedgerCase, op: number): Probe =>
  Array.from({ length: REPLICAS }, (_, replica) => digestsOf(of, replica)[op] ?? "");

/** Fewest probes that are enough whatever the answer, and one to be sure. */
export const PROBES_MAX = Math.ceil(Math.log2(OPERATIONS)) + 1;

export const agree = (digests: Probe): boolean => new Set(digests).size === 1;

/** Bisection: the operations that are looked at, and the first that parts them. */
export function bisect(of: LedgerCase): {
  readonly probes: readonly number[];
  readonly op: number;
} {
  const probes: number[] = [];
  let [same, other] = [0, OPERATIONS];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    probes.push(middle);
    if (agree(probe(of, middle))) same = middle;
    else other = middle;
  }
  return { probes, op: other };
}

/** The replica that is not like the others; `undefined`: all are alike. */
export function oddOne(digests: Probe): number | undefined {
  const odd = digests.findIndex((own) => digests.filter((each) => each === own).length === 1);
  return odd === -1 ? undefined : odd;
}
