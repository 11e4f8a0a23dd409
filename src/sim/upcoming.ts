/**
 * What happens next: the head of the queue, or a script entry that has been waiting for its place within
 * the instant.
 * @module
 */
import type { Scheduled } from "./queue.ts";
import type { Happening, Late, Stage, World } from "./world.ts";

/** `undefined`: nothing will happen any more. */
export function upcoming(stage: Stage, world: World): Scheduled<Happening> | undefined {
  const head = world.queue.peek();
  const late = stage.late[world.late];
  return late !== undefined && isDue(late, head, world) ? late.scheduled : head;
}

/** Takes what is upcoming out of what is to come, and moves the clock to it. */
export function turnTo(stage: Stage, world: World, next: Scheduled<Happening>): void {
  if (stage.late[world.late]?.scheduled === next) world.late += 1;
  else world.queue.pop();
  if (next.at !== world.now) world.instant = 0;
  world.now = next.at;
}

/** Its instant has had the entries that it waits for, or has nothing left. */
function isDue(
  { after, scheduled }: Late,
  head: Scheduled<Happening> | undefined,
  { now, instant }: World,
): boolean {
  if (head === undefined || head.at > scheduled.at) return true;
  return head.at === scheduled.at && now === scheduled.at && instant >= after;
}
