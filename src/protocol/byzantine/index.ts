/**
 * The misbehaviors that a validator can be told to show: one file each.
 * @module
 */
import { flooding } from "../core/flooding.ts";
import { amnesia } from "./amnesia.ts";
import { belowLock } from "./below-lock.ts";
import { censoringProposer } from "./censoring-proposer.ts";
import { claimedPower } from "./claimed-power.ts";
import { doubleProposer } from "./double-proposer.ts";
import { doubleVoter } from "./double-voter.ts";
import { equivocatingProposer } from "./equivocating-proposer.ts";
import { equivocatingVoter } from "./equivocating-voter.ts";
import { forgedCertificate } from "./forged-certificate.ts";
import { forgedHeader } from "./forged-header.ts";
import { forgedVotes } from "./forged-votes.ts";
import { invalidStateRoot } from "./invalid-state-root.ts";
import { late } from "./late.ts";
import { lowCertificate } from "./low-certificate.ts";
import { mute } from "./mute.ts";
import { silentProposer } from "./silent-proposer.ts";
import { splitBody } from "./split-body.ts";
import { staleCertificate } from "./stale-certificate.ts";
import { staleParent } from "./stale-parent.ts";
import { withholdingProposer } from "./withholding-proposer.ts";
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
  equivocatingVoter,
  withholdingProposer,
  staleCertificate,
  lowCertificate,
  belowLock,
  amnesia,
  late,
  invalidStateRoot,
  censoringProposer,
  flooding(),
];
