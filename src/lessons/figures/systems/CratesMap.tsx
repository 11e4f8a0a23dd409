/**
 * The crates of the reference as areas, and beside each how large its counterpart in this house is.
 * @module
 */
import { hierarchy, treemap } from "d3";
import { useMemo, useRef } from "react";
import { lines } from "virtual:house/lines";
import { CRATES, type Crate } from "../../../course/models/systems-crates.ts";
import { useCourse } from "../../../store/course.ts";
import { useWidth } from "../../../views/parts/useWidth.ts";
import { Frame, Scroll } from "./parts.tsx";

const HEIGHT = 300;
/** A name is written where there is room for it. */
const LETTER = 9;
const LABEL_HEIGHT = 24;

interface Tile {
  readonly crate: Crate;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const oursOf = ({ ours }: Crate): number =>
  ours.reduce((sum, folder) => sum + (lines[folder] ?? 0), 0);

interface Branch {
  readonly crate?: Crate;
  readonly children?: readonly Branch[];
}

function tilesOf(width: number): readonly Tile[] {
  const root = hierarchy<Branch>(
    { children: CRATES.map((crate) => ({ crate })) },
    ({ children }) => children,
  ).sum(({ crate }) => crate?.lines ?? 0);
  const laid = treemap<Branch>().size([width, HEIGHT]).paddingInner(2)(root);
  return laid
    .leaves()
    .flatMap(({ data, x0, y0, x1, y1 }) =>
      data.crate === undefined
        ? []
        : [{ crate: data.crate, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }],
    );
}

export function CratesMap() {
  const { cratesMap: words } = useCourse().figuresSystems;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const tiles = useMemo(() => tilesOf(Math.max(width, 240)), [width]);
  const total = CRATES.reduce((sum, crate) => sum + crate.lines + crate.tests, 0);
  const crates = CRATES.reduce((sum, crate) => sum + crate.crates, 0);
  return (
    <Frame name={words.name} foot={words.foot} basis="counted">
      <div ref={box}>
        <svg
          className="plot crates"
          width={Math.max(width, 240)}
          height={HEIGHT}
          role="img"
          aria-label={words.sum(total, crates)}
        >
          {tiles.map((tile) => (
            <TileBox key={tile.crate.name} tile={tile} />
          ))}
        </svg>
      </div>
      <Scroll name={words.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.crate}</th>
              <th scope="col" className="number">
                {words.lines}
              </th>
              <th scope="col">{words.ours}</th>
              <th scope="col" className="number">
                {words.ourLines}
              </th>
            </tr>
          </thead>
          <tbody>
            {CRATES.map((crate) => (
              <tr key={crate.name}>
                <th scope="row">
                  <span translate="no">{crate.name}</span>{" "}
                  <span className="quiet">
                    {crate.crates > 1 ? words.together(crate.crates) : words.layers[crate.layer]}
                  </span>
                </th>
                <td className="number">
                  <span translate="no">{crate.lines}</span>{" "}
                  <span className="quiet">{crate.tests > 0 && words.tests(crate.tests)}</span>
                </td>
                <td translate="no">
                  <code>{crate.ours.map((folder) => `src/${folder}`).join(", ")}</code>
                </td>
                <td className="number" translate="no">
                  {oursOf(crate)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>{words.sum(total, crates)}</p>
    </Frame>
  );
}

function TileBox({ tile: { crate, x, y, width, height } }: { readonly tile: Tile }) {
  const isNamed =
    width >= LETTER * crate.name.length + 12 && height >= LABEL_HEIGHT && crate.crates === 1;
  // On the same scale: so much of the tile as ours is of theirs, from the bottom.
  const share = Math.min(1, oursOf(crate) / crate.lines);
  return (
    <g transform={`translate(${x},${y})`}>
      <rect width={width} height={height} />
      <rect className="ours" y={height * (1 - share)} width={width} height={height * share} />
      {isNamed && (
        <text x={6} y={18} className="mono">
          {crate.name}
        </text>
      )}
    </g>
  );
}
