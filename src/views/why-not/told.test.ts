/**
 * The words of what could be done: of real runs, every deed and every condition of it, in both languages.
 */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { recipeOf, sessionOf } from "../../scenarios/testing.ts";
import type { Session } from "../../sim/session.ts";
import { outlookOf, type Outlook } from "../../sim/why-not.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { ENGLISH, type Words } from "../../words/words.ts";
import { groupsOf, rowsOf, rowsTold, type Naming, type Row } from "./told.ts";

function outlookAt(session: Session, entry: number, index: number): Outlook {
  const answer = session.around(entry);
  if (answer.status !== "found") throw new Error(answer.status);
  const node = present(session.info.nodes[index], "a validator").id;
  return present(outlookOf(entry, node, answer.aftermath), "an outlook");
}

const naming = (index: number, { options: words }: Words): Naming => ({
  who: `V${index}`,
  block: (hash) => `B${hash.slice(0, 2)}`,
  blockFrom: (digits) => `B${digits.slice(0, 2)}`,
  member: (place) => `V${place}`,
  node: (id) => id,
  transaction: (hash) => `T${hash.slice(0, 2)}`,
  words,
});

function rowsAt(scenario: string, entry: number, index: number, words: Words): readonly Row[] {
  const session = sessionOf(recipeOf({ scenario }));
  session.advance({ entries: entry });
  return rowsOf(outlookAt(session, entry, index).options, naming(index, words));
}

const SCENARIOS = [
  "hotstuff2/silent-proposer",
  "guide/split-vote",
  "pbft/silent-primary",
  "hotstuff/silent-leader",
  "networked/silent-leader",
  "xs/transfer",
];

describe("what a validator could do, in words", () => {
  it.each(SCENARIOS)("lacks nothing in either language: %s", (scenario) => {
    const session = sessionOf(recipeOf({ scenario }));
    session.advance({ entries: 240 });
    for (const entry of [20, 90, 160, session.length()])
      for (const [index, words] of [
        [0, ENGLISH],
        [1, spanish],
      ] as const) {
        const { options } = outlookAt(session, entry, index);
        const rows = rowsOf(options, naming(index, words));
        expect(rows.length).toBeGreaterThan(2);
        const guards = rows.flatMap((row) => row.guards.map(({ says }) => says));
        for (const says of [...rows.map((row) => row.says), ...guards]) {
          expect(says).toMatch(/^\S.*\S$/);
          expect(says).not.toMatch(/undefined|NaN|\[object|[0-9a-f]{12}| -1\b/);
        }
        if (words === spanish)
          expect(guards.join(" ")).not.toMatch(/ (the|of|round|votes|needed|here) /);
      }
  });

  it.each([
    ["xs/slow-shard", "ordered"],
    ["xs/cycle", "corrected"],
    ["xs/three-cycle", "hyperscale-2026-01"],
    ["xs/coordinator-dies", "coordinator"],
  ])("tells of each transaction what could be done for it: %s", (scenario, crossShard) => {
    const session = sessionOf(recipeOf({ scenario, crossShard }));
    const seen = new Set<string>();
    for (const entries of [400, 900, 1400]) {
      session.advance({ entries });
      for (const [index, words] of [
        [0, ENGLISH],
        [5, spanish],
      ] as const) {
        const rows = rowsOf(
          outlookAt(session, session.length(), index).options,
          naming(index, words),
        );
        const [consensus, ...others] = groupsOf(rows);
        expect(consensus?.rows.every(({ option }) => option.transaction === undefined)).toBe(true);
        for (const { transaction, rows: own } of others) {
          seen.add(String(transaction));
          for (const { says, guards } of own) {
            expect(says).toContain(`T${String(transaction).slice(0, 2)}`);
            for (const each of [says, ...guards.map((guard) => guard.says)]) {
              expect(each).toMatch(/^\S.*\S$/);
              expect(each).not.toMatch(/undefined|NaN|\[object|[0-9a-f]{12}| -1\b/);
              if (words === spanish) expect(each).not.toMatch(/ (the|of|shard|here|needed) /);
            }
          }
        }
        const last = others.at(-1)?.transaction;
        if (last !== undefined) expect(groupsOf(rows, last)[1]?.transaction).toBe(last);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it("names the one condition that stops, with the numbers and its rule", () => {
    const rows = rowsAt("hotstuff2/happy-path", 20, 2, ENGLISH);
    for (const { stop, guards, says } of rows) {
      const stops = guards.filter(({ standing }) => standing === "stops");
      expect(stops.map(({ guard }) => guard)).toEqual(stop === undefined ? [] : [stop]);
      if (stop !== undefined)
        expect(says.endsWith(`: ${stops[0]?.says ?? ""} · ${stop.rule}`)).toBe(true);
    }
    const patience = rows.find(({ option }) => option.deed === "giveUp");
    expect(patience?.says).toMatch(
      /^V2 does not give up round 0: waited \d+ ms of 3000 ms · HS2-TIMEOUT$/,
    );
  });

  it("puts what is possible first, and reads as text a line a deed", () => {
    const rows = rowsAt("hotstuff2/silent-proposer", 200, 0, ENGLISH);
    const firstStopped = rows.findIndex(({ stop }) => stop !== undefined);
    expect(rows.slice(firstStopped).every(({ stop }) => stop !== undefined)).toBe(true);
    const told = rowsTold(rows, naming(0, ENGLISH));
    expect(told.kind === "list" && told.lines.length).toBe(rows.length);
  });
});

describe("who is asked", () => {
  it("can do nothing while it is down", () => {
    const session = sessionOf(
      recipeOf({
        scenario: "hotstuff2/happy-path",
        script: [{ at: 500, do: "crash", node: "s0v3" }],
      }),
    );
    session.advance({ entries: 150 });
    const { isUp, options } = outlookAt(session, 150, 3);
    expect({ isUp, options }).toEqual({ isUp: false, options: [] });
    expect(outlookAt(session, 150, 2).isUp).toBe(true);
  });

  it("is not there", () => {
    const session = sessionOf(recipeOf({ scenario: "hotstuff2/happy-path" }));
    session.advance({ entries: 5 });
    const answer = session.around(5);
    if (answer.status !== "found") throw new Error(answer.status);
    expect(outlookOf(5, "s0v9" as Outlook["node"], answer.aftermath)).toBeUndefined();
  });
});
