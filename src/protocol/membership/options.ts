/**
 * What a member could do next in the consensus of its epoch, in seats of the whole shard.
 * @module
 */
import type { Context } from "../core/machine.ts";
import type { Guard, Option } from "../core/options.ts";
import { contextIn } from "./instance.ts";
import type { Epoch, State } from "./state.ts";
import { epochOf, type Inner } from "./turn.ts";

/** Nothing for who is no member. */
export function optionsOf(inner: Inner, context: Context, state: State): readonly Option[] {
  const { instance } = state;
  if (instance === undefined) return [];
  const epoch = epochOf(state);
  const found = inner.options(inner.defaultRules, contextIn(context, epoch), instance.state);
  return found.map((option) => ({
    ...option,
    guards: option.guards.map((each) => inSeats(each, epoch)),
  }));
}

const SEATS: readonly string[] = ["rightful", "self"];

const inSeats = (guard: Guard, { seats }: Epoch): Guard => ({
  ...guard,
  values: Object.fromEntries(
    Object.entries(guard.values).map(([name, value]) => [
      name,
      SEATS.includes(name) ? (seats[Number(value)] ?? value) : value,
    ]),
  ),
});
