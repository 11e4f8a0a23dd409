/**
 * Committee: seats, opinions, suspicions and whether they are right, and what changed from epoch to epoch.
 * @module
 */
import { useState } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import type { Opinion } from "../../sim/trace/agreement.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { lights } from "../parts/lights.ts";
import { ToNode } from "../parts/ToNode.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { useStepping } from "../parts/useStepping.ts";
import { View } from "../parts/View.tsx";
import { committeeScene, isEmpty, type CommitteeScene, type Seat } from "./seats.ts";
import {
  boundarySaid,
  committeeTold,
  proposedSaid,
  suspicionsSaid,
  truthSaid,
  verdictsSaid,
  type Naming,
} from "./told.ts";
import "./committee.css";

export function Committee() {
  const { committee, narration } = useWords();
  const name = useNodeName();
  const projection = useRun((state) => state.projection);
  const [wanted, setObserver] = useState<NodeId>();
  if (projection === undefined) return <View id="committee">{null}</View>;
  const scene = committeeScene(projection, wanted);
  const naming: Naming = { name, words: committee, detectors: narration.agreement.detectors };
  if (isEmpty(scene))
    return (
      <View id="committee" says={committee.says} isReading>
        <p className="quiet">{committee.empty}</p>
      </View>
    );
  return (
    <View
      id="committee"
      says={committee.says}
      isReading
      tools={
        scene.observers.length > 1 && <Observer scene={scene} name={name} onChoose={setObserver} />
      }
      told={() => committeeTold(scene, naming)}
    >
      <Seats scene={scene} naming={naming} />
      <p className="verdicts">{verdictsSaid(scene, naming).join(" ")}</p>
      <Epochs scene={scene} naming={naming} />
      <Proposals scene={scene} naming={naming} />
    </View>
  );
}

