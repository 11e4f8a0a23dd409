import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { matches } from "../../sim/matching.ts";
import { rulesAt, type Recipe, type ScriptEntry, type ScriptVerb } from "../../sim/recipe.ts";
import { openSession } from "../../sim/session.ts";
import { createTraceStore, type TraceStore } from "../../sim/trace/trace-store.ts";
import { withEdit } from "../../store/recipe-changes.ts";
import {
  deedsOfFlight,
  deedsOfNode,
  deedsOfRun,
  matchOfCopies,
  matchOfFlight,
  type Deed,
} from "./deeds.ts";
import { networkAt } from "./network-now.ts";
import { ENGLISH } from "../../words/words.ts";
import { scriptLines } from "./script-lines.ts";
import { recipeOf } from "../../scenarios/testing.ts";

interface Run {
  readonly recipe: Recipe;
  readonly trace: TraceStore;
}

function runOf(input: object): Run {
  const recipe = recipeOf(input);
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const trace = createTraceStore(session.info);
  trace.append(session.advance({ entries: 1500 }).batch);
  return { recipe, trace };
}

const runs: readonly Run[] = [
  runOf({ scenario: "hotstuff2/crash-and-restart" }),
  runOf({ scenario: "hotstuff2/late-votes" }),
  runOf({ scenario: "xs/cycle" }),
];
const moments = runs.flatMap((run) =>
  [3, 150, 297, 600, 1200]
    .filter((cursor) => cursor <= run.trace.length())
    .map((cursor) => ({ ...run, cursor, projection: run.trace.projectionAt(cursor) })),
);
type Moment = (typeof moments)[number];

/** Every verb that a deed can become. */
function verbsOf(deed: Deed): readonly ScriptVerb[] {
  if (deed.kind === "plain") return [deed.verb];
  if (deed.kind === "millis") return [deed.verb(deed.initial), deed.verb(0)];
  return deed.options.map(({ value }) => deed.verb(value));
}

const protocolOf = ({ protocol, crossShard }: Recipe) =>
  present(protocolFor(protocol, crossShard), "a protocol");

function nodeDeeds({ recipe, trace, projection }: Moment): readonly Deed[] {
  const network = networkAt(recipe.script, projection.at);
  const nodes = trace.info.nodes.map(({ id }) => id);
  const scene = { network, protocol: protocolOf(recipe), nodes, name: (id: string) => id };
  return [...projection.nodes.values()].flatMap((status) => deedsOfNode(status, scene, ENGLISH));
}

function flightDeeds({ trace, projection }: Moment): readonly Deed[] {
  const { transactions } = trace.info;
  return [...projection.flights.values()].flatMap((flight) => [
    ...deedsOfFlight(
      flight,
      matchOfFlight(flight, projection, trace.message, transactions),
      false,
      ENGLISH,
    ),
    ...deedsOfFlight(flight, matchOfCopies(flight, trace.message), true, ENGLISH),
  ]);
}

describe("what can be done", () => {
  it("can be done: every deed that is offered makes a recipe that runs", () => {
    for (const moment of moments) {
      const { recipe, projection } = moment;
      const ofRun = deedsOfRun(
        networkAt(recipe.script, projection.at),
        protocolOf(recipe),
        rulesAt(recipe, projection.at),
        ENGLISH,
      );
      const verbs = [...nodeDeeds(moment), ...flightDeeds(moment), ...ofRun].flatMap(verbsOf);
      expect(verbs.length).toBeGreaterThan(20);
      for (const verb of verbs)
        expect(
          withEdit(recipe, { at: projection.at / 1000, after: 1, ...verb } as ScriptEntry, 0),
        ).toMatchObject({ ok: true });
    }
  });

  it("to a validator depends on whether it is up: all by their names", () => {
    const { recipe, trace } = present(runs[0], "a run");
    const labelsAt = (cursor: number) => {
      const projection = trace.projectionAt(cursor);
      const status = present(projection.nodes.get("s0v1" as never), "V1");
      const scene = {
        network: networkAt([{ at: 0, do: "isolate", node: "s0v1" }], projection.at),
        protocol: protocolOf(recipe),
        nodes: ["s0v0", "s0v1"],
        name: (id: string) => id,
      };
      return deedsOfNode({ ...status, up: cursor > 4 }, scene, ENGLISH).map(({ label }) => label);
    };
    expect(labelsAt(300)).toEqual([
      "Crash",
      "Fire a timer",
      "Misbehave",
      "Connect it again",
      "Cut the link to",
      "Slow its messages by",
    ]);
    expect(labelsAt(2).slice(0, 2)).toEqual(["Restart", "Restart without memory"]);
  });
});

