/**
 * Section B1 of the ledger, run.
 * @module
 */
import type { Section } from "./section.ts";

export const b01: Section = { experiments: [], needs: {}, answers: {} };
