/**
 * What can be said in advance about the run on the stage: a verb and whom it concerns. Pure.
 * @module
 */
import type { Match, ScriptVerb } from "../../sim/recipe.ts";

type Verb = ScriptVerb["do"];

/** Verbs about messages to come, and about validators; the rest is done where the thing is seen. */
export const ABOUT_MESSAGES: readonly Verb[] = ["hold", "drop", "delay", "release"];
export const ABOUT_NODES: readonly Verb[] = [
  "timeout",
  "partition",
  "heal",
  "isolate",
  "crash",
  "restart",
];
export const SAYABLE: readonly Verb[] = [...ABOUT_MESSAGES, ...ABOUT_NODES, "submit", "rules"];

const KINDS = ["BlockHeader", "BlockVote"] as const;
export const kindsOf = (isCrossing: boolean): readonly string[] =>
  isCrossing
    ? [
        ...KINDS,
        "TransactionGossip",
        "StateProvisionBatch",
        "StateVoteBatch",
        "StateCertificateBatch",
        "TransactionCertificateGossip",
      ]
    : [...KINDS, "Timeout"];

export interface Said {
  readonly verb: Verb;
  readonly kind: string;
  readonly height: string;
  readonly round: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly byMs: string;
  /** How long from now; empty for at once. */
  readonly inMs: string;
  readonly nodes: readonly string[];
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly rules: string;
}

const number = (text: string): number | undefined =>
  /^\d{1,8}$/.test(text.trim()) ? Number(text) : undefined;

/** Simulated milliseconds until it happens, where it is not at once. */
export const waitOf = ({ inMs }: Said): number | undefined => {
  const ms = number(inMs);
  return ms === 0 ? undefined : ms;
};

function matchOf({ kind, height, round, from, to }: Said): Match {
  const [h, r] = [number(height), number(round)];
  return {
    ...(kind !== "" && { kind }),
    ...(h !== undefined && { height: h }),
    ...(r !== undefined && { round: r }),
    ...(from.length > 0 && { from }),
    ...(to.length > 0 && { to }),
  };
}

/** Each is one edit. Empty: nobody was chosen. @param all validators of the run */
export function verbsOf(said: Said, all: readonly string[], label: string): readonly ScriptVerb[] {
  const { verb, nodes } = said;
  switch (verb) {
    case "hold":
    case "drop":
    case "release":
      return [{ do: verb, match: matchOf(said) }];
    case "delay":
      return [{ do: verb, match: matchOf(said), byMs: number(said.byMs) ?? 0 }];
    case "timeout":
    case "isolate":
    case "crash":
    case "restart":
      return nodes.map((node) => ({ do: verb, node }));
    case "heal":
      return [nodes.length === 0 ? { do: verb } : { do: verb, nodes }];
    case "partition": {
      const others = all.filter((node) => !nodes.includes(node));
      return nodes.length === 0 || others.length === 0
        ? []
        : [{ do: verb, groups: [nodes, others] }];
    }
    case "submit":
      return [
        {
          do: verb,
          label,
          transfer: { from: said.payer, to: said.payee, amount: number(said.amount) ?? 0 },
        },
      ];
    case "rules":
      return [{ do: verb, rules: said.rules }];
    default:
      return [];
  }
}
