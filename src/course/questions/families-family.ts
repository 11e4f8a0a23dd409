/**
 * Questions on the protocols of the family, computed without a run: how much is enough, which block is final, whose
 * epoch it is.
 * @module
 */
import { faultyMax, honestWitness, quorumThreshold } from "../../primitives/quorum.ts";
import type { ModelFamily } from "../question.ts";
import { committeeOf, modelOf, numbered } from "./arithmetic.ts";
import { phrase } from "./asking.ts";

const model = modelOf("family");

const answersEnough = model("answers-enough", (prng) => {
  const seats = committeeOf(prng);
  const enough = honestWitness(seats);
  const most = faultyMax(seats);
  return {
    args: { seats },
    choices: numbered(enough, [1, quorumThreshold(seats), most, seats]),
    why: () => phrase("oneHonest", { most, enough }),
  };
});

const preparesEnough = model("prepares-enough", (prng) => {
  const seats = committeeOf(prng);
  const needed = quorumThreshold(seats);
  return {
    args: { seats },
    choices: numbered(needed - 2, [needed - 1, needed, faultyMax(seats) + 1]),
    why: () => phrase("twoThere", { needed, more: needed - 2 }),
  };
});

const viewChangesEnough = model("view-changes-enough", (prng) => {
  const seats = committeeOf(prng);
  const needed = quorumThreshold(seats);
  return {
    args: { seats },
    choices: numbered(needed, [faultyMax(seats) + 1, needed - 1, seats]),
    why: () => phrase("meetsTheDecided", { needed, shared: 2 * needed - seats }),
  };
});

const ROWS_MAX = 9;
const ROW = 3;

/** Rounds whose blocks are certified: three in a row, and then some, with gaps. */
const rowFinal = model("row-final", (prng) => {
  const later = Array.from({ length: ROWS_MAX - ROW }, (_, i) => ROW + i);
  const rounds = [0, 1, 2, ...later.filter(() => prng.uniform(0, 3) > 0)];
  const isCertified = (round: number): boolean => rounds.includes(round);
  const final = rounds.filter((round) => isCertified(round + 1) && isCertified(round + 2)).at(-1);
  const highest = rounds.at(-1) ?? 0;
  return {
    args: { rounds: rounds.join(",") },
    choices: numbered(final ?? 0, [highest, highest - 1, highest - 2, 0]),
    why: () => phrase("lastRow", { round: final ?? 0, last: (final ?? 0) + ROW - 1 }),
  };
});

const epochOf = model("epoch-of", (prng) => {
  const blocks = prng.uniform(3, 20);
  const height = prng.uniform(1, 6 * blocks);
  const epoch = Math.floor((height - 1) / blocks);
  return {
    args: { blocks, height },
    choices: numbered(epoch, [epoch + 1, Math.round(height / blocks), epoch - 1]),
    why: () =>
      phrase("epochSpans", { epoch, begins: epoch * blocks + 1, last: (epoch + 1) * blocks }),
  };
});

export const familyFamilies: readonly ModelFamily[] = [
  answersEnough,
  preparesEnough,
  viewChangesEnough,
  rowFinal,
  epochOf,
];
