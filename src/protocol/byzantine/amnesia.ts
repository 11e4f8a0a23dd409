/**
 * A validator that has forgotten every vote and every lock each time it is asked for a vote: as if it had just
 * begun. It knows the chain as well as ever. (A crash that loses what was stored is a fault of the world: `restart`.)
 * @module
 */
import { NO_REGISTERS } from "../hotstuff2/boot.ts";
import type { HotStuffMisbehavior } from "./wrapping.ts";

export const amnesia: HotStuffMisbehavior = {
  id: "amnesia",
  summary: "Votes as if it had never voted or locked before.",
  wrap: (honest) => ({
    boot: honest.boot,
    step: (context, state, event) =>
      honest.step(context, { ...state, registers: NO_REGISTERS }, event),
  }),
};
