/**
 * What the source documents claim of PBFT and HotStuff, row by row, and what runs of this page have to say to it.
 * The verdicts are those of the claims; the figures are measured.
 * @module
 */
import { faultyMax, quorumThreshold } from "../../primitives/quorum.ts";
import { protocolById } from "../../protocol/registry.ts";
import { RULER_MS, rulerFor, type Heat } from "../../scenarios/race.ts";
import type { Measured } from "../../sim/measured.ts";
import type { RaceWords } from "../../words/race/en.ts";
import { delays, kindsPerBlock, perBlock } from "./counted.ts";

type Words = RaceWords["documents"];
export type RowId = keyof Words["rows"];
export type TableId = keyof Words["tables"];
type System = keyof Words["systems"];

/** The documents speak of these; what is not registered is not measured. */
const SYSTEMS: Readonly<Record<System, string>> = {
  pbft: "pbft",
  hotstuff: "hotstuff",
  networked: "networked-hotstuff",
};

/** One run for what the documents say of a system at a size. */
export interface Witness {
  readonly system: System;
  readonly validators: number;
  readonly heat: Heat;
}

export function witnessesFor(seed: number): readonly Witness[] {
  return (Object.keys(SYSTEMS) as System[]).flatMap((system) => {
    const protocol = protocolById(SYSTEMS[system]);
    if (protocol === undefined) return [];
    const entrant = { protocol: protocol.id, rules: protocol.defaultRules };
    return [7, 31].map((validators) => ({
      system,
      validators,
      heat: rulerFor(entrant, validators, seed),
    }));
  });
}

/** What was measured of a system at a size; `undefined`: it is not registered, or not run yet. */
export type Evidence = (system: System, validators: number) => Measured | undefined;

type Tell = (words: Words, evidence: Evidence) => readonly string[];

export interface DocumentRow {
  readonly id: RowId;
  readonly claims: readonly string[];
  readonly verdict: "agrees" | "partly" | "differs";
  /** Empty: there is nothing to measure. */
  readonly measured: Tell;
}

const nothing: Tell = () => [];

/** One line for each system of which there is evidence. */
const perSystem =
  (
    systems: readonly System[],
    validators: number,
    tell: (run: Measured, words: Words) => string | undefined,
  ): Tell =>
  (words, evidence) =>
    systems.flatMap((system) => {
      const run = evidence(system, validators);
      const text = run && tell(run, words);
      return text === undefined ? [] : [words.of(words.systems[system], text)];
    });

const BOTH: readonly System[] = ["pbft", "hotstuff"];

function tellDelays(run: Measured, words: Words): string | undefined {
  const first = delays(run.firstLatency, RULER_MS);
  const last = delays(run.lastLatency, RULER_MS);
  return first === undefined || last === undefined ? undefined : words.delays(first, last);
}

function tellMs(run: Measured, words: Words): string | undefined {
  const counted = tellDelays(run, words);
  const { lastLatency } = run;
  return counted && lastLatency && `${counted}; ${words.delayMs(lastLatency.median / 1000)}`;
}

function tellCopies(run: Measured, words: Words): string | undefined {
  const taken = perBlock(run);
  return taken && words.copiesAt(run.validators, taken.count, kindsPerBlock(run));
}

function tellRate({ steady }: Measured, words: Words): string | undefined {
  if (steady === undefined || steady.micros === 0) return undefined;
  const [transactions, blocks] = [steady.transactions, steady.blocks].map(
    (count) => (count * 1e6) / steady.micros,
  );
  return words.rate(transactions ?? 0, blocks ?? 0);
}

function tellClient({ clientLatency }: Measured, words: Words): string | undefined {
  const counted = delays(clientLatency, RULER_MS);
  return counted === undefined ? undefined : words.clientDelays(counted);
}

const quorumsOf =
  (...sizes: readonly number[]): Tell =>
  (words) =>
    sizes.map((n) => words.quorum(n, faultyMax(n), quorumThreshold(n)));

const together =
  (...tells: readonly Tell[]): Tell =>
  (words, evidence) =>
    tells.flatMap((tell) => tell(words, evidence));

const copies = (systems: readonly System[]): Tell =>
  together(perSystem(systems, 7, tellCopies), perSystem(systems, 31, tellCopies));

const row = (
  id: RowId,
  verdict: DocumentRow["verdict"],
  claims: readonly string[],
  measured: Tell = nothing,
): DocumentRow => ({ id, verdict, claims, measured });

export const TABLES: readonly { readonly id: TableId; readonly rows: readonly DocumentRow[] }[] = [
  {
    id: "comparison",
    rows: [
      row("model", "partly", ["C-227"]),
      row("leader", "agrees", ["C-228"]),
      row("commit", "agrees", ["C-229", "C-230"]),
      row("complexity", "partly", ["C-231"], copies(BOTH)),
      row(
        "latency",
        "differs",
        ["C-232", "C-233"],
        together(perSystem(BOTH, 7, tellDelays), perSystem(["pbft"], 7, tellClient)),
      ),
      row("throughput", "partly", ["C-234"], perSystem(BOTH, 7, tellRate)),
      row("implementation", "agrees", ["C-283"]),
      row("use", "partly", ["C-283"]),
    ],
  },
  {
    id: "performance",
    rows: [
      row("pbftLatency", "partly", ["C-232", "C-263"], perSystem(["pbft"], 7, tellMs)),
      row("pbftSequential", "differs", ["C-264"], perSystem(["pbft"], 7, tellRate)),
      row("pbftBatched", "partly", ["C-285"]),
      row("hotstuffLatency", "differs", ["C-233", "C-265"], perSystem(["hotstuff"], 7, tellMs)),
      row("hotstuffThroughput", "partly", ["C-266"], perSystem(["hotstuff"], 7, tellRate)),
      row("memory", "partly", ["C-267"]),
    ],
  },
  {
    id: "configuration",
    rows: [
      row("hundred", "differs", ["C-270", "C-271", "C-272"], quorumsOf(97, 99, 100)),
      row("seven", "agrees", ["C-275"], quorumsOf(7)),
      row(
        "thirtyOne",
        "partly",
        ["C-276", "C-277"],
        together(quorumsOf(31), perSystem(["hotstuff"], 31, tellCopies)),
      ),
      row("tenfold", "partly", ["C-278"], perSystem(BOTH, 7, tellRate)),
    ],
  },
  {
    id: "networking",
    rows: [
      row("target", "partly", ["C-218"]),
      row("aggregation", "partly", ["C-221"]),
      row("linear", "partly", ["C-219"], copies(["networked"])),
      row("pipelining", "differs", ["C-220"], perSystem(["networked", "hotstuff"], 7, tellDelays)),
    ],
  },
];
