/**
 * Stories of the registered scenarios: what must hold of each, and that both directions tell the same.
 */
import { afterAll, describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { scenarios } from "../../scenarios/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../crypto-port.ts";
import { openSession } from "../session.ts";
import type { TraceEntry } from "./entry.ts";
import { causalFuture, causalPast, followedBy, whyOf, type Story, type Trace } from "./causes.ts";

/** Enough for commits and completed transactions in each, and for a quick test. */
const ENTRIES = 600;

interface Run extends Trace {
  readonly length: number;
  why(index: number): Story;
  followed(index: number): Story;
}

function runOf(scenario: string): Run {
  const resolved = resolveRecipe({ v: 1, scenario, crypto: "keyed" });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const session = openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort("keyed"),
  });
  const { entries, messages } = session.advance({ entries: ENTRIES }).batch;
  const { length } = entries;
  const trace: Trace = {
    info: session.info,
    entry: (index) => entries[index - 1],
    message: (number) => messages[number],
  };
  return {
    ...trace,
    length,
    why: once((index) => whyOf(index, trace)),
    followed: once((index) => followedBy(index, trace, length)),
  };
}

function once(ask: (index: number) => Story): (index: number) => Story {
  const known = new Map<number, Story>();
  return (index) => {
    const story = known.get(index) ?? ask(index);
    known.set(index, story);
    return story;
  };
}

const entryOf = (trace: Trace, index: number): TraceEntry => present(trace.entry(index), "entry");
const indexesOf = ({ steps }: Story): readonly number[] => steps.map(({ entry }) => entry);

/** Members of the committee that the node of an entry goes by. */
function committeeOf(trace: Run, index: number): number {
  const { node } = entryOf(trace, index);
  for (let i = index; i > 0; i--) {
    const { node: other, facts } = entryOf(trace, i);
    const changed = facts.find((fact) => fact.kind === "membersChanged");
    if (other === node && changed !== undefined) return changed.members.length;
  }
  return trace.info.nodes.filter(({ id }) => id.startsWith(node?.slice(0, 2) ?? "")).length;
}

/** A few entries, spread over the trace, and some commits. */
function sample(trace: Run): readonly number[] {
  const all = Array.from({ length: trace.length }, (_, i) => i + 1);
  const commits = all.filter((i) =>
    entryOf(trace, i).facts.some(({ kind }) => kind === "committed"),
  );
  const spread = all.filter((i) => i % Math.ceil(all.length / 10) === 7);
  return [...new Set([...commits.slice(0, 2), ...commits.slice(-2), ...spread])];
}

const loaded = new Map<string, Run>();

