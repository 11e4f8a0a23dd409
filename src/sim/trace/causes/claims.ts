/**
 * The claims of an entry: what set it going, what could be seen, and what it began (messages, timers,
 * computations), each with what it rests on.
 * @module
 */
import { parseNodeId } from "../../../primitives/ids.ts";
import type { Fact } from "../../../protocol/core/observe.ts";
import type { MessageLabel, MessageRole } from "../../../protocol/core/protocol.ts";
import { messageRoles } from "../../../protocol/registry.ts";
import type { ActionView, Cause, Send, TraceEntry } from "../entry.ts";
import {
  hereOf,
  ofBlock,
  perhaps,
  TRIGGER,
  want,
  type Claim,
  type Ground,
  type Here,
  type Trace,
  type Want,
} from "./claim.ts";
import { AGREEMENT } from "./agreement.ts";
import { CONSENSUS } from "./consensus.ts";
import { CROSSING } from "./crossing.ts";

const TABLE = { ...CONSENSUS, ...CROSSING, ...AGREEMENT };

export function claimsOf(entry: TraceEntry, trace: Trace): readonly Claim[] {
  const trigger = triggerWants(entry);
  const here = hereOf(entry, trace.info, trigger);
  return [
    { offers: ["@trigger", ...heard(entry, trace)], close: trigger, far: [] },
    ...entry.facts.flatMap((fact, place) => factClaims(fact, place, here)),
    ...sentClaims(entry, here, trace),
    ...entry.actions.flatMap((action) => askedClaims(action, here)),
    ...releasedClaims(entry),
  ];
}

function triggerWants({ cause, node, at }: TraceEntry): readonly Want[] {
  switch (cause.kind) {
    case "message":
      return [want(`wire:${cause.envelope}`)];
    case "timer":
      return cause.forced ? [] : [{ key: `timer:${node}:${cause.timer}`, isEarlier: true }];
    case "computed":
      return [question(`asked:${node}:${cause.what}:${at}:${cause.cost}`)];
    case "loaded":
      return [question(`asked:${node}:load:${at}:0`)];
    case "reply":
      return [{ key: `replied:${cause.from}:${cause.transaction}`, isEarlier: true }];
    case "boot":
    case "submit":
    case "script":
      return [];
  }
}

const question = (key: string): Want => ({ key, isEarlier: true, isQueued: true });

/** Words in a message as it arrives, whether or not anything more was seen of them. */
function heard({ cause, node }: TraceEntry, trace: Trace): readonly string[] {
  if (cause.kind !== "message") return [];
  const label = trace.message(cause.message)?.label;
  const sender = parseNodeId(cause.from);
  if (label === undefined || sender === undefined || node === undefined) return [];
  if (label.kind === "Checkpoint") return [`attested:${node}:${label.height}:${sender.index}`];
  return HEARD[roleOf(label) ?? "other"]?.(label, node, sender) ?? [];
}

type Sender = NonNullable<ReturnType<typeof parseNodeId>>;

const roleOf = (label: MessageLabel | undefined): MessageRole | undefined =>
  label && messageRoles.get(label.kind);

/** Role of a message → keys that its arrival offers. */
const HEARD: Partial<
  Record<MessageRole, (label: MessageLabel, node: string, sender: Sender) => readonly string[]>
> = {
  vote: ({ block, transactions = [] }, node, { index }) =>
    block === undefined
      ? transactions.map((tx) => `said:${node}:${tx}:${index}`)
      : [`heard:${node}:${block}:${index}`],
  timeout: ({ round }, node, { index }) => [`gaveUp:${node}:${round}:${index}`],
  provision: ({ transactions = [] }, node, { shard, index }) =>
    transactions.map((tx) => `provided:${node}:${tx}:${shard}:${index}`),
};

function factClaims(fact: Fact, place: number, here: Here): readonly Claim[] {
  const ground = TABLE[fact.kind] as
    ((fact: Fact, here: Here) => Ground | readonly Ground[]) | undefined;
  const grounds = ground?.(fact, here) ?? { close: [TRIGGER] };
  return [grounds].flat().map(({ offers = [], close = [], far = [] }) => ({
    fact: place,
    offers: [`@${fact.kind}`, ...offers],
    close,
    far,
  }));
}

