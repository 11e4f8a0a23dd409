/**
 * Section B14 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b14: Section = { experiments: [], needs: {}, answers: {} };
