import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "./crypto-port.ts";
import { dividedBy, isCut, isDivided, UNDIVIDED } from "./division.ts";
import type { Recipe, ScriptEntry, ScriptVerb } from "./recipe.ts";
import { openSession } from "./session.ts";
import { calmRecipe } from "./testing.ts";

/** Proposals are on their way from 300 to 310 ms, votes from 310.3 ms on. */
function scripted(script: readonly ScriptEntry[], change: Partial<Recipe> = {}) {
  const session = openSession({
    recipe: calmRecipe({ script, untilMs: 3000, ...change }),
    protocol: hotstuff2,
    port: syncPort("keyed"),
  });
  const { entries, messages } = session.advance().batch;
  const kindOf = (message: number) => messages[message]?.label.kind;
  return {
    session,
    entries,
    /** Milliseconds at which copies of that kind arrive. */
    arrivals: (kind: string, to: string, from?: string) =>
      entries.flatMap(({ node, at, cause, rulings }) =>
        node === to &&
        cause.kind === "message" &&
        kindOf(cause.message) === kind &&
        (from === undefined || cause.from === from) &&
        !rulings.some(({ rule }) => rule === "NET-CUT")
          ? [at / 1000]
          : [],
      ),
    released: (verb: ScriptVerb["do"]) =>
      entries.flatMap(({ cause }) =>
        cause.kind === "script" && cause.entry.do === verb ? (cause.released ?? []) : [],
      ),
    firstSend: (kind: string) =>
      present(
        entries.find(({ sends }) => sends.some(({ message }) => kindOf(message) === kind)),
        kind,
      ),
  };
}

const header = { kind: "BlockHeader", height: 1 } as const;

describe("drop with a count of 0", () => {
  it("ends the losses that it covers, and loses nothing itself", () => {
    const votes = { kind: "BlockVote" } as const;
    const lossy: ScriptEntry = { at: 0, do: "drop", match: votes };
    const arrivalsWith = (...more: readonly ScriptEntry[]): readonly number[] =>
      scripted([lossy, ...more], { untilMs: 9000 }).arrivals("BlockVote", "s0v2");
    expect(arrivalsWith()).toEqual([]);
    expect(
      arrivalsWith({ at: 1000, do: "drop", match: { ...votes, to: "s0v2" }, count: 0 }),
    ).toEqual([]);
    expect(arrivalsWith({ at: 1000, do: "drop", match: votes, count: 0 }).length).toBeGreaterThan(
      0,
    );
  });
});

describe("deliver", () => {
  it("lets what is in flight arrive at once, and tells when", () => {
    const { arrivals, released } = scripted([
      { at: 304.5, do: "deliver", match: { ...header, to: "s0v2" } },
    ]);
    expect(arrivals("BlockHeader", "s0v2")[0]).toBe(304.5);
    expect(arrivals("BlockHeader", "s0v3")[0]).toBe(310);
    expect(released("deliver")).toMatchObject([{ to: "s0v2", fate: "sent", due: 304_500 }]);
  });

  it("lets what is held arrive too, in the order of sending, and the hold goes on", () => {
    const to = "s0v2";
    const { arrivals, released } = scripted([
      { at: 0, do: "hold", match: { kind: "BlockVote", to } },
      { at: 1500, do: "deliver", match: { kind: "BlockVote", to } },
    ]);
    const envelopes = released("deliver").map(({ envelope }) => envelope);
    expect(envelopes.length).toBeGreaterThan(1);
    expect(envelopes).toEqual([...envelopes].sort((a, b) => a - b));
    expect(new Set(arrivals("BlockVote", to))).toEqual(new Set([1500]));
  });

  it("ends what held nothing but these: the network is whole again", () => {
    const { firstSend } = scripted([]);
    const match = { kind: "BlockHeader", sentMicros: firstSend("BlockHeader").at };
    const blames = (...last: readonly ScriptEntry[]) =>
      scripted([{ at: 305, do: "hold", match }, ...last, { at: 330, do: "drop", match: {} }], {
        progressMs: 500,
      })
        .session.violations()
        .map(({ checker }) => checker);
    expect(blames()).toEqual([]);
    expect(blames({ at: 321, do: "deliver", match })).toEqual(["progress"]);
  });
});

