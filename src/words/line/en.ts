/**
 * The line between what is promised and what is not, in English: too many faults, the quorums that contradict each
 * other, and rules that are taken away.
 * @module
 */
import { listing } from "../listing.ts";
import { mutantsInEnglish } from "./mutants.ts";

const and = listing("en");

export const quorumsView = {
  name: "Quorums",
  shows:
    "When a checker of safety has fired: the two quorums that contradict each other, who is in both, who of them lies, and the step of the safety argument that fails in this run.",
  omits:
    "Everything that is as it should be. How the two quorums came about, Space-time and Why tell.",
};

/** The size of a committee, of its quorum, and what it bears. */
export interface Sizes {
  readonly n: number;
  readonly quorum: number;
  readonly f: number;
}

/** A lock that is no more: on what, of which round, by which rule and when. */
export interface Released {
  readonly block: string;
  readonly round: number;
  readonly rule: string;
  readonly entry: number;
}

export const line = {
  /** Names in a row. */
  and,
  bounds: {
    name: "More faults than the committee bears",
    ofShard: (shard: number) => `Shard ${shard}: `,
    lie: (who: readonly string[]) =>
      `${and(who)} ${who.length === 1 ? "lies or has" : "lie or have"} lied`,
    forgot: (who: readonly string[]) =>
      `${and(who)} lost ${who.length === 1 ? "its" : "their"} memory`,
    down: (who: readonly string[]) => `${and(who)} ${who.length === 1 ? "is" : "are"} down`,
    lieNow: (who: readonly string[]) => `${and(who)} ${who.length === 1 ? "lies" : "lie"} now`,
    safety: (what: string, { n, f }: Sizes) =>
      `Safety: ${what}; ${n} validators bear ${f} such. That honest validators never make different blocks final is no longer promised.`,
    liveness: (what: string, { n, quorum, f }: Sizes) =>
      `Liveness: ${what}; ${n} validators bear ${f} such, for a quorum is ${quorum}. That blocks go on becoming final is no longer promised.`,
    safetyHolds: "Safety counts liars and lost memories alone, and is still promised.",
  },
  quorums: {
    says: (checker: string, entry: number) => `${checker} fired at entry ${entry}`,
    empty:
      "No checker of safety has fired so far. When one does, the two quorums that contradict each other stand here, with whoever is in both.",
    untold: (checker: string) =>
      `${checker} fired, and the run tells of no two quorums that contradict each other.`,
    choose: "Checker",
    picture: "Two overlapping sets of validators",
    titles: {
      certificate: "Certificate",
      commits: "Commits",
      view: "View change",
      signed: "Really signed",
      committee: "Committee",
    },
    forBlock: (
      title: string,
      block: string,
      height: number | undefined,
      round: number | undefined,
    ) =>
      `${title} for ${block}${height === undefined ? "" : `, height ${height}`}${round === undefined ? "" : `, round ${round}`}`,
    forRound: (title: string, round: number) => `${title} to round ${round}`,
    power: (power: number, total: number) => `${power} of ${total}`,
    show: (entry: number) => `Show entry ${entry}`,
    onlyFirst: "In the first alone",
    both: "In both",
    onlySecond: "In the second alone",
    neither: "In neither",
    nobody: "nobody",
    lies: (name: string) => `${name} (lies)`,
    members: (set: string, who: string) => `${set}: ${who}.`,
    proof: ({ n, quorum, f }: Sizes) =>
      `The argument: two quorums of ${quorum} out of ${n} share at least 2 × ${quorum} − ${n} = ${2 * quorum - n}, and ${2 * quorum - n} > f = ${f}. So one of the shared is honest, and an honest validator does not sign against itself.`,
    here: (first: number, second: number, shared: number, lying: number) =>
      `Here: ${first} and ${second}, and they share ${shared}, of whom ${lying} ${lying === 1 ? "lies" : "lie"}.`,
    step: "The step that fails",
    which: ["first", "second"],
    failures: {
      onlyLiars: (who: readonly string[], liars: number, f: number) =>
        who.length === 0
          ? `Nobody is in both.`
          : `Whoever is in both lies: ${and(who)}. ${liars} lie, and the committee bears ${f}: no honest validator is left to refuse the second.`,
      signedBoth: (who: string, entries: readonly number[]) =>
        `${who} is honest and signed both on one occasion (entries ${and(entries.map(String))}). An honest validator signs once.`,
      tooSmall: (which: string, power: number, { n, quorum, f }: Sizes) =>
        `The ${which} is no quorum: ${power} of ${n}, and it takes ${quorum}. With a real quorum it shares ${power} + ${quorum} − ${n} = ${Math.max(0, power + quorum - n)} at least, which is not more than f = ${f}.`,
      unsigned: (which: string, who: string) =>
        `The ${which} names ${who}, which is honest and has not signed that block: it does not hold the signatures that it claims.`,
      released: (who: string, { block, round, rule, entry }: Released) =>
        `${who} is honest and signed both. Its lock on ${block} of round ${round} was released (${rule}, entry ${entry}), so nothing kept it from the other.`,
      againstLock: (who: string, locked: string, justified: string) =>
        `${who} is honest and signed the second against its lock: locked at round ${locked}, and what it signed is justified by round ${justified} only.`,
      unbound: (who: string, round: number | undefined) =>
        `${who} is honest and signed both, and broke no rule: ${round === undefined ? "it was locked on nothing" : `its lock was of round ${round}`}, and the second is justified by nothing older. What made the first final had not bound those who signed it.`,
      forgot: (who: string, entry: number) =>
        `${who} is honest and signed both: in between it lost its memory (entry ${entry}), and with it what it had signed. For the argument that is one more fault.`,
      spokeLate: (who: string, left: number, spoke: number) =>
        `${who} is honest, gave the view up at entry ${left}, and still said commit in it at entry ${spoke}: nobody could tell the new view of it.`,
      leftOut: (who: string) =>
        `${who} is honest and in both: it knew of the first block when the view was changed, and the new view was opened without it.`,
      committees:
        "Each is a set of a committee of its own. The argument is about quorums of one committee; two committees need not share an honest validator.",
      elsewhere:
        "The quorum is in order. What fails comes after it: what its members signed does not settle what was made final.",
    },
    genesis: "−1 (genesis)",
    culprits: {
      mutant: (rule: string) => `The rule that is taken away: ${rule}.`,
      release: (rule: string) => `The rule that released it: ${rule}.`,
      vote: (rule: string) => `The rule that let it pass: ${rule}.`,
      final: (rule: string) => `The rule that called it final: ${rule}.`,
      view: (rule: string) => `The rule that opened the view: ${rule}.`,
    },
  },
  mutants: {
    group: "One rule taken away",
    what: mutantsInEnglish as Readonly<Record<string, string>>,
    option: (rule: string, what: string) => `${rule} · ${what}`,
    name: "A rule is taken away",
    running: (rule: string, what: string) => `Without ${rule}: ${what}.`,
    caughtBy: (checker: string) => `The checker that the rule is there for: ${checker}.`,
    beside: "Beside the sound rules",
  },
};

export type LineWords = typeof line;
export type QuorumsViewWords = typeof quorumsView;
