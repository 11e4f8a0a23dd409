/**
 * The claims, and what happens when they are run: all sections together.
 * @module
 */
import type { Experiment, Verdict } from "../claim.ts";
import { b01 } from "./b01.ts";
import { b02 } from "./b02.ts";
import { b03 } from "./b03.ts";
import { b04 } from "./b04.ts";
import { b05 } from "./b05.ts";
import { b06 } from "./b06.ts";
import { b07 } from "./b07.ts";
import { b08 } from "./b08.ts";
import { b09 } from "./b09.ts";
import { b10 } from "./b10.ts";
import { b11 } from "./b11.ts";
import { b12 } from "./b12.ts";
import { b13 } from "./b13.ts";
import { b14 } from "./b14.ts";
import { b15 } from "./b15.ts";
import { b16 } from "./b16.ts";
import type { SectionId } from "./ledger.ts";
import type { Need, Section } from "./section.ts";

export { CLAIMS, SECTIONS, type LedgerClaim, type SectionId } from "./ledger.ts";
export { NEEDS as NEED_KEYS, type Need } from "./section.ts";

const sections: Readonly<Record<SectionId, Section>> = {
  b01,
  b02,
  b03,
  b04,
  b05,
  b06,
  b07,
  b08,
  b09,
  b10,
  b11,
  b12,
  b13,
  b14,
  b15,
  b16,
};
const all = Object.values(sections);

/** By claim. */
export const EXPERIMENTS: ReadonlyMap<string, Experiment> = new Map(
  all.flatMap(({ experiments }) => experiments.map((each) => [each.claim, each] as const)),
);

/** By claim: what must be there before it can be run. */
export const NEEDS: Readonly<Record<string, Need>> = Object.assign(
  {},
  ...all.map(({ needs }) => needs),
);

/** By claim: our verdict, where it is not the ledger's, on purpose. */
export const ANSWERS: Readonly<Record<string, Verdict>> = Object.assign(
  {},
  ...all.map(({ answers }) => answers),
);
