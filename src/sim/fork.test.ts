import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { prngOf, type Prng } from "../primitives/prng.ts";
import { protocolById, protocolFor } from "../protocol/registry.ts";
import { scenarios } from "../scenarios/registry.ts";
import { syncPort } from "./crypto-port.ts";
import type { Match, Recipe, ScriptMoment, ScriptVerb } from "./recipe.ts";
import { openSession, type Session } from "./session.ts";
import { calmRecipe, momentAfter } from "./testing.ts";
import type { TraceBatch, TraceEntry } from "./trace/entry.ts";
import { recipeOf } from "../scenarios/testing.ts";

const open = (recipe: Recipe): Session =>
  openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort(recipe.crypto),
  });

/** Entries that are compared after an edit. */
const COMPARED = 300;

/** The recipe with one more line in its script, by the way that a person's edit takes. */
const edited = (recipe: Recipe, moment: ScriptMoment, verb: ScriptVerb): Recipe =>
  recipeOf({ ...recipe, edits: [{ ...moment, ...verb }] });

const pick = <T>(chance: Prng, items: readonly T[]): T =>
  present(items[chance.uniform(0, items.length - 1)], "a choice");

/** Rule sets that the run may go over to. */
function rulesOf({ protocol }: Recipe): readonly string[] {
  if (protocol === "hotstuff2") return ["guide", "hyperscale-2026-01", "hotstuff2"];
  return present(protocolById(protocol), "a protocol").ruleSets.map(({ id }) => id);
}

/** A match of one copy that was sent not long before entry `k`, or of its kind. */
function someMatch(
  chance: Prng,
  entries: readonly TraceEntry[],
  k: number,
  labels: TraceBatch,
): Match {
  const sends = entries
    .slice(Math.max(0, k - 60), k)
    .flatMap(({ at, sends: copies }) => copies.map((send) => ({ ...send, at })));
  if (sends.length === 0) return {};
  const { message, from, to, at } = pick(chance, sends);
  const kind = present(labels.messages[message], "a message").label.kind;
  return pick(chance, [{ kind, from, to, sentMicros: at }, { kind, to }, { sentMicros: at }, {}]);
}

function someVerb(chance: Prng, recipe: Recipe, match: Match): ScriptVerb {
  const nodes = Array.from(
    { length: recipe.shards * recipe.validators },
    (_, i) => `s${Math.floor(i / recipe.validators)}v${i % recipe.validators}`,
  );
  const node = pick(chance, nodes);
  const others = nodes.filter((name) => name !== node);
  const other = others.length === 0 ? undefined : pick(chance, others);
  const accounts = Object.keys(recipe.accounts);
  const [from = "", to = ""] = accounts;
  return pick<ScriptVerb>(chance, [
    { do: "hold", match },
    { do: "release", match: {} },
    { do: "drop", match, count: chance.uniform(1, 5) },
    { do: "delay", match, byMs: chance.uniform(0, 300) },
    { do: "deliver", match },
    { do: "isolate", node },
    { do: "partition", groups: [other === undefined ? [node] : [node, other]] },
    other === undefined ? { do: "heal" } : { do: "cut", links: [[node, other]] },
    { do: "heal" },
    { do: "heal", nodes: [node] },
    { do: "crash", node },
    { do: "restart", node, amnesia: chance.uniform(0, 1) === 1 },
    { do: "timeout", node, timer: pick(chance, ["round", "proposal", "cleanup"] as const) },
    { do: "misbehave", node, as: "honest" },
    { do: "rules", rules: pick(chance, rulesOf(recipe)) },
    { do: "reseed", seed: chance.uniform(0, 1_000_000) },
    ...(accounts.length < 2
      ? []
      : [{ do: "submit", label: "edit", transfer: { from, to, amount: 1 } } as const]),
  ]);
}

/** All that a person can ask of a session. */
const told = (session: Session) => ({
  length: session.length(),
  digest: session.digest(),
  info: session.info,
  reports: session.reports(),
  transactions: session.transactions(),
  messages: session.messages(),
  refusals: session.refusals(),
  crypto: session.crypto(),
  violations: session.violations(),
});

/** Both went the same way: the fork's first batch is what the other says after entry `k`. */
function expectSame(fork: Session, recipe: Recipe, k: number, name: string): TraceBatch {
  const alone = open(recipe);
  const before = alone.advance({ entries: k }).batch;
  expect(told(fork), `${name}`).toEqual(told(alone));
  const rest = alone.advance({ entries: k + COMPARED }).batch;
  const ahead = fork.advance({ entries: k + COMPARED }).batch;
  expect(ahead, `${name}`).toEqual(rest);
  expect(told(fork), `${name}`).toEqual(told(alone));
  return {
    entries: [...before.entries, ...rest.entries],
    messages: [...before.messages, ...rest.messages],
    violations: [...before.violations, ...rest.violations],
  };
}

