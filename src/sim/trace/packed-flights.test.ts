import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeId, type NodeId } from "../../primitives/ids.ts";
import { micros } from "../../primitives/time.ts";
import { flightsBytes, packFlights, unpackFlights } from "./packed-flights.ts";
import { byNumber } from "./shared-map.ts";
import type { Flight } from "./status.ts";

const nodes = Array.from({ length: 20 }, (_, i) => nodeId(i % 2, Math.floor(i / 2)));
const placeOf = (node: NodeId): number => nodes.indexOf(node);
const node = fc.constantFrom(...nodes);
const time = fc.maxSafeNat().map(micros);

const flight: fc.Arbitrary<Flight> = fc
  .record({
    envelope: fc.nat(5_000_000),
    message: fc.nat(100_000),
    from: node,
    to: node,
    fate: fc.constantFrom("sent", "held", "dropped", "cut"),
    due: fc.option(time, { nil: undefined }),
    sentAt: time,
    sentEntry: fc.nat(400_000),
  })
  .map(({ due, sentAt, sentEntry, ...send }) => ({
    send: due === undefined ? send : { ...send, due },
    sentAt,
    sentEntry,
  }));

describe("messages on their way, packed", () => {
  it("come out as they went in, in the same order", () => {
    fc.assert(
      fc.property(fc.array(flight), (flights) => {
        const map = byNumber<number, Flight>().with(
          flights.map((each) => [each.send.envelope, each] as const),
        );
        const packed = packFlights(map, placeOf);
        expect([...unpackFlights(packed, nodes)]).toStrictEqual([...map]);
        expect(flightsBytes(packed)).toBe(map.size * 33);
      }),
    );
  });
});
