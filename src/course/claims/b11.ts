/**
 * Section B11 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b11: Section = { experiments: [], needs: {}, answers: {} };