describe("a copy on the wire", () => {
  it("is named so that no other copy is meant", () => {
    let named = 0;
    for (const { trace, projection } of moments) {
      const flights = [...projection.flights.values()];
      for (const flight of flights) {
        const match = matchOfFlight(flight, projection, trace.message, trace.info.transactions);
        const meant = flights.filter(({ send, sentAt }) =>
          matches(
            match,
            {
              label: present(trace.message(send.message), "a message").label,
              from: send.from,
              to: send.to,
              sentAt,
            } as never,
            trace.info.transactions,
          ),
        );
        expect(meant.every(({ send }) => send.message === flight.send.message)).toBe(true);
        expect(meant).toContain(flight);
        named += 1;
      }
    }
    expect(named).toBeGreaterThan(20);
  });

  it("that is held can go on its way; one on its way can be held", () => {
    const flights = moments.flatMap(({ projection }) => [...projection.flights.values()]);
    const flight = present(flights[0], "a message on its way");
    const labels = (fate: "sent" | "held") =>
      deedsOfFlight({ ...flight, send: { ...flight.send, fate } }, {}, false, ENGLISH).map(
        ({ label }) => label,
      );
    expect(labels("sent")).toEqual(["Hold", "Delay by", "Deliver now", "Drop"]);
    expect(labels("held")).toEqual(["Release", "Deliver now", "Drop"]);
  });
});

describe("the network by a moment", () => {
  const script: readonly ScriptEntry[] = [
    { at: 1, do: "isolate", node: "s0v1" },
    { at: 2, do: "cut", links: [["s0v0", "s0v2"]] },
    { at: 2, do: "rules", rules: "guide" },
    { at: 3, do: "heal", nodes: ["s0v1"] },
    { at: 4, do: "delay", match: {}, byMs: 9 },
    { at: 5, do: "heal" },
    { at: 6, do: "delay", match: {}, byMs: 0 },
  ];
  const at = (ms: number) => networkAt(script, ms * 1000);

  it("is what the script has done so far", () => {
    expect([...at(1).isolated]).toEqual(["s0v1"]);
    expect(at(2).cuts).toEqual([["s0v0", "s0v2"]]);
    expect([...at(3).isolated]).toEqual([]);
    expect(at(4).cuts).toHaveLength(1);
    expect(at(5)).toMatchObject({ cuts: [], delays: [{ byMs: 9 }] });
    expect(at(6).delays).toEqual([]);
  });

  it("and the rules in force are those named last", () => {
    const recipe = { ...present(runs[0], "a run").recipe, script };
    expect([1, 2].map((ms) => rulesAt(recipe, ms * 1000))).toEqual(["hotstuff2", "guide"]);
  });
});

describe("the lines of a script", () => {
  it("are the scenario's own, or by hand", () => {
    const { recipe } = present(runs[0], "a run");
    const crash: ScriptEntry = { at: 77, do: "crash", node: "s0v3" };
    const edited = withEdit(recipe, crash, 0);
    if (!edited.ok) throw new Error(edited.message);
    const lines = scriptLines(edited.recipe, recipe);
    expect(lines.filter(({ isByHand }) => isByHand).map(({ entry }) => entry)).toEqual([crash]);
    expect(lines).toHaveLength(recipe.script.length + 1);
  });

  it("of a recipe of its own count from what was opened", () => {
    const own = recipeOf({ script: [{ at: 5, do: "crash", node: "s0v0" }] });
    expect(scriptLines(own, own).every(({ isByHand }) => !isByHand)).toBe(true);
    expect(scriptLines(own, undefined).every(({ isByHand }) => isByHand)).toBe(true);
  });
});
