/**
 * Any plain data as a nested list: the trace as it is, nothing left out. Text stays text.
 * @module
 */
import { spaced } from "./line.ts";

const DEPTH_MAX = 12;
const ITEMS_MAX = 200;

export function ContentTree({
  value,
  depth = 0,
}: {
  readonly value: unknown;
  readonly depth?: number;
}) {
  if (typeof value !== "object" || value === null) return <Leaf value={value} />;
  const pairs: readonly (readonly [string, unknown])[] =
    value instanceof Map
      ? [...value].map(([key, item]) => [String(key), item as unknown] as const)
      : Object.entries(value);
  if (pairs.length === 0) return <span className="quiet">none</span>;
  if (depth >= DEPTH_MAX) return <span className="quiet">…</span>;
  return (
    <ul className="data">
      {pairs.slice(0, ITEMS_MAX).map(([key, item]) => (
        <li key={key}>
          <span className="key">{Array.isArray(value) ? key : spaced(key)}</span>{" "}
          <ContentTree value={item} depth={depth + 1} />
        </li>
      ))}
      {pairs.length > ITEMS_MAX && <li className="quiet">and {pairs.length - ITEMS_MAX} more</li>}
    </ul>
  );
}

function Leaf({ value }: { readonly value: unknown }) {
  if (typeof value === "string" && /^[0-9a-f]{16,}$/.test(value))
    return (
      <code>
        {value.match(/.{1,8}/g)?.join(" ")}{" "}
        <span className="quiet">({value.length / 2} bytes)</span>
      </code>
    );
  const isShown =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return <span>{isShown ? String(value) : "none"}</span>;
}
