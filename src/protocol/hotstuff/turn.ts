/**
 * A turn of this machine: what every turn has, the rules, and whether a proposal is due at its end.
 * @module
 */
import type { Turn as AnyTurn } from "../core/turn.ts";
import type { Application } from "./application.ts";
import type { Message } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

export interface Turn extends AnyTurn<State, Message, Purpose> {
  readonly rules: Rules;
  readonly application: Application;
  /** Should a proposal be tried when all else is done: in any case, or only with work at hand? */
  wish: "none" | "propose-if-busy" | "propose";
}
