import { describe, expect, it } from "vitest";
import { keptRun } from "../course/running.ts";

const play = (name: string) => keptRun({ scenario: `pbft/${name}` });

describe("what must be seen in PBFT", () => {
  it("happy-path: four answers a request, five heights, one checkpoint, nothing refused", () => {
    const ran = play("happy-path");
    expect(ran.heights).toEqual([5, 5, 5, 5]);
    expect(ran.seen("replied")).toHaveLength(20);
    expect(ran.seen("checkpoint").filter(({ stable }) => stable)).toHaveLength(4);
    expect(ran.refusals).toEqual({});
    expect(ran.statuses["dave-overdraws"]).toBe("aborted");
  });

  it("silent-primary: one view change, and V1 leads", () => {
    const opened = play("silent-primary").seen("viewOpened");
    expect(opened.map(({ of, round, leader }) => [of, round, leader])).toContainEqual([
      "s0v3",
      1,
      "s0v1",
    ]);
    expect(
      play("silent-primary")
        .seen("committed")
        .every(({ round }) => round === 1),
    ).toBe(true);
  });

  it("equivocating-primary: each backup prepares one of two, one is certified, V3 fetches it", () => {
    const ran = play("equivocating-primary");
    const first = ran.seen("proposed").filter(({ block }) => block.height === 1);
    expect(first).toHaveLength(2);
    const certified = ran.seen("certified").map(({ certificate }) => certificate);
    const atOne = certified.filter(({ height }) => height === 1).map(({ block }) => block);
    expect(new Set(atOne).size).toBe(1);
    expect(ran.refusals["PBFT-ONCE"]).toBeGreaterThanOrEqual(3);
    const voted = ran.seen("voted").find(({ of, height }) => of === "s0v3" && height === 1);
    expect(voted?.block).not.toBe(atOne[0]);
    expect(ran.commits("s0v3")[0]).toBe(atOne[0]);
    expect(ran.messages["State"]?.count).toBeGreaterThan(0);
  });

  it("partition-and-heal: neither half prepares anything, all agree afterwards", () => {
    const ran = play("partition-and-heal");
    const phases = ran.seen("phase").filter(({ atMs }) => atMs > 1000 && atMs < 8000);
    expect(phases.map(({ phase }) => phase)).not.toContain("prepared");
    expect(new Set(ran.heights).size).toBe(1);
    expect(Object.values(ran.statuses)).toEqual(["completed", "completed", "completed"]);
  });

  it("crash-and-restart: V3 fetches five batches and the checkpoint, and votes again", () => {
    const ran = play("crash-and-restart");
    const own = ran.seen("committed").filter(({ of }) => of === "s0v3");
    expect(own.map(({ height }) => height)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const stable = ran.seen("checkpoint").filter(({ of, stable: is }) => is && of === "s0v3");
    expect(stable.map(({ height, atMs }) => [height, atMs > 4000])).toEqual([[4, true]]);
    expect(ran.seen("voted").some(({ of, height }) => of === "s0v3" && height === 7)).toBe(true);
  });

  it("two-silent-of-seven: every certificate has all five that speak", () => {
    const ran = play("two-silent-of-seven");
    const loud = ran.seen("certified").filter(({ of }) => !["s0v5", "s0v6"].includes(of));
    expect(loud).toHaveLength(15);
    for (const { certificate } of loud) expect(certificate.signers).toEqual([0, 1, 2, 3, 4]);
    expect(ran.heights).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  it("carried-over and new-requests-only: one schedule, and what V0 executed survives or does not", () => {
    const [good, figure] = [play("carried-over"), play("new-requests-only")];
    for (const ran of [good, figure]) {
      const early = ran.seen("committed").filter(({ atMs }) => atMs < 3000);
      expect(early.map(({ of, height }) => [of, height])).toEqual([["s0v0", 1]]);
    }
    const [opened] = good.seen("viewOpened");
    expect(opened?.carried).toEqual([{ height: 1, block: good.commits("s0v0")[0] }]);
    expect(good.commits("s0v0")).toEqual(good.commits("s0v2"));
    expect(figure.seen("viewOpened")[0]?.carried).toEqual([]);
    expect(figure.commits("s0v0")[0]).not.toBe(figure.commits("s0v2")[0]);
    expect(figure.commits("s0v1")).toEqual(figure.commits("s0v2"));
  });

  it("lying-replica: the client hears a lie and believes two; the view takes over what V3 hides", () => {
    const ran = play("lying-replica");
    const lies = ran.seen("answered").filter(({ from }) => from === "s0v3");
    expect(lies.map(({ result }) => result)).toContain("aborted");
    const believed = ran.seen("answered").filter(({ accepted }) => accepted);
    expect(believed.map(({ result }) => result)).toEqual(["completed", "completed"]);
    const [opened] = ran.seen("viewOpened");
    expect(opened?.signers).toEqual([1, 2, 3]);
    expect(opened?.carried.map(({ height }) => height)).toEqual([1, 2]);
  });

  it("three-replicas: nothing is decided while one is away", () => {
    const times = play("three-replicas")
      .seen("committed")
      .map(({ atMs }) => atMs);
    expect(times.filter((at) => at > 1000 && at < 9000)).toEqual([]);
    expect(times.filter((at) => at > 9000)).toHaveLength(3);
  });

  it("prepares-only: with three nothing is ever prepared; with four, until one is silent", () => {
    expect(play("prepares-only").seen("certified")).toEqual([]);
    const four = (silent: boolean) =>
      keptRun({
        scenario: "pbft/prepares-only",
        validators: 4,
        expect: [],
        edits: silent ? [{ at: 0, do: "crash", node: "s0v3" }] : [],
      });
    expect(four(false).heights).toEqual([1, 1, 1, 1]);
    expect(four(true).fired).toEqual(["progress"]);
  });
});
