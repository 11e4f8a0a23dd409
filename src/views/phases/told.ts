/**
 * Phases in words: the view, each block with what each validator has come to, the checkpoint, the client. Pure.
 * @module
 */
import type { Projection } from "../../sim/trace/projection.ts";
import { blockName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import type { Asked, Standing, Watermarks } from "./standing.ts";
import type { Cell, Row, Table } from "./table.ts";

type PhaseWords = Words["phases"];

export interface Naming {
  readonly projection: Projection;
  readonly name: NodeNamer;
  readonly transaction: (hash: Asked["transaction"]) => string;
  readonly words: PhaseWords;
}

/** Who leads, who wants to go, and what was taken over: a sentence each. */
export function standingSaid(standing: Standing, { projection, name, words }: Naming): string[] {
  const { round, leader, leaving, needed, opened } = standing;
  return [
    `${words.view(round)}.`,
    ...(leader === undefined ? [] : [words.leader(name(leader))]),
    ...(leaving.length === 0
      ? []
      : [
          words.leaving(
            leaving.map((id) => name(id)),
            leaving.length,
            needed,
          ),
        ]),
    ...(opened === undefined || opened.signers.length === 0
      ? []
      : [words.opened(opened.signers.map((seat) => `V${seat}`))]),
    ...(opened === undefined
      ? []
      : [
          opened.carried.length === 0
            ? words.nothingCarried
            : words.carried(opened.carried.map(({ block }) => blockName(block, projection))),
        ]),
  ];
}

export const placeSaid = ({ height, rounds }: Row, words: PhaseWords): string => {
  const [first = 0, ...later] = rounds;
  return words.place(
    height,
    later.length === 0 ? String(first) : words.again(first, later.map(String)),
  );
};

/** `prepared`; `voted, 2 of 3 counted` while a quorum is being counted. */
export function stageSaid({ stage, heard, needed }: Cell, table: Table, words: PhaseWords): string {
  const said = words.stages[table.vocabulary][stage];
  return isCounting({ stage, heard }) ? `${said}, ${words.heardOf(heard, needed)}` : said;
}

/** Is a count worth showing: some votes are here, and it is not final. */
export const isCounting = ({ stage, heard }: Pick<Cell, "stage" | "heard">): boolean =>
  heard > 0 && stage !== "final";

export function watermarksSaid(marks: Watermarks, all: number, { name, words }: Naming): string[] {
  const { low, high, signers, holders } = marks;
  return [
    words.stable(
      low,
      signers.map((id) => name(id)),
      holders.length,
      all,
    ),
    ...(high === undefined ? [] : [words.marks(low, high)]),
  ];
}

export function askedSaid(asked: Asked, { name, words, transaction }: Naming): string {
  const { results, needed, underway, accepted } = asked;
  const parts = [
    ...results.map(({ result, nodes }) =>
      words.answered(
        result,
        nodes.map((id) => name(id)),
        needed,
      ),
    ),
    ...(underway === 0 ? [] : [words.underway(underway)]),
    accepted === undefined ? words.waits : words.believed,
  ];
  return `${transaction(asked.transaction)}: ${parts.join(" · ")}`;
}

interface Scene {
  readonly table: Table;
  readonly standing: Standing | undefined;
  readonly marks: Watermarks | undefined;
  readonly asked: readonly Asked[];
}

export function phasesTold({ table, standing, marks, asked }: Scene, naming: Naming): Told {
  const { projection, name, words } = naming;
  return list([
    ...(standing === undefined ? [] : [standingSaid(standing, naming).join(" ")]),
    ...table.rows.flatMap((row) => {
      const block = blockName(row.status.block.hash, projection);
      const rival = row.isRivalled ? ` · ${words.rivalled}` : "";
      return [
        words.toldRow(block, `${placeSaid(row, words)}${rival}`),
        ...row.cells.map((cell) =>
          words.cell(name(cell.node), block, stageSaid(cell, table, words)),
        ),
      ];
    }),
    ...(marks === undefined ? [] : watermarksSaid(marks, table.nodes.length, naming)),
    ...asked.map((each) => `${words.client}, ${askedSaid(each, naming)}`),
  ]);
}
