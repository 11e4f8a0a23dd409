/**
 * A proposer that leaves one account's payments out of its blocks, where all transfers stay inside one shard.
 * @module
 */
import { censoring } from "../chain/censoring.ts";
import { isOwnProposal, type HotStuffMisbehavior } from "./wrapping.ts";

export const censoringProposer: HotStuffMisbehavior = censoring(
  "censoring-proposer",
  isOwnProposal,
);
