/**
 * The rules of a replica, passed as a value. The first set is the sound one; of the others each leaves one thing
 * out, or does what the phase 8 document says in its place. A run names them after the rules of its consensus:
 * `hotstuff2`, `hotstuff2.roll-back`, `hotstuff2!unproven`.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import { honestWitness, quorumThreshold } from "../../primitives/quorum.ts";
import type { RuleSet } from "../core/protocol.ts";
import type { RuleId } from "../core/rules.ts";

export interface ReplicaRules {
  /** What stands behind the rules of consensus; empty: nothing. */
  readonly suffix: string;
  /** A state that is not the quorum's: take the quorum's, or go back to one's own last good one. */
  readonly onMismatch: "transfer" | "roll-back";
  /** SMR-QUORUM: power that makes a root the committee's, of so much in all. */
  readonly attesting: (totalPower: number) => number;
  /** SMR-PROOF */
  readonly checksProof: boolean;
  /** SMR-CONTENT */
  readonly checksContent: boolean;
  /** SMR-LOG: power that must have sent the same log, of so much in all. */
  readonly vouching: (totalPower: number) => number;
}

const sound: ReplicaRules = {
  suffix: "",
  onMismatch: "transfer",
  attesting: quorumThreshold,
  checksProof: true,
  checksContent: true,
  vouching: honestWitness,
};

const anyone = (): number => 1;

const variants = [
  {
    rules: { ...sound, suffix: ".roll-back", onMismatch: "roll-back" },
    title: "A replica that differs rolls back",
    fate: "Heals an error that happened once; with a bug that happens again it loops for ever.",
  },
  {
    rules: {
      ...sound,
      suffix: ".trusting",
      checksProof: false,
      checksContent: false,
      vouching: anyone,
    },
    title: "Any snapshot is believed",
    fate: "One liar gives a replica without memory a state that nobody else has.",
  },
] as const satisfies readonly (Omit<RuleSet, "id"> & { readonly rules: ReplicaRules })[];

const mutant = (
  id: string,
  breaks: RuleId,
  change: Partial<ReplicaRules>,
): Mutant<ReplicaRules> => ({
  id,
  breaks,
  caughtBy: "replica-log",
  rules: { ...sound, ...change, suffix: `!${id}` },
});

export const replicaMutants: readonly Mutant<ReplicaRules>[] = [
  mutant("attest-alone", "SMR-QUORUM", { attesting: anyone }),
  mutant("unproven", "SMR-PROOF", { checksProof: false }),
  mutant("unread", "SMR-CONTENT", { checksContent: false }),
  mutant("any-log", "SMR-LOG", { vouching: anyone }),
];

const suffixed: readonly ReplicaRules[] = [
  ...variants.map(({ rules }) => rules),
  ...replicaMutants.map(({ rules }) => rules),
];

export interface SplitRules {
  /** Of consensus. */
  readonly inner: string;
  readonly replica: ReplicaRules;
}

/** What a rule set says of consensus and of replicas; `undefined`: there is none of that name. */
export function splitRules(
  id: string,
  hasInner: (rules: string) => boolean,
): SplitRules | undefined {
  if (hasInner(id)) return { inner: id, replica: sound };
  const replica = suffixed.find(({ suffix }) => id.endsWith(suffix));
  if (replica === undefined) return undefined;
  const inner = id.slice(0, -replica.suffix.length);
  return hasInner(inner) ? { inner, replica } : undefined;
}

/** Those of consensus, and of the one that runs by default the variants of its replicas. */
export const replicaRuleSets = (
  inner: readonly RuleSet[],
  innerDefault: string,
): readonly RuleSet[] => [
  ...inner,
  ...variants.map(({ rules, title, fate }) => ({
    id: `${innerDefault}${rules.suffix}`,
    title,
    fate,
  })),
];
