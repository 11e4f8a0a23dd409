/**
 * Section B16 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b16: Section = { experiments: [], needs: {}, answers: {} };
