/**
 * What can be done to a validator, to a message on its way, or to the run as a whole, at the moment on the
 * screen: each as a verb of the script. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import type { Match, ScriptVerb } from "../../sim/recipe.ts";
import type { MessageRecord } from "../../sim/trace/entry.ts";
import type { Flight, NodeStatus, Projection } from "../../sim/trace/projection.ts";
import { engineWords } from "../../words/engine.ts";
import type { Words } from "../../words/words.ts";
import type { NetworkNow } from "./network-now.ts";

/** One thing to do: at once, after a choice, or with a number of milliseconds. */
export type Deed =
  | {
      readonly kind: "plain";
      readonly label: string;
      readonly says: string;
      readonly verb: ScriptVerb;
    }
  | {
      readonly kind: "choice";
      readonly label: string;
      readonly says: string;
      readonly options: readonly { readonly value: string; readonly shown: string }[];
      readonly verb: (value: string) => ScriptVerb;
    }
  | {
      readonly kind: "millis";
      readonly label: string;
      readonly says: string;
      readonly initial: number;
      readonly verb: (millis: number) => ScriptVerb;
    };

type Name = (node: string) => string;
type MessageOf = (number: number) => MessageRecord | undefined;

/** Milliseconds that are offered for a delay: several hops of the default network. */
const SLOW_MS = 50;

export interface NodeScene {
  readonly network: NetworkNow;
  readonly protocol: AnyProtocol;
  /** All validators of the run. */
  readonly nodes: readonly string[];
  readonly name: Name;
}

export function deedsOfNode(status: NodeStatus, scene: NodeScene, words: Words): readonly Deed[] {
  const { id: node } = status;
  const life = status.up ? ofTheLiving(status, scene, words) : ofTheDead(node, words);
  return [...life, ...ofItsLinks(node, scene, words)];
}

type DeedWords = Words["whatIf"]["deeds"][keyof Words["whatIf"]["deeds"]];

/** @param isAll it is done to several */
const plain = (words: DeedWords, verb: ScriptVerb, isAll = false): Deed => ({
  kind: "plain",
  label: words.label,
  says: isAll && "saysAll" in words ? words.saysAll : words.says,
  verb,
});

const ofTheDead = (node: string, { whatIf: { deeds } }: Words): readonly Deed[] => [
  plain(deeds.restart, { do: "restart", node }),
  plain(deeds.restartBlank, { do: "restart", node, amnesia: true }),
];

function ofTheLiving(
  { id: node, misbehaves }: NodeStatus,
  { protocol }: NodeScene,
  words: Words,
): readonly Deed[] {
  const { deeds, timers } = words.whatIf;
  const honest = plain(deeds.honest, { do: "misbehave", node, as: "honest" });
  return [
    plain(deeds.crash, { do: "crash", node }),
    {
      kind: "choice",
      ...deeds.timer,
      options: TIMERS.map((timer) => ({ value: timer, shown: timers[timer] })),
      verb: (timer) => ({
        do: "timeout",
        node,
        ...(isTimer(timer) && timer !== "round" && { timer }),
      }),
    },
    {
      kind: "choice",
      ...deeds.misbehave,
      options: protocol.misbehaviors.map(({ id, summary }) => ({
        value: id,
        shown: `${id}: ${engineWords(summary, words)}`,
      })),
      verb: (as) => ({ do: "misbehave", node, as }),
    },
    ...(misbehaves === undefined ? [] : [honest]),
  ];
}

const TIMERS = ["round", "proposal", "cleanup"] as const;

const isTimer = (text: string): text is (typeof TIMERS)[number] =>
  TIMERS.some((timer) => timer === text);

function ofItsLinks(
  node: NodeId,
  { network, nodes, name }: NodeScene,
  { whatIf: { deeds } }: Words,
): readonly Deed[] {
  const isAlone = network.isolated.has(node) || network.cuts.some((pair) => pair.includes(node));
  const others = nodes.filter((other) => other !== node);
  const isolate = plain(deeds.isolate, { do: "isolate", node });
  const again = plain(deeds.connect, { do: "heal", nodes: [node] });
  return [
    ...(network.isolated.has(node) ? [] : [isolate]),
    ...(isAlone ? [again] : []),
    {
      kind: "choice",
      ...deeds.cut,
      options: others.map((other) => ({ value: other, shown: name(other) })),
      verb: (other) => ({ do: "cut", links: [[node, other]] }),
    },
    {
      kind: "millis",
      ...deeds.slow,
      initial: SLOW_MS,
      verb: (byMs) => ({ do: "delay", match: { from: node }, byMs }),
    },
  ];
}

