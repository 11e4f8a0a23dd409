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

export function deedsOfNode(status: NodeStatus, scene: NodeScene): readonly Deed[] {
  const { id: node } = status;
  const life = status.up ? ofTheLiving(status, scene) : ofTheDead(node);
  return [...life, ...ofItsLinks(node, scene)];
}

const ofTheDead = (node: string): readonly Deed[] => [
  {
    kind: "plain",
    label: "Restart",
    says: "It comes back with what it had stored.",
    verb: { do: "restart", node },
  },
  {
    kind: "plain",
    label: "Restart without memory",
    says: "It comes back and has forgotten every vote that it gave.",
    verb: { do: "restart", node, amnesia: true },
  },
];

function ofTheLiving(
  { id: node, misbehaves }: NodeStatus,
  { protocol }: NodeScene,
): readonly Deed[] {
  const honest: Deed = {
    kind: "plain",
    label: "Make it honest again",
    says: "From now on it follows the protocol.",
    verb: { do: "misbehave", node, as: "honest" },
  };
  return [
    {
      kind: "plain",
      label: "Crash",
      says: "It stops, and keeps only what it has stored.",
      verb: { do: "crash", node },
    },
    {
      kind: "choice",
      label: "Fire a timer",
      says: "The timer goes off now, whatever its clock says.",
      options: TIMERS,
      verb: (timer) => ({
        do: "timeout",
        node,
        ...(isTimer(timer) && timer !== "round" && { timer }),
      }),
    },
    {
      kind: "choice",
      label: "Misbehave",
      says: "From now on it breaks the protocol in this way.",
      options: protocol.misbehaviors.map(({ id, summary }) => ({
        value: id,
        shown: `${id}: ${summary}`,
      })),
      verb: (as) => ({ do: "misbehave", node, as }),
    },
    ...(misbehaves === undefined ? [] : [honest]),
  ];
}

const TIMERS = [
  { value: "round", shown: "round: it gives up on the round" },
  { value: "proposal", shown: "proposal: it proposes, if it is its turn" },
  { value: "cleanup", shown: "cleanup: it looks after what is stuck" },
] as const;

const isTimer = (text: string): text is (typeof TIMERS)[number]["value"] =>
  TIMERS.some(({ value }) => value === text);

function ofItsLinks(node: NodeId, { network, nodes, name }: NodeScene): readonly Deed[] {
  const isAlone = network.isolated.has(node) || network.cuts.some((pair) => pair.includes(node));
  const others = nodes.filter((other) => other !== node);
  const again: Deed = {
    kind: "plain",
    label: "Connect it again",
    says: "Its links are whole again.",
    verb: { do: "heal", nodes: [node] },
  };
  return [
    ...(network.isolated.has(node)
      ? []
      : [
          {
            kind: "plain",
            label: "Isolate",
            says: "It hears nobody, and nobody hears it.",
            verb: { do: "isolate", node },
          } as const,
        ]),
    ...(isAlone ? [again] : []),
    {
      kind: "choice",
      label: "Cut the link to",
      says: "The two no longer reach each other.",
      options: others.map((other) => ({ value: other, shown: name(other) })),
      verb: (other) => ({ do: "cut", links: [[node, other]] }),
    },
    {
      kind: "millis",
      label: "Slow its messages by",
      says: "What it sends, and what it has on its way, takes so much longer. 0 ends it.",
      initial: SLOW_MS,
      verb: (byMs) => ({ do: "delay", match: { from: node }, byMs }),
    },
  ];
}

/** @param flight a copy that is on its way, or held */
export function deedsOfFlight(flight: Flight, match: Match, isAll: boolean): readonly Deed[] {
  const isHeld = flight.send.fate === "held";
  const it = isAll ? "They" : "It";
  const plain = (label: string, says: string, verb: ScriptVerb): Deed => ({
    kind: "plain",
    label,
    says,
    verb,
  });
  const lose = plain("Drop", `${it} will never arrive.`, { do: "drop", match, ...ONCE(isAll) });
  const now = plain("Deliver now", `${it} arrive${isAll ? "" : "s"} at once.`, {
    do: "deliver",
    match,
  });
  if (isHeld)
    return [
      plain("Release", `${it} go${isAll ? "" : "es"} on the way again, one latency from now.`, {
        do: "release",
        match,
      }),
      now,
      lose,
    ];
  return [
    plain("Hold", `${it} wait${isAll ? "" : "s"} on the wire until released.`, {
      do: "hold",
      match,
    }),
    {
      kind: "millis",
      label: "Delay by",
      says: `${it} arrive${isAll ? "" : "s"} so much later.`,
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
): readonly Deed[] {
  const isWhole = !network.isSplit && network.isolated.size === 0 && network.cuts.length === 0;
  const heal: Deed = {
    kind: "plain",
    label: "Heal",
    says: "Everybody hears everybody again.",
    verb: { do: "heal" },
  };
  const release: Deed = {
    kind: "plain",
    label: "Release all",
    says: "What was held goes on its way.",
    verb: { do: "release", match: {} },
  };
  const quicken: Deed = {
    kind: "plain",
    label: "End delays",
    says: "New messages take their usual time again.",
    verb: { do: "delay", match: {}, byMs: 0 },
  };
  return [
    ...(isWhole ? [] : [heal]),
    ...(network.holds.length > 0 ? [release] : []),
    ...(network.delays.length > 0 ? [quicken] : []),
    {
      kind: "choice",
      label: "Change the rules to",
      says: "From now on all validators go by another rule set.",
      options: protocol.ruleSets
        .filter(({ id }) => id !== rules)
        .map(({ id, title }) => ({ value: id, shown: `${id}: ${title}` })),
      verb: (chosen) => ({ do: "rules", rules: chosen }),
    },
  ];
}
