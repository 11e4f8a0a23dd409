/**
 * Section B5 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b05: Section = { experiments: [], needs: {}, answers: {} };