describe.each(scenarios.map(({ id }) => id))("stories of %s", (scenario) => {
  const run = (): Run => {
    const trace = loaded.get(scenario) ?? runOf(scenario);
    loaded.set(scenario, trace);
    return trace;
  };
  afterAll(() => loaded.clear());

  it("are closed, and rest on earlier entries alone", () => {
    const trace = run();
    for (const index of sample(trace))
      for (const story of [trace.why(index), trace.followed(index)]) {
        const told = new Set(indexesOf(story));
        expect(told).toContain(index);
        for (const { entry, because } of story.steps)
          for (const earlier of because) {
            expect(earlier, `${entry}`).toBeLessThan(entry);
            expect(told, `${entry} rests on ${earlier}`).toContain(earlier);
          }
      }
  });

  it("hang together: all but the entry asked about have a place in it", () => {
    const trace = run();
    for (const index of sample(trace)) {
      const { steps } = trace.why(index);
      const used = new Set(steps.flatMap(({ because }) => because));
      for (const { entry } of steps) if (entry !== index) expect(used).toContain(entry);
      for (const { entry, because } of trace.followed(index).steps)
        if (entry !== index) expect(because.length, `${index} → ${entry}`).toBeGreaterThan(0);
    }
  });

  it("tell the same in both directions", () => {
    const trace = run();
    const asked = sample(trace);
    for (const a of asked) {
      const after = new Set(indexesOf(trace.followed(a)));
      for (const b of [...asked, ...[...after].slice(0, 6)])
        if (b >= a) expect(after.has(b), `${a} → ${b}`).toBe(indexesOf(trace.why(b)).includes(a));
      for (const b of indexesOf(trace.why(a)).slice(-6))
        expect(indexesOf(trace.followed(b)), `${b} → ${a}`).toContain(a);
    }
  });

  it("lie within what happened before and after", () => {
    const trace = run();
    for (const index of sample(trace)) {
      const past = causalPast(index, trace).entries;
      for (const entry of indexesOf(trace.why(index))) expect(past, `${index}`).toContain(entry);
      const future = causalFuture(index, trace, trace.length).entries;
      for (const entry of indexesOf(trace.followed(index)))
        expect(future, `${index} → ${entry}`).toContain(entry);
    }
  });

  it("explain every arrival by its sending, and every answer by its question", () => {
    const trace = run();
    for (const index of sample(trace))
      for (const { entry, because, timers, hasEarlier } of trace.why(index).steps) {
        const { cause } = entryOf(trace, entry);
        const isOpen = hasEarlier || timers.length > 0;
        if (["message", "computed", "loaded"].includes(cause.kind) && !isOpen)
          expect(because.length, `${entry} of ${index}`).toBeGreaterThan(0);
      }
  });

  it("trace a commit to a quorum of votes, their headers and the proposal", () => {
    const trace = run();
    for (const index of sample(trace)) {
      const { node, facts } = entryOf(trace, index);
      const committed = facts.find(({ kind }) => kind === "committed");
      if (committed?.kind !== "committed" || node === undefined) continue;
      // Alone one tells nobody of a block.
      if (committeeOf(trace, index) === 1) continue;
      const told = indexesOf(trace.why(index)).map((each) => entryOf(trace, each));
      const saw = told.flatMap((entry) => entry.facts.map((fact) => ({ at: entry.node, fact })));
      const proposed = saw.flatMap(({ fact }) => (fact.kind === "proposed" ? [fact.block] : []));
      const quorate = proposed.filter(({ hash }) => {
        const voters = new Set(
          saw.flatMap(({ at, fact }) => (fact.kind === "voted" && fact.block === hash ? [at] : [])),
        );
        return hasQuorum(voters.size, committeeOf(trace, index));
      });
      const isLiar = told.some((entry) => entry.facts.some(({ kind }) => kind === "misbehaves"));
      if (isLiar) continue;
      expect(quorate.length, `${scenario} ${index}`).toBeGreaterThan(0);
      const grown = quorate.some(({ hash, parent }) => [hash, parent].includes(committed.block));
      const synced = facts.filter(({ kind }) => kind === "committed").length > 1;
      if (!synced) expect(grown, `${scenario} ${index}`).toBe(true);
    }
  });
});

describe("the story of a transaction between shards", () => {
  const trace = runOf("xs/transfer");
  const ends = Array.from({ length: trace.length }, (_, i) => i + 1).filter((i) =>
    entryOf(trace, i).facts.some(
      (fact) => fact.kind === "transaction" && fact.status === "completed",
    ),
  );
  const told = trace
    .why(present(ends[0], "a completed transaction"))
    .steps.flatMap(({ entry, facts }) => facts.map((place) => entryOf(trace, entry).facts[place]));
  const kinds = new Set(told.map((fact) => fact?.kind));

  it.each([
    "decided",
    "stateCertified",
    "executionVoteCounted",
    "executionVoted",
    "executed",
    "settled",
    "proofSealed",
    "provisionCounted",
    "provisionSigned",
    "committed",
  ] as const)("goes back through %s", (kind) => {
    expect(kinds).toContain(kind);
  });

  it("tells of the certificates of both shards", () => {
    const shards = told.flatMap((fact) => (fact?.kind === "stateCertified" ? [fact.shard] : []));
    expect(new Set(shards)).toEqual(new Set([0, 1]));
  });
});

describe("questions and answers", () => {
  it("are matched in their order where several were asked in one moment", () => {
    const trace = runOf("hotstuff2/silent-proposer");
    const answers = Array.from({ length: trace.length }, (_, i) => entryOf(trace, i + 1)).filter(
      ({ cause }) => cause.kind === "computed" && cause.what === "check timeout",
    );
    const asked = answers.map(({ index }) => {
      const step = trace.why(index).steps.at(-1);
      return present(step?.because.at(-1), `the question of ${index}`);
    });
    expect(answers.length).toBeGreaterThan(3);
    expect(new Set(asked).size).toBe(answers.length);
  });
});

describe("a bound", () => {
  it("is told of", () => {
    const trace = runOf("hotstuff2/happy-path");
    const { steps, isCut } = whyOf(57, trace, { steps: 5, entries: 40_000 });
    expect(steps.length).toBe(5);
    expect(isCut).toBe(true);
    expect(steps.some(({ hasEarlier }) => hasEarlier)).toBe(true);
    expect(trace.why(57).isCut).toBe(false);
  });
});
