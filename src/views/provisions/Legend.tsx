/**
 * {provisions.legend}, for who asks.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { LEGEND, MarkShape, type LegendKind } from "./MarkShape.tsx";

export function Legend() {
  const { provisions } = useWords();
  const means: Readonly<Record<LegendKind, string>> = provisions.means;
  return (
    <details className="shape-legend">
      <summary>{provisions.legend}</summary>
      <ul>
        <li>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect className="lock" x={2} y={5} width={20} height={14} />
          </svg>
          {provisions.lockMeans}
        </li>
        {LEGEND.map((kind) => (
          <li key={kind}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <MarkShape mark={{ kind, x: 12, y: 12, entry: 0, at: 0, shard: 0, isSure: true }} />
            </svg>
            {means[kind]}
          </li>
        ))}
      </ul>
    </details>
  );
}