/** @param flight a copy that is on its way, or held */
export function deedsOfFlight(
  flight: Flight,
  match: Match,
  isAll: boolean,
  { whatIf: { deeds } }: Words,
): readonly Deed[] {
  const lose = plain(deeds.drop, { do: "drop", match, ...ONCE(isAll) }, isAll);
  const now = plain(deeds.deliver, { do: "deliver", match }, isAll);
  if (flight.send.fate === "held")
    return [plain(deeds.release, { do: "release", match }, isAll), now, lose];
  const { label, says, saysAll } = deeds.delay;
  return [
    plain(deeds.hold, { do: "hold", match }, isAll),
    {
      kind: "millis",
      label,
      says: isAll ? saysAll : says,
      initial: SLOW_MS,
      verb: (byMs) => ({ do: "delay", match, byMs }),
    },
    now,
    lose,
  ];
}

/** A rule that waits for no second copy ends with the first. */
const ONCE = (isAll: boolean): { readonly count?: number } => (isAll ? {} : { count: 1 });

/** Names one copy on the wire, by as little as tells it from the others. */
export function matchOfFlight(
  flight: Flight,
  projection: Pick<Projection, "flights">,
  messageOf: MessageOf,
  labels: Readonly<Record<string, string>>,
): Match {
  const first = named(flight, messageOf);
  const others = [...projection.flights.values()].filter(
    (other) =>
      other.send.envelope !== flight.send.envelope &&
      other.send.from === flight.send.from &&
      other.send.to === flight.send.to &&
      other.sentAt === flight.sentAt &&
      messageOf(other.send.message)?.label.kind === first.kind,
  );
  const label = messageOf(flight.send.message)?.label;
  const steps: readonly Match[] = [
    label?.height === undefined ? {} : { height: label.height },
    label?.round === undefined ? {} : { round: label.round },
    label?.transactions?.[0] === undefined
      ? {}
      : { tx: labels[label.transactions[0]] ?? label.transactions[0] },
  ];
  if (others.length === 0) return first;
  return steps.reduce((match, step) => ({ ...match, ...step }), first);
}

/** All copies of one message: those of one sender's one moment. */
export const matchOfCopies = (flight: Flight, messageOf: MessageOf): Match => {
  const { to: _, ...match } = named(flight, messageOf);
  const label = messageOf(flight.send.message)?.label;
  return {
    ...match,
    ...(label?.height !== undefined && { height: label.height }),
    ...(label?.round !== undefined && { round: label.round }),
  };
};

function named({ send, sentAt }: Flight, messageOf: MessageOf): Match {
  const kind = messageOf(send.message)?.label.kind;
  return {
    ...(kind !== undefined && { kind }),
    from: send.from,
    to: send.to,
    sentMicros: sentAt,
  };
}

/** To the run as a whole. */
export function deedsOfRun(
  network: NetworkNow,
  protocol: AnyProtocol,
  rules: string,
  words: Words,
): readonly Deed[] {
  const { deeds } = words.whatIf;
  const isWhole = !network.isSplit && network.isolated.size === 0 && network.cuts.length === 0;
  const heal = plain(deeds.heal, { do: "heal" });
  const release = plain(deeds.releaseAll, { do: "release", match: {} });
  const quicken = plain(deeds.endDelays, { do: "delay", match: {}, byMs: 0 });
  return [
    ...(isWhole ? [] : [heal]),
    ...(network.holds.length > 0 ? [release] : []),
    ...(network.delays.length > 0 ? [quicken] : []),
    {
      kind: "choice",
      ...deeds.rules,
      options: protocol.ruleSets
        .filter(({ id }) => id !== rules)
        .map(({ id, title }) => ({ value: id, shown: `${id}: ${engineWords(title, words)}` })),
      verb: (chosen) => ({ do: "rules", rules: chosen }),
    },
  ];
}
