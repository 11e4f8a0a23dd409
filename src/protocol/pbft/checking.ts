/**
 * A message that proves something with signatures has no effect before all of them are checked. The questions
 * are asked at once; the message goes on when the last answer is a yes.
 * @module
 */
import { blake3 } from "../../crypto/hash.ts";
import type { SignedItem, Work } from "../../crypto/jobs.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import type { Hash } from "../../primitives/ids.ts";
import { refused } from "../core/rules.ts";
import { change, compute, filtered, memberAt, report, withEntry } from "../core/turn.ts";
import { sealGroup, sealPower, type Phase, type Seal } from "./batch.ts";
import type { Carrier } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Asks for the checks. With nothing to check the message may go on at once: `true`. */
export function passesUnchecked(turn: Turn, carrier: Carrier, works: readonly Work[]): boolean {
  if (works.length === 0) return true;
  const id = blake3(canonicalBytes(carrier));
  if (turn.state.checks.has(id)) return false;
  change(turn, { checks: withEntry(turn.state.checks, id, { carrier, left: works.length }) });
  for (const work of works) compute(turn, work, { kind: "check", id });
  return false;
}

/** One answer. The message, if it was the last and all were good. */
export function settleCheck(turn: Turn, id: Hash, isGood: boolean): Carrier | undefined {
  const check = turn.state.checks.get(id);
  if (check === undefined) return undefined;
  const left = check.left - 1;
  const isOver = !isGood || left === 0;
  change(turn, {
    checks: isOver
      ? filtered(turn.state.checks, (_check, other) => other !== id)
      : withEntry(turn.state.checks, id, { ...check, left }),
  });
  if (!isGood) report(turn, refused("PBFT-SIGNATURE", { of: check.carrier.kind }));
  return isGood && isOver ? check.carrier : undefined;
}

export const signedBy = (
  turn: Turn,
  voter: number,
  { message, signature }: Omit<SignedItem, "publicKey">,
): SignedItem => ({ publicKey: memberAt(turn, voter)?.publicKey ?? "", message, signature });

export const sealCheck = ({ context }: Turn, phase: Phase, seal: Seal): Work => ({
  kind: "verifyAggregate",
  groups: [sealGroup(phase, seal, context.committee)],
  signature: seal.signature,
});

/** Have enough signed it? The signature is another question. */
export const isSealedByQuorum = ({ context: { committee } }: Turn, seal: Seal): boolean =>
  seal.signers.size === committee.members.length &&
  hasQuorum(sealPower(seal, committee), committee.totalPower);
