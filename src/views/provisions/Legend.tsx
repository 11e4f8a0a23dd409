/**
 * What the shapes mean, for who asks.
 * @module
 */
import { MarkShape, MEANINGS } from "./MarkShape.tsx";

export function Legend() {
  return (
    <details className="legend">
      <summary>What the shapes mean</summary>
      <ul>
        <li>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect className="lock" x={2} y={5} width={20} height={14} />
          </svg>
          accounts locked, from block to block
        </li>
        {MEANINGS.map(({ kind, means }) => (
          <li key={kind}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <MarkShape mark={{ kind, x: 12, y: 12, entry: 0, shard: 0, isSure: true }} />
            </svg>
            {means}
          </li>
        ))}
      </ul>
    </details>
  );
}
