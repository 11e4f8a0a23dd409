/**
 * Section B8 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b08: Section = { experiments: [], needs: {}, answers: {} };
