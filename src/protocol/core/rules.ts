/**
 * How a decision is reported: the rule that decided, which way, and the numbers that made it so.
 * A panel prints it, a lesson waits for it, a test asserts it.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";

/** `AREA-NAME`, for example `HS2-LOCK`. Stated in the `RULES.md` of its protocol; never renumbered. */
export type RuleId = `${Uppercase<string>}-${Uppercase<string>}`;

/** One decision of one rule. */
export interface Ruling {
  readonly rule: RuleId;
  /** Did the rule let pass what it judged? */
  readonly ok: boolean;
  /** The block (or transaction) judged. */
  readonly subject?: Hash;
  /** What was compared, by name: rounds, heights, powers, hashes. */
  readonly values: Readonly<Record<string, number | string>>;
}

type Values = Ruling["values"];

export const allowed = (rule: RuleId, values: Values = {}, subject?: Hash): Ruling =>
  subject === undefined ? { rule, ok: true, values } : { rule, ok: true, values, subject };

export const refused = (rule: RuleId, values: Values = {}, subject?: Hash): Ruling =>
  subject === undefined ? { rule, ok: false, values } : { rule, ok: false, values, subject };

/**
 * The answer of a rule: yes with what to adopt, or no with the ruling that refused.
 * `Next` is the state of the registers after the yes.
 */
export type Verdict<Next> =
  | { readonly yes: true; readonly next: Next; readonly ruling: Ruling }
  | { readonly yes: false; readonly ruling: Ruling };
