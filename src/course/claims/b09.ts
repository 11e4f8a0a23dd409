/**
 * Section B9 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b09: Section = { experiments: [], needs: {}, answers: {} };
