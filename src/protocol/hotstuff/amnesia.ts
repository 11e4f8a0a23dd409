/**
 * A validator that has forgotten every vote and every lock each time it is asked for a vote: as if it had just
 * begun. It knows the chain as well as ever.
 * @module
 */
import type { Context } from "../core/machine.ts";
import type { HotStuffMisbehavior } from "./misbehaving.ts";
import { firstRound, rootOf } from "./origin.ts";
import type { Registers, State } from "./state.ts";

export const amnesia: HotStuffMisbehavior = {
  id: "amnesia",
  summary: "Votes as if it had never voted or locked before.",
  wrap: (honest) => ({
    boot: honest.boot,
    step: (context, state, event) =>
      honest.step(context, { ...state, registers: atFirst(context, state) }, event),
  }),
};

function atFirst(context: Context, state: State): Registers {
  const before = firstRound(context) - 1;
  const { hash, height } = rootOf(context, state);
  return { lastVotedRound: before, lockedRank: before, lockedBlock: hash, lockedHeight: height };
}
