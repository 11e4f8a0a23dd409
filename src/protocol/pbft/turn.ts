/**
 * A turn of this machine: what every turn has, and the rules.
 * @module
 */
import type { Turn as AnyTurn } from "../core/turn.ts";
import type { Message } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

export interface Turn extends AnyTurn<State, Message, Purpose> {
  readonly rules: Rules;
}
