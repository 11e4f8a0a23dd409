/**
 * A turn of a replica: what every turn has, its rules, and how it executes.
 * @module
 */
import type { Turn as AnyTurn } from "../core/turn.ts";
import type { Execute } from "./commands.ts";
import type { ReplicaMessage } from "./messages.ts";
import type { ReplicaRules } from "./rules.ts";
import type { Episode, Replica, ReplicaPurpose } from "./state.ts";
import { change } from "../core/turn.ts";

export interface Turn extends AnyTurn<Replica, ReplicaMessage, ReplicaPurpose> {
  readonly rules: ReplicaRules;
  readonly execute: Execute;
}

export const note = (turn: Turn, episode: Episode): void =>
  change(turn, { journal: [...turn.state.journal, episode] });