describe("cut and heal", () => {
  it("cuts one link in both directions, also for what is on its way, until it heals", () => {
    const { arrivals } = scripted(
      [
        { at: 305, do: "cut", links: [["s0v2", "s0v1"]] },
        { at: 2000, do: "heal", nodes: ["s0v3"] },
        { at: 2500, do: "heal", nodes: ["s0v2"] },
      ],
      { untilMs: 6000 },
    );
    for (const [a, b] of [
      ["s0v1", "s0v2"],
      ["s0v2", "s0v1"],
    ] as const) {
      const times = arrivals("BlockVote", a, b);
      expect(times.length).toBeGreaterThan(0);
      expect(times.every((at) => at >= 2500)).toBe(true);
      expect(arrivals("BlockVote", a, "s0v0").some((at) => at < 2000)).toBe(true);
    }
  });

  const all = ["s0v0", "s0v1", "s0v2", "s0v3"];
  const after = (...verbs: readonly ScriptVerb[]) =>
    verbs.reduce((division, verb) => dividedBy(division, verb), UNDIVIDED);
  const pairs = (division: typeof UNDIVIDED) =>
    all.flatMap((a, i) =>
      all
        .slice(i + 1)
        .flatMap((b) => (isCut(division, a, b) ? [`${a.slice(2)}${b.slice(2)}`] : [])),
    );

  it.each<[string, readonly ScriptVerb[], readonly string[], boolean]>([
    ["nothing", [], [], false],
    ["a link", [{ do: "cut", links: [["s0v1", "s0v0"]] }], ["v0v1"], true],
    [
      "links healed at a node",
      [
        {
          do: "cut",
          links: [
            ["s0v0", "s0v1"],
            ["s0v1", "s0v2"],
            ["s0v2", "s0v3"],
          ],
        },
        { do: "heal", nodes: ["s0v1"] },
      ],
      ["v2v3"],
      true,
    ],
    [
      "isolations, of which one is healed",
      [
        { do: "isolate", node: "s0v0" },
        { do: "isolate", node: "s0v1" },
        { do: "heal", nodes: ["s0v0"] },
      ],
      ["v0v1", "v1v2", "v1v3"],
      true,
    ],
    [
      "a partition that one has left",
      [
        {
          do: "partition",
          groups: [
            ["s0v0", "s0v1"],
            ["s0v2", "s0v3"],
          ],
        },
        { do: "heal", nodes: ["s0v1"] },
      ],
      ["v0v2", "v0v3"],
      true,
    ],
    [
      "a partition that all have left",
      [
        { do: "partition", groups: [["s0v0", "s0v1"]] },
        { do: "heal", nodes: all },
      ],
      [],
      false,
    ],
    [
      "all of it, healed",
      [
        { do: "partition", groups: [["s0v0"]] },
        { do: "isolate", node: "s0v0" },
        { do: "cut", links: [["s0v0", "s0v1"]] },
        { do: "heal" },
      ],
      [],
      false,
    ],
  ])("%s", (_what, verbs, apart, divided) => {
    const division = after(...verbs);
    expect(pairs(division)).toEqual(apart);
    expect(isDivided(division)).toBe(divided);
  });
});

describe("delay", () => {
  const match = { ...header, to: "s0v2" };

  it("slows what is in flight, and tells its new time", () => {
    const { arrivals, released } = scripted([{ at: 305, do: "delay", match, byMs: 100 }]);
    expect(arrivals("BlockHeader", "s0v2")[0]).toBe(410);
    expect(released("delay")).toMatchObject([{ to: "s0v2", fate: "sent", due: 410_000 }]);
  });

  it("by 0 ends the delays that it covers, and no other", () => {
    const slow: ScriptEntry = { at: 0, do: "delay", match, byMs: 100 };
    const first = (end: ScriptEntry) => scripted([slow, end]).arrivals("BlockHeader", "s0v2")[0];
    expect(first({ at: 100, do: "delay", match: { kind: "BlockHeader" }, byMs: 0 })).toBe(310);
    expect(first({ at: 100, do: "delay", match: { kind: "BlockVote" }, byMs: 0 })).toBe(410);
  });
});

describe("a match that names the microsecond of sending", () => {
  it("speaks of these copies and no others", () => {
    const { at } = scripted([]).firstSend("BlockVote");
    const lost = { kind: "BlockVote", sentMicros: at };
    const { released, entries } = scripted([{ at: (at + 1) / 1000, do: "drop", match: lost }]);
    expect(released("drop").length).toBeGreaterThan(0);
    const fates = entries.flatMap(({ sends }) => sends.map(({ fate }) => fate));
    expect(new Set(fates)).toEqual(new Set(["sent"]));
    const ahead = scripted([{ at: 0, do: "drop", match: lost }]);
    const dropped = ahead.entries.filter(({ sends }) =>
      sends.some(({ fate }) => fate === "dropped"),
    );
    expect(new Set(dropped.map((entry) => entry.at))).toEqual(new Set([at]));
  });
});

describe("timeout", () => {
  it.each(["round", "proposal", "cleanup"] as const)("fires the %s timer", (timer) => {
    const { entries } = scripted([{ at: 100, do: "timeout", node: "s0v1", timer }]);
    const fired = entries.filter(({ cause }) => cause.kind === "timer" && cause.forced);
    expect(fired).toMatchObject([{ node: "s0v1", at: 100_000, cause: { timer } }]);
  });

  it("of which the round timer is meant when none is named; the proposal timer goes on from there", () => {
    const plain = scripted([{ at: 100, do: "timeout", node: "s0v1" }]).session;
    const named = scripted([{ at: 100, do: "timeout", node: "s0v1", timer: "round" }]).session;
    expect(named.digest()).toBe(plain.digest());
    const { entries } = scripted([{ at: 100, do: "timeout", node: "s0v1", timer: "proposal" }]);
    const ticks = entries.filter(
      ({ node, cause }) => node === "s0v1" && cause.kind === "timer" && cause.timer === "proposal",
    );
    expect(ticks.slice(0, 2).map(({ at }) => at / 1000)).toEqual([100, 400]);
  });
});

