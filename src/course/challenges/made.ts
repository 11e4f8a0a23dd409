/**
 * What every challenge that is built in a figure says and reads.
 * @module
 */
import * as v from "valibot";
import type { Answer, Condition, Judgement } from "../challenge.ts";

export const condition = (
  key: string,
  holds: boolean,
  args: Condition["args"] = {},
): Condition => ({ key, args, holds });

export const judgement = (conditions: readonly Condition[], score: number): Judgement => ({
  passed: conditions.every(({ holds }) => holds),
  conditions,
  score,
});

/** What the figure has put together; `undefined` if it is of another form. */
export function readAs<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, given);
  return parsed.success ? parsed.output : undefined;
}

/** What is there so far: of nothing, all is still to do. */
export const partlyAs = <Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
): Partial<v.InferOutput<Schema>> =>
  (readAs(schema, given) ?? {}) as Partial<v.InferOutput<Schema>>;

export const made = (value: unknown): Extract<Answer, { readonly kind: "made" }> => ({
  kind: "made",
  made: value,
});
