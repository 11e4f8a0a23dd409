/**
 * The world at every so many entries of a whole run. Every second moment is dropped, and the spacing doubled, as
 * soon as there are too many. Messages on their way lie packed.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { NodeId } from "../../primitives/ids.ts";
import { branched } from "./branch.ts";
import { flightsBytes, packFlights, unpackFlights, type PackedFlights } from "./packed-flights.ts";
import { FIRST_SPACING, KEPT_MAX } from "./policy.ts";
import { byNumber } from "./shared-map.ts";
import type { Projection } from "./status.ts";

/** A world without its messages on their way, and these. */
interface Kept {
  readonly world: Projection;
  readonly flights: PackedFlights;
}

export class CoarseMoments {
  spacing = FIRST_SPACING;
  private kept: Kept[] = [];
  private readonly nodes: readonly NodeId[];
  private readonly places: ReadonlyMap<NodeId, number>;

  /** @param first the world before the first entry */
  constructor(first: Projection) {
    this.nodes = [...first.nodes.keys()];
    this.places = new Map(this.nodes.map((node, place) => [node, place]));
    this.keep(first);
  }

  get count(): number {
    return this.kept.length;
  }

  /** To be shown every world of the run in its order; keeps those that are due. */
  consider(projection: Projection): void {
    if (projection.cursor !== this.kept.length * this.spacing) return;
    this.keep(projection);
    if (this.kept.length <= KEPT_MAX) return;
    this.kept = this.kept.filter((_, place) => place % 2 === 0);
    this.spacing *= 2;
  }

  /** Cursor of the last one at or before `cursor`. */
  cursorAt(cursor: number): number {
    return this.placeAt(cursor) * this.spacing;
  }

  /** The last one at or before `cursor`. */
  at(cursor: number): Projection {
    const { world, flights } = present(this.kept[this.placeAt(cursor)], "a kept moment");
    return { ...world, flights: unpackFlights(flights, this.nodes) };
  }

  /** Those at or before `cursor`, for another run that is the same until there. */
  fork(cursor: number): CoarseMoments {
    const shared = this.kept.slice(0, this.placeAt(cursor) + 1);
    const worlds = branched(shared.map(({ world }) => world));
    const fork = new CoarseMoments(present(worlds[0], "the first world"));
    fork.spacing = this.spacing;
    fork.kept = shared.map((kept, i) => ({ ...kept, world: worlds[i] ?? kept.world }));
    return fork;
  }

  flightsBytes(): number {
    return this.kept.reduce((sum, { flights }) => sum + flightsBytes(flights), 0);
  }

  private keep(projection: Projection): void {
    const flights = packFlights(projection.flights, (node) => this.places.get(node) ?? 0);
    this.kept.push({ world: { ...projection, flights: byNumber() }, flights });
  }

  private placeAt(cursor: number): number {
    return Math.min(Math.floor(cursor / this.spacing), this.kept.length - 1);
  }
}
