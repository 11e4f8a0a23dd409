/**
 * What a lesson may name, and what its readers share.
 * @module
 */
import type { Faults } from "./tree.ts";
import type { Known as KnownToProse } from "./prose.ts";

/** What a lesson may name. */
export interface Known extends KnownToProse {
  /** Question → the arguments that it takes. */
  readonly generators: Readonly<Record<string, readonly string[]>>;
  readonly families: readonly string[];
  readonly challenges: readonly string[];
  readonly contrasts: readonly string[];
  readonly excerpts: readonly string[];
}

export interface Reader {
  readonly language: string;
  readonly known: Known;
  readonly faults: Faults;
  readonly id: string | undefined;
}
