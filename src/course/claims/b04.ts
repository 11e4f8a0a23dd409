/**
 * Section B4 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b04: Section = { experiments: [], needs: {}, answers: {} };
