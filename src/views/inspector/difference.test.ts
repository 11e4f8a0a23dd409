import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { Hash } from "../../primitives/ids.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { differenceOf } from "../../sim/around.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { ENGLISH } from "../../words/words.ts";
import { told, type Row, type Telling, type Told } from "./difference.ts";

const TELLING: Telling = {
  words: ENGLISH,
  who: "V2",
  numbers: (values) => Object.keys(values).join(" "),
  selectionOf: () => undefined,
  calling: {
    block: (hash) => `block:${hash.slice(0, 4)}`,
    transaction: (hash) => `tx:${hash.slice(0, 4)}`,
    hash: (hash) => `hash:${hash.slice(0, 4)}`,
    seat: (position, shard) => (shard === undefined ? `V${position}` : `S${shard}·V${position}`),
    node: (id) => id,
    time: (micros) => `${micros} µs`,
  },
};

function play(scenario: string) {
  const resolved = resolveRecipe({ v: 1, scenario, crypto: "keyed" });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const entries = session.advance().batch.entries;
  const tell = (entry: TraceEntry): Told => {
    const answer = session.around(entry.index);
    if (answer.status !== "found") throw new Error(answer.status);
    return told(differenceOf(answer.around), entry, TELLING);
  };
  return { entries, tell };
}

const happy = play("hotstuff2/happy-path");
const crossing = play("xs/transfer");

const rowOf = ({ rows }: Told, name: string): Row =>
  present(
    rows.find((row) => row.name === name),
    `a row "${name}" among ${rows.map((row) => row.name).join("; ")}`,
  );
const idsAt = ({ rules }: Row): readonly string[] => rules.map(({ rule }) => rule);

const entryWith = (
  { entries }: ReturnType<typeof play>,
  holds: (entry: TraceEntry) => boolean,
): TraceEntry => present(entries.find(holds), "such an entry");

const has =
  (...kinds: readonly string[]) =>
  ({ facts }: TraceEntry): boolean =>
    kinds.every((kind) => facts.some((fact) => fact.kind === kind));

