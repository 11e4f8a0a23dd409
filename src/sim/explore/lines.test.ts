import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { arenaOf, type Aim, type Arena } from "./arena.ts";
import { looker } from "./coverage.ts";
import { linesOf, STYLES, type Outcome, type Style } from "./lines.ts";
import { lost, plannedOf, type MessageClass, type Schedule } from "./moves.ts";
import { rowsOf } from "./rows.ts";
import { lies, oneByOne, type Share } from "./systematic.ts";

function arenaFor(protocol: string, aim: Aim = {}): Arena {
  const resolved = resolveRecipe({ v: 1, protocol });
  if (!resolved.ok) throw new Error(resolved.message);
  return arenaOf(resolved.recipe, present(protocolFor(protocol, undefined), "a protocol"), aim);
}

const ALONE = { part: 0, of: 1 };
const ALL: ReadonlySet<string> = new Set(["s0v0", "s0v1", "s0v2", "s0v3"]);
const HEADER: MessageClass = {
  kind: "Generic",
  shard: 0,
  atMs: 366,
  height: 4,
  round: 3,
  senders: new Set(["s0v3"]),
};
const VOTE: MessageClass = { ...HEADER, kind: "Vote", senders: ALL };

/** A run in which V3 has come into the round of its block, and the others are one behind. */
const outcome: Outcome = {
  hints: {
    classes: [HEADER, VOTE],
    moments: [1],
    entered: ["s0v0", "s0v1", "s0v2"]
      .map((node) => ({ node, round: 2, atMs: 350 }))
      .concat({ node: "s0v3", round: 3, atMs: 366 }),
  },
  reached: looker().reached(),
};

/** The first schedules of a style when every run shows the same, but each another state. */
function played(
  arena: Arena,
  style: Style,
  count: number,
  seen: Outcome = outcome,
): readonly Schedule[] {
  const lines = linesOf(arena, seen, ALONE, style);
  let course = 0;
  return Array.from({ length: count }, () => {
    course += 1;
    return lines.next({ ...seen, reached: { ...seen.reached, course: String(course) } });
  }).flatMap(({ value, done }) => (done === true ? [] : [value as Schedule]));
}

const deeds = ({ moves }: Schedule) => moves.flatMap(({ entries }) => entries);
const heldFrom = (schedule: Schedule): readonly string[] =>
  deeds(schedule).flatMap((entry) => (entry.do === "hold" ? [entry.match.to ?? []].flat() : []));

