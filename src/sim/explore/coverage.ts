/**
 * What a run reached: which rules, which turns of events, which states of the committee. Something that no run
 * before it reached makes a run worth changing further.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { TraceEntry } from "../trace/entry.ts";

/** What one run reached. */
export interface Reached {
  /** How near to a disagreement: blocks that stand against each other, and how far they got. */
  readonly danger: number;
  /** The gravest of these situations. */
  readonly peak: number;
  /** The same in words, to tell one such situation from another. */
  readonly rivalry: string;
  readonly rules: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  /** The states again, with who stands where, as one text. */
  readonly course: string;
}

export interface Looker {
  look(entry: TraceEntry): void;
  reached(): Reached;
}

interface Standing {
  last: string;
  round: number;
  lock: string;
  committed: number;
}

export function looker(): Looker {
  const rules = new Set<string>();
  const states = new Set<string>();
  const turns = new Set<string>();
  const courses = new Set<string>();
  const nodes = new Map<string, Standing>();
  /** Place of a block among those seen at its height: what is the same in all runs, as hashes are not. */
  const names = new Map<string, string>();
  const rivals = new Map<string, number>();
  /** Blocks by height that got so far. */
  const stages = new Map<string, Set<string>>();

  /** Height → what somebody has made final there. */
  const final = new Map<number, string>();
  let grave = 0;
  const situations = new Set<string>();
  const isSituation = (what: string, gravity: number): void => {
    situations.add(what);
    grave = Math.max(grave, gravity);
  };

  const nameOf = (hash: string): string => names.get(hash) ?? "?";
  const enter = (stage: string, height: number, block: string): void => {
    const key = `${stage}${height}`;
    stages.set(key, (stages.get(key) ?? new Set()).add(block));
    const known = final.get(height);
    if (known !== undefined && known !== block) isSituation(`${stage}!${height}`, AGAINST_FINAL);
  };

  const note = (fact: Fact, standing: Standing): void => {
    switch (fact.kind) {
      case "proposed": {
        const { hash, height } = fact.block;
        const place = (rivals.get(String(height)) ?? 0) + 1;
        rivals.set(String(height), place);
        enter("p", height, hash);
        names.set(hash, `${height}${"abcdefgh"[place - 1] ?? "z"}`);
        return;
      }
      case "voted":
        enter("v", fact.height, fact.block);
        return;
      case "certified":
        enter("q", fact.certificate.height, fact.certificate.block);
        return;
      case "committed":
        enter("c", fact.height, fact.block);
        if (!final.has(fact.height)) final.set(fact.height, fact.block);
        standing.committed = fact.height;
        return;
      case "locked":
        standing.lock = nameOf(fact.lock.block);
        return;
      case "released":
        standing.lock = "-";
        return;
      case "roundEntered":
        standing.round = fact.round;
        return;
      case "timedOut":
        // It gives up a round while somebody knows of more than it does.
        if ([...nodes.values()].some(({ committed }) => committed > standing.committed))
          isSituation("alone", KNOWN_TO_SOME);
        return;
      default:
    }
  };

  return {
    look({ node, cause, rulings, facts }) {
      for (const { rule, ok } of rulings) rules.add(ok ? rule : `${rule}!`);
      if (node === undefined) return;
      const standing = nodes.get(node) ?? { last: "", round: 0, lock: "-", committed: 0 };
      nodes.set(node, standing);
      for (const fact of facts) note(fact, standing);
      const refusals = rulings.filter(({ ok }) => !ok).map(({ rule }) => rule);
      const kinds = facts.map(sign);
      if (facts.length === 0 && refusals.length === 0) return;
      const what = [cause.kind, ...refusals, ...new Set(kinds)].join("+");
      turns.add(`${standing.last}>${what}`);
      standing.last = what;
      if (!facts.some(({ kind }) => MOVING.has(kind))) return;
      const standings = standingsOf(nodes);
      courses.add(standings.join(" "));
      states.add([...standings].sort(compareText).join(" "));
    },
    reached() {
      const features = new Set<string>(turns);
      const contests = [...stages].filter(([, blocks]) => blocks.size > 1);
      for (const [key, blocks] of contests) features.add(`rivals ${key}=${blocks.size}`);
      for (const state of states) features.add(state);
      return {
        rules,
        features,
        states,
        course: [...courses].join(";"),
        rivalry: [...contests.map(([key, blocks]) => `${key}=${blocks.size}`), ...situations]
          .sort(compareText)
          .join(" "),
        peak: Math.max(grave, ...contests.map(([key]) => gravityOf(key))),
        danger: contests.reduce(
          (sum, [key, blocks]) => sum + (blocks.size - 1) * gravityOf(key),
          0,
        ),
      };
    },
  };
}

/** A block was proposed, voted for or certified beside one that is final for somebody. */
const AGAINST_FINAL = 12;
const KNOWN_TO_SOME = 2;

/** Two certified blocks at one height are nearer to a fork than two that got votes. */
const gravityOf = (stage: string): number =>
  stage.startsWith("c") ? 20 : stage.startsWith("q") ? 8 : stage.startsWith("v") ? 3 : 1;

/** Facts after which a committee stands otherwise than before. */
const MOVING: ReadonlySet<Fact["kind"]> = new Set([
  "locked",
  "released",
  "committed",
  "roundEntered",
]);

/** A fact by its kind, and what it came to. */
function sign(fact: Fact): string {
  switch (fact.kind) {
    case "transaction":
      return `tx-${fact.status}`;
    case "settled":
      return `settled-${fact.outcome}`;
    case "executed":
      return `executed-${String(fact.success)}`;
    default:
      return fact.kind;
  }
}

/** Rounds and heights count from the lowest, so that equal situations are equal wherever they come up. */
function standingsOf(nodes: ReadonlyMap<string, Standing>): readonly string[] {
  const all = [...nodes.values()];
  const round = Math.min(...all.map((each) => each.round));
  const height = Math.min(...all.map((each) => each.committed));
  const locks = [...new Set(all.map(({ lock }) => lock))].sort(compareText);
  return all.map(
    (each) =>
      `${Math.min(each.round - round, 3)}.${Math.min(each.committed - height, 3)}.${locks.indexOf(each.lock)}`,
  );
}
