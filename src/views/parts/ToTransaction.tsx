/**
 * The name of a transaction, which chooses it.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { useCommands } from "../../store/store.ts";
import { lights } from "./lights.ts";

export function ToTransaction({ hash, name }: { readonly hash: Hash; readonly name: string }) {
  const commands = useCommands();
  return (
    <button
      type="button"
      className="plain"
      translate="no"
      {...lights({ transaction: hash })}
      onClick={() => commands.select({ kind: "transaction", transaction: hash })}
    >
      {name}
    </button>
  );
}