describe("lines of play", () => {
  const arena = arenaFor("hotstuff");
  const later = played(arena, STYLES.liesLater, 120);

  it("let the clocks of those who are behind run out once more", () => {
    const lost = present(
      later.find((each) => heldFrom(each).join() === "s0v0,s0v1,s0v2"),
      "a turn that V3 alone hears",
    );
    const clocks = deeds(lost).flatMap((entry) => (entry.do === "timeout" ? [entry.node] : []));
    expect(clocks).toEqual(["s0v0", "s0v0", "s0v1", "s0v1", "s0v2", "s0v2"]);
  });

  it.each([
    ["s0v0", "whose turn comes next", 3],
    ["s0v2", "whose turn comes later", 2],
  ])("cut %s off, %s: clocks run out %i times", (gone, _when, times) => {
    const alone = later.find((each) =>
      deeds(each).some((entry) => entry.do === "isolate" && entry.node === gone),
    );
    const clocks = deeds(present(alone, "a schedule")).filter(
      (entry) => entry.do === "timeout" && entry.node === "s0v1",
    );
    expect(clocks).toHaveLength(times);
  });

  it("let whoever comes next lie, deaf to what was lost or not, before clocks run out", () => {
    const lying = later.filter((each) =>
      deeds(each).some((entry) => entry.do === "misbehave" && entry.as === "stale-leader"),
    );
    expect(lying.length).toBeGreaterThan(1);
    for (const each of lying.slice(0, 2)) {
      const lie = present(
        deeds(each).find(({ do: verb }) => verb === "misbehave"),
        "a lie",
      );
      const clock = present(
        deeds(each).find(({ do: verb }) => verb === "timeout"),
        "a clock",
      );
      expect(lie).toMatchObject({ node: "s0v0" });
      expect(lie.at).toBeLessThan(clock.at);
    }
    const deaf = lying.slice(0, 2).map((each) => heldFrom(each).includes("s0v0"));
    expect(new Set(deaf)).toEqual(new Set([true, false]));
  });

  it("keep nothing from who lies from the beginning", () => {
    const first = played(arena, STYLES.liesFirst, 400).filter(({ moves }) => moves.length > 1);
    expect(first.length).toBeGreaterThan(100);
    for (const schedule of first)
      for (const node of schedule.moves.flatMap(({ faulty }) => faulty))
        expect(heldFrom(schedule)).not.toContain(node);
  });

  describe("with secrets", () => {
    const told = played(arena, STYLES.secrets, 60);
    const silent = (schedule: Schedule): readonly string[] =>
      deeds(schedule).flatMap((entry) =>
        entry.do === "hold" && entry.match.kind === undefined
          ? [entry.match.from ?? []].flat()
          : [],
      );

    it("let who collects the votes of a turn be heard by nobody, and all others give it up", () => {
      const [first] = told;
      // V0 leads the round after the one of the vote, and is passed over as well.
      expect(silent(present(first, "a schedule"))).toEqual(["s0v0"]);
      const clocks = deeds(present(first, "a schedule")).flatMap((entry) =>
        entry.do === "timeout" ? [entry.node] : [],
      );
      expect(new Set(clocks)).toEqual(new Set(["s0v1", "s0v2", "s0v3"]));
      expect(clocks.filter((node) => node === "s0v3")).toHaveLength(2);
    });

    it("let nobody or one of the others have missed the block", () => {
      const missing = told
        .slice(0, 4)
        .map((each) =>
          deeds(each).flatMap((entry) =>
            entry.do === "hold" && entry.match.kind === "Generic" ? [entry.match.to] : [],
          ),
        );
      expect(missing).toEqual([[], ["s0v1"], ["s0v2"], ["s0v3"]]);
    });

    it("give who missed a block one round more to leave, where that block would have brought it on", () => {
      const clocksOf = (schedule: Schedule | undefined, node: string): number =>
        deeds(present(schedule, "a schedule")).filter(
          (entry) => entry.do === "timeout" && entry.node === node,
        ).length;
      expect(clocksOf(told[1], "s0v1") - clocksOf(told[0], "s0v1")).toBe(1);
      const there = { ...outcome, hints: { ...outcome.hints, entered: [] } };
      const [calm, missed] = played(arena, STYLES.secrets, 2, there);
      expect(clocksOf(missed, "s0v1")).toBe(clocksOf(calm, "s0v1"));
    });

    it("begin where votes are cast twice with who proposed, for nobody collects them", () => {
      const prepare = { ...HEADER, kind: "Prepare", senders: ALL };
      const classes = [
        { ...HEADER, kind: "PrePrepare", senders: new Set(["s0v2"]) },
        prepare,
        { ...prepare, kind: "Commit" },
      ];
      const [first] = played(arenaFor("pbft"), STYLES.secrets, 1, {
        ...outcome,
        hints: { ...outcome.hints, classes },
      });
      expect(silent(present(first, "a schedule"))).toEqual(["s0v2"]);
    });

    it("begin with the last word on who is to belong, and let who has no vote be unheard too", () => {
      const { height: _, ...beside } = { ...HEADER, round: 0 };
      const members = new Set(["s0v0", "s0v1", "s0v2", "s0v3"]);
      const vote = { ...beside, kind: "MemberVote", senders: members };
      const classes = [
        HEADER,
        VOTE,
        { ...beside, kind: "MemberProposal" },
        { ...vote, phase: 1 },
        { ...vote, phase: 2, atMs: 390 },
      ];
      const [first, second] = played(arenaFor("rotating-hotstuff"), STYLES.secrets, 2, {
        ...outcome,
        hints: { ...outcome.hints, classes },
      });
      expect(silent(present(first, "a schedule"))).toEqual(["s0v3", "s0v4"]);
      expect(deeds(present(first, "a schedule"))[0]?.at).toBe(390);
      const missed = deeds(present(second, "a schedule")).flatMap((entry) =>
        entry.do === "hold" && entry.match.kind !== undefined ? [entry.match] : [],
      );
      expect(missed).toEqual([{ kind: "MemberProposal", round: 0, to: "s0v0" }]);
    });

    it("let others lie once as well, but not who is unheard", () => {
      const liars = played(arena, STYLES.secrets, 300).flatMap((each) => {
        const nodes = each.moves.flatMap(({ faulty }) => faulty);
        return nodes.length > 0 ? [nodes.join()] : [];
      });
      expect(new Set(liars)).toEqual(new Set(["s0v1", "s0v2", "s0v3"]));
    });

    it("go on for several rounds that are lost by waiting", () => {
      const schedule = present(told[0], "a schedule");
      const last = Math.max(...deeds(schedule).map(({ at }) => at));
      expect(plannedOf(arena, schedule).clearsAt).toBe(last + arena.secretMs);
      expect(arena.secretMs).toBeGreaterThan(2 * arena.base.timing.roundTimeoutMs);
    });

    it("let whoever comes next lie once, never who is unheard", () => {
      const lying = told.filter(({ moves }) => moves.some(({ kind }) => kind === "misbehave"));
      expect(lying.length).toBeGreaterThan(3);
      for (const schedule of lying) {
        const lies = deeds(schedule).flatMap((entry) =>
          entry.do === "misbehave" ? [entry.as] : [],
        );
        expect(lies).toHaveLength(2);
        expect(lies[1]).toBe("honest");
        for (const node of schedule.moves.flatMap(({ faulty }) => faulty))
          expect(silent(schedule).at(-1)).not.toBe(node);
      }
    });
  });

  it("make nobody faulty where nobody may be", () => {
    const honest = arenaFor("hotstuff", { isHonest: true });
    for (const style of Object.values(STYLES))
      for (const { moves } of played(honest, style, 60))
        expect(moves.flatMap(({ faulty }) => faulty)).toEqual([]);
  });
});

