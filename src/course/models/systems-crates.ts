/**
 * The crates of hyperscale at a3ffde6 with their lines, and what stands for each in this house.
 *
 * Source: architecture analysis (its figures for ten crates), measured again by `wc -l`; the six that it does not
 * draw were measured as one sum. Of two crates the analysis counts `src` alone; `tests` is what that leaves out.
 * @module
 */
export const LAYERS = ["foundation", "machines", "composition", "running", "undrawn"] as const;

export interface Crate {
  readonly name: string;
  readonly layer: (typeof LAYERS)[number];
  readonly lines: number;
  /** Lines of tests beside `src` that the analysis does not count. */
  readonly tests: number;
  /** Crates that this is: one, but for those that were measured together. */
  readonly crates: number;
  /** Folders under `src` that do here what it does there. */
  readonly ours: readonly string[];
}

const crate = (
  name: string,
  layer: Crate["layer"],
  lines: number,
  ours: readonly string[],
  tests = 0,
): Crate => ({ name, layer, lines, tests, crates: 1, ours });

export const CRATES: readonly Crate[] = [
  crate("types", "foundation", 6_988, ["primitives", "crypto", "protocol/chain"]),
  crate("core", "foundation", 2_126, ["protocol/core"]),
  crate("bft", "machines", 10_801, ["protocol/hotstuff2"]),
  crate("execution", "machines", 3_464, ["protocol/execution"]),
  crate("mempool", "machines", 3_132, ["protocol/mempool"]),
  crate("livelock", "machines", 1_294, ["protocol/livelock"]),
  crate("provisions", "machines", 1_580, ["protocol/provisions"]),
  crate("node", "composition", 1_109, ["protocol/node"]),
  crate("simulation", "running", 4_862, ["sim"], 4_902),
  crate("production", "running", 21_965, ["worker"], 673),
  {
    name: "engine, messages, parallel, simulator, spammer, test-helpers",
    layer: "undrawn",
    lines: 13_581,
    tests: 0,
    crates: 6,
    ours: ["cli", "scenarios"],
  },
];
