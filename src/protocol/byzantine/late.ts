/**
 * The last moment is shortly before the others give up the round: they began to wait when it began.
 * @module
 */
import { late as lateSince } from "../core/late.ts";
import type { HotStuffMisbehavior } from "./wrapping.ts";

export const late: HotStuffMisbehavior = lateSince((_context, { activityAt }) => activityAt);
