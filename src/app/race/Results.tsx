/**
 * What became of the entrants, as a table: every figure that was counted, beside those of the others.
 * @module
 */
import type { Race } from "../../scenarios/race.ts";
import type { Measured, Spread } from "../../sim/measured.ts";
import { useWords } from "../../store/page.ts";
import type { RaceWords } from "../../words/race/en.ts";
import { blockRate, fullName, nameOf, perBlock, verifications } from "./counted.ts";
import { LaneMark } from "./LaneMark.tsx";

interface Props {
  readonly race: Race;
  readonly lanes: readonly Measured[];
}

export function Results({ race, lanes }: Props) {
  const words = useWords().race;
  const { results } = words;
  const kinds = [...new Set(lanes.flatMap(({ byKind }) => Object.keys(byKind)))].sort();
  return (
    <section className="race-results" aria-label={results.name}>
      <h2>{results.name}</h2>
      <Table
        race={race}
        caption={results.name}
        head={results.metric}
        rows={metrics(words).map(([what, tell]) => ({ what, cells: lanes.map(tell) }))}
      />
      <details>
        <summary>{results.byKind}</summary>
        <Table
          race={race}
          caption={results.byKind}
          head={results.kind}
          isData
          rows={kinds.map((kind) => ({
            what: kind,
            cells: lanes.map(({ byKind }) => {
              const sent = byKind[kind];
              return sent === undefined
                ? results.notSent
                : results.ofKind(words.whole(sent.count), words.live.kilobytes(sent.bytes));
            }),
          }))}
        />
      </details>
    </section>
  );
}

type Tell = (lane: Measured) => string;

function metrics(words: RaceWords): readonly (readonly [string, Tell])[] {
  const { results, live, whole, number } = words;
  const ms = (micros: number): string => number(micros / 1000);
  const spread = (figures: Spread | undefined, otherwise: string): string =>
    figures === undefined
      ? otherwise
      : results.spread(ms(figures.min), ms(figures.median), ms(figures.max));
  const rate = (count: number, { micros }: Measured): string =>
    micros === 0 ? words.none : number((count * 1e6) / micros);
  return [
    [results.blocks, ({ blocks }) => whole(blocks.length)],
    [results.blockRate, (lane) => number(blockRate(lane))],
    [results.transactions, ({ transactions }) => whole(transactions)],
    [results.transactionRate, (lane) => rate(lane.transactions, lane)],
    [results.first, ({ firstLatency }) => spread(firstLatency, words.none)],
    [results.last, ({ lastLatency }) => spread(lastLatency, words.none)],
    [results.settled, ({ transactionLatency }) => spread(transactionLatency, words.none)],
    [results.client, ({ clientLatency }) => spread(clientLatency, results.noClient)],
    [results.messages, ({ all }) => whole(all.count)],
    [results.bytes, ({ all }) => live.kilobytes(all.bytes)],
    [results.perBlock, (lane) => shownPerBlock(lane, words)],
    [results.signed, ({ charged }) => whole(charged["sign"]?.count ?? 0)],
    [
      results.verified,
      (lane) => {
        const { count, msEach } = verifications(lane);
        return results.verifiedOf(whole(count), number(msEach));
      },
    ],
    [results.givenUp, ({ givenUp }) => whole(givenUp.length)],
    [
      results.broken,
      ({ broken }) => (broken.length === 0 ? results.noneBroken : broken.join(", ")),
    ],
  ];
}

function shownPerBlock(lane: Measured, { none, number }: RaceWords): string {
  const taken = perBlock(lane);
  return taken === undefined ? none : number(taken.count);
}

function Table({
  race,
  caption,
  head,
  rows,
  isData = false,
}: {
  readonly race: Race;
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly { readonly what: string; readonly cells: readonly string[] }[];
  /** The first column holds names of the run, and no words. */
  readonly isData?: boolean;
}) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className="wide-table" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {race.entrants.map((entrant, place) => (
              <th key={fullName(entrant)} scope="col" translate="no" lang="en">
                <LaneMark place={place} />
                {nameOf(entrant).name}
                {nameOf(entrant).rules !== undefined && <small>{nameOf(entrant).rules}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, cells }) => (
            <tr key={what}>
              <th scope="row" translate={isData ? "no" : undefined}>
                {what}
              </th>
              {cells.map((cell, place) => (
                // eslint-disable-next-line react/no-array-index-key -- cells have their column
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
