import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { differenceOf, type Around, type NodeMoment } from "./around.ts";
import { syncPort, type CryptoPort } from "./crypto-port.ts";
import type { Recipe } from "./recipe.ts";
import { openSession, type Session } from "./session.ts";
import { calmRecipe } from "./testing.ts";
import type { TraceEntry } from "./trace/entry.ts";

/** Rough weather, a crash with amnesia, a partition and a transfer. */
const RECIPE: Recipe = calmRecipe({
  seed: 7,
  network: { intraShardMs: [5, 40], crossShardMs: [50, 60], lossPpm: 20_000, gstMs: 1500 },
  accounts: { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } },
  script: [
    { at: 0, do: "submit", label: "pay", transfer: { from: "alice", to: "bob", amount: 10 } },
    { at: 700, do: "hold", match: { kind: "BlockVote", to: "s0v1" } },
    { at: 900, do: "crash", node: "s0v3" },
    { at: 1500, do: "release", match: {} },
    { at: 2500, do: "restart", node: "s0v3", amnesia: true },
  ],
  untilMs: 4000,
});

const open = (port: CryptoPort = syncPort("keyed")): Session =>
  openSession({ recipe: RECIPE, protocol: hotstuff2, port });

function found(session: Session, entry: number): Around {
  const answer = session.around(entry);
  if (answer.status !== "found") throw new Error(answer.status);
  return answer.around;
}

const momentOf = (session: Session, entry: number, side: "before" | "after"): NodeMoment => {
  const around = found(session, entry);
  if (around.node === undefined) throw new Error("of the network");
  return around[side];
};

const whole = open();
let trace: readonly TraceEntry[];
beforeAll(() => {
  trace = whole.advance().batch.entries;
});

const entryWhere = (holds: (entry: TraceEntry) => boolean): TraceEntry =>
  present(trace.find(holds), "such an entry");

describe("a validator before and after an entry", () => {
  it("goes on from where its entry before left it", () => {
    const own = trace.filter(({ node }) => node === "s0v1").slice(0, 120);
    own.forEach(({ index }, i) => {
      const next = own[i + 1];
      if (next === undefined) return;
      expect(momentOf(whole, next.index, "before").state).toEqual(
        momentOf(whole, index, "after").state,
      );
    });
  });

  it("is at the end what the run itself says of it", () => {
    const last = present(trace.filter(({ node }) => node === "s0v2").at(-1), "an entry of V2");
    const { state } = momentOf(whole, last.index, "after");
    const report = present(
      whole.reports().find(({ node }) => node === "s0v2"),
      "a report",
    );
    expect(hotstuff2.summarize(RECIPE.rules, state as never)).toEqual(report.summary);
  });

  it("shows at a vote the register, the storage and the question that it changed", () => {
    const vote = entryWhere(({ facts }) => facts.some(({ kind }) => kind === "voted"));
    const { node, changes, more } = differenceOf(found(whole, vote.index));
    const paths = changes.map(({ path }) => path.join("."));
    expect(node).toBe(vote.node);
    expect(paths).toContain("state.registers.lastVotedRound");
    expect(paths).toContain("storage.registers");
    expect(more).toBe(0);
  });

  it("shows a life that ends and one that begins, and the memory that is lost", () => {
    const [crash, restart] = (["crashed", "restarted"] as const).map((kind) =>
      entryWhere(({ facts }) => facts.some((fact) => fact.kind === kind)),
    ) as [TraceEntry, TraceEntry];
    const end = differenceOf(found(whole, crash.index)).changes;
    expect(end).toContainEqual({ path: ["life", "isUp"], before: true, after: false });
    const start = differenceOf(found(whole, restart.index)).changes;
    expect(start).toContainEqual({ path: ["life", "incarnation"], before: 1, after: 2 });
    expect(start.some(({ path }) => path[0] === "storage")).toBe(true);
  });

  it("is the network where the script acts on it", () => {
    const hold = entryWhere(({ cause }) => cause.kind === "script" && cause.entry.do === "hold");
    const { node, changes } = differenceOf(found(whole, hold.index));
    expect(node).toBeUndefined();
    expect(changes.map(({ path }) => path[0])).toEqual(["network"]);
  });

  it("says when a timer rings", () => {
    const boot = entryWhere(({ cause }) => cause.kind === "boot");
    const armed = present(
      boot.actions.find(({ kind }) => kind === "setTimer"),
      "a timer",
    );
    const { timers } = momentOf(whole, boot.index, "after");
    expect(timers.get(armed.what as never)).toBe(boot.at + (armed.micros ?? 0));
  });

  it("is not known beyond the frontier, nor for what is no entry", () => {
    for (const entry of [0, -1, 1.5, whole.length() + 1, NaN])
      expect(whole.around(entry)).toEqual({ status: "unknown" });
  });

  it("answers in portions, and the same", () => {
    const session = open();
    session.advance();
    const answers = [];
    for (let asked = 0; asked < 100; asked++) {
      const answer = session.around(200, 50);
      answers.push(answer.status);
      if (answer.status !== "replaying") break;
    }
    expect(answers.filter((status) => status === "replaying")).toHaveLength(3);
    expect(answers.at(-1)).toBe("found");
    expect(differenceOf(found(session, 200))).toEqual(differenceOf(found(whole, 200)));
  });

  it("waits for an answer of the pool that is not there", () => {
    const port = syncPort("keyed");
    let isSilent = false;
    const session = open({
      request: port.request,
      answer: (key) => (isSilent ? undefined : port.answer(key)),
    });
    session.advance();
    isSilent = true;
    const answer = session.around(200);
    expect(answer.status).toBe("waiting");
    isSilent = false;
    expect(session.around(200).status).toBe("found");
  });
});

describe("looking leaves the run alone", () => {
  const shape = (session: Session) => ({
    digest: session.digest(),
    length: session.length(),
    now: session.now(),
    crypto: session.crypto(),
    messages: session.messages(),
    refusals: session.refusals(),
    reports: session.reports(),
    violations: session.violations(),
  });

  it("whatever is looked at in between, and wherever the run stands", () => {
    const move = fc.record({
      portion: fc.integer({ min: 1, max: 160 }),
      looks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
      back: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 8 }), (moves) => {
        const [looking, plain] = [open(), open()];
        let frontier = 0;
        for (const { portion, looks, back } of moves) {
          const [one, other] = [looking.advance({ portion }), plain.advance({ portion })];
          expect(one).toEqual(other);
          frontier = Math.max(frontier, plain.length());
          for (const part of looks) looking.around(1 + Math.floor(part * (frontier - 1)), 100);
          expect(shape(looking)).toEqual(shape(plain));
          if (back === null) continue;
          for (const session of [looking, plain]) session.seek(Math.floor(back * frontier));
        }
        expect(looking.advance()).toEqual(plain.advance());
        expect(looking.digest()).toBe(whole.digest());
      }),
      { numRuns: 6 },
    );
  });
});