function Observer({
  scene,
  name,
  onChoose,
}: {
  readonly scene: CommitteeScene;
  readonly name: (id: string) => string;
  readonly onChoose: (id: NodeId) => void;
}) {
  const { committee } = useWords();
  return (
    <label className="sort">
      {committee.observer}{" "}
      <select
        value={scene.observer}
        onChange={({ target }) => {
          const chosen = scene.observers.find((id) => id === target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {scene.observers.map((id) => (
          <option key={id} value={id}>
            {name(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SceneProps {
  readonly scene: CommitteeScene;
  readonly naming: Naming;
}

function Seats({ scene, naming }: SceneProps) {
  const { committee } = useWords();
  const stepping = useStepping();
  const hasOpinions = scene.observer !== undefined;
  return (
    <table className={`seats ${stepping}`}>
      <caption className="visually-hidden">{committee.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{committee.seat}</th>
          <th scope="col">{committee.standing}</th>
          {hasOpinions && (
            <>
              <th scope="col">{committee.score}</th>
              <th scope="col">{committee.valid}</th>
              <th scope="col">{committee.uptime}</th>
            </>
          )}
          <th scope="col">{committee.suspicions}</th>
          <th scope="col">{committee.really}</th>
        </tr>
      </thead>
      <tbody>
        {scene.seats.map((seat) => (
          <SeatRow key={seat.node.id} seat={seat} hasOpinions={hasOpinions} naming={naming} />
        ))}
      </tbody>
    </table>
  );
}

interface SeatProps {
  readonly seat: Seat;
  readonly hasOpinions: boolean;
  readonly naming: Naming;
}

function SeatRow({ seat, hasOpinions, naming }: SeatProps) {
  const { committee } = useWords();
  const { node, standing, epoch, opinion, isNew } = seat;
  return (
    <tr className={`${standing}${isNew ? " new" : ""}`}>
      <th scope="row" {...lights({ node: node.id })}>
        <ToNode node={node} />
      </th>
      <td>
        <SeatMark standing={standing} /> {committee.standings[standing]}
        {epoch !== undefined && <span className="under">{committee.toldEpoch(epoch)}</span>}
      </td>
      {hasOpinions && <OpinionCells opinion={opinion} />}
      <td>
        <Suspicions seat={seat} naming={naming} />
      </td>
      <td className={node.misbehaves === undefined ? undefined : "guilty"}>
        {truthSaid(seat, naming)}
      </td>
    </tr>
  );
}

function OpinionCells({ opinion }: { readonly opinion: Opinion | undefined }) {
  const { committee } = useWords();
  if (opinion === undefined)
    return (
      <td colSpan={3} className="quiet">
        {committee.noOpinion}
      </td>
    );
  const { thousandths } = committee;
  return (
    <>
      <td translate="no">
        <Score score={opinion.score} /> {thousandths(opinion.score)}
      </td>
      <td translate="no">{thousandths(opinion.valid)}</td>
      <td translate="no">{thousandths(opinion.uptime)}</td>
    </>
  );
}

/** Below it a validator is put off; drawn as a line across the bar. */
const THRESHOLD = 700;

const Score = ({ score }: { readonly score: number }) => (
  <svg
    className={`score${score < THRESHOLD ? " low" : ""}`}
    viewBox="0 0 50 10"
    width={50}
    height={10}
    aria-hidden="true"
  >
    <rect className="track" width={50} height={10} />
    <rect className="level" width={score / 20} height={10} />
    <path d={`M${THRESHOLD / 20} 0V10`} />
  </svg>
);

/** A member sits, a spare seat is empty, a removed one is crossed out. */
const SeatMark = ({ standing }: { readonly standing: Seat["standing"] }) => (
  <svg className={`seat-mark ${standing}`} viewBox="0 0 14 14" aria-hidden="true">
    <rect x={2} y={2} width={10} height={10} rx={2} />
    {standing === "removed" && <path d="M2 12L12 2" />}
  </svg>
);

function Suspicions({ seat, naming }: { readonly seat: Seat; readonly naming: Naming }) {
  const { committee } = useWords();
  const commands = useCommands();
  const said = suspicionsSaid(seat.suspicions, naming);
  if (said.length === 0) return <span className="quiet">{committee.nobody}</span>;
  return (
    <ul>
      {said.map(({ said: line, all }) => {
        const entry = Math.max(...all.map(({ lastEntry }) => lastEntry));
        const isWrong = all.some(({ truth }) => truth === "honest");
        return (
          <li key={line} {...lights({ entry }, { node: seat.node.id })}>
            <button
              type="button"
              className={`plain${isWrong ? " wrong" : ""}`}
              onClick={() => commands.select({ kind: "entry", entry })}
            >
              {line}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Epochs({ scene, naming }: SceneProps) {
  const { committee } = useWords();
  const commands = useCommands();
  if (scene.boundaries.length === 0) return null;
  return (
    <section className="epochs" aria-label={committee.epochs}>
      <h3>{committee.epochs}</h3>
      <ol>
        {scene.boundaries.map((boundary) => {
          const { entry, members, epoch } = boundary.epoch;
          return (
            <li key={`${epoch} ${members.join()}`} {...lights({ entry })}>
              <button
                type="button"
                className={`plain${boundary.isSplit ? " wrong" : ""}`}
                onClick={() => commands.select({ kind: "entry", entry })}
              >
                {boundarySaid(boundary, naming)}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The latest of them. */
const SHOWN_MAX = 5;

function Proposals({ scene, naming }: SceneProps) {
  const { committee } = useWords();
  const commands = useCommands();
  const lines = [
    ...scene.proposed.map((proposed) => ({
      entry: proposed.entry,
      said: proposedSaid(proposed, naming),
    })),
    ...scene.refusals.map(({ by, reason, entry }) => ({
      entry,
      said: committee.refused(naming.name(by), reason),
    })),
  ]
    .sort((a, b) => a.entry - b.entry)
    .slice(-SHOWN_MAX);
  if (lines.length === 0) return null;
  return (
    <section className="epochs" aria-label={committee.proposals}>
      <h3>{committee.proposals}</h3>
      <ul>
        {lines.map(({ entry, said }) => (
          <li key={`${entry} ${said}`} {...lights({ entry })}>
            <button
              type="button"
              className="plain"
              onClick={() => commands.select({ kind: "entry", entry })}
            >
              {said}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
