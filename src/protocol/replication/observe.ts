/**
 * What an outside observer sees of a replica in one step: what it applied, what it did with snapshots, what it
 * answered. The machine knows nothing of this file.
 * @module
 */
import type { Action } from "../core/machine.ts";
import type { Fact } from "../core/observe.ts";
import type { Episode, Replica } from "./state.ts";

/** @param before absent at boot, where nothing is new: what storage kept had been seen */
export const replicaFacts = (
  before: Replica | undefined,
  { journal }: Replica,
  actions: readonly Action<unknown, unknown>[],
): readonly Fact[] => [
  ...journal.slice(before?.journal.length ?? journal.length).map(factOf),
  ...actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "reply") return [];
    const { transaction, result } = action;
    return [{ kind: "replied", transaction, result }];
  }),
];

function factOf(episode: Episode): Fact {
  if (episode.kind === "mismatch" || episode.kind === "applied") return episode;
  const { kind, ...rest } = episode;
  return { kind: "snapshot", event: kind, ...rest };
}
