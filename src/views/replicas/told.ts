/**
 * Replicas in words: how far each has read, what a place of its tape says, and where it differs. Pure.
 * @module
 */
import type { SnapshotMark } from "../../sim/trace/agreement.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import { differing, type Place, type Tape, type Tapes } from "./tape.ts";

type ReplicaWords = Words["replicas"];

/** First four digits: enough to see that two roots are not one. */
export const shortRoot = (root: string): string => root.slice(0, 4);

export const pinSaid = ({ event, signers }: SnapshotMark, words: ReplicaWords): string =>
  signers === undefined || signers.length === 0
    ? words.pins[event]
    : `${words.pins[event]} (${words.signed(signers.map((seat) => `V${seat}`))})`;

export function mismatchSaid({ mismatch }: Tape, words: ReplicaWords): string | undefined {
  if (mismatch === undefined) return undefined;
  const { index, actual, expected, mendedAt, count } = mismatch;
  return [
    words.differs(index, shortRoot(actual), shortRoot(expected)),
    mendedAt === undefined ? words.notMended : words.mended(mendedAt),
    ...(count > 1 ? [words.times(count)] : []),
  ].join(" · ");
}

/** Everything that is to be seen at a place; empty where nothing is. */
export function placeParts(place: Place, root: string | undefined, words: ReplicaWords): string[] {
  const { applied, isInSnapshot, isHead, isLikeMost, pins } = place;
  return [
    ...(applied === undefined ? [] : [applied.result]),
    ...(isInSnapshot && applied === undefined ? [words.inSnapshot] : []),
    ...(root === undefined ? [] : [words.root(shortRoot(root))]),
    ...(isLikeMost === false ? [words.unlike] : []),
    ...pins.map((pin) => pinSaid(pin, words)),
    ...(isHead ? [words.head] : []),
  ];
}

/** All roots at all heads are those of most, or whose are not. */
export function agreementSaid(tapes: Tapes, name: NodeNamer, words: ReplicaWords): string {
  const odd = differing(tapes);
  return odd.length === 0
    ? words.agree(tapes.tapes.length)
    : words.disagree(odd.map(({ node }) => name(node.id)));
}

export function replicasTold(tapes: Tapes, name: NodeNamer, words: ReplicaWords): Told {
  return list([
    agreementSaid(tapes, name, words),
    ...tapes.tapes.flatMap((tape) => {
      const who = name(tape.node.id);
      const wrong = mismatchSaid(tape, words);
      const places = tape.places.flatMap((place) => {
        const parts = placeParts(place, place.root, words);
        return parts.length === 0 ? [] : [words.cell(words.place(who, place.index), parts)];
      });
      return [
        `${who}: ${words.read(tape.replica.index)}`,
        ...(wrong === undefined ? [] : [`${who}: ${wrong}`]),
        ...places,
      ];
    }),
  ]);
}
