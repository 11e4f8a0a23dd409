import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { orderingScenarios } from "../../scenarios/ordering.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { RecipeInput } from "../../scenarios/schema.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import type { Fact } from "../core/observe.ts";
import { sealedHotstuff } from "./index.ts";
import { mutants } from "./rules.ts";

function ran(input: RecipeInput) {
  const resolved = resolveRecipe({ crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const session = openSession({ recipe, protocol: sealedHotstuff, port: syncPort("keyed") });
  const { entries, messages } = session.advance().batch;
  const [first] = session.reports();
  return {
    entries,
    messages,
    balances: present(first, "a report").summary.balances,
    fired: session.violations().map(({ checker }) => checker),
    statuses: Object.fromEntries(
      session.transactions().map(({ label, status }) => [label, status]),
    ),
    /** Facts of one kind at one node. */
    told: (node: string, ...kinds: readonly Fact["kind"][]) =>
      entries
        .filter((entry) => entry.node === node)
        .flatMap(({ facts }) => facts.filter(({ kind }) => kinds.includes(kind))),
  };
}

const scenario = (name: string, change: Partial<RecipeInput> = {}) => {
  const { recipe } = present(
    orderingScenarios.find(({ id }) => id === `order/${name}`),
    name,
  );
  return ran({ ...recipe, ...change });
};

const swap = (at: number, who: string, amount: number, to: string) =>
  ({
    at,
    do: "submit",
    label: `${who} buys ${amount}`,
    transfer: { from: `${who}/coins`, to: "pool/coins", amount },
    returns: { from: "pool/tokens", to: `${who}/tokens` },
    to,
  }) as const;

const place = { rules: "sealed", untilMs: 4000 } as const;

describe("the sandwich shop", () => {
  it("in the open the bot ends with more than it had, and Alice pays", () => {
    const { balances, fired } = scenario("sandwich-open");
    expect(fired).toEqual([]);
    expect([balances["bot/coins"], balances["bot/tokens"]]).toEqual([516, 500]);
    expect(balances["alice/tokens"]).toBe(575);
  });

  it("sealed, the same submissions cost it money, and Alice gets what the pool gives", () => {
    const { balances, fired } = scenario("sandwich-sealed");
    expect(fired).toEqual([]);
    expect([balances["bot/coins"], balances["bot/tokens"]]).toEqual([481, 500]);
    expect(balances["alice/tokens"]).toBe(608);
  });

  it("shows no content on the wire before every place is final", () => {
    const { entries, messages } = scenario("sandwich-sealed");
    const places = entries.findIndex(({ facts }) => facts.some(({ kind }) => kind === "sealed"));
    const sent = new Set(
      entries.slice(0, places).flatMap(({ sends }) => sends.map(({ message }) => message)),
    );
    const early = messages.filter(({ number }) => sent.has(number));
    const kinds = early.map(({ label }) => label.kind);
    expect(kinds).toContain("Commitment");
    expect(kinds).not.toContain("Reveal");
    for (const { content } of early) expect(JSON.stringify(content)).not.toContain("pool/");
  });
});

describe("what is not opened", () => {
  it("loses its place and its bond, and the others go on", () => {
    const { balances, statuses, told, fired, entries } = scenario("unrevealed");
    expect(fired).toEqual([]);
    expect(statuses["carol buys"]).toBe("completed");
    const first = (kind: string): number =>
      entries.findIndex(({ facts }) => facts.some((fact) => fact.kind === kind));
    const lost = entries[first("forfeited")]?.facts ?? [];
    expect(first("revealed")).toBeLessThan(first("forfeited"));
    // Carol's is open, and takes effect when Alice's place before it is lost.
    expect(lost).toContainEqual(
      expect.objectContaining({ kind: "transaction", status: "completed" }),
    );
    expect(balances["bonds"]).toBe(10);
    expect(balances["alice/coins"]).toBe(490);
    expect(told("s0v0", "forfeited")).toMatchObject([{ account: "alice/coins", amount: 10 }]);
  });

  it("ORD-REVEAL: a gateway that comes back in time opens what it sealed before the crash", () => {
    const { balances, statuses, entries } = scenario("unrevealed", {
      parameters: { revealBlocks: 20 },
      script: [
        swap(600, "alice", 100, "s0v1"),
        { at: 670, do: "crash", node: "s0v1" },
        { at: 3000, do: "restart", node: "s0v1" },
      ],
    });
    expect(statuses["alice buys 100"]).toBe("completed");
    expect(balances["bonds"]).toBe(0);
    const rulings = entries.flatMap((entry) => entry.rulings.map(({ rule }) => [rule, entry.node]));
    expect(rulings).toContainEqual(["ORD-REVEAL", "s0v1"]);
  });

  it("is worth it to who gives up less than it would lose, and not where the bond is higher", () => {
    const free = scenario("free-option");
    expect(free.balances["bot/coins"]).toBe(495);
    expect(free.balances["bot/tokens"]).toBe(500);
    expect(free.balances["bonds"]).toBe(5);
    const dear = scenario("free-option", { parameters: { bond: 50 } });
    expect(dear.statuses["bot buys"]).toBe("completed");
    expect(dear.balances["bot/tokens"]).toBe(564);
    expect(dear.balances["bonds"]).toBe(0);
  });

  it("never gets into the pool of the others: what is left out is listed by the next leader", () => {
    const { told, statuses, entries } = scenario("censored");
    const listed = entries.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.kind === "proposed" ? fact.block : [])),
    );
    const after = listed.filter(({ timestampMs }) => timestampMs >= 600);
    expect(
      after.slice(0, 2).map(({ proposer, transactions }) => [proposer, transactions.length]),
    ).toEqual([
      ["s0v1", 0],
      ["s0v2", 1],
    ]);
    expect(statuses["alice buys"]).toBe("completed");
    expect(told("s0v0", "sealed", "revealed")).toHaveLength(2);
  });
});

