/**
 * Replicas: the command log as a tape for each, with its read head, its snapshots and its roots.
 * @module
 */
import { useMemo } from "react";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { Empty } from "../parts/Empty.tsx";
import { lights } from "../parts/lights.ts";
import { ToNode } from "../parts/ToNode.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { useStepping } from "../parts/useStepping.ts";
import { View } from "../parts/View.tsx";
import { differing, tapesOf, type Place, type Tape, type Tapes } from "./tape.ts";
import {
  agreementSaid,
  mismatchSaid,
  pinSaid,
  placeParts,
  replicasTold,
  shortRoot,
} from "./told.ts";
import "./replicas.css";

export function Replicas() {
  const { replicas } = useWords();
  const name = useNodeName();
  const projection = useRun((state) => state.projection);
  const tapes = useMemo(
    () => (projection === undefined ? undefined : tapesOf(projection)),
    [projection],
  );
  if (tapes === undefined) return <View id="replicas">{null}</View>;
  if (tapes.tapes.length === 0)
    return (
      <View id="replicas" says={replicas.says} isReading>
        <Empty says={replicas.empty} seeks="transaction" />
      </View>
    );
  return (
    <View
      id="replicas"
      says={replicas.says}
      isReading
      told={() => replicasTold(tapes, name, replicas)}
    >
      <p className={`tapes-said${differing(tapes).length > 0 ? " trouble" : ""}`}>
        {agreementSaid(tapes, name, replicas)}
      </p>
      {tapes.hidden > 0 && <p className="quiet">{replicas.hidden(tapes.hidden)}</p>}
      <TapeTable tapes={tapes} />
    </View>
  );
}

function TapeTable({ tapes }: { readonly tapes: Tapes }) {
  const { replicas } = useWords();
  const stepping = useStepping();
  const indexes = tapes.tapes[0]?.places.map(({ index }) => index) ?? [];
  return (
    <table className={`tapes ${stepping}`}>
      <caption className="visually-hidden">{replicas.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{replicas.replica}</th>
          {indexes.map((index) => (
            <th key={index} scope="col">
              {index === 0 ? replicas.start : replicas.command(index)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tapes.tapes.map((tape) => (
          <TapeRow key={tape.node.id} tape={tape} />
        ))}
      </tbody>
    </table>
  );
}

function TapeRow({ tape }: { readonly tape: Tape }) {
  const { replicas } = useWords();
  const commands = useCommands();
  const { node, replica, mismatch } = tape;
  const wrong = mismatchSaid(tape, replicas);
  return (
    <tr className={node.up ? undefined : "down"}>
      <th scope="row" {...lights({ node: node.id })}>
        <ToNode node={node} />
        <span className="under">{replicas.read(replica.index)}</span>
        {wrong !== undefined && mismatch !== undefined && (
          <button
            type="button"
            className={`plain under ${mismatch.mendedAt === undefined ? "wrong" : "mended"}`}
            onClick={() =>
              commands.select({ kind: "entry", entry: mismatch.mendedAt ?? mismatch.entry })
            }
          >
            {wrong}
          </button>
        )}
      </th>
      {tape.places.map((place) => (
        <PlaceCell key={place.index} place={place} tape={tape} />
      ))}
    </tr>
  );
}

function PlaceCell({ place, tape }: { readonly place: Place; readonly tape: Tape }) {
  const { replicas } = useWords();
  const commands = useCommands();
  const name = useNodeName();
  const { applied, root, isHead, isInSnapshot, isLikeMost, isNew, pins } = place;
  const { id } = tape.node;
  const parts = placeParts(place, root, replicas);
  const label = replicas.cell(
    replicas.place(name(id), place.index),
    parts.length === 0 ? [replicas.notYet] : parts,
  );
  const entry = applied?.entry ?? pins.at(-1)?.entry;
  const state = applied !== undefined ? "applied" : isInSnapshot ? "skipped" : "blank";
  return (
    <td
      className={`${state}${isHead ? " head" : ""}${isNew ? " new" : ""}`}
      {...lights(
        entry === undefined ? undefined : { entry },
        applied === undefined ? undefined : { transaction: applied.transaction },
        { node: id },
      )}
      aria-label={entry === undefined ? label : undefined}
    >
      {entry === undefined ? null : (
        <button
          type="button"
          className="plain"
          aria-label={label}
          onClick={() => commands.select({ kind: "entry", entry })}
        >
          {root !== undefined && (
            <span className={`root-chip${isLikeMost === false ? " odd" : ""}`} translate="no">
              {shortRoot(root)}
            </span>
          )}
          {applied !== undefined && <span className="result">{applied.result}</span>}
          {pins.map((pin) => (
            <span key={pin.event} className={`pin ${pin.event}`} title={pinSaid(pin, replicas)}>
              <PinIcon isHollow={pin.event === "taken" || pin.event === "fetched"} />
              {replicas.pins[pin.event]}
            </span>
          ))}
        </button>
      )}
      {isHead && <HeadIcon />}
    </td>
  );
}

/** Full where a quorum stands behind it. */
const PinIcon = ({ isHollow }: { readonly isHollow: boolean }) => (
  <svg className={`pin-icon${isHollow ? " hollow" : ""}`} viewBox="0 0 12 16" aria-hidden="true">
    <path d="M6 15V8" />
    <circle cx={6} cy={5} r={3.6} />
  </svg>
);

const HeadIcon = () => (
  <svg className="head-icon" viewBox="0 0 12 10" aria-hidden="true">
    <path d="M6 1L11 9H1Z" />
  </svg>
);
