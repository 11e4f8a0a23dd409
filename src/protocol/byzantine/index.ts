/**
 * The misbehaviors that a validator can be told to show: one file each.
 * @module
 */
import { claimedPower } from "./claimed-power.ts";
import { doubleProposer } from "./double-proposer.ts";
import { doubleVoter } from "./double-voter.ts";
import { equivocatingProposer } from "./equivocating-proposer.ts";
import { forgedCertificate } from "./forged-certificate.ts";
import { forgedHeader } from "./forged-header.ts";
import { forgedVotes } from "./forged-votes.ts";
import { mute } from "./mute.ts";
import { silentProposer } from "./silent-proposer.ts";
import { splitBody } from "./split-body.ts";
import { staleParent } from "./stale-parent.ts";
import type { HotStuffMisbehavior } from "./wrapping.ts";

export const misbehaviors: readonly HotStuffMisbehavior[] = [
  silentProposer,
  mute,
  equivocatingProposer,
  doubleProposer,
  doubleVoter,
  staleParent,
  forgedVotes,
  forgedHeader,
  forgedCertificate,
  claimedPower,
  splitBody,
];