describe("rules", () => {
  const change: ScriptEntry = { at: 1000, do: "rules", rules: "hyperscale-2026-01" };
  const rulesSeen = (script: readonly ScriptEntry[], from: number) =>
    new Set(
      scripted(script, { untilMs: 2500 }).entries.flatMap(({ at, rulings }) =>
        at < from ? [] : rulings.map(({ rule }) => rule.split("-")[0]),
      ),
    );

  it("are other rules from that moment on, and only then", () => {
    expect(rulesSeen([], 0)).not.toContain("HYP");
    expect(rulesSeen([change], 1_000_000)).toContain("HYP");
    const before = scripted([]).entries.filter(({ at }) => at < 1_000_000);
    const changed = scripted([change]).entries.filter(({ at }) => at < 1_000_000);
    expect(changed).toEqual(before);
  });

  it("are those of a restart too, and survive going back", () => {
    const { session } = scripted([
      change,
      { at: 1200, do: "crash", node: "s0v1" },
      { at: 1400, do: "restart", node: "s0v1" },
    ]);
    const digest = session.digest();
    for (const entry of [10, session.length() - 5]) {
      session.seek(entry);
      session.advance();
      expect(session.digest()).toBe(digest);
    }
    expect(session.violations()).toEqual([]);
  });

  it("are the ones by which votes are judged", () => {
    // By round each block has its own; by height one round may go on for many blocks.
    const { session, entries } = scripted([change]);
    const rounds = entries.flatMap(({ at, node, facts }) =>
      facts.flatMap((fact) =>
        fact.kind === "voted" && node === "s0v0" && at > 1_000_000 ? [fact.round] : [],
      ),
    );
    expect(new Set(rounds).size).toBeLessThan(rounds.length);
    expect(session.violations()).toEqual([]);
  });
});

describe("reseed", () => {
  const network = {
    intraShardMs: [5, 40],
    crossShardMs: [50, 60],
    lossPpm: 30_000,
    gstMs: 0,
  } as const;
  const reseeded = (at: number, seed: number) =>
    scripted([{ at, do: "reseed", seed }], { network, untilMs: 2500 });
  const after = (run: ReturnType<typeof scripted>, at: number) =>
    run.entries.filter((entry) => entry.at > at);
  const sent = (run: ReturnType<typeof scripted>) =>
    run.entries.flatMap(({ sends }) => sends.map(({ to, fate, due }) => [to, fate, due]));

  it("leaves what was on its way where it is, and changes what is sent from then on", () => {
    const plain = scripted([], { network, untilMs: 2500 });
    const other = reseeded(700, 9);
    const kept = plain.entries.filter(({ at }) => at < 700_000);
    expect(other.entries.slice(0, kept.length)).toEqual(kept);
    const dues = (run: typeof plain) =>
      run.entries
        .slice(0, kept.length)
        .flatMap(({ sends }) =>
          sends.flatMap(({ envelope, fate, due }) => (fate === "sent" ? [[envelope, due]] : [])),
        );
    const arrivals = new Map(
      other.entries.flatMap(({ at, cause }) =>
        cause.kind === "message" ? [[cause.envelope, at]] : [],
      ),
    );
    for (const [envelope, due] of dues(other)) expect(arrivals.get(envelope ?? -1)).toBe(due);
    expect(after(other, 700_000).map(({ at }) => at)).not.toEqual(
      after(plain, 700_000).map(({ at }) => at),
    );
  });

  it("at the very beginning is the chance of that seed, with the keys of the recipe's own", () => {
    const other = reseeded(0, 9);
    const own = scripted([], { network, untilMs: 2500, seed: 9 });
    expect(sent(other)).toEqual(sent(own));
    const keys = ({ session }: typeof other) =>
      session.info.nodes.map(({ publicKey }) => publicKey);
    expect(keys(other)).toEqual(keys(scripted([])));
    expect(keys(other)).not.toEqual(keys(own));
  });

  it("may say what links do from then on", () => {
    const verb = { at: 700, do: "reseed", seed: 1, intraShardMs: [30, 30], lossPpm: 0 } as const;
    const { entries } = scripted([verb], { untilMs: 2500 });
    const ways = entries.flatMap(({ at, sends }) =>
      sends.flatMap(({ due }) => (due === undefined ? [] : [[at < 700_000, due - at] as const])),
    );
    expect(new Set(ways.filter(([early]) => early).map(([, way]) => way))).toEqual(
      new Set([10_000]),
    );
    expect(new Set(ways.filter(([early]) => !early).map(([, way]) => way))).toEqual(
      new Set([30_000]),
    );
  });

  it("survives going back", () => {
    const { session } = reseeded(700, 9);
    const digest = session.digest();
    session.seek(20);
    session.advance();
    expect(session.digest()).toBe(digest);
  });
});
