/**
 * Section B3 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b03: Section = { experiments: [], needs: {}, answers: {} };
