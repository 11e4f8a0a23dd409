import { bench, describe } from "vitest";
import { nodeId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { bundlesOf } from "./bundles.ts";
import { layoutNetwork, pointOn, waysOf } from "./layout.ts";
import { shareAt, type Traveller } from "./travel.ts";

const VALIDATORS = 100;
const nodes = Array.from({ length: VALIDATORS }, (_, index) => ({
  id: nodeId(0, index),
  shard: 0,
  index,
  publicKey: "",
  power: 1,
}));
const layout = layoutNetwork(nodes, { width: 800, height: 600 });
const wayOf = waysOf(layout);

const flying = (count: number): readonly Traveller[] =>
  Array.from({ length: count }, (_, envelope) => ({
    envelope,
    message: Math.floor(envelope / VALIDATORS),
    kind: "BlockVote",
    from: nodeId(0, Math.floor(envelope / VALIDATORS) % VALIDATORS),
    to: nodeId(0, envelope % VALIDATORS),
    fate: "flying",
    sentAt: micros(0),
    due: micros(1000 + envelope),
  }));

/** Where every message is at a time: what a frame works out before it paints. */
function place(travellers: readonly Traveller[], t: number): number {
  let sum = 0;
  for (const each of travellers) {
    const way = wayOf(each.from, each.to);
    if (way !== undefined) sum += pointOn(way, shareAt(each, t)).x;
  }
  return sum;
}

// Within a group the figures are ratios to the slowest: that is what is compared.
describe("one frame of a hundred validators: messages in flight", () => {
  const [few, many] = [flying(200), flying(2000)];
  bench("place 200", () => void place(few, 500));
  bench("place 2,000", () => void place(many, 500));
  bench("bundle 200", () => void bundlesOf(few));
  bench("bundle 2,000", () => void bundlesOf(many));
});
