/**
 * What is kept of an entry for good: as much as the checkers and the counts of a run look at. A fork of the run
 * is judged from these as if it had run alone, so nothing else is shown to a judge.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import type { NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { Cause, MessageNumber, TraceEntry } from "./entry.ts";

export interface Seen {
  readonly index: number;
  readonly at: Micros;
  readonly node?: NodeId;
  readonly cause: SeenCause;
  /** Refusals. */
  readonly rulings: readonly Pick<Ruling, "ok" | "rule" | "subject">[];
  readonly facts: readonly SeenFact[];
}

/** Of the script, what it did; of all else, what kind it was. */
type SeenCause =
  | Pick<Extract<Cause, { kind: "script" }>, "kind" | "entry">
  | { readonly kind: Exclude<Cause["kind"], "script"> };

/** The kinds of facts that judges and counts look at. */
const KINDS = [
  "accepted",
  "accountsLocked",
  "accountsUnlocked",
  "announced",
  "answered",
  "applied",
  "certified",
  "committed",
  "crashed",
  "decided",
  "executed",
  "executionVoted",
  "forfeited",
  "membersChanged",
  "misbehaves",
  "moved",
  "proofSealed",
  "replied",
  "residue",
  "restarted",
  "revealed",
  "sealed",
  "settled",
  "snapshot",
  "stateCertified",
  "transaction",
  "voted",
] as const satisfies readonly Fact["kind"][];

export type SeenFact = Extract<Fact, { kind: (typeof KINDS)[number] }>;

/** With the messages that it put on the wire, once for each copy. */
export interface SeenEntry extends Seen {
  readonly messages: readonly MessageNumber[];
}

export function seenOf({ index, at, node, cause, rulings, sends, facts }: TraceEntry): SeenEntry {
  return {
    index,
    at,
    ...(node !== undefined && { node }),
    cause: cause.kind === "script" ? cause : CAUSES[cause.kind],
    rulings: orNone(rulings.filter(({ ok }) => !ok).map(refusal)),
    facts: orNone(facts.filter(isTelling)),
    messages: orNone(sends.map(({ message }) => message)),
  };
}

const refusal = ({ ok, rule, subject }: Ruling): Seen["rulings"][number] => ({
  ok,
  rule,
  ...(subject !== undefined && { subject }),
});

const TELLING: ReadonlySet<Fact["kind"]> = new Set<Fact["kind"]>(KINDS);
const isTelling = (fact: Fact): fact is SeenFact => TELLING.has(fact.kind);

/** Most lists are empty, and one empty list is as good as another. */
const NONE: readonly never[] = [];
const orNone = <T>(items: readonly T[]): readonly T[] => (items.length === 0 ? NONE : items);

const CAUSES = {
  boot: { kind: "boot" },
  message: { kind: "message" },
  timer: { kind: "timer" },
  computed: { kind: "computed" },
  loaded: { kind: "loaded" },
  submit: { kind: "submit" },
  reply: { kind: "reply" },
} as const satisfies { readonly [K in Exclude<Cause["kind"], "script">]: { readonly kind: K } };