function sentClaims({ sends }: TraceEntry, here: Here, trace: Trace): readonly Claim[] {
  const copies = new Map<number, Send[]>();
  for (const send of sends) copies.set(send.message, [...(copies.get(send.message) ?? []), send]);
  return [...copies].map(([number, all]) => ({
    offers: all.flatMap(({ envelope }) => [`wire:${envelope}`, `sent:${envelope}`]),
    close: contentWants(trace.message(number)?.label, here),
    far: [],
  }));
}

/** What a message says, where its sender came by that. */
function contentWants(label: MessageLabel | undefined, here: Here): readonly Want[] {
  const { node } = here;
  const made = (kind: Fact["kind"]) => (here.has(kind) ? [want(`@${kind}`)] : [TRIGGER]);
  const role = roleOf(label);
  if (role === "header")
    return here.factsOf("proposed").some(({ block }) => block.hash === label?.block)
      ? [want(`proposed:${label?.block}`)]
      : [TRIGGER];
  if (here.has("viewOpened")) return [want("@viewOpened")];
  if (role === "timeout") return [TRIGGER, perhaps(`timedOut:${node}:${label?.round}`)];
  if (role === "certificate" && isFormed(label, here))
    return [want(`formed:${node}:${label?.block}`)];
  switch (label?.kind) {
    case "StateCertificateBatch":
      return made("stateCertified");
    case "TransactionCertificateGossip":
      return made("decided");
    case "GetBlockResponse":
      return label.block === undefined
        ? [TRIGGER]
        : [TRIGGER, ofBlock(`adopted:${node}:${label.block}`, label.block)];
    default:
      return [TRIGGER];
  }
}

/** Was the certificate that goes out made here and now? */
const isFormed = (label: MessageLabel | undefined, here: Here): boolean =>
  here.factsOf("certified").some(({ certificate }) => certificate.block === label?.block);

/** Purpose of a signature → the fact by which the word was given, the first that is there. */
const SIGNED: Readonly<Record<string, readonly Fact["kind"][]>> = {
  "sign vote": ["voted", "phase"],
  "sign timeout": ["timedOut"],
  "sign view-change": ["timedOut"],
  "sign round change": ["timedOut"],
  "sign snapshot": ["snapshot"],
  "sign provision": ["provisionSigned"],
  "sign execution vote": ["executionVoted"],
};

function askedClaims({ kind, what, micros = 0 }: ActionView, here: Here): readonly Claim[] {
  const { node } = here;
  const { at } = here.entry;
  switch (kind) {
    case "setTimer":
      return [{ timer: what, offers: [`timer:${node}:${what}`], close: [], far: [] }];
    case "load":
      return [{ offers: [`asked:${node}:load:${at}:0`], close: [TRIGGER], far: [] }];
    case "compute": {
      const fact = SIGNED[what]?.find((kind) => here.has(kind));
      const ground = fact === undefined ? TRIGGER : want(`@${fact}`);
      const key = `asked:${node}:${what}:${at + micros}:${micros}`;
      return [{ offers: [key], close: [ground], far: [] }];
    }
    case "reply":
      return [
        {
          offers: [`replied:${node}:${what}`],
          close: [here.has("replied") ? want("@replied") : TRIGGER],
          far: [],
        },
      ];
    case "persist":
      return [];
  }
}

/** A copy that was held goes on its way again. */
function releasedClaims({ cause }: TraceEntry): readonly Claim[] {
  if (cause.kind !== "script") return [];
  return (cause.released ?? [])
    .filter(({ fate }) => fate === "sent")
    .map(({ envelope }) => ({
      offers: [`wire:${envelope}`],
      close: [want(`sent:${envelope}`)],
      far: [],
    }));
}

/** The key of the question that the entry answers: that of its trigger, which other claims may share. */
export const answeredIn = (claims: readonly Claim[]): string | undefined =>
  claims[0]?.close.find(({ isQueued }) => isQueued)?.key;

/** How long an answer took, and so when its question was asked; `undefined`: the entry is no answer. */
export function delayOf(cause: Cause): number | undefined {
  if (cause.kind === "computed") return cause.cost;
  return cause.kind === "loaded" ? 0 : undefined;
}
