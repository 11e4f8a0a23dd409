/**
 * Conditions on the trace, as a deck or a lesson writes them: `proposed height=10 round=7`, `refused rule=HS2-LOCK
 * node=s0v2`, `decided tx=alice-to-bob nth=2`. Who writes them waits for what happens in the run, never for seconds.
 * @module
 */
import { parseNodeId, type NodeId } from "../primitives/ids.ts";
import type { Fact } from "../protocol/core/observe.ts";
import type { SessionInfo, TraceEntry, Violation } from "../sim/trace/entry.ts";
import { transactionIn } from "../protocol/core/observe.ts";
import { nearest } from "./nearest.ts";

const FACT_KINDS = [
  "proposed",
  "accepted",
  "assembled",
  "voted",
  "counted",
  "certified",
  "adopted",
  "roundEntered",
  "timedOut",
  "locked",
  "released",
  "committed",
  "transaction",
  "syncing",
  "crashed",
  "restarted",
  "misbehaves",
  "announced",
  "accountsLocked",
  "accountsUnlocked",
  "blocked",
  "awaits",
  "provisionSigned",
  "provisionCounted",
  "proofSealed",
  "settled",
  "executed",
  "rolledBack",
  "executionVoted",
  "executionVoteCounted",
  "stateCertified",
  "decided",
  "moved",
  "cycleFound",
  "phase",
  "surrenderCounted",
  "viewOpened",
  "checkpoint",
  "replied",
  "answered",
  "applied",
  "snapshot",
  "mismatch",
  "membersChanged",
  "membersProposed",
  "membersRefused",
  "scored",
  "suspected",
  "sealed",
  "revealed",
  "forfeited",
] as const satisfies readonly Fact["kind"][];

/**
 * Kinds of facts, and beside them: a checker fired, a rule refused or let pass, a line of the script took place, a
 * transaction was handed in.
 */
export const UNTIL_KINDS = [
  ...FACT_KINDS,
  "violated",
  "refused",
  "allowed",
  "script",
  "submitted",
] as const;
export type UntilKind = (typeof UNTIL_KINDS)[number];

const isFactKind = (kind: UntilKind): kind is (typeof FACT_KINDS)[number] =>
  (FACT_KINDS as readonly string[]).includes(kind);

const NUMBERS = ["height", "round", "shard", "power", "index", "epoch", "nth"] as const;
const WORDS = [
  "node",
  "checker",
  "rule",
  "tx",
  "status",
  "outcome",
  "decision",
  "phase",
  "event",
  "peer",
  "by",
  "result",
  "do",
] as const;
const UNTIL_KEYS = [...NUMBERS, ...WORDS] as const;
type UntilKey = (typeof UNTIL_KEYS)[number];

export type Until = { readonly kind: UntilKind; readonly node?: NodeId } & {
  readonly [Key in Exclude<(typeof WORDS)[number], "node">]?: string;
} & { readonly [Key in (typeof NUMBERS)[number]]?: number };

/** What a person wrote cannot be read: the word that is wrong, and what it may have meant. */
export interface Unread {
  readonly word: string;
  readonly known: readonly string[];
  readonly nearest: string | undefined;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly unread: Unread };

export const unread = (word: string, known: readonly string[]): Unread => ({
  word,
  known,
  nearest: nearest(word, known),
});

export const notRead = (word: string, known: readonly string[]): Read<never> => ({
  ok: false,
  unread: unread(word, known),
});

/** `proposed height=10 round=7`, `voted node=s0v2`, `violated agreement`. Total. */
export function untilOf(text: string): Read<Until> {
  const [first = "", ...rest] = text.trim().split(/\s+/);
  const kind = UNTIL_KINDS.find((each) => each === first);
  if (kind === undefined) return notRead(first, UNTIL_KINDS);
  let until: Until = { kind };
  for (const part of rest) {
    const [key = "", value] = part.split("=");
    if (value === undefined && kind === "violated") {
      until = { ...until, checker: key };
      continue;
    }
    const known = UNTIL_KEYS.find((each) => each === key);
    if (known === undefined || value === undefined) return notRead(key, UNTIL_KEYS);
    const read = valueOf(known, value);
    if (read === undefined) return notRead(part, [exampleOf(known)]);
    until = { ...until, [known]: read };
  }
  return { ok: true, value: until };
}

const EXAMPLES: Readonly<Partial<Record<UntilKey, string>>> = {
  node: "node=s0v2",
  checker: "checker=agreement",
  rule: "rule=HS2-LOCK",
  phase: "phase=prepared",
  event: "event=attested",
  by: "by=order",
  tx: "tx=alice-to-bob",
};
const exampleOf = (key: UntilKey): string => EXAMPLES[key] ?? `${key}=1`;

