/**
 * The inspector: whatever is selected, down to its bytes; the entry at the cursor when nothing is.
 * @module
 */
import type { ReactNode } from "react";
import { blockVoteFields } from "../../crypto/domains.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { SignedBytes } from "../certificate/SignedBytes.tsx";
import { View } from "../parts/View.tsx";
import { Deeds } from "../what-if/Deeds.tsx";
import { Ask } from "../why/Ask.tsx";
import { ContentTree } from "./ContentTree.tsx";
import { detailsOf, type Details, type Line } from "./details.ts";
import { Difference } from "./Difference.tsx";
import { Proofs } from "./Proofs.tsx";
import "./inspector.css";

export function Inspector() {
  const commands = useCommands();
  const reader = useReader();
  const selection = useRun((state) => state.selection);
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const cursor = useRun((state) => state.cursor);
  const isEmpty = projection === undefined || info === undefined || reader === undefined;
  if (isEmpty || (selection === undefined && cursor === 0))
    return (
      <View id="inspector">
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
      <View id="inspector" tools={tools}>
        <p className="quiet">
          At this moment it does not exist yet. Go on, or clear the selection.
        </p>
      </View>
    );
  const shown = chosen.kind === "entry" ? reader.entry(chosen.entry) : undefined;
  const status = chosen.kind === "block" ? projection.blocks.get(chosen.block) : undefined;
  return (
    <View id="inspector" tools={tools}>
      <Deeds selection={selection} />
      <Body details={details} about={shown?.index}>
        {shown !== undefined && (
          <Difference entry={shown} world={world} isChosen={selection !== undefined} />
        )}
        {status !== undefined && status.block.height > 0 && (
          <Proofs
            key={status.block.hash}
            status={status}
            holdings={projection.holdings}
            info={info}
          />
        )}
      </Body>
    </View>
  );
}

function Body({
  details: { title, lines, signed, content },
  about,
  children,
}: {
  readonly details: Details;
  /** The entry that it is about, if it is one. */
  readonly about: number | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="inspector">
      <h3>{title}</h3>
      {about !== undefined && <Ask entry={about} />}
      <dl>
        {lines.map((line, i) => (
          <Fact key={i} line={line} />
        ))}
      </dl>
      {signed !== undefined && <SignedBytes fields={blockVoteFields(signed)} name="" />}
      {children}
      {content !== undefined && (
        <details>
          <summary>Everything, down to its bytes</summary>
          <ContentTree value={content} />
        </details>
      )}
    </div>
  );
}

function Fact({ line: { name, value, goesTo } }: { readonly line: Line }) {
  const commands = useCommands();
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
