/**
 * Stories of phases, views, checkpoints, snapshots and answers, in runs of the protocols that have them.
 */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { traceOf } from "../../scenarios/testing.ts";
import { followedBy, whyOf } from "./causes.ts";
import type { TraceEntry } from "./entry.ts";
import type { TraceStore } from "./trace-store.ts";

const pbft = traceOf({
  scenario: "hotstuff2/happy-path",
  protocol: "pbft",
  untilMs: 12_000,
  parameters: { checkpointEvery: 2 },
  edits: [{ at: 2500, do: "crash", node: "s0v0" }],
});
const replicas = traceOf({ scenario: "smr/diverged", untilMs: 2000 });

type Of<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;
type Found<K extends Fact["kind"]> = readonly [TraceEntry, Of<K>];

function first<K extends Fact["kind"]>(
  trace: TraceStore,
  kind: K,
  is: (fact: Of<K>, entry: TraceEntry) => boolean = () => true,
): Found<K> {
  for (const entry of trace.entries(1, trace.length()))
    for (const fact of entry.facts)
      if (fact.kind === kind && is(fact as Of<K>, entry)) return [entry, fact as Of<K>];
  throw new Error(`no ${kind} in the run`);
}

/** Kinds of the facts that matter in the story, each with its node. */
function toldBy(trace: TraceStore, { index }: TraceEntry): ReadonlySet<string> {
  const { steps } = whyOf(index, trace);
  return new Set(
    steps.flatMap(({ entry, facts }) => {
      const line = present(trace.entry(entry), "an entry");
      return facts.map((place) => {
        const fact = present(line.facts[place], "a fact");
        return `${line.node} ${fact.kind}${fact.kind === "phase" ? ` ${fact.phase}` : ""}`;
      });
    }),
  );
}

describe("the story of a phase", () => {
  it("leads from the second quorum over the first to the proposal", () => {
    const [entry] = first(
      pbft,
      "phase",
      ({ phase }, { node }) => phase === "committed-local" && node === "s0v1",
    );
    const told = toldBy(pbft, entry);
    for (const phase of ["committed-local", "prepared", "pre-prepared"])
      expect(told).toContain(`s0v1 phase ${phase}`);
    expect(told).toContain("s0v0 proposed");
    expect([...told].filter((line) => line.endsWith("phase prepared")).length).toBeGreaterThan(1);
  });

  it("is not told by what came after it", () => {
    const [entry] = first(pbft, "phase", ({ phase }) => phase === "prepared");
    const { steps } = whyOf(entry.index, pbft);
    expect(Math.max(...steps.map((step) => step.entry))).toBe(entry.index);
  });
});

it("says of a view who gave up the one before, and why", () => {
  const [entry, { leader }] = first(
    pbft,
    "viewOpened",
    (fact, { node }) => fact.round > 0 && fact.leader === node,
  );
  const told = toldBy(pbft, entry);
  expect(told).toContain(`${leader} surrenderCounted`);
  expect([...told].filter((line) => line.endsWith("timedOut")).length).toBeGreaterThan(1);
});

it("says of a stable checkpoint that the others signed it too", () => {
  const [entry, { height }] = first(pbft, "checkpoint", ({ stable }) => stable);
  const { steps } = whyOf(entry.index, pbft);
  const heard = steps.flatMap((step) => {
    const { cause } = present(pbft.entry(step.entry), "an entry");
    const label = cause.kind === "message" ? pbft.message(cause.message)?.label : undefined;
    return label?.kind === "Checkpoint" && label.height === height ? [step.entry] : [];
  });
  expect(heard.length).toBeGreaterThan(1);
});

it("rests what a client believes on more than one answer, and each on its commit", () => {
  const [entry, { transaction, result, needed }] = first(
    pbft,
    "answered",
    ({ accepted }) => accepted,
  );
  const told = [...toldBy(pbft, entry)];
  expect(told.filter((line) => line.endsWith(" replied")).length).toBeGreaterThanOrEqual(needed);
  expect(told.filter((line) => line.endsWith(" committed")).length).toBeGreaterThanOrEqual(needed);
  expect(result).not.toBe("");
  expect(transaction).toHaveLength(64);
});

describe("the story of a replica", () => {
  it("of a difference has the command that it applied otherwise", () => {
    const [entry] = first(replicas, "mismatch");
    expect(toldBy(replicas, entry)).toContain(`${entry.node} applied`);
  });

  it("of a state that was taken over has the difference, and the snapshot of another", () => {
    const [entry] = first(replicas, "snapshot", ({ event }) => event === "restored");
    const told = [...toldBy(replicas, entry)];
    expect(told).toContain(`${entry.node} mismatch`);
    const { steps } = whyOf(entry.index, replicas);
    expect(new Set(steps.map((step) => replicas.entry(step.entry)?.node)).size).toBeGreaterThan(1);
  });
});

it("tells the same forwards as backwards", () => {
  const [entry] = first(pbft, "phase", ({ phase }) => phase === "prepared");
  const after = followedBy(entry.index, pbft, Math.min(pbft.length(), entry.index + 120));
  for (const step of after.steps.slice(1))
    expect(whyOf(step.entry, pbft).steps.map((other) => other.entry)).toContain(entry.index);
});
