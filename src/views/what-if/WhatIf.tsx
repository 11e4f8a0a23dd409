/**
 * What if: what was done to the run so far, and what can be done to it as a whole. Deeds on one validator or one
 * message stand where that is seen, and in the Inspector.
 * @module
 */
import { useState } from "react";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { DeedButtons } from "./DeedButtons.tsx";
import { EditList } from "./EditList.tsx";
import { SplitDialog } from "./SplitDialog.tsx";
import { useRunDeeds } from "./useDeeds.ts";
import { useScriptLines } from "./useScriptLines.ts";
import "./what-if.css";

export function WhatIf() {
  const lines = useScriptLines();
  const byHand = lines.filter(({ isByHand }) => isByHand);
  const own = lines.filter(({ isByHand }) => !isByHand);
  return (
    <View
      id="whatIf"
      says={
        byHand.length === 0 ? undefined : `${byHand.length} edit${byHand.length > 1 ? "s" : ""}`
      }
      tools={<History />}
      isReading
    >
      <RunDeeds />
      {byHand.length === 0 ? (
        <p className="quiet">
          Right-click or long-press a validator or a message, or choose it: then do something to it,
          here and now. The run as it was stays beside the new one.
        </p>
      ) : (
        <EditList lines={byHand} name="Edits" />
      )}
      <OnTheWire />
      {own.length > 0 && (
        <details>
          <summary>What the scenario does by itself ({own.length})</summary>
          <EditList lines={own} name="The scenario’s script" />
        </details>
      )}
    </View>
  );
}

function History() {
  const commands = useCommands();
  const canUndo = useRun((state) => state.canUndo);
  const canRedo = useRun((state) => state.canRedo);
  return (
    <span className="tools">
      <button type="button" disabled={!canUndo} title="Undo (Ctrl Z)" onClick={commands.undo}>
        Undo
      </button>
      <button type="button" disabled={!canRedo} title="Redo (Ctrl Shift Z)" onClick={commands.redo}>
        Redo
      </button>
    </span>
  );
}

function RunDeeds() {
  const commands = useCommands();
  const deeds = useRunDeeds();
  const hasSeveral = useRun((state) => (state.info?.nodes.length ?? 0) > 1);
  const [isSplitting, setSplitting] = useState(false);
  return (
    <div className="run-deeds" role="group" aria-label="What if: the run">
      {hasSeveral && (
        <button
          type="button"
          title="A partition, or slow links between two sides"
          onClick={() => {
            commands.pause();
            setSplitting(true);
          }}
        >
          Part the network …
        </button>
      )}
      <DeedButtons deeds={deeds} />
      {isSplitting && <SplitDialog onClose={() => setSplitting(false)} />}
    </div>
  );
}

const WIRE_MAX = 60;

/** Every message on its way, for who does not want to hit a line in a drawing. */
function OnTheWire() {
  const [isOpen, setOpen] = useState(false);
  const flights = useRun((state) => state.projection?.flights);
  const count = flights?.size ?? 0;
  if (flights === undefined || count === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Messages on their way ({count})</summary>
      {isOpen && <WireList />}
    </details>
  );
}

function WireList() {
  const commands = useCommands();
  const reader = useReader();
  const name = useNodeName();
  const flights = useRun((state) => state.projection?.flights);
  const all = [...(flights?.values() ?? [])];
  return (
    <ul className="wire">
      {all.slice(0, WIRE_MAX).map(({ send: { envelope, message, from, to, fate } }) => (
        <li key={envelope}>
          <button
            type="button"
            className="plain"
            data-envelope={envelope}
            data-message={message}
            onClick={() => commands.select({ kind: "message", message, envelope })}
          >
            {reader?.message(message)?.label.kind ?? "message"} {name(from)} → {name(to)}
            {fate === "held" ? ", held" : ""}
          </button>
        </li>
      ))}
      {all.length > WIRE_MAX && <li className="quiet">and {all.length - WIRE_MAX} more</li>}
    </ul>
  );
}
