/**
 * Section B12 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b12: Section = { experiments: [], needs: {}, answers: {} };
