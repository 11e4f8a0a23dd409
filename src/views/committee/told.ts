/**
 * The committee in words: seats with what is thought of them, epochs, verdicts. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Proposed, Suspicion } from "../../sim/trace/agreement.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import type { Boundary, CommitteeScene, Seat } from "./seats.ts";

export interface Naming {
  readonly name: NodeNamer;
  readonly words: Words["committee"];
  /** What a detector goes by. */
  readonly detectors: Words["narration"]["agreement"]["detectors"];
}

const namesOf = (ids: readonly NodeId[], { name }: Naming): readonly string[] =>
  ids.map((id) => name(id));

/** One line for each detector that fired against the seat, whoever's it is. */
export function suspicionsSaid(
  suspicions: readonly Suspicion[],
  naming: Naming,
): readonly { readonly said: string; readonly all: readonly Suspicion[] }[] {
  const kinds = new Map(suspicions.map((own) => [`${own.detector}${own.isProven}`, own]));
  return [...kinds.values()].map((first) => {
    const all = suspicions.filter(
      ({ detector, isProven }) => detector === first.detector && isProven === first.isProven,
    );
    const { words, detectors } = naming;
    const by = namesOf(
      all.map((suspicion) => suspicion.by),
      naming,
    );
    const times = all.reduce((sum, { count }) => sum + count, 0);
    const detector = detectors[first.detector];
    const said = first.isProven ? words.proven(detector, by) : words.suspected(detector, by, times);
    return { said, all };
  });
}

/** What the seat really is, in the eyes of somebody who sees the whole world. */
export function truthSaid({ node }: Seat, { words }: Naming): string {
  if (node.misbehaves !== undefined) return `${words.truths.misbehaving}: ${node.misbehaves}`;
  return node.up ? words.truths.honest : words.truths.down;
}

export function boundarySaid({ epoch, joined, left, isSplit }: Boundary, naming: Naming): string {
  const { words } = naming;
  return [
    words.begins(epoch.epoch, epoch.height, namesOf(epoch.members, naming)),
    ...(joined.length === 0 ? [] : [words.joined(namesOf(joined, naming))]),
    ...(left.length === 0 ? [] : [words.left(namesOf(left, naming))]),
    words.goneBy(epoch.by.length),
    ...(isSplit ? [words.split] : []),
  ].join(" ");
}

export const proposedSaid = ({ epoch, members, reason, by }: Proposed, naming: Naming): string =>
  naming.words.proposed(epoch, namesOf(members, naming), reason, namesOf(by, naming));

export function verdictsSaid({ verdicts }: CommitteeScene, naming: Naming): readonly string[] {
  const { right, wrong, down, missed } = verdicts;
  const { words } = naming;
  return [
    words.verdicts(right, wrong, down),
    ...(missed.length === 0 ? [] : [words.missed(namesOf(missed, naming))]),
  ];
}

function seatSaid(seat: Seat, { observer }: CommitteeScene, naming: Naming): string {
  const { name, words } = naming;
  const { node, standing, epoch, opinion, suspicions } = seat;
  const { thousandths } = words;
  return words.toldSeat(name(node.id), [
    words.standings[standing],
    ...(epoch === undefined ? [] : [words.toldEpoch(epoch)]),
    ...(opinion === undefined || observer === undefined
      ? []
      : [
          words.toldScore(
            thousandths(opinion.score),
            thousandths(opinion.valid),
            thousandths(opinion.uptime),
            name(observer),
          ),
        ]),
    ...suspicionsSaid(suspicions, naming).map(({ said }) => said),
    truthSaid(seat, naming),
  ]);
}

export const committeeTold = (scene: CommitteeScene, naming: Naming): Told =>
  list([
    ...scene.seats.map((seat) => seatSaid(seat, scene, naming)),
    ...verdictsSaid(scene, naming),
    ...scene.boundaries.map((boundary) => boundarySaid(boundary, naming)),
    ...scene.proposed.map((proposed) => proposedSaid(proposed, naming)),
    ...scene.refusals.map(({ by, reason }) => naming.words.refused(naming.name(by), reason)),
  ]);
