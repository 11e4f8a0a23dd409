import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import type { NodeId, Round } from "../primitives/ids.ts";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import { calmRecipe } from "../sim/testing.ts";
import type { NodeStatus } from "../sim/trace/projection.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { nodeName } from "../store/names.ts";
import { words as spanish } from "../words/languages/es.ts";
import { ENGLISH } from "../words/words.ts";
import { describeBlock, tellTree } from "./block-tree/describe.ts";
import { tellCertificate } from "./certificate/describe.ts";
import { landedAt, lookAt } from "./certificate/tally.ts";
import type { Told } from "./parts/told.ts";
import { cellSaid, tellLocks } from "./vote-locks/describe.ts";
import { disagreeing, heightsShown, sortedRows } from "./vote-locks/table.ts";

function traced(recipe: Recipe): TraceStore {
  const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
  const store = createTraceStore(session.info);
  store.append(session.advance().batch);
  return store;
}

const calm = traced(calmRecipe({ untilMs: 2000 }));
const linesOf = (told: Told): readonly string[] => (told.kind === "list" ? told.lines : []);
const languages = [ENGLISH, spanish];

describe("the block tree as text", () => {
  it("has one sentence a block: what a screen reader says of it, and who goes by it", () => {
    for (const cursor of [0, 20, 60, calm.length()])
      for (const { blockTree } of languages) {
        const projection = calm.projectionAt(cursor);
        const statuses = [...projection.blocks.values()];
        const lines = linesOf(tellTree(statuses, projection, nodeName, blockTree));
        expect(lines).toHaveLength(statuses.length);
        for (const [i, status] of statuses.entries())
          expect(lines[i]).toContain(describeBlock(status, nodeName, blockTree));
      }
  });

  it("keeps the English of links and tests", () => {
    const [genesis, first] = [...calm.projectionAt(calm.length()).blocks.values()];
    const say = (status: typeof first, { blockTree }: typeof ENGLISH) =>
      describeBlock(present(status, "a block"), nodeName, blockTree);
    expect(say(genesis, ENGLISH)).toBe("Genesis, height 0, committed");
    expect(say(first, ENGLISH)).toBe(
      "Block A1, height 1, round 0, proposer V1, committed, 4 votes, 0 transfers",
    );
    expect(say(first, spanish)).toBe(
      "Bloque A1, altura 1, ronda 0, proponente V1, definitivo, 4 votos, 0 transferencias",
    );
  });
});

describe("the vote locks as text", () => {
  it("have one sentence for each row, each register and each cell that is not empty", () => {
    for (const byRound of [true, false])
      for (const { voteLocks } of languages) {
        const projection = calm.projectionAt(60);
        const rows = [...projection.nodes.values()];
        const heights = heightsShown(projection, 8);
        const told = tellLocks({ rows, heights, byRound }, projection, nodeName, voteLocks);
        const filled = rows.flatMap(({ cells }) =>
          heights.filter((height) => cellSaid(cells.get(height), projection) !== undefined),
        );
        expect(filled.length).toBeGreaterThan(3);
        expect(linesOf(told)).toHaveLength(rows.length * (byRound ? 2 : 1) + filled.length);
      }
  });
});

describe("the order of the rows", () => {
  const nodes = [...calm.projectionAt(calm.length()).nodes.values()];
  const [a, b, c, d] = nodes.map((node) => ({ ...node, round: 4 as Round })) as [
    NodeStatus,
    NodeStatus,
    NodeStatus,
    NodeStatus,
  ];
  const ids = (rows: readonly NodeStatus[]): readonly NodeId[] => rows.map(({ id }) => id);
  const lastVote = present(c.lastVote, "a vote");

  it("is that of the seats, or of the rounds", () => {
    const ahead = { ...c, round: 9 as Round };
    expect(ids(sortedRows([a, b, ahead, d], "seat"))).toEqual(ids([a, b, c, d]));
    expect(ids(sortedRows([a, b, ahead, d], "round"))).toEqual(ids([c, a, b, d]));
  });

  it("is that of the locks, the newest first", () => {
    const register = present(b.register, "a lock");
    const newer = {
      ...b,
      register: { ...register, lock: { ...register.lock, round: 99 as Round } },
    };
    expect(ids(sortedRows([a, newer, c, d], "lock"))[0]).toBe(b.id);
  });

  it("has those first who voted for something else than most", () => {
    const register = present(a.register, "a lock");
    const same = [a, b, c, d].map((node) => ({ ...node, lastVote, register }));
    expect(disagreeing(same).size).toBe(0);
    const odd = same.map((node, i) =>
      i === 2 ? { ...node, lastVote: { ...lastVote, block: "ff" as typeof lastVote.block } } : node,
    );
    expect(ids(sortedRows(odd, "disagreeing"))).toEqual(ids([c, a, b, d]));
  });
});

describe("the certificate as text", () => {
  const lookedAt = (cursor: number) =>
    present(lookAt(calm.projectionAt(cursor), calm.entry(cursor), undefined), "a block");
  const certifying = present(
    calm
      .entries(1, calm.length())
      .find(({ facts }) => facts.some(({ kind }) => kind === "certified")),
    "a certificate",
  );

  it("says whose votes, the power, each bit, each field and the sum", () => {
    for (const { quorumCertificate } of languages) {
      const tell = (cursor: number) =>
        linesOf(
          tellCertificate(
            { looked: lookedAt(cursor), block: "A1", info: calm.info },
            nodeName,
            quorumCertificate,
          ),
        );
      expect(tell(certifying.index)).toHaveLength(2 + 4 + 5 + 1);
      expect(tell(certifying.index - 1)).toHaveLength(2 + 4 + 5);
    }
  });

  it("tells votes that are checked from those that are not, and from those that are missing", () => {
    const lines = (cursor: number) =>
      linesOf(
        tellCertificate(
          { looked: lookedAt(cursor), block: "A1", info: calm.info },
          nodeName,
          ENGLISH.quorumCertificate,
        ),
      );
    expect(lines(certifying.index).filter((line) => line.endsWith(" signed."))).toHaveLength(3);
    expect(lines(certifying.index)[1]).toBe("3 of 4: sealed into one certificate; a quorum is 3.");
    expect(lines(certifying.index).some((line) => line.startsWith("Nothing of V"))).toBe(true);
  });

  it("knows what the present entry adds, and nothing of an older one", () => {
    expect(landedAt(lookedAt(certifying.index), certifying)).toEqual({
      voters: new Set(),
      isSealed: true,
    });
    const counting = present(
      calm
        .entries(1, calm.length())
        .find(({ facts }) => facts.some(({ kind }) => kind === "counted")),
      "a count",
    );
    expect(landedAt(lookedAt(counting.index), counting).voters.size).toBeGreaterThan(0);
    expect(landedAt(lookedAt(certifying.index), counting)).toEqual({
      voters: new Set(),
      isSealed: false,
    });
  });
});