describe("each broken rule is caught", () => {
  /** Two envelopes through one gateway that cheats, and one through another. */
  const cheating = (as: string): RecipeInput["script"] => [
    { at: 0, do: "misbehave", node: "s0v3", as },
    swap(600, "bot", 100, "s0v3"),
    swap(600, "bot", 50, "s0v3"),
    swap(650, "carol", 100, "s0v1"),
  ];
  const openedLate: RecipeInput["script"] = [
    swap(600, "alice", 100, "s0v0"),
    swap(601, "carol", 100, "s0v1"),
    { at: 602, do: "hold", match: { kind: "Reveal", from: "s0v0" } },
    { at: 700, do: "release", match: {} },
  ];
  const scripts: Readonly<Record<string, RecipeInput["script"]>> = {
    "ORD-BIND": cheating("false-opener"),
    "ORD-FIRST": cheating("unordered-opener"),
    "ORD-PLACE": openedLate,
  };

  it.each(mutants.map(({ id, breaks, caughtBy }) => [id, breaks, caughtBy] as const))(
    "%s: without %s, %s fires; with it, nothing does",
    (id, breaks, caughtBy) => {
      const script = present(scripts[breaks], breaks);
      expect(
        new Set(scenario("free-option", { ...place, rules: `sealed!${id}`, script }).fired),
      ).toEqual(new Set([caughtBy]));
      expect(scenario("free-option", { ...place, script }).fired).toEqual([]);
    },
  );
});

describe("a recipe with a swap", () => {
  const { recipe } = present(orderingScenarios[0], "a scenario");
  const answer = (change: Partial<RecipeInput>) => {
    const resolved = resolveRecipe({ ...recipe, ...change });
    return resolved.ok ? "ok" : resolved.message;
  };
  const submitting = (returns: object, to = "pool/coins") => {
    const entry = { ...swap(0, "alice", 100, "s0v0"), returns };
    return { script: [{ ...entry, transfer: { ...entry.transfer, to } }] } as Partial<RecipeInput>;
  };

  it.each([
    [
      "script.0.returns: bot/coins is half of no pool; give it pairedWith in accounts",
      submitting({ from: "bot/coins", to: "alice/coins" }),
    ],
    [
      "script.0.returns: what pool/tokens gives is paid for into pool/coins, not into bot/coins",
      submitting({ from: "pool/tokens", to: "alice/tokens" }, "bot/coins"),
    ],
    [
      "script.0.returns: pool/tokens would give to itself; name who gets it",
      submitting({ from: "pool/tokens", to: "pool/tokens" }),
    ],
    [
      "accounts.a.pairedWith: b has to be another account of the same shard, paired with a",
      { accounts: { a: { shard: 0, balance: 1, pairedWith: "b" }, b: { shard: 0, balance: 1 } } },
    ],
    [
      "script.0.returns.atLeast: expected a whole number from 1 to 1000000000000, got 0",
      submitting({ from: "pool/tokens", to: "alice/tokens", atLeast: 0 }),
    ],
  ])("is answered: %s", (message, change) => {
    expect(answer(change)).toBe(message);
  });

  it("is read where it is right", () => {
    expect(answer(submitting({ from: "pool/tokens", to: "alice/tokens", atLeast: 5 }))).toBe("ok");
  });
});
