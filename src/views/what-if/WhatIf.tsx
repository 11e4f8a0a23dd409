/**
 * What if: what was done to the run so far, and what can be done to it as a whole. Deeds on one validator or one
 * message stand where that is seen, and in the Inspector.
 * @module
 */
import { useState } from "react";
import { linkToExplore, usualChoice } from "../../scenarios/explore-link.ts";
import type { Flight } from "../../sim/trace/projection.ts";
import { editWords } from "../../store/edit-words.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { list, type Told } from "../parts/told.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { DeedButtons } from "./DeedButtons.tsx";
import { EditList } from "./EditList.tsx";
import { SplitDialog } from "./SplitDialog.tsx";
import { useRunDeeds } from "./useDeeds.ts";
import type { ScriptLine } from "./script-lines.ts";
import { useScriptLines } from "./useScriptLines.ts";
import "./what-if.css";

export function WhatIf() {
  const lines = useScriptLines();
  const byHand = lines.filter(({ isByHand }) => isByHand);
  const own = lines.filter(({ isByHand }) => !isByHand);
  const { whatIf } = useWords();
  const told = useTold(lines);
  return (
    <View
      id="whatIf"
      says={byHand.length === 0 ? undefined : whatIf.edits(byHand.length)}
      tools={<History />}
      told={told}
      isReading
    >
      <RunDeeds />
      {byHand.length === 0 ? (
        <p className="quiet">{whatIf.empty}</p>
      ) : (
        <EditList lines={byHand} name={whatIf.byHand} />
      )}
      <OnTheWire />
      {own.length > 0 && (
        <details>
          <summary>{whatIf.ownScriptCount(own.length)}</summary>
          <EditList lines={own} name={whatIf.ownScript} />
        </details>
      )}
    </View>
  );
}

/** Every line of the script, all that can be done to the run, and every message on its way. */
function useTold(lines: readonly ScriptLine[]): () => Told {
  const words = useWords();
  const deeds = useRunDeeds();
  const shards = useRun((state) => state.recipe?.shards ?? 1);
  const flights = useRun((state) => state.projection?.flights);
  const nameOf = useFlightName();
  const { whatIf } = words;
  return () =>
    list([
      ...lines.map(({ entry, isByHand }) =>
        (isByHand ? whatIf.tellEdit : whatIf.tellOwn)(editWords(entry, shards, words), entry.at),
      ),
      ...deeds.map(({ label, says }) => whatIf.tellDeed(label, says)),
      ...[...(flights?.values() ?? [])].map((flight) =>
        (flight.send.fate === "held" ? whatIf.tellHeld : whatIf.tellOnTheWay)(nameOf(flight)),
      ),
    ]);
}

/** `BlockVote V0 → V1` */
function useFlightName(): (flight: Flight) => string {
  const reader = useReader();
  const name = useNodeName();
  const { whatIf } = useWords();
  return ({ send: { message, from, to } }) =>
    `${reader?.message(message)?.label.kind ?? whatIf.message} ${name(from)} → ${name(to)}`;
}

function History() {
  const { whatIf } = useWords();
  const commands = useCommands();
  const canUndo = useRun((state) => state.canUndo);
  const canRedo = useRun((state) => state.canRedo);
  return (
    <span className="tools">
      <button type="button" disabled={!canUndo} title={whatIf.undoKeys} onClick={commands.undo}>
        {whatIf.undo}
      </button>
      <button type="button" disabled={!canRedo} title={whatIf.redoKeys} onClick={commands.redo}>
        {whatIf.redo}
      </button>
    </span>
  );
}

function RunDeeds() {
  const commands = useCommands();
  const { whatIf } = useWords();
  const deeds = useRunDeeds();
  const hasSeveral = useRun((state) => (state.info?.nodes.length ?? 0) > 1);
  const [isSplitting, setSplitting] = useState(false);
  return (
    <div className="run-deeds" role="group" aria-label={whatIf.aboutRun}>
      {hasSeveral && (
        <button
          type="button"
          title={whatIf.split.opens}
          onClick={() => {
            commands.pause();
            setSplitting(true);
          }}
        >
          {whatIf.split.open}
        </button>
      )}
      <DeedButtons deeds={deeds} />
      <SearchLink />
      {isSplitting && <SplitDialog onClose={() => setSplitting(false)} />}
    </div>
  );
}

/** Let machines do it. The run is packed into the link once somebody reaches for it, not with every edit. */
function SearchLink() {
  const { explore } = useWords();
  const recipe = useRun((state) => state.recipe);
  if (recipe === undefined) return null;
  const pack = ({ currentTarget }: { currentTarget: HTMLAnchorElement }): void => {
    currentTarget.href = linkToExplore({ ...usualChoice(), recipe });
  };
  return (
    <a href="#/explore" onPointerEnter={pack} onFocus={pack} onClick={pack}>
      {explore.searchThis}
    </a>
  );
}

const WIRE_MAX = 60;

/** Every message on its way, for who does not want to hit a line in a drawing. */
function OnTheWire() {
  const [isOpen, setOpen] = useState(false);
  const flights = useRun((state) => state.projection?.flights);
  const count = flights?.size ?? 0;
  const { whatIf } = useWords();
  if (flights === undefined || count === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{whatIf.onTheWire(count)}</summary>
      {isOpen && <WireList />}
    </details>
  );
}

function WireList() {
  const { whatIf } = useWords();
  const nameOf = useFlightName();
  const flights = useRun((state) => state.projection?.flights);
  const all = [...(flights?.values() ?? [])];
  return (
    <ul className="wire">
      {all.slice(0, WIRE_MAX).map((flight) => (
        <Wire key={flight.send.envelope} flight={flight} name={nameOf(flight)} />
      ))}
      {all.length > WIRE_MAX && <li className="quiet">{whatIf.andMore(all.length - WIRE_MAX)}</li>}
    </ul>
  );
}

function Wire({ flight, name }: { readonly flight: Flight; readonly name: string }) {
  const commands = useCommands();
  const { whatIf } = useWords();
  const { envelope, message, from, to, fate } = flight.send;
  return (
    <li>
      <button
        type="button"
        className="plain"
        data-envelope={envelope}
        data-message={message}
        {...lights({ message }, { node: from }, { node: to })}
        onClick={() => commands.select({ kind: "message", message, envelope })}
      >
        <span translate="no">{name}</span>
        {fate === "held" ? `, ${whatIf.held}` : ""}
      </button>
    </li>
  );
}
