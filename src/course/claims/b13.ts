/**
 * Section B13 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b13: Section = { experiments: [], needs: {}, answers: {} };
