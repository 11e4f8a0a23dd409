/**
 * What must be true. A failure here is a bug of ours, never bad input and never a protocol's refusal.
 * @module
 */

/** @throws Error with `message` when `condition` is false; the session stops and shows it */
export function assert(condition: unknown, message: string): asserts condition {
  if (condition !== true && !condition) throw new Error(`bug: ${message}`);
}

/** The value, known to be there. @throws Error when it is `undefined` */
export function present<T>(value: T | undefined, message: string): T {
  assert(value !== undefined, message);
  return value;
}

/** Ends a `switch` that covers its union: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`bug: unreachable ${JSON.stringify(value)}`);
}
