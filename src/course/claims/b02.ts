/**
 * Section B2 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b02: Section = { experiments: [], needs: {}, answers: {} };
