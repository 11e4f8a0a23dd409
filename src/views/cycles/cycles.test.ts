/**
 * What the view says of runs of the real machines.
 */
import { describe, expect, it } from "vitest";
import { assert, present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import type { SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import { apply, emptyProjection } from "../../sim/trace/projection.ts";
import { ENGLISH } from "../../words/words.ts";
import { proofStoryOf, type ProofStory } from "./claims.ts";
import { contestOf } from "./contestants.ts";
import { waitGraphOf, type WaitGraph } from "./graph.ts";
import { compareHashes } from "./hashes.ts";
import { foundSays, storyOf } from "./moments.ts";
import {
  graphSays,
  nodeSays,
  ringFate,
  ringSays,
  ringTitle,
  waitSays,
  type Scene,
} from "./words.ts";

interface Run {
  readonly info: SessionInfo;
  readonly entries: readonly TraceEntry[];
  readonly end: Scene;
}

function runOf(scenario: string, crossShard?: string): Run {
  const chosen = crossShard === undefined ? {} : { crossShard };
  const resolved = resolveRecipe({ v: 1, scenario, crypto: "keyed", ...chosen });
  assert(resolved.ok, resolved.ok ? "" : resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { entries } = session.advance().batch;
  const { info } = session;
  return { info, entries, end: sceneAt(info, entries) };
}

const sceneAt = (info: SessionInfo, entries: readonly TraceEntry[]): Scene => ({
  info,
  projection: entries.reduce(apply, emptyProjection(info)),
  words: ENGLISH,
});

const asImplemented = runOf("xs/cycle");
const mended = runOf("xs/cycle", "corrected");
const inOrder = runOf("xs/cycle", "ordered");
const threes = runOf("xs/three-cycle");
const twice = runOf("xs/retry-twice");

/** What is said at each moment at which something else is said than before. */
function saidIn({ info, entries }: Run, say: (graph: WaitGraph, scene: Scene) => string) {
  const said: string[] = [];
  let projection = emptyProjection(info);
  let holdings: unknown;
  for (const entry of entries) {
    projection = apply(projection, entry);
    if (projection.holdings === holdings) continue;
    holdings = projection.holdings;
    const text = say(waitGraphOf(projection.holdings, info), { projection, info, words: ENGLISH });
    if (said.at(-1) !== text) said.push(text);
  }
  return said;
}

const rings = (run: Run): readonly string[] =>
  saidIn(run, (graph, scene) =>
    graph.rings.map((ring) => `${ringTitle(ring, scene)}. ${ringSays(ring, scene)}`).join(" / "),
  );

const fates = (run: Run): readonly string[] =>
  saidIn(run, (graph, scene) => graph.rings.map((ring) => ringFate(ring, scene)).join(" / "));

describe("the wait graph of a real cycle", () => {
  it("closes once, says who waits for whom where, and opens when one is put off", () => {
    for (const run of [asImplemented, mended])
      expect(rings(run)).toEqual([
        "",
        "closed: A → B → A. A waits for B on shard 1, and B for A on shard 0: neither can go on.",
        "",
      ]);
  });

  it("says that it is not found, as long as it is not, and then by whom", () => {
    expect(fates(asImplemented)).toEqual([
      "",
      "The protocol has not found it so far: it looks only at the moment when a commitment arrives.",
      "Shard 0 has found it: A is to be put off for B.",
      "",
    ]);
    expect(fates(mended)[1]).toContain("and when a block commits");
  });

  it("shows three in a ring, which no shard sees two sides of, until the time-out", () => {
    expect(rings(threes)).toEqual([
      "",
      "closed: A → B → C → A. A waits for B on shard 1, B for C on shard 2, and C for A on shard 0: none of them can go on.",
      "",
    ]);
    expect(fates(threes)).toEqual([
      "",
      "No shard sees two sides of this ring: provisions go only to participants. Only the time-out ends it, after 30 blocks.",
      "",
    ]);
  });

  it("says that nobody looks, where nothing is deferred, and never closes in ascending order", () => {
    const fate = fates(runOf("xs/cycle", "coordinator")).at(-1);
    expect(fate).toBe("Nobody looks for rings here. And there is no time-out: they wait for ever.");
    expect(rings(inOrder)).toEqual([""]);
    const said = saidIn(inOrder, graphSays);
    expect(new Set(said)).toEqual(
      new Set(
        ["Nothing waits for anything.", "None waits for another.", "Nobody waits in a ring."].map(
          (says) => `${says} Shards are entered in ascending order, so no cycle can form here.`,
        ),
      ),
    );
    expect(saidIn(asImplemented, graphSays).join()).not.toContain("ascending");
  });

  it("says every wait and every box in words", () => {
    const said = saidIn(asImplemented, ({ waits, nodes }, scene) =>
      [
        ...waits.map((wait) => waitSays(wait, scene)),
        ...nodes.map((node) => nodeSays(node, scene)),
      ].join(" "),
    ).join(" ");
    expect(said).toContain("A waits for B on shard 1, on y.");
    expect(said).toContain("A holds x on shard 0, locks y on shard 0 though not its own.");
    expect(said).toContain("A is put off for B on shard 0.");
    expect(said).not.toMatch(/undefined|\[object/);
  });
});

const foundIn = ({ end }: Run, at = 0) =>
  present(end.projection.lives.cycles[at], "a cycle that was found");

describe("winner and loser", () => {
  it("compares their own hashes, or those of the first of their lines, and the higher loses", () => {
    for (const [run, at] of [
      [asImplemented, 0],
      [mended, 0],
      [twice, 1],
    ] as const) {
      const { winner, loser } = contestOf(foundIn(run, at), run.end);
      expect(compareHashes(winner.compared, loser.compared).isLoserHigher).toBe(true);
    }
    const second = contestOf(foundIn(twice, 1), twice.end);
    expect([second.winner.name, second.loser.name]).toEqual(["A′", "A"]);
    expect(second.winner.compared).toBe(second.winner.hash);
    expect(second.winner.comparedSays).toBe("");
  });

  it("goes back to the first of the line where retries keep their rank", () => {
    const { projection } = twice.end;
    const rules = mended.end.projection.holdings.rules;
    const scene = {
      ...twice.end,
      projection: { ...projection, holdings: { ...projection.holdings, rules } },
    };
    const { winner, rule } = contestOf(foundIn(twice, 1), scene);
    expect(winner.compared).toBe(projection.holdings.views.get(winner.hash)?.original);
    expect(winner.comparedSays).toBe("by the hash of A");
    expect(rule).toContain("first of each line");
  });

  it("says who found it, and in which accounts they meet", () => {
    expect(foundSays(foundIn(asImplemented), asImplemented.end)).toMatch(
      /^S0·V0 found it first, at \d+ ms: A, ordered on shard 0, needs y on shard 1, and the commitment of B there lists it\.$/,
    );
  });
});

const proofIn = (run: Run): ProofStory =>
  present(proofStoryOf(foundIn(run), run.end), "the proof of a cycle");

describe("the proof", () => {
  it("is of the winner, from the shard where the loser waits, to the one that found the cycle", () => {
    for (const run of [asImplemented, mended]) {
      const { sealed, proves, powerSays } = proofIn(run);
      expect(sealed.fact.proof).toMatchObject({ source: 1, target: 0 });
      expect(sealed.fact.proof.transaction).toBe(foundIn(run).fact.winner);
      expect(sealed.entry).toBeLessThanOrEqual(foundIn(run).entry);
      expect(powerSays).toBe("3 of 4: a quorum");
      expect(proves).toEqual([
        `A quorum of shard 1 signed, for shard 0, that B is ordered on shard 1 at height ${sealed.fact.proof.height}.`,
        "They signed with it what its accounts had there before it ran: y 1000.",
      ]);
    }
  });

  it("leaves to nobody as implemented what voters look up under the sound rules", () => {
    const who = (run: Run): string =>
      proofIn(run)
        .gaps.map(({ what, who: by }) => `${what} ${by}`)
        .join(" ");
    expect(who(asImplemented)).toContain("that A is ordered on shard 0 at all. No voter asks");
    expect(who(asImplemented)).toContain("even if B would never wait for it");
    expect(who(mended)).toContain("Each voter looks: A is ordered on shard 0 and not settled");
    expect(who(mended)).toContain("Whoever found the pair compared that; no voter does.");
    for (const run of [asImplemented, mended]) expect(who(run)).toContain("there is no third");
  });
});

const momentsIn = (run: Run, at = 0): readonly string[] =>
  storyOf(foundIn(run, at), run.end).moments.map(({ says }) => says);

describe("what became of it", () => {
  it("goes from the deferral in a block to the end of the retry, in order", () => {
    expect(momentsIn(mended)).toEqual([
      "Deferral proposed in block A12 of shard 0, at height 12",
      "Deferral committed: A is put off for B, and its locks on shard 0 are free",
      "A itself rejected on shard 1",
      "Shard 0 makes the retry of A: A′",
      "B completed on shard 0",
      "B completed on shard 1",
      "A′ completed on shard 0",
      "A′ completed on shard 1",
    ]);
  });

  it("tells a deferral that is proposed again in one line, and of the ghost on the other shard", () => {
    const { moments } = storyOf(foundIn(asImplemented), asImplemented.end);
    expect(moments[0]?.says).toBe("Deferral proposed in block A13 of shard 0, at height 13");
    expect(moments[0]?.again.map(({ says }) => says)).toEqual(["A14, height 14"]);
    expect(momentsIn(asImplemented)).toContain(
      "A itself is ordered on shard 1, which has not put it off",
    );
    expect(momentsIn(asImplemented).at(-1)).toMatch(/^A itself aborted on shard 1/);
  });

  it("says that two different retries were made, and what each is named by", () => {
    const story = storyOf(foundIn(twice), twice.end);
    expect(story.renewals.map(({ shard, count }) => [shard, count])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(new Set(story.renewals.map(({ after }) => after)).size).toBe(2);
    expect(story.twiceSays).toContain("2 different retries of A were made");
    expect(story.namedBy).toContain("two makers can make two");
    const sound = storyOf(foundIn(mended), mended.end);
    expect(sound.twiceSays).toBeUndefined();
    expect(sound.namedBy).toContain("whoever makes it makes the same");
  });

  it("names entries in which the very thing happens", () => {
    const { moments, renewals } = storyOf(foundIn(mended), mended.end);
    const kinds = (entry: number) => mended.entries[entry - 1]?.facts.map(({ kind }) => kind) ?? [];
    expect(kinds(moments[0]?.entry ?? 0)).toContain("proposed");
    for (const { entry } of moments.slice(1)) expect(kinds(entry)).toContain("transaction");
    expect(kinds(renewals[0]?.entry ?? 0)).toContain("announced");
  });

  it("says nothing of what has not happened yet", () => {
    const found = foundIn(mended);
    const then = sceneAt(mended.info, mended.entries.slice(0, found.entry));
    const story = storyOf(present(then.projection.lives.cycles[0], "the cycle"), then);
    expect(story.moments).toEqual([]);
    expect(story.renewals).toEqual([]);
  });
});
