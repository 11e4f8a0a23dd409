/**
 * The inspector: whatever is selected, down to its bytes; the entry at the cursor when nothing is.
 * @module
 */
import { blockVoteFields } from "../../crypto/domains.ts";
import { commands, traceReader } from "../../store/commands.ts";
import { useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { SignedBytes } from "../certificate/SignedBytes.tsx";
import { View } from "../parts/View.tsx";
import { ContentTree } from "./ContentTree.tsx";
import { detailsOf, type Line } from "./details.ts";
import "./inspector.css";

export function Inspector() {
  const selection = useRun((state) => state.selection);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const cursor = useRun((state) => state.cursor);
  const reader = traceReader();
  const isEmpty = projection === undefined || info === undefined || reader === undefined;
  if (isEmpty || (selection === undefined && cursor === 0))
    return (
      <View name="Inspector">
        <p className="quiet">Select anything: a block, a vote, a message, a validator.</p>
      </View>
    );
  const chosen: Selection = selection ?? { kind: "entry", entry: cursor };
  const world = { projection, info, entry: reader.entry, message: reader.message };
  const details = detailsOf(chosen, world);
  const tools =
    selection === undefined ? undefined : (
      <button type="button" className="plain" onClick={() => commands.select(undefined)}>
        Clear
      </button>
    );
  if (details === undefined)
    return (
      <View name="Inspector" tools={tools}>
        <p className="quiet">
          At this moment it does not exist yet. Go on, or clear the selection.
        </p>
      </View>
    );
  return (
    <View name="Inspector" tools={tools}>
      <div className="inspector">
        <h3>{details.title}</h3>
        <dl>
          {details.lines.map((line, i) => (
            <Fact key={i} line={line} />
          ))}
        </dl>
        {details.signed !== undefined && (
          <SignedBytes fields={blockVoteFields(details.signed)} name="" />
        )}
        {details.content !== undefined && (
          <details>
            <summary>Everything, down to its bytes</summary>
            <ContentTree value={details.content} />
          </details>
        )}
      </div>
    </View>
  );
}

function Fact({ line: { name, value, goesTo } }: { readonly line: Line }) {
  return (
    <div className={name.startsWith("⊘") ? "refused" : undefined}>
      <dt>{name}</dt>
      <dd>
        {goesTo === undefined ? (
          value
        ) : (
          <button type="button" className="plain" onClick={() => commands.select(goesTo)}>
            {value}
          </button>
        )}
      </dd>
    </div>
  );
}