describe("secrets in a row", () => {
  /** Every turn looks like the first, 400 ms later. */
  const rows = (share: Share): readonly Schedule[] => {
    const all: Schedule[] = [];
    const source = rowsOf(arenaFor("hotstuff"), outcome, share);
    for (let step = source.next(outcome); step.done !== true;) {
      all.push(step.value);
      const { moves } = step.value;
      const later = (each: MessageClass): MessageClass => ({
        ...each,
        atMs: each.atMs + 400 * moves.length,
        round: 3 + 2 * moves.length,
      });
      const classes = [HEADER, VOTE].map(later);
      step = source.next({ ...outcome, hints: { ...outcome.hints, classes } });
    }
    return all;
  };

  it("grow turn by turn, the same seat missing what each was about", () => {
    const lengths = rows(ALONE).map(({ moves }) => moves.length);
    expect(lengths).toEqual([1, 2, 3, 4].flatMap(() => [1, 2, 3, 4, 5, 6]));
    const seats = [0, 1, 2, 3].map((seat) =>
      present(rows(ALONE)[6 * seat + 5], "a row").moves.map(
        ({ entries }) => entries.filter((entry) => entry.do === "hold").length,
      ),
    );
    expect(seats[0]).toEqual([1, 1, 1, 1, 1, 1]);
    expect(seats[1]).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it("let another one know alone each time, and nobody lie", () => {
    const row = present(rows({ part: 1, of: 4 }).at(-1), "a row");
    const knowers = row.moves.map(({ secretOf }) => secretOf);
    for (const [i, knower] of knowers.entries()) expect(knower).not.toBe(knowers[i - 1]);
    expect(row.moves.flatMap(({ faulty }) => faulty)).toEqual([]);
  });
});

describe("what is beside consensus", () => {
  const arena = arenaFor("replicated-hotstuff");
  const snapshot: MessageClass = { kind: "SnapshotVote", shard: 0, atMs: 367, senders: ALL };
  const seen = {
    ...outcome,
    hints: { ...outcome.hints, classes: [HEADER, VOTE, snapshot] },
  };

  it("makes no turn of a vote for what is final already", () => {
    for (const style of Object.values(STYLES)) {
      const turns = played(arena, style, 100, seen).flatMap(({ moves }) =>
        moves.flatMap(({ after }) => after?.kind ?? []),
      );
      expect(turns).toContain("Vote");
      expect(turns).not.toContain("SnapshotVote");
    }
    const only = { ...seen, hints: { ...seen.hints, classes: [snapshot] } };
    expect(rowsOf(arena, only, ALONE).next(only).done).toBe(true);
  });

  it("does not tell a lie after a turn that leaves consensus alone", () => {
    expect(arena.sparing).toContain("forging-replica");
    for (const style of [STYLES.liesLater, STYLES.secrets]) {
      const told = played(arena, style, 400, seen).flatMap(({ moves }) =>
        moves.flatMap(({ entries: [entry] }) => (entry?.do === "misbehave" ? entry.as : [])),
      );
      expect(told).toContain("stale-leader");
      expect(told.filter((as) => arena.sparing.includes(as))).toEqual([]);
    }
  });
});

describe("the end of all trouble", () => {
  it("is not waited for as long where a standstill is no violation", () => {
    const watched = (checkers?: readonly string[]) =>
      arenaFor("hotstuff2", checkers && { checkers }).base.progressMs;
    expect(watched(["agreement"])).toBe(60_000);
    expect(watched(["agreement", "progress"])).toBe(360_000);
    expect(watched()).toBe(360_000);
  });

  it("ends losses, but not those of a liar", () => {
    const arena = arenaFor("pbft");
    const [few, all] = [lost({ kind: "Prepare" }, 10), lost({ from: "s0v1" })];
    const { script, clearsAt } = plannedOf(arena, { moves: [few, all], isLong: false });
    const ends = script.filter((entry) => entry.do === "drop" && entry.count === 0);
    expect(ends).toMatchObject([{ at: clearsAt, match: { kind: "Prepare" } }]);
  });
});

describe("one move after the other", () => {
  const all = (arena: Arena): readonly Schedule[] => [...oneByOne(arena, outcome.hints, ALONE)];

  it("tells every lie once before one is told twice", () => {
    const arena = arenaFor("pbft");
    const { length } = arena.misbehaviors;
    const told = [...lies(arena)].flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.do === "misbehave" ? [entry.as] : [])),
    );
    expect(new Set(told.slice(0, length)).size).toBe(length);
    expect(told).toHaveLength(4 * length);
  });

  it("tries each lie in every way by one, then by all others, then in every way", () => {
    const arena = arenaFor("pbft");
    const { length } = arena.misbehaviors;
    const lying = all(arena).filter(
      ({ moves: [first], excused }) => first?.kind === "misbehave" && excused === undefined,
    );
    const sizes = lying.map(({ moves }) => moves.length);
    expect(sizes.slice(0, 3)).toEqual([1, 2, 2]);
    expect(sizes.slice(3 * length, 6 * length)).toEqual(
      Array.from({ length: 3 * length }, () => 1),
    );
    expect(lying).toHaveLength(3 * 4 * length);
  });

  it("lets who proposed what nobody hears be away for a moment, within the round", () => {
    const classes = [{ ...HEADER, kind: "Proposal" }, VOTE];
    const own = [...oneByOne(arenaFor("networked-hotstuff"), { ...outcome.hints, classes }, ALONE)];
    const [drop, crash, restart] = present(
      own.map(deeds).find((entries) => entries.some((entry) => entry.do === "restart")),
      "a crash",
    );
    expect(drop).toMatchObject({ do: "drop", match: { kind: "Proposal", from: "s0v3" } });
    expect(crash).toMatchObject({ do: "crash", node: "s0v3" });
    expect(crash?.at).toBeGreaterThan(HEADER.atMs);
    expect((restart?.at ?? 0) - (crash?.at ?? 0)).toBeLessThan(100);
  });

  it("lets what crosses be late for one, and each kind of it for a shard", () => {
    const resolved = resolveRecipe({ v: 1, crossShard: "ordered" });
    if (!resolved.ok) throw new Error(resolved.message);
    const arena = arenaOf(
      resolved.recipe,
      present(protocolFor("hotstuff2", "ordered"), "a protocol"),
    );
    expect(arena.crossing).toContain("StateProvisionBatch");
    const moves = all(arena).flatMap(deeds);
    const late = moves.filter(
      (entry) => entry.do === "delay" && [entry.match.kind].flat().join() === arena.crossing.join(),
    );
    expect(late.map((entry) => entry.do === "delay" && entry.match.to)).toEqual(
      arena.committees.flat(),
    );
    const [kind = ""] = arena.crossing;
    const deaf = moves.flatMap((entry) =>
      entry.do === "hold" && entry.match.kind === kind && entry.match.from !== undefined
        ? [entry.match.to]
        : [],
    );
    expect(deaf).toEqual(arena.committees);
    expect(arenaFor("pbft").crossing).toEqual([]);
  });

  it("lets somebody lose its memory beside a liar of whom consensus notices nothing", () => {
    const losses = all(arenaFor("replicated-pbft")).filter(({ excused }) => excused !== undefined);
    // Whoever forgets; and one for each kind of what it asks for, which comes first.
    expect(losses).toHaveLength(3 * (4 * 3 + 4));
    const late = losses.flatMap((each) =>
      deeds(each).flatMap((entry) =>
        entry.do === "delay" && entry.match.kind !== undefined ? [entry.match.kind] : [],
      ),
    );
    expect(late).toContainEqual(["FetchState", "State", "SnapshotRequest"]);
    for (const schedule of losses) {
      const nodes = schedule.moves.flatMap(({ faulty }) => faulty);
      expect(new Set(nodes).size).toBe(2);
      expect(schedule.excused).toEqual(["one-vote"]);
    }
    expect(all(arenaFor("pbft")).some(({ excused }) => excused !== undefined)).toBe(false);
  });
});
