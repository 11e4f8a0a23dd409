import { expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolById } from "../protocol/registry.ts";
import type { ScriptEntry } from "../sim/recipe.ts";
import { equivocationsIn } from "../sim/evidence.ts";
import { adversaryScenarios } from "./adversary.ts";
import { recipeOf, sessionOf } from "./testing.ts";

function play(
  name: string,
  edit: (script: readonly ScriptEntry[]) => readonly ScriptEntry[] = (s) => s,
) {
  const own = recipeOf({ scenario: `adversary/${name}` });
  const session = sessionOf({ ...own, script: edit(own.script) });
  const { entries, messages } = session.advance().batch;
  const proposed = entries.flatMap(({ facts, node }) =>
    facts.flatMap((fact) => (fact.kind === "proposed" ? [{ by: node, block: fact.block }] : [])),
  );
  return { session, entries, messages, proposed };
}

const honestly = (script: readonly ScriptEntry[]): readonly ScriptEntry[] =>
  script.filter((entry) => entry.do !== "misbehave");

const lowest = ({ session }: ReturnType<typeof play>): number =>
  Math.min(...session.reports().map(({ summary }) => summary.committedHeight));

it.each(adversaryScenarios.map(({ id }) => id.split("/")[1] ?? ""))(
  "%s is contained: nothing fires and everything paid is final",
  (name) => {
    const ran = play(name);
    expect(ran.session.violations()).toEqual([]);
    for (const { status } of ran.session.transactions()) expect(status).toBe("completed");
    expect(lowest(ran)).toBeGreaterThan(0);
  },
);

it("two-faced-voter: V3 alone convicts itself", () => {
  const { session, entries, messages } = play("two-faced-voter");
  const found = equivocationsIn({
    protocol: present(protocolById("hotstuff2"), "it"),
    info: session.info,
    entries,
    message: (number) => messages[number]?.content,
  });
  expect(found.map(({ validator }) => validator)).toEqual(["s0v3"]);
});

it("to-the-last: no round is given up, and far fewer blocks are made", () => {
  const late = play("to-the-last");
  expect(late.session.messages()).not.toHaveProperty("Timeout");
  expect(lowest(late) * 2).toBeLessThan(lowest(play("to-the-last", honestly)));
});

it("flood: nobody is slower for it", () => {
  const [flooded, calm] = [play("flood"), play("flood", honestly)];
  expect(lowest(flooded)).toBe(lowest(calm));
  expect(flooded.entries.length).toBeGreaterThan(1.5 * calm.entries.length);
});

it("censor: V1 lists Bob's payment alone, V2 Alice's", () => {
  const { session, proposed } = play("censor");
  const listed = proposed
    .slice(0, 2)
    .map(({ by, block }) => [by, block.transactions.map((tx) => session.info.transactions[tx])]);
  expect(listed).toEqual([
    ["s0v1", ["bob-to-carol"]],
    ["s0v2", ["alice-to-bob"]],
  ]);
});

it("censor: between shards too, and the payment goes through", () => {
  const recipe = recipeOf({ scenario: "adversary/censor", crossShard: "ordered", shards: 2 });
  const session = sessionOf(recipe);
  const { entries } = session.advance().batch;
  const names = session.info.transactions;
  const byLiar = entries.flatMap(({ facts, node }) =>
    facts.flatMap((fact) =>
      fact.kind === "proposed" && node === "s0v1" ? fact.block.transactions : [],
    ),
  );
  expect(byLiar.map((hash) => names[hash])).toEqual(["bob-to-carol"]);
  expect(session.violations()).toEqual([]);
  for (const { status } of session.transactions()) expect(status).toBe("completed");
});

it("stale-certificate: all three others refuse the round, and give it up", () => {
  const { session } = play("stale-certificate");
  expect(session.refusals()["HS2-ENTER"]).toBeGreaterThanOrEqual(3);
  expect(session.messages()).toHaveProperty("Timeout");
});

it("low-certificate: the block after the failed round stands on the newest certificate", () => {
  const { proposed } = play("low-certificate");
  const after = proposed.findIndex(
    ({ block }, i) => block.round > (proposed[i - 1]?.block.round ?? block.round) + 1,
  );
  const [before, next] = [proposed[after - 1], proposed[after]];
  expect(next?.block.parentQc.height).toBeGreaterThanOrEqual(
    (before?.block.height ?? Infinity) - 1,
  );
});

it("below-the-lock: five refuse, two vote", () => {
  const { entries } = play("below-the-lock");
  const refusing = entries.flatMap(({ node, rulings }) =>
    rulings.some(({ rule, ok }) => rule === "HS2-LOCK" && !ok) ? [node] : [],
  );
  expect(refusing).toHaveLength(6);
  expect(new Set(refusing)).toEqual(new Set(["s0v0", "s0v1", "s0v2", "s0v4", "s0v5", "s0v6"]));
});
