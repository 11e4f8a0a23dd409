/**
 * Section B7 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b07: Section = { experiments: [], needs: {}, answers: {} };
