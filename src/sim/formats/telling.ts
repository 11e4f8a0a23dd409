/**
 * What happened in an entry, in the few words of a transcript.
 * @module
 */
import type { Fact } from "../../protocol/core/observe.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { Cause, MessageRecord } from "../trace/entry.ts";

/** Finds what a message is by its number. */
export type MessageOf = (number: number) => MessageRecord | undefined;

export const short = (hash: string): string => hash.slice(0, 8);

/** The rules that said no, with the values that they looked at. */
export const refusalTexts = (rulings: readonly Ruling[]): readonly string[] =>
  rulings
    .filter(({ ok }) => !ok)
    .map(({ rule, values }) => `refused: ${rule}${valuesText(values)}`);

const valuesText = (values: Readonly<Record<string, number | string>>): string => {
  const texts = Object.entries(values).map(
    ([key, value]) =>
      `${key} ${typeof value === "string" && value.length > 16 ? short(value) : value}`,
  );
  return texts.length === 0 ? "" : ` (${texts.join(", ")})`;
};

export function causeText(cause: Cause, messages: MessageOf): string {
  switch (cause.kind) {
    case "boot":
      return "boots";
    case "message":
      return `${messages(cause.message)?.label.kind ?? "message"} from ${cause.from}`;
    case "timer":
      return cause.forced ? `timer ${cause.timer}, fired by the script` : `timer ${cause.timer}`;
    case "computed":
      return `${cause.what}: ${cause.ok ? "good" : "bad"}`;
    case "loaded":
      return cause.what;
    case "submit":
      return `client submits ${cause.label}`;
    case "reply":
      return `answer of ${cause.from} to the client`;
    case "script":
      return `script: ${cause.entry.do}${"node" in cause.entry ? ` ${cause.entry.node}` : ""}`;
  }
}

/** `undefined`: a fact that goes without saying in a transcript. */
export function factText(fact: Fact): string | undefined {
  switch (fact.kind) {
    case "proposed":
      return `proposes ${short(fact.block.hash)} at height ${fact.block.height}, round ${fact.block.round}`;
    case "voted":
      return `votes for ${short(fact.block)} at height ${fact.height}, round ${fact.round}`;
    case "certified":
      return `certificate for ${short(fact.certificate.block)} at height ${fact.certificate.height}: power ${fact.certificate.power}`;
    case "committed":
      return `commits ${short(fact.block)} at height ${fact.height}`;
    case "roundEntered":
      return `enters round ${fact.round}`;
    case "timedOut":
      return `gives up on round ${fact.round}`;
    case "locked":
      return `locks on ${short(fact.lock.block)}, round ${fact.lock.round} (${fact.rule})`;
    case "released":
      return `releases ${short(fact.lock.block)} (${fact.rule})`;
    case "transaction":
      return `${short(fact.transaction)} ${fact.status}`;
    case "syncing":
      return fact.on ? `catches up to height ${fact.target ?? "?"}` : "has caught up";
    case "crashed":
      return "crashes";
    case "restarted":
      return fact.amnesia ? "restarts without its memory" : "restarts";
    case "misbehaves":
      return `is now ${fact.as}`;
    default:
      return undefined;
  }
}