describe("what an event changed, told", () => {
  it("puts the register first at a vote, with what it was and the rule that did it", () => {
    const entry = entryWith(happy, has("voted", "locked"));
    const answer = happy.tell(entry);
    const [first] = answer.rows;
    expect(first).toMatchObject({
      name: "last round it voted or gave up in",
      sign: "changed",
      before: "0",
      after: "1",
    });
    expect(idsAt(present(first, "a row"))).toContain("HS2-VOTE");
    expect(idsAt(rowOf(answer, "locked on"))).toEqual(["HS2-LOCK"]);
    expect(rowOf(answer, "locked round").before).toBe("genesis");
    expect(rowOf(answer, "storage: registers").sign).toBe("changed");
  });

  it("names every rule of the entry once: at a row, beside them, or as the refusal", () => {
    for (const { entries, tell } of [happy, crossing])
      for (const entry of entries.slice(0, 200)) {
        const { rows, asked, sentence = "" } = tell(entry);
        const named = [...rows.flatMap(idsAt), ...asked.map(({ rule }) => rule)];
        for (const { rule } of entry.rulings)
          expect([...named, ...sentence.split(" ")]).toContain(rule);
      }
  });

  it("gathers votes that are counted together in one row", () => {
    const counted = happy.entries
      .filter(has("certified"))
      .map((entry) => happy.tell(entry).rows.filter(({ name }) => name.startsWith("votes counted")))
      .find((rows) => rows.length > 0);
    expect(counted).toHaveLength(1);
    expect(counted?.[0]?.after).toMatch(/^V\d(, V\d)+$/);
  });

  it("says at a commit which block is final, by which rule, and whose balance moved", () => {
    const entry = entryWith(happy, has("committed", "moved"));
    const answer = happy.tell(entry);
    const committed = present(
      entry.facts.find((fact) => fact.kind === "committed"),
      "a commit",
    ) as { block: Hash };
    expect(rowOf(answer, "last final block").after).toContain(
      TELLING.calling.block(committed.block),
    );
    expect(idsAt(rowOf(answer, "last final block"))).toEqual(["HS2-COMMIT"]);
    expect(rowOf(answer, "balance of alice").before).toMatch(/^\d+$/);
  });

  it("tells of the machines between shards by transaction and account", () => {
    const locked = crossing.tell(entryWith(crossing, has("accountsLocked")));
    expect(locked.rows.some(({ name }) => name.startsWith("status of tx:"))).toBe(true);
    const holder = present(
      locked.rows.find(({ name }) => /^who holds (alice|bob)$/.test(name)),
      "a holder",
    );
    expect(holder.after).toMatch(/^tx:/);
    expect(idsAt(holder)).toEqual(["MEM-LOCK"]);
    const decided = crossing.tell(entryWith(crossing, has("decided")));
    const decision = present(
      decided.rows.find(({ name }) => name.startsWith("decided:")),
      "a decision",
    );
    expect(idsAt(decision)).toEqual(["EXEC-DECIDE"]);
  });

  it("puts no rule of one machine beside the state of another", () => {
    const rows = crossing.entries.slice(0, 300).flatMap((entry) => crossing.tell(entry).rows);
    const rulesOf = (part: string): readonly string[] =>
      rows.filter(({ path }) => path.startsWith(`state.${part}.`)).flatMap(idsAt);
    expect(rulesOf("consensus").length).toBeGreaterThan(100);
    expect(rulesOf("consensus").filter((rule) => /^(MEM|EXEC|PROV|LIVE)-/.test(rule))).toEqual([]);
    expect(rulesOf("provisions").filter((rule) => !rule.startsWith("PROV-"))).toEqual([]);
  });

  it("has a name for every part that these runs change, and no row without words", () => {
    const unnamed = new Set<string>();
    for (const { entries, tell } of [happy, crossing])
      for (const entry of entries.slice(0, 600))
        for (const { name, path, sign, before, after } of tell(entry).rows) {
          if (name === "") unnamed.add(path.replaceAll(/[0-9a-f]{64}/g, "#"));
          const values = [before, after].filter((text) => text !== undefined);
          expect([path, values.length]).toEqual([path, sign === "changed" ? 2 : 1]);
          for (const text of values) expect(text).not.toMatch(/undefined|object|[0-9a-f]{32}/);
        }
    expect([...unnamed]).toEqual([]);
  });
});

describe("locks by height", () => {
  const guide = play("guide/unlock-at-q");

  it.each(["locked", "released"] as const)("%s: by the rule that did it, and no other", (kind) => {
    const entry = entryWith(guide, has(kind));
    const fact = entry.facts.find((one) => one.kind === kind) as { lock: { height: number } };
    const row = rowOf(guide.tell(entry), `lock at height ${fact.lock.height}`);
    expect(row.sign).toBe(kind === "locked" ? "added" : "removed");
    expect(row[kind === "locked" ? "after" : "before"]).toMatch(/^block:\w+, round \d+$/);
    const expected = kind === "locked" ? ["GUIDE-LOCK", "GUIDE-VOTE"] : ["GUIDE-RELEASE"];
    expect(idsAt(row)).toEqual(expected);
  });
});

describe("what did not happen", () => {
  it("is said with the rule when a vote is refused: no register changed", () => {
    const late = play("hotstuff2/late-votes");
    const refused = entryWith(late, ({ rulings }) =>
      rulings.some(({ rule, ok }) => rule === "HS2-ONCE" && !ok),
    );
    const { sentence, rows } = late.tell(refused);
    expect(sentence).toMatch(/^HS2-ONCE refused: .*lastVotedRound.*\. No register changed\.$/);
    expect(rows.some(({ path }) => path.includes("registers"))).toBe(false);
  });

  it("is said when nothing changed at all", () => {
    const stale = play("guide/unlock-at-q");
    const refused = entryWith(
      stale,
      ({ rulings, node }) => node === "s0v2" && rulings.some(({ rule }) => rule === "BLOCK-HEIGHT"),
    );
    expect(stale.tell(refused)).toMatchObject({
      sentence: "Nothing changed in V2: BLOCK-HEIGHT refused: height committedHeight.",
      rows: [],
    });
  });
});
