/**
 * The last moment is shortly before the others give up the round. They enter one with the proposal that shows the
 * certificate of the one before, so they have waited since the last block was proposed; after a failed round, since then.
 * @module
 */
import { millis, START, type Micros } from "../../primitives/time.ts";
import { isGenesisCertificate } from "../chain/certificate.ts";
import { late as lateSince } from "../core/late.ts";
import type { HotStuffMisbehavior } from "./misbehaving.ts";
import type { State } from "./state.ts";

export const late: HotStuffMisbehavior = lateSince((_context, state) => waitedSince(state));

function waitedSince({ entry, round, activityAt, blocks, highQc }: State): Micros {
  const parent = blocks.get(highQc.blockHash)?.header;
  const isProven = entry !== undefined && entry.round >= round;
  if (parent === undefined || isProven) return activityAt;
  // The first round of all began without a proposal.
  return isGenesisCertificate(parent.parentQc) ? START : millis(parent.timestampMs);
}
