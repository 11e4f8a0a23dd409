/**
 * What happens next: by the queue, or by the script beside it.
 * @module
 */
import type { Late } from "./agenda.ts";
import type { Happening } from "./happening.ts";
import { before, type Scheduled } from "./queue.ts";
import type { Stage, World } from "./world.ts";

/** What happens next, by the queue or by the script. `undefined`: nothing will any more. */
export function upcoming({ agenda }: Stage, world: World): Scheduled<Happening> | undefined {
  const { opening, late, closing } = world.progress;
  const head = earlier(
    earlier(world.queue.peek(), agenda.opening[opening]),
    agenda.closing[closing],
  );
  const waiting = agenda.late[late];
  return waiting !== undefined && isDue(waiting, head, world) ? waiting.scheduled : head;
}

const earlier = (
  a: Scheduled<Happening> | undefined,
  b: Scheduled<Happening> | undefined,
): Scheduled<Happening> | undefined =>
  b === undefined || (a !== undefined && before(a, b) < 0) ? a : b;

/** Its instant has had the entries that it waits for, or has nothing left. */
function isDue(
  { after, scheduled }: Late,
  head: Scheduled<Happening> | undefined,
  { now, instant }: World,
): boolean {
  if (head === undefined || head.at > scheduled.at) return true;
  return head.at === scheduled.at && now === scheduled.at && instant >= after;
}

/** Takes what is upcoming out of what is to come, and moves the clock to it. */
export function turnTo({ agenda }: Stage, world: World, next: Scheduled<Happening>): void {
  const { progress } = world;
  const { opening, late, closing } = progress;
  if (agenda.late[late]?.scheduled === next) world.progress = { ...progress, late: late + 1 };
  else if (agenda.opening[opening] === next) world.progress = { ...progress, opening: opening + 1 };
  else if (agenda.closing[closing] === next) world.progress = { ...progress, closing: closing + 1 };
  else world.queue.pop();
  if (next.at !== world.now) world.instant = 0;
  world.now = next.at;
}
