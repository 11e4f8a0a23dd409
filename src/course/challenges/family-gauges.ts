/**
 * A diagnosis from numbers alone: which fault, and whose.
 * @module
 */
import * as v from "valibot";
import type { MadeChallenge } from "../challenge.ts";
import { BOARDS, FAULTS, GAUGE_SEATS, troublesOf, type Trouble } from "../models/small/gauges.ts";
import { condition, judgement, made, partlyAs } from "./made.ts";

const Verdicts = v.object({
  verdicts: v.pipe(
    v.array(
      v.object({
        fault: v.optional(v.picklist(FAULTS)),
        node: v.optional(v.picklist(GAUGE_SEATS)),
      }),
    ),
    v.maxLength(BOARDS),
  ),
});

const next = ({ fault, node }: Trouble): Trouble => ({
  fault,
  node: GAUGE_SEATS[(GAUGE_SEATS.indexOf(node) + 1) % GAUGE_SEATS.length] ?? node,
});

export const readTheGauges: MadeChallenge = {
  kind: "made",
  id: "read-the-gauges",
  module: "family",
  exercises: ["E-45"],
  figure: "gauges",
  par: BOARDS,
  tells: () => ({ boards: BOARDS }),
  judge(handed, seed) {
    const { verdicts = [] } = partlyAs(Verdicts, handed);
    const hidden = troublesOf(seed);
    const given = verdicts.filter(({ fault, node }) => fault !== undefined && node !== undefined);
    const faults = hidden.filter(({ fault }, i) => verdicts[i]?.fault === fault).length;
    const nodes = hidden.filter(({ node }, i) => verdicts[i]?.node === node).length;
    return judgement(
      [
        condition("allNamed", given.length === BOARDS, { named: given.length, boards: BOARDS }),
        condition("faultsRight", given.length === BOARDS && faults === BOARDS),
        condition("nodesRight", given.length === BOARDS && nodes === BOARDS),
      ],
      given.length,
    );
  },
  reference: (seed) => made({ verdicts: troublesOf(seed) }),
  // The right faults, and one of them on the neighbour.
  nearMiss: (seed) =>
    made({ verdicts: troublesOf(seed).map((trouble, i) => (i === 0 ? next(trouble) : trouble)) }),
};
