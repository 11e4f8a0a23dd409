/**
 * Any plain data as a nested list: the trace as it is, nothing left out. Text stays text.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { fieldName } from "./phrases.ts";

const DEPTH_MAX = 12;
const ITEMS_MAX = 200;

export function ContentTree({
  value,
  depth = 0,
}: {
  readonly value: unknown;
  readonly depth?: number;
}) {
  const words = useWords();
  const { none, more } = words.inspector;
  if (typeof value !== "object" || value === null) return <Leaf value={value} />;
  const pairs: readonly (readonly [string, unknown])[] =
    value instanceof Map
      ? [...value].map(([key, item]) => [String(key), item as unknown] as const)
      : Object.entries(value);
  if (pairs.length === 0) return <span className="quiet">{none}</span>;
  if (depth >= DEPTH_MAX) return <span className="quiet">…</span>;
  return (
    <ul className="data">
      {pairs.slice(0, ITEMS_MAX).map(([key, item]) => (
        <li key={key}>
          <span className="key">{Array.isArray(value) ? key : fieldName(key, words)}</span>{" "}
          <ContentTree value={item} depth={depth + 1} />
        </li>
      ))}
      {pairs.length > ITEMS_MAX && <li className="quiet">{more(pairs.length - ITEMS_MAX)}</li>}
    </ul>
  );
}

function Leaf({ value }: { readonly value: unknown }) {
  const { none, bytes } = useWords().inspector;
  if (typeof value === "string" && /^[0-9a-f]{16,}$/.test(value))
    return (
      <>
        <code translate="no">{value.match(/.{1,8}/g)?.join(" ")}</code>{" "}
        <span className="quiet">{bytes(value.length / 2)}</span>
      </>
    );
  const isShown =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isShown ? <span translate="no">{String(value)}</span> : <span>{none}</span>;
}
