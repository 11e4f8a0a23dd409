/**
 * Section B15 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b15: Section = { experiments: [], needs: {}, answers: {} };
