import { describe, expect, it } from "vitest";
import { micros } from "../../primitives/time.ts";
import { nodeId, type NodeId } from "../../primitives/ids.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import { BLOCK_LOOKS, blockLook } from "./BlockShape.tsx";
import { glyphOf } from "./message-glyphs.ts";
import { nodeLook, walledAt } from "./node-look.ts";
import { hasTime, isStepOn } from "./useStepping.ts";

const nodes = [0, 1, 2, 3].map((index) => nodeId(0, index));
const at = (time: number, verb: object): ScriptEntry => ({ at: time, ...verb }) as ScriptEntry;
const walled = (script: readonly ScriptEntry[], now: number): readonly NodeId[] => [
  ...walledAt(script, micros(now), nodes),
];

describe("the look of a block", () => {
  it("tells a proposal that somebody voted for from one that nobody did", () => {
    expect(blockLook({ state: "proposed", voters: [] })).toBe("proposed");
    expect(blockLook({ state: "proposed", voters: nodes.slice(0, 1) })).toBe("voted");
  });

  it("is its state as soon as votes no longer decide", () => {
    for (const state of ["certified", "committed", "abandoned"] as const)
      expect(blockLook({ state, voters: nodes })).toBe(state);
    expect(new Set(BLOCK_LOOKS).size).toBe(5);
  });
});

describe("the look of a validator", () => {
  it("is behind a wall while it does not reach a quorum", () => {
    const script = [
      at(100, { do: "partition", groups: [["s0v0"], ["s0v1", "s0v2", "s0v3"]] }),
      at(300, { do: "heal" }),
    ];
    expect(walled(script, 99_999)).toEqual([]);
    expect(walled(script, 100_000)).toEqual(["s0v0"]);
    expect(walled(script, 300_000)).toEqual([]);
  });

  it("is behind a wall on both sides when neither is a quorum, and not for one link that is cut", () => {
    const halves = [nodes.slice(0, 2), nodes.slice(2)];
    expect(walled([at(0, { do: "partition", groups: halves })], 0)).toEqual(nodes);
    expect(walled([at(0, { do: "isolate", node: "s0v3" })], 0)).toEqual(["s0v3"]);
    expect(walled([at(0, { do: "cut", links: [["s0v0", "s0v1"]] })], 0)).toEqual([]);
  });

  it("keeps what it does apart from whether it is up", () => {
    const status = { id: nodes[0] as NodeId, up: false, misbehaves: "equivocate" };
    expect(nodeLook(status, new Set())).toEqual({
      isUp: false,
      isMisbehaving: true,
      isWalled: false,
    });
  });
});

describe("glyphs", () => {
  it("tell every kind of message apart by what it is", () => {
    const kinds = {
      BlockHeader: "header",
      BlockVote: "vote",
      StateVoteBatch: "vote",
      Timeout: "timeout",
      StateProvisionBatch: "provision",
      StateCertificateBatch: "certificate",
      TransactionCertificateGossip: "certificate",
      TransactionGossip: "transaction",
      GetBlockRequest: "fetch",
      GetTransactionsResponse: "fetch",
      Unheard: "other",
    };
    for (const [kind, glyph] of Object.entries(kinds)) expect(glyphOf(kind)).toBe(glyph);
  });
});

describe("a step", () => {
  it("is one entry on, on the same branch", () => {
    const here = { branch: 1, cursor: 10 };
    expect(isStepOn(here, { branch: 1, cursor: 11 })).toBe(true);
    expect(isStepOn(here, { branch: 1, cursor: 9 })).toBe(false);
    expect(isStepOn(here, { branch: 1, cursor: 12 })).toBe(false);
    expect(isStepOn(here, { branch: 2, cursor: 11 })).toBe(false);
  });

  it("moves only where there is time for it", () => {
    const slow = { kind: "beats", perSecond: 2 } as const;
    expect(hasTime({ playing: true, speed: slow })).toBe(true);
    expect(hasTime({ playing: true, speed: { ...slow, perSecond: 12 } })).toBe(false);
    expect(hasTime({ playing: true, speed: { kind: "clock", ratio: 1 } })).toBe(false);
    expect(hasTime({ playing: false, speed: { kind: "clock", ratio: 1 } })).toBe(true);
  });
});