/** The other run, brought to the entry at which it parts. */
function forkAt(session: Session, recipe: Recipe, entry: number): Session | undefined {
  const forked = session.fork(recipe, entry);
  forked?.seek(entry);
  return forked;
}

describe("a fork goes on as if it had run alone", () => {
  it.each(scenarios.map(({ id }, i) => [id, i] as const))(
    "%s, with a random edit at a random entry, and another in what came of it",
    (id, i) => {
      const chance = prngOf(i, "workload");
      const whole = recipeOf({ scenario: id });
      const recipe = { ...whole, untilMs: Math.min(whole.untilMs, 3500) };
      const session = open(recipe);
      const trace = session.advance().batch;
      const digest = session.digest();
      const k = chance.uniform(0, trace.entries.length);
      const verb = someVerb(chance, recipe, someMatch(chance, trace.entries, k, trace));
      const changed = edited(recipe, momentAfter(trace.entries, k), verb);
      const name = `${id} after ${k}: ${JSON.stringify(verb)}`;
      const fork = present(forkAt(session, changed, k), name);
      const own = expectSame(fork, changed, k, name);
      expect(own.entries[k]?.at, `${name}`).toBe(trace.entries[k - 1]?.at ?? 0);
      if (k > 0) expect(isOf(own.entries[k], verb), `${name}`).toBe(true);
      const again = chance.uniform(k, own.entries.length);
      const second = someVerb(chance, recipe, someMatch(chance, own.entries, again, own));
      const twice = edited(changed, momentAfter(own.entries, again), second);
      const both = `${name}, then after ${again}: ${JSON.stringify(second)}`;
      expectSame(present(forkAt(fork, twice, again), both), twice, again, both);
      expect(session.digest()).toBe(digest);
    },
    120_000,
  );
});

/** Is that the entry of the edit? */
function isOf(entry: TraceEntry | undefined, verb: ScriptVerb): boolean {
  const cause = entry?.cause;
  if (cause?.kind === "script") return cause.entry.do === verb.do;
  if (cause?.kind === "submit") return verb.do === "submit" && cause.label === verb.label;
  return cause?.kind === "timer" && cause.forced && verb.do === "timeout";
}

describe("a fork", () => {
  const recipe = calmRecipe({ seed: 5, untilMs: 7000 });
  const crash: ScriptVerb = { do: "crash", node: "s0v1" };

  it("is refused where the other recipe begins otherwise, or the run has not come", () => {
    const session = open(recipe);
    const { entries } = session.advance({ entries: 300 }).batch;
    const later = edited(recipe, momentAfter(entries, 200), crash);
    expect(forkAt(session, later, 200)).toBeDefined();
    expect(forkAt(session, later, 201)).toBeUndefined();
    expect(forkAt(session, { ...recipe, seed: 6 }, 100)).toBeUndefined();
    expect(forkAt(session, recipe, 301)).toBeUndefined();
    for (const entry of [-1, 0.5, NaN]) expect(forkAt(session, recipe, entry)).toBeUndefined();
  });

  it("leaves the run that it comes from alone, which may stand anywhere", () => {
    const alone = open(recipe);
    const { entries } = alone.advance().batch;
    const session = open(recipe);
    session.advance({ entries: 580 });
    session.seek(40);
    const fork = present(
      forkAt(session, edited(recipe, momentAfter(entries, 560), crash), 560),
      "it",
    );
    fork.advance();
    expect(session.length()).toBe(40);
    session.advance();
    expect(told(session)).toEqual(told(alone));
  });

  it("goes back to before it began, and on", () => {
    const session = open(recipe);
    const { entries } = session.advance().batch;
    const changed = edited(recipe, momentAfter(entries, 560), crash);
    const fork = present(forkAt(session, changed, 560), "it");
    fork.advance();
    const end = told(fork);
    for (const entry of [3, 510, 561]) {
      fork.seek(entry);
      expect(fork.advance({ portion: 1 }).batch.entries[0]?.index).toBe(entry + 1);
    }
    fork.advance();
    expect(told(fork)).toEqual(end);
    const [here, there] = [fork.around(540), session.around(540)];
    expect(here).toMatchObject({ status: "found" });
    expect(here.status === "found" && here.around).toEqual(
      there.status === "found" && there.around,
    );
  });

  it("may run longer than the run that it comes from, and shorter, but not end before it begins", () => {
    const session = open(recipe);
    const length = session.advance().batch.entries.length;
    const longer = { ...recipe, untilMs: 9000 };
    expectSame(present(forkAt(session, longer, length), "longer"), longer, length, "longer");
    const shorter = { ...recipe, untilMs: 2000 };
    expectSame(present(forkAt(session, shorter, 100), "shorter"), shorter, 100, "shorter");
    expect(forkAt(session, shorter, length)).toBeUndefined();
  });
});
