/**
 * The inspector: whatever is selected, down to its bytes; the entry at the cursor when nothing is. What changed
 * and why comes first, what it is after that, and bytes are folded.
 * @module
 */
import type { ReactNode } from "react";
import { blockVoteFields } from "../../crypto/domains.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Selection } from "../../store/types.ts";
import { SignedBytes } from "../certificate/SignedBytes.tsx";
import { lights } from "../parts/lights.ts";
import { list } from "../parts/told.ts";
import { View } from "../parts/View.tsx";
import { Deeds } from "../what-if/Deeds.tsx";
import { Ask } from "../why/Ask.tsx";
import { ContentTree } from "./ContentTree.tsx";
import { detailsOf, type Details, type Line } from "./details.ts";
import { Difference } from "./Difference.tsx";
import { FullHash } from "./FullHash.tsx";
import type { World } from "./line.ts";
import { Named } from "./Named.tsx";
import { litOf, namesFor } from "./names-in.ts";
import { Proofs } from "./Proofs.tsx";
import { inspectorLines } from "./told-lines.ts";
import { useAnswer } from "./useAnswer.ts";
import "./inspector.css";

export function Inspector() {
  const commands = useCommands();
  const words = useWords();
  const selection = useRun((state) => state.selection);
  const cursor = useRun((state) => state.cursor);
  const world = useWorld();
  const { inspector } = words;
  if (world === undefined || (selection === undefined && cursor === 0))
    return (
      <View id="inspector">
        <p className="quiet">{inspector.empty}</p>
        {world !== undefined && (
          <button type="button" onClick={() => commands.step(1)}>
            {inspector.toFirst}
          </button>
        )}
      </View>
    );
  const chosen: Selection = selection ?? { kind: "entry", entry: cursor };
  const details = detailsOf(chosen, world);
  const tools =
    selection === undefined ? undefined : (
      <button type="button" className="plain" onClick={() => commands.select(undefined)}>
        {inspector.clear}
      </button>
    );
  if (details === undefined)
    return (
      <View id="inspector" tools={tools}>
        <p className="quiet">{inspector.absent}</p>
      </View>
    );
  return <Inspected chosen={chosen} details={details} world={world} tools={tools} />;
}

/** `undefined` as long as there is no run. */
function useWorld(): World | undefined {
  const words = useWords();
  const reader = useReader();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  if (projection === undefined || info === undefined || reader === undefined) return undefined;
  return { projection, info, entry: reader.entry, message: reader.message, words };
}

function Inspected({
  chosen,
  details,
  world,
  tools,
}: {
  readonly chosen: Selection;
  readonly details: Details;
  readonly world: World;
  readonly tools: ReactNode;
}) {
  const selection = useRun((state) => state.selection);
  const isPlaying = useRun((state) => state.playing);
  const entry = chosen.kind === "entry" ? world.entry(chosen.entry) : undefined;
  const isWanted = selection !== undefined || !isPlaying;
  const answer = useAnswer(entry, isWanted);
  return (
    <View
      id="inspector"
      tools={tools}
      told={() => list(inspectorLines({ details, world, entry, answer }))}
    >
      <div className="inspector">
        <div className="about">
          <h3 {...lights(litOf(chosen))}>{details.title}</h3>
          {entry !== undefined && <Ask entry={entry.index} />}
        </div>
        {entry !== undefined && (
          <Difference entry={entry} world={world} answer={answer} isWanted={isWanted} />
        )}
        <Deeds selection={selection} />
        <dl>
          {details.lines.map((line, i) => (
            // eslint-disable-next-line react/no-array-index-key -- lines have no identity but their place
            <Fact key={i} line={line} world={world} />
          ))}
        </dl>
        <Folded details={details} />
        <OfBlock chosen={chosen} world={world} />
      </div>
    </View>
  );
}

/** Bytes, for who wants to see them. */
function Folded({ details: { signed, content } }: { readonly details: Details }) {
  const { inspector } = useWords();
  return (
    <>
      {signed !== undefined && (
        <details>
          <summary>{inspector.signed}</summary>
          <SignedBytes fields={blockVoteFields(signed)} name="" />
        </details>
      )}
      {content !== undefined && (
        <details>
          <summary>{inspector.whole}</summary>
          <ContentTree value={content} />
        </details>
      )}
    </>
  );
}

function OfBlock({ chosen, world }: { readonly chosen: Selection; readonly world: World }) {
  const { projection, info } = world;
  const status = chosen.kind === "block" ? projection.blocks.get(chosen.block) : undefined;
  if (status === undefined || status.block.height === 0) return null;
  return (
    <Proofs key={status.block.hash} status={status} holdings={projection.holdings} info={info} />
  );
}

function Fact({ line, world }: { readonly line: Line; readonly world: World }) {
  const { name, value, goesTo, hash, about = [], verdict } = line;
  const commands = useCommands();
  const all = goesTo === undefined ? about : [goesTo, ...about];
  const text = <Named text={value} names={namesFor(all, world)} />;
  return (
    <div className={verdict === "refused" ? "refused" : undefined} {...lights(...all.map(litOf))}>
      <dt {...(verdict !== undefined && { translate: "no" })}>{name}</dt>
      <dd>
        {goesTo === undefined ? (
          text
        ) : (
          <button type="button" className="plain" onClick={() => commands.select(goesTo)}>
            {text}
          </button>
        )}
        {hash !== undefined && hash !== "" && (
          <>
            {value === "" ? "" : " · "}
            <FullHash hash={hash} />
          </>
        )}
      </dd>
    </div>
  );
}
