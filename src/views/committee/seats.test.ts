import { describe, expect, it } from "vitest";
import { nodeId, type Height, type NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { apply, emptyProjection, type Projection } from "../../sim/trace/projection.ts";
import { said, twoShards, type Said } from "../../sim/trace/testing.ts";
import { nodeName } from "../../store/names.ts";
import { ENGLISH, loadWords } from "../../words/words.ts";
import { committeeScene, isEmpty } from "./seats.ts";
import { committeeTold, suspicionsSaid } from "./told.ts";

const SPANISH = await loadWords("es");
const v = (index: number): NodeId => nodeId(0, index);
const info = { ...twoShards, nodes: twoShards.nodes.filter(({ shard }) => shard === 0) };

const UP = [0, 1, 2, 3].map((seat): Said => [`s0v${seat}`]);
const world = (...lines: readonly Said[]): Projection =>
  said(...UP, ...lines).reduce(apply, emptyProjection(info));
const sceneOf = (...lines: readonly Said[]) => committeeScene(world(...lines), undefined);

const goesBy = (epoch: number, ...seats: readonly number[]): Fact => ({
  kind: "membersChanged",
  epoch,
  height: (epoch * 4) as Height,
  members: seats.map(v),
});
const suspects = (
  peer: number,
  by: Extract<Fact, { kind: "suspected" }>["by"] = "order",
  proven = false,
): Fact => ({ kind: "suspected", peer: v(peer), by, proven });
const scores = (peer: number, score: number): Fact => ({
  kind: "scored",
  peer: v(peer),
  score,
  valid: 1000,
  uptime: 0,
});

describe("seats", () => {
  it("are empty of news where nothing of committees has happened", () => {
    expect(isEmpty(sceneOf())).toBe(true);
    expect(isEmpty(sceneOf(["s0v0", scores(1, 700)]))).toBe(false);
  });

  it("are those of members, of spares and of those who were put out", () => {
    const { seats } = sceneOf(["s0v0", goesBy(0, 0, 1, 2)], ["s0v0", goesBy(1, 0, 1)]);
    expect(seats.map(({ standing }) => standing)).toEqual(["member", "member", "removed", "spare"]);
  });

  it("show what the chosen observer thinks, and an honest one by itself", () => {
    const lines = [
      ["s0v0", { kind: "misbehaves", as: "mute" }],
      ["s0v0", scores(3, 100)],
      ["s0v1", scores(3, 900)],
    ] satisfies Said[];
    const opinion = (wanted?: NodeId) =>
      committeeScene(world(...lines), wanted).seats[3]?.opinion?.score;
    expect(opinion()).toBe(900);
    expect(opinion(v(0))).toBe(100);
    expect(opinion(v(2))).toBe(900);
  });
});

describe("boundaries", () => {
  it("say who came and who went", () => {
    const [first, second] = sceneOf(
      ["s0v0", goesBy(0, 0, 1, 2)],
      ["s0v0", goesBy(1, 0, 1, 3)],
    ).boundaries;
    expect(first).toMatchObject({ joined: [], left: [], isSplit: false });
    expect(second).toMatchObject({ joined: [v(3)], left: [v(2)], isSplit: false });
  });

  it("mark an epoch that two committees claim", () => {
    const { boundaries } = sceneOf(
      ["s0v0", goesBy(0, 0, 1, 2, 3)],
      ["s0v0", goesBy(1, 0, 1)],
      ["s0v3", goesBy(1, 2, 3)],
    );
    expect(boundaries.map(({ isSplit }) => isSplit)).toEqual([false, true, true]);
  });
});

describe("verdicts", () => {
  it("hold each detector against what the suspect really was", () => {
    const { verdicts } = sceneOf(
      ["s0v3", { kind: "misbehaves", as: "mute" }],
      ["s0v2", { kind: "crashed" }],
      ["s0v0", suspects(3), suspects(3, "signature"), suspects(2, "inactivity"), suspects(1)],
      ["s0v1", suspects(0), suspects(0)],
    );
    expect(verdicts).toEqual({ right: 2, wrong: 2, down: 1, missed: [] });
  });

  it("name whoever misbehaves and rouses no suspicion", () => {
    const { verdicts } = sceneOf(["s0v3", { kind: "misbehaves", as: "mute" }]);
    expect(verdicts.missed).toEqual([v(3)]);
  });
});

describe("the committee as text", () => {
  it.each([ENGLISH, SPANISH])("tells seats, verdicts and epochs, in each language", (words) => {
    const scene = sceneOf(
      ["s0v0", goesBy(0, 0, 1, 2), scores(1, 699)],
      ["s0v0", suspects(2), suspects(2)],
      ["s0v1", suspects(2), suspects(2, "equivocation", true)],
    );
    const naming = {
      name: nodeName,
      words: words.committee,
      detectors: words.narration.agreement.detectors,
    };
    const told = committeeTold(scene, naming);
    const lines = told.kind === "list" ? told.lines : [];
    expect(lines).toHaveLength(4 + 1 + 1);
    expect(lines[1]).toContain(words.committee.thousandths(699));
    const lists = suspicionsSaid(scene.seats[2]?.suspicions ?? [], naming);
    expect(lists.map(({ all }) => all.length)).toEqual([2, 1]);
    expect(lists[0]?.said).toContain("3");
  });
});
