/**
 * What can be done to a chosen thing, or to the run, at the cursor.
 * @module
 */
import { protocolFor } from "../../protocol/registry.ts";
import { rulesAt } from "../../sim/recipe.ts";
import type { Flight } from "../../sim/trace/projection.ts";
import { useWords } from "../../store/page.ts";
import { useReader, useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import {
  deedsOfFlight,
  deedsOfNode,
  deedsOfRun,
  matchOfCopies,
  matchOfFlight,
  type Deed,
} from "./deeds.ts";
import { networkAt } from "./network-now.ts";

export interface Subject {
  readonly title: string;
  readonly deeds: readonly Deed[];
  /** Said in place of deeds that there are not. */
  readonly says?: string;
  /** Where the message was sent, once it is no longer on its way. */
  readonly sentIn?: number;
}

/** `undefined`: nothing can be done to such a thing. @param isAll all copies of a message, not one */
export function useSubject(selection: Selection | undefined, isAll: boolean): Subject | undefined {
  const recipe = useRun((state) => state.recipe);
  const info = useRun((state) => state.info);
  const projection = useRun((state) => state.projection);
  const reader = useReader();
  const name = useNodeName();
  const words = useWords();
  const { whatIf } = words;
  if (recipe === undefined || info === undefined || projection === undefined) return undefined;
  if (reader === undefined) return undefined;
  if (selection?.kind === "node") {
    const status = projection.nodes.get(selection.node);
    const protocol = protocolFor(recipe.protocol, recipe.crossShard);
    if (status === undefined || protocol === undefined) return undefined;
    const network = networkAt(recipe.script, projection.at);
    const nodes = info.nodes.map(({ id }) => id);
    return {
      title: name(status.id),
      deeds: deedsOfNode(status, { network, protocol, nodes, name }, words),
    };
  }
  if (selection?.kind !== "message") return undefined;
  const kind = reader.message(selection.message)?.label.kind ?? whatIf.message;
  const flight = flightOf(selection, projection.flights);
  if (flight === undefined) return { title: kind, deeds: [], says: whatIf.gone };
  const { from, to } = flight.send;
  const match = isAll
    ? matchOfCopies(flight, reader.message)
    : matchOfFlight(flight, projection, reader.message, info.transactions);
  return {
    title: `${kind}, ${name(from)} → ${isAll ? whatIf.all : name(to)}`,
    deeds: deedsOfFlight(flight, match, isAll, words),
  };
}

type MessageSelection = Extract<Selection, { kind: "message" }>;

/** The copy that was chosen; of a message as such, the first that is on its way. */
function flightOf(
  { message, envelope }: MessageSelection,
  flights: ReadonlyMap<number, Flight>,
): Flight | undefined {
  if (envelope !== undefined) return flights.get(envelope);
  return [...flights.values()].find(({ send }) => send.message === message);
}

/** Copies of the chosen message that are on their way. */
export function useCopies(selection: Selection | undefined): number {
  const flights = useRun((state) => state.projection?.flights);
  if (selection?.kind !== "message" || flights === undefined) return 0;
  return [...flights.values()].filter(({ send }) => send.message === selection.message).length;
}

/** What can be done to the run as a whole. */
export function useRunDeeds(): readonly Deed[] {
  const recipe = useRun((state) => state.recipe);
  const at = useRun((state) => state.projection?.at ?? 0);
  const words = useWords();
  const protocol =
    recipe === undefined ? undefined : protocolFor(recipe.protocol, recipe.crossShard);
  if (recipe === undefined || protocol === undefined) return [];
  return deedsOfRun(networkAt(recipe.script, at), protocol, rulesAt(recipe, at), words);
}
