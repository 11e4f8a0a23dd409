/**
 * A leader that leaves one account's payments out of its blocks.
 * @module
 */
import { censoring } from "../chain/censoring.ts";
import { isOwnProposal, type HotStuffMisbehavior } from "./misbehaving.ts";

export const censoringLeader: HotStuffMisbehavior = censoring("censoring-leader", isOwnProposal);
