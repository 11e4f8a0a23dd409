/**
 * The address of a computation: the same question has the same key, however many ask it. Answers of
 * different signature schemes must be kept apart by whoever keeps them; the key speaks of the
 * question alone.
 * @module
 */
import { canonicalBytes } from "../primitives/canonical.ts";
import type { Hash } from "../primitives/ids.ts";
import { blake3 } from "./hash.ts";
import type { CryptoJob } from "./jobs.ts";

export const jobKey = (job: CryptoJob): Hash => blake3(canonicalBytes(job));
