/**
 * The drawing: bands, rows, what happens in them, and what crosses between them.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import { dimUnless, type Carrying } from "../parts/carrying.ts";
import { shardHueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import type { Band, Row, Sheet } from "./layout.ts";
import { MarkShape } from "./MarkShape.tsx";
import { BAR } from "./measures.ts";
import type { Standing } from "./standing.ts";

interface DrawingProps {
  readonly sheet: Sheet;
  readonly carrying: Carrying | undefined;
  readonly call: (hash: Hash) => string;
  readonly standing: (hash: Hash, shard: number) => Standing;
}

/** Chooses a transaction, or lets it go if it is the chosen one. */
function useChoose(carrying: Carrying | undefined): (hash: Hash) => void {
  const commands = useCommands();
  return (hash) =>
    commands.select(
      carrying?.line.has(hash) === true ? undefined : { kind: "transaction", transaction: hash },
    );
}

export function Drawing({ sheet, carrying, call, standing }: DrawingProps) {
  const { bands, crossings, width, height, nowX, scale } = sheet;
  const choose = useChoose(carrying);
  const { provisions } = useWords();
  const dim = (hash: Hash): string => dimUnless(carrying?.line.has(hash));
  return (
    <div className="provisions-sheet">
      <Names bands={bands} height={height} carrying={carrying} call={call} standing={standing} />
      <svg
        className="provisions-drawing"
        width={width}
        height={height}
        role="img"
        aria-label={provisions.drawing}
      >
        {bands.map(({ shard, top, height: tall }) => (
          <rect
            key={shard}
            className="band"
            y={top}
            width={width}
            height={tall - 3}
            style={{ color: shardHueOf(shard) }}
          />
        ))}
        <Folds scale={scale} height={height} />
        {crossings.map(({ kind, hash, shard, node, x1, y1, x2, y2 }, i) => (
          <path
            key={i}
            {...lights({ transaction: hash }, { node })}
            className={`crossing ${kind}${dim(hash)}`}
            style={{ color: shardHueOf(shard) }}
            d={`M${x1} ${y1}L${x2} ${y2}`}
          />
        ))}
        {bands.flatMap(({ rows }) =>
          rows.map((row) => (
            <g
              key={`${row.shard}/${row.hash}`}
              {...lights({ transaction: row.hash })}
              className={`row${dim(row.hash)}`}
              onClick={() => choose(row.hash)}
            >
              <RowShape row={row} width={width} />
            </g>
          )),
        )}
        <path className="now-line" d={`M${nowX} 0V${height}`} />
      </svg>
    </div>
  );
}

/** Where nothing happens, and for how long. */
function Folds({ scale, height }: Pick<Sheet, "scale" | "height">) {
  return scale.stretches
    .filter(({ isFolded }) => isFolded)
    .map(({ from, to, left, right }) => (
      <g key={from} className="fold">
        <rect x={left} width={right - left} height={height} />
        <text x={(left + right) / 2} y={16}>
          {Math.round((to - from) / 1000)} ms
        </text>
      </g>
    ));
}

function RowShape({ row, width }: { readonly row: Row; readonly width: number }) {
  const { y, shard, pending, locks, marks } = row;
  return (
    <>
      <rect className="hit" y={y - BAR - 22} width={width} height={2 * BAR + 44} />
      {pending !== undefined && (
        <path className="pending" d={`M${pending.x1} ${y}H${pending.x2}`} />
      )}
      {locks.map(({ entry, x1, x2, label, isOpen }) => (
        <g key={x1} {...lights({ entry })} style={{ color: shardHueOf(shard) }}>
          <rect
            className={`lock${isOpen ? " open" : ""}`}
            x={x1}
            y={y - BAR}
            width={x2 - x1}
            height={2 * BAR}
          />
          <text {...placeOf(label, x1)} y={y + 5}>
            {label}
          </text>
        </g>
      ))}
      {marks.map((mark, i) => (
        <MarkShape key={i} mark={mark} />
      ))}
    </>
  );
}

/** Pixels that a letter takes at most. */
const LETTER = 9;

/** What is held is written before its bar, or in it where there is no room before. */
const placeOf = (
  label: string,
  start: number,
): { readonly className: string; readonly x: number } =>
  start - 12 >= label.length * LETTER
    ? { className: "held", x: start - 12 }
    : { className: "held within", x: start + 6 };

/** The names of the rows, which stay in sight; they are what the keyboard reaches. */
function Names({
  bands,
  height,
  carrying,
  call,
  standing,
}: Omit<DrawingProps, "sheet"> & { readonly bands: readonly Band[]; readonly height: number }) {
  const choose = useChoose(carrying);
  const { provisions } = useWords();
  return (
    <div className="row-names" style={{ height }}>
      {bands.map(({ shard, top, rows }) => (
        <div key={shard} role="group" aria-label={provisions.shard(shard)}>
          <p className="band-name" style={{ top, color: shardHueOf(shard) }}>
            {provisions.shard(shard)}
          </p>
          {rows.map(({ hash, y }) => {
            const { says, isWaiting } = standing(hash, shard);
            return (
              <button
                key={hash}
                type="button"
                {...lights({ transaction: hash })}
                className={`plain row-name${dimUnless(carrying?.line.has(hash))}${isWaiting ? " waiting" : ""}`}
                style={{ top: y }}
                aria-pressed={carrying?.line.has(hash) === true}
                onClick={() => choose(hash)}
              >
                <strong translate="no">{call(hash)}</strong>
                <span>{says}</span>
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
