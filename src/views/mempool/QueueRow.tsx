/**
 * One transaction in the queue of a shard: its name, how far it is, and the accounts that it needs here.
 * @module
 */
import type { KeyboardEvent } from "react";
import { useCommands, useRun } from "../../store/store.ts";
import { useWords } from "../../store/page.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { lights } from "../parts/lights.ts";
import type { Need, Row } from "./row.ts";
import { StatusIcon } from "./StatusIcon.tsx";

export function QueueRow({ row }: { readonly row: Row }) {
  const commands = useCommands();
  const { mempool } = useWords();
  const { hash, name, status, isBlocked, says, needs } = row;
  const isSelected = useRun(
    ({ selection }) => selection?.kind === "transaction" && selection.transaction === hash,
  );
  const carrying = useCarrying();
  const chosen = { kind: "transaction", transaction: hash } as const;
  return (
    <li
      {...lights({ transaction: hash })}
      className={`${status}${isBlocked ? " blocked" : ""}${isSelected ? " selected" : ""}${dimUnless(carrying?.line.has(hash))}`}
    >
      <button
        type="button"
        className="plain row"
        aria-pressed={isSelected}
        onClick={() => commands.select(isSelected ? undefined : chosen)}
        onKeyDown={walk}
      >
        <StatusIcon status={status} isBlocked={isBlocked} />
        <strong translate="no">{name}</strong>
        <span className="says">{says}</span>
      </button>
      {needs.length > 0 && (
        <ul className="needs" aria-label={mempool.accountsOf(name)}>
          {needs.map((need) => (
            <NeedChip key={need.account} need={need} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Held: a closed lock on a full ground. Blocked: a closed lock, barred. Free: an open outline. */
function NeedChip({ need: { account, state, says, livesOn } }: { readonly need: Need }) {
  const { mempool } = useWords();
  return (
    <li className={`need ${state}`} title={says}>
      {state !== "free" && (
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3.5 7.5h9v6.5h-9z" className="body" />
          <path d="M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
          {state === "blocked" && <path d="M2 14L14 2" />}
        </svg>
      )}
      <span translate="no">{account}</span>
      {livesOn !== undefined && ` ${mempool.ofShard(livesOn)}`}
      <span className="visually-hidden">: {says}</span>
    </li>
  );
}

/** Up and down go from transaction to transaction. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const all = event.currentTarget
    .closest(".mempool-shards")
    ?.querySelectorAll<HTMLElement>("button.row");
  const rows = [...(all ?? [])].filter((row) => row.checkVisibility());
  const at = rows.indexOf(event.currentTarget);
  const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