function valueOf(key: UntilKey, value: string): string | number | undefined {
  if ((NUMBERS as readonly string[]).includes(key))
    return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  if (key === "node") return parseNodeId(value) === undefined ? undefined : value;
  return /^[\w.-]{1,64}$/.test(value) ? value : undefined;
}

/** The words of a condition, as they are written. */
export const untilText = ({ kind, ...rest }: Until): string =>
  [kind, ...Object.entries(rest).map(([key, value]) => `${key}=${value}`)].join(" ");

/** Does this entry bring about what is waited for? `nth` is the business of whoever counts. */
export function isReached(
  until: Until,
  entry: TraceEntry,
  violations: readonly Violation[],
  info?: Pick<SessionInfo, "transactions">,
): boolean {
  const { kind, node, checker, rule } = until;
  const isHere = node === undefined || node === entry.node;
  switch (kind) {
    case "violated":
      return violations.some(
        (found) => found.entry === entry.index && (checker ?? found.checker) === found.checker,
      );
    case "refused":
    case "allowed":
      return (
        isHere &&
        entry.rulings.some(
          (ruling) =>
            ruling.ok === (kind === "allowed") &&
            (rule ?? ruling.rule) === ruling.rule &&
            suits(until.height, ruling.values["height"]) &&
            suits(until.round, ruling.values["blockRound"] ?? ruling.values["round"]),
        )
      );
    case "script":
      return entry.cause.kind === "script" && suits(until.do, entry.cause.entry.do);
    case "submitted":
      return entry.cause.kind === "submit" && suits(until.tx, entry.cause.label);
    default:
      return (
        isFactKind(kind) &&
        entry.facts.some((fact) => fact.kind === kind && isOfFact(until, fact, entry, info))
      );
  }
}

const suits = <T>(wanted: T | undefined, is: unknown): boolean =>
  wanted === undefined || wanted === is;

function isOfFact(
  until: Until,
  fact: Fact,
  entry: TraceEntry,
  info: Pick<SessionInfo, "transactions"> | undefined,
): boolean {
  const place = placeOf(fact);
  const hash = transactionIn(fact);
  const label = hash === undefined ? undefined : info?.transactions[hash];
  const own = place.node ?? entry.node;
  return (
    (until.node ?? own) === own &&
    suits(until.height, place.height) &&
    suits(until.round, place.round) &&
    suits(until.power, place.power) &&
    suits(until.rule, place.rule) &&
    suits(until.status, place.status) &&
    suits(until.outcome, place.outcome) &&
    suits(until.decision, place.decision) &&
    OWN_KEYS.every((key) => suits(until[key], place[key])) &&
    (until.shard === undefined || own?.startsWith(`s${until.shard}v`) === true) &&
    (until.tx === undefined || until.tx === label || hash?.startsWith(until.tx) === true)
  );
}

/** Keys that name a field of the fact itself. */
const OWN_KEYS = ["phase", "event", "peer", "by", "result", "index", "epoch"] as const;

interface Place extends Readonly<Partial<Record<(typeof OWN_KEYS)[number], string | number>>> {
  readonly node?: NodeId;
  readonly height?: number;
  readonly round?: number;
  readonly power?: number;
  readonly rule?: string;
  readonly status?: string;
  readonly outcome?: string;
  readonly decision?: string;
}

function placeOf(fact: Fact): Place {
  switch (fact.kind) {
    case "proposed":
      return { node: fact.block.proposer, height: fact.block.height, round: fact.block.round };
    case "certified":
      return { height: fact.certificate.height, round: fact.certificate.round };
    case "locked":
    case "released": {
      const { lock, rule } = fact;
      const height = lock.height ?? lock.blockHeight;
      return { rule, round: lock.round, ...(height === undefined ? {} : { height }) };
    }
    case "executed":
    case "executionVoted":
    case "stateCertified":
      return { outcome: fact.success ? "success" : "failure" };
    case "syncing":
      return { status: fact.on ? "on" : "off" };
    case "checkpoint":
      return { height: fact.height, status: fact.stable ? "stable" : "signed" };
    case "answered":
      return { result: fact.result, status: fact.accepted ? "accepted" : "heard" };
    case "suspected":
      return { peer: fact.peer, by: fact.by, status: fact.proven ? "proven" : "suspected" };
    case "misbehaves":
      return { status: fact.as };
    // Their fields have the names of the keys.
    default:
      return fact as Place;
  }
}

/** The first entry after `after` in which it holds, `nth` times counted; `undefined`: it never does. */
export function entryOf(
  until: Until,
  entries: readonly TraceEntry[],
  violations: readonly Violation[],
  {
    info,
    after = 0,
  }: { readonly info?: Pick<SessionInfo, "transactions">; readonly after?: number } = {},
): number | undefined {
  let left = until.nth ?? 1;
  return entries.find(
    (entry) => entry.index > after && isReached(until, entry, violations, info) && --left <= 0,
  )?.index;
}
