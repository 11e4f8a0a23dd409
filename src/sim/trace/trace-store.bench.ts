import { bench, describe } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import type { Recipe } from "../recipe.ts";
import { openSession } from "../session.ts";
import { calmRecipe } from "../testing.ts";
import { apply, emptyProjection } from "./projection.ts";
import { createTraceStore, type TraceStore } from "./trace-store.ts";

const ENTRIES = 200_000;
/** One frame at 60 a second. */
const FRAME_MS = 16;
const SEEK_MS = 100;

const sizes: readonly (readonly [string, Partial<Recipe>])[] = [
  ["4 validators × 2 shards", { shards: 2, validators: 4 }],
  ["100 validators × 1 shard", { shards: 1, validators: 100 }],
];

/** A run of so many entries, folded ahead as an idle page does. */
function storeOf(change: Partial<Recipe>): TraceStore {
  const recipe = calmRecipe({ untilMs: 100_000_000, ...change });
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const store = createTraceStore(session.info);
  while (session.length() < ENTRIES) {
    store.append(session.advance({ portion: 256, entries: ENTRIES }).batch);
    store.foldAhead(256);
  }
  return store;
}

/** Passes the time that is allowed, so that the others stand in a ratio to it. */
function busyFor(millis: number): void {
  const end = performance.now() + millis;
  while (performance.now() < end);
}

const once = { iterations: 1, time: 1, warmupIterations: 0, warmupTime: 0 } as const;

// Within a group the figures are ratios to the slowest: that is what is compared.
describe.each(sizes)("a run of 200,000 entries, %s", (_name, change) => {
  let made: TraceStore | undefined;
  const store = (): TraceStore => (made ??= storeOf(change));
  let place = 12_345;
  const anywhere = (): number => (place = (place * 1_103_515_245 + 12_345) % 2 ** 31) % ENTRIES;

  bench(
    "replay from the start",
    () => {
      let world = emptyProjection(store().info);
      for (let index = 1; index <= ENTRIES; index++)
        world = apply(world, present(store().entry(index), "an entry"));
    },
    { ...once, setup: () => void store() },
  );
  bench(`what a seek may take: ${SEEK_MS} ms`, () => busyFor(SEEK_MS), { iterations: 5, time: 1 });
  bench("seek to any entry", () => void store().projectionAt(anywhere()), { iterations: 50 });
  bench(`what a step may take: ${FRAME_MS} ms`, () => busyFor(FRAME_MS), {
    iterations: 5,
    time: 1,
  });
  let at = 0;
  bench("one step back", () => {
    at = at > 1 ? at - 1 : ENTRIES;
    store().projectionAt(at);
  });
});
