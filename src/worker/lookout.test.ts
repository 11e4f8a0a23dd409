import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { differenceOf } from "../sim/around.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { openSession, type Session } from "../sim/session.ts";
import { calmRecipe } from "../sim/testing.ts";
import { createLookout } from "./lookout.ts";

const RECIPE = calmRecipe({ untilMs: 4000 });
const ENTRY = 300;

const open = (recipe: Recipe): Session =>
  openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, undefined), "a protocol"),
    port: syncPort("keyed"),
  });

function advanced(): Session {
  const session = open(RECIPE);
  session.advance();
  return session;
}

const whole = advanced();
const expected = (() => {
  const answer = whole.around(ENTRY);
  return answer.status === "found" ? differenceOf(answer.around) : undefined;
})();

function lookoutOn(sessions: ReadonlyMap<number, Session>) {
  const seen = { opened: 0, turns: 0, settled: 0 };
  const lookout = createLookout({
    sessionOf: (run) => sessions.get(run),
    open(recipe) {
      seen.opened += 1;
      return open(recipe);
    },
    settled: async () => void (seen.settled += 1),
    async nextTurn() {
      seen.turns += 1;
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  });
  return { lookout, seen };
}

const question = (entry: number, run = 1) => ({ entry, run, recipe: RECIPE });

describe("what an entry changed, asked of the engine", () => {
  it("is what the session says, in slices", async () => {
    const { lookout, seen } = lookoutOn(new Map([[1, advanced()]]));
    expect(expected?.changes.length).toBeGreaterThan(0);
    expect(await lookout.ask(question(ENTRY))).toEqual(expected);
    expect(seen.turns).toBeGreaterThanOrEqual(2);
    expect(seen.opened).toBe(0);
  });

  it("does not wait for what a validator could do there, nor the other way round", async () => {
    const { lookout } = lookoutOn(new Map([[1, advanced()]]));
    const node = present(whole.info.nodes[2], "a validator").id;
    const [changed, outlook] = await Promise.all([
      lookout.ask(question(ENTRY)),
      lookout.askOutlook({ ...question(ENTRY - 100), node }),
    ]);
    expect(changed).toEqual(expected);
    expect(outlook).toMatchObject({ entry: ENTRY - 100, node, isUp: true });
    expect(outlook?.options.length).toBeGreaterThan(0);
  });

  it("is computed anew for a run that is not open, once", async () => {
    const { lookout, seen } = lookoutOn(new Map());
    expect(await lookout.ask(question(ENTRY))).toEqual(expected);
    expect((await lookout.ask(question(ENTRY + 1)))?.entry).toBe(ENTRY + 1);
    expect(seen.opened).toBe(1);
    lookout.clear();
    await lookout.ask(question(ENTRY));
    expect(seen.opened).toBe(2);
  });

  it("is nothing for an entry that the run does not have", async () => {
    const { lookout } = lookoutOn(new Map([[1, advanced()]]));
    expect(await lookout.ask(question(whole.length() + 1))).toBeUndefined();
  });

  it("is dropped for a newer question about the same run, and not for one about another", async () => {
    const { lookout } = lookoutOn(
      new Map([
        [1, advanced()],
        [2, advanced()],
      ]),
    );
    const [old, recent, other] = await Promise.all([
      lookout.ask(question(ENTRY)),
      lookout.ask(question(ENTRY + 5)),
      lookout.ask(question(ENTRY, 2)),
    ]);
    expect(old).toBeUndefined();
    expect(recent?.entry).toBe(ENTRY + 5);
    expect(other).toEqual(expected);
  });

  it("waits for the pool where an answer is missing", async () => {
    const port = syncPort("keyed");
    let isSilent = false;
    const protocol = present(protocolFor(RECIPE.protocol, undefined), "a protocol");
    const session = openSession({
      recipe: RECIPE,
      protocol,
      port: { request: port.request, answer: (key) => (isSilent ? undefined : port.answer(key)) },
    });
    session.advance();
    isSilent = true;
    let waits = 0;
    const lookout = createLookout({
      sessionOf: () => session,
      open,
      settled: async () => {
        waits += 1;
        isSilent = false;
      },
      nextTurn: async () => undefined,
    });
    expect(await lookout.ask(question(ENTRY))).toEqual(expected);
    expect(waits).toBe(1);
  });
});
