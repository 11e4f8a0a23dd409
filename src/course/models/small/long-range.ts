/**
 * A model of a chain of committees: ten epochs of four validators, and in each a handover, signed by a quorum of the
 * committee, that names the next one. Somebody buys the keys of an old committee and writes another history from
 * there on. A newcomer who was never there checks signatures, and follows the longest chain that it can believe.
 *
 * Source: seed ledger X-07; Buterin, weak subjectivity; Ethereum's checkpoint sync.
 * @module
 */
import { quorumThreshold } from "../../../primitives/quorum.ts";

export const EPOCHS = 10;
const SEATS = 4;
/** Epochs that a stake stays bound after its epoch: until then who signs twice pays for it. */
export const UNBONDING = 3;

export const TRUSTS = ["genesis", "checkpoint", "evolving"] as const;
export type Trust = (typeof TRUSTS)[number];

export interface Attack {
  /** The epoch whose keys are bought. */
  readonly bought: number;
  /** How many of its four. */
  readonly keys: number;
  readonly trust: Trust;
  /** Epochs before now in which the newcomer's checkpoint was made. */
  readonly age: number;
}

/** A handover: who signed it for which epoch, and whom it names. */
export interface Handover {
  readonly epoch: number;
  readonly committee: readonly string[];
  readonly signers: readonly string[];
  readonly next: readonly string[];
}

const membersOf = (epoch: number, chain: "real" | "other"): readonly string[] =>
  Array.from({ length: SEATS }, (_, seat) => `${chain === "real" ? "v" : "x"}${epoch}.${seat}`);

export function realChain(): readonly Handover[] {
  return Array.from({ length: EPOCHS }, (_, epoch) => {
    const committee = membersOf(epoch, "real");
    const signers = committee.slice(0, quorumThreshold(SEATS));
    return { epoch, committee, signers, next: membersOf(epoch + 1, "real") };
  });
}

/** The other history: real up to the bought epoch, from there on its own people, one epoch longer. */
export function otherChain({ bought, keys, trust }: Attack): readonly Handover[] {
  const before = realChain().slice(0, bought);
  const committee = membersOf(bought, "real");
  // Keys that evolve are gone once their epoch is over: nobody has them to sell.
  const usable = trust === "evolving" && bought < EPOCHS - 1 ? 0 : keys;
  const first = {
    epoch: bought,
    committee,
    signers: committee.slice(0, usable),
    next: membersOf(bought + 1, "other"),
  };
  const rest = Array.from({ length: EPOCHS - bought }, (_, i) => {
    const epoch = bought + 1 + i;
    const own = membersOf(epoch, "other");
    return { epoch, committee: own, signers: own, next: membersOf(epoch + 1, "other") };
  });
  return [...before, first, ...rest];
}

/** Each handover is signed by a quorum of the committee that the one before named. */
export function isSigned(chain: readonly Handover[]): boolean {
  return chain.every(({ committee, signers }, i) => {
    const named = i === 0 ? membersOf(0, "real") : (chain[i - 1]?.next ?? []);
    const isNamed = committee.join() === named.join();
    const own = new Set(signers.filter((signer) => committee.includes(signer)));
    return isNamed && own.size >= quorumThreshold(SEATS);
  });
}

export interface Followed {
  readonly chain: "real" | "other";
  readonly isOtherSigned: boolean;
  /** The checkpoint is not in the other history. */
  readonly isBarred: boolean;
  /** The sellers of the keys still have something to lose. */
  readonly isBonded: boolean;
}

export function followedBy(attack: Attack): Followed {
  const [real, other] = [realChain(), otherChain(attack)];
  const isOtherSigned = isSigned(other);
  const point = EPOCHS - 1 - attack.age;
  const isBarred =
    attack.trust === "checkpoint" &&
    other[point]?.committee.join() !== real[point]?.committee.join();
  const isOther = isOtherSigned && !isBarred && other.length > real.length;
  return {
    chain: isOther ? "other" : "real",
    isOtherSigned,
    isBarred,
    isBonded: EPOCHS - 1 - attack.bought <= UNBONDING,
  };
}
