/**
 * Section B6 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b06: Section = { experiments: [], needs: {}, answers: {} };
