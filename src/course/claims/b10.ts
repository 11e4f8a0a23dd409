/**
 * Section B10 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b10: Section = { experiments: [], needs: {}, answers: {} };
