/**
 * Questions of the first module: computed from the primitives themselves, without a run.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { bitfieldOf, setIndices } from "../../crypto/bitfield.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import { merkleProof } from "../../crypto/merkle.ts";
import { present } from "../../primitives/assert.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { height, nodeId, round, shardId, type Hash } from "../../primitives/ids.ts";
import { prngOf, type Prng } from "../../primitives/prng.ts";
import { faultyMax, quorumThreshold } from "../../primitives/quorum.ts";
import type { Args, Choice, ModelFamily, Question } from "../question.ts";
import { phrase, said, shuffled } from "./asking.ts";

const COMMITTEE_MIN = 4;
const COMMITTEE_MAX = 31;

export interface Posed {
  readonly args: Args;
  /** Right first. */
  readonly choices: readonly Choice[];
  readonly why: (choice: Choice) => { readonly key: string; readonly args: Args };
}

/** A question that is computed anew for each seed. */
export const modelOf =
  (module: ModelFamily["module"]) =>
  (id: string, pose: (prng: Prng) => Posed): ModelFamily => ({
    kind: "model",
    id,
    module,
    question(seed): Question {
      const prng = prngOf(seed, "keys");
      const { args, choices, why } = pose(prng);
      return {
        ask: id,
        args,
        fence: 0,
        decided: 0,
        choices: shuffled(choices, seed),
        answer: [present(choices[0], "an answer").id],
        isMany: false,
        why: Object.fromEntries(
          choices.map((choice) => [choice.id, { entry: 0, phrase: why(choice) }]),
        ),
      };
    },
  });

const model = modelOf("1");

const CHOICES = 4;

/** The right number, and others that somebody might think of, all different. */
export const numbered = (right: number, others: readonly number[]): readonly Choice[] =>
  [...new Set([right, ...others, right + 1, right + 2, right + 3])]
    .filter((count) => count >= 0)
    .slice(0, CHOICES)
    .map((count) => said(String(count), "number", { count }));

export const committeeOf = (prng: Prng): number => prng.uniform(COMMITTEE_MIN, COMMITTEE_MAX);

const votesNeeded = model("votes-needed", (prng) => {
  const seats = committeeOf(prng);
  const needed = quorumThreshold(seats);
  const half = Math.floor(seats / 2) + 1;
  return {
    args: { seats },
    choices: numbered(needed, [half, faultyMax(seats) + 1, seats, needed - 1]),
    why: ({ id }) =>
      phrase(Number(id) * 3 > seats * 2 ? "overTwoThirds" : "notOverTwoThirds", {
        count: Number(id),
        seats,
        needed,
      }),
  };
});

const overlap = model("overlap", (prng) => {
  const seats = committeeOf(prng);
  const needed = quorumThreshold(seats);
  const shared = 2 * needed - seats;
  return {
    args: { seats, needed },
    choices: numbered(shared, [faultyMax(seats), 1, needed, 0]),
    why: () => phrase("sharedSeats", { seats, needed, shared }),
  };
});

const liars = model("liars", (prng) => {
  const seats = committeeOf(prng);
  const most = faultyMax(seats);
  return {
    args: { seats },
    choices: numbered(most, [most + 1, Math.floor(seats / 3), Math.floor((seats - 1) / 2)]),
    why: () =>
      phrase("liarsShared", {
        seats,
        needed: quorumThreshold(seats),
        shared: 2 * quorumThreshold(seats) - seats,
        most,
      }),
  };
});

const LEAVES_MAX = 40;

const proofLength = model("proof-length", (prng) => {
  const count = prng.uniform(5, LEAVES_MAX);
  const index = prng.uniform(0, count - 1);
  const leaves = Array.from({ length: count }, (_, i): Hash => hashParts(utf8ToBytes(`leaf ${i}`)));
  const { path } = merkleProof(leaves, index);
  const steps = path.length;
  return {
    args: { leaves: count, leaf: index + 1 },
    choices: numbered(steps, [count - 1, Math.floor(count / 2), steps - 1]),
    why: () => phrase("pathOf", { leaves: count, leaf: index + 1, steps }),
  };
});

const FIELD_SIZE = 8;
const binary = (bits: string): string =>
  Number.parseInt(bits, 16).toString(2).padStart(FIELD_SIZE, "0");

const signers = model("signers", (prng) => {
  const seats = Array.from({ length: FIELD_SIZE }, (_, i) => i);
  const set = shuffled(seats, prng.uniform(0, 1e6)).slice(0, prng.uniform(3, 6));
  const field = bitfieldOf(set, FIELD_SIZE);
  const read = setIndices(field);
  const mirrored = read.map((i) => FIELD_SIZE - 1 - i).sort((a, b) => a - b);
  const others = seats.filter((i) => !read.includes(i));
  const moved = read.map((i) => (i + 1) % FIELD_SIZE).sort((a, b) => a - b);
  const back = read.map((i) => (i + 2) % FIELD_SIZE).sort((a, b) => a - b);
  const further = seats.slice(0, read.length);
  const named = (positions: readonly number[]): string =>
    positions.map((i) => nodeId(0, i)).join(",");
  const different = [...new Set([read, mirrored, others, moved, back, further].map(named))];
  const bits = binary(field.bits);
  return {
    args: { bits },
    choices: different.slice(0, CHOICES).map((nodes) => said(nodes, "these", { nodes })),
    why: () => phrase("bitsOf", { bits, nodes: named(read) }),
  };
});

const FIELDS = ["shard", "height", "round", "blockHash"] as const;
/** What a block vote might be thought to sign, and does not. */
const UNSIGNED = ["parentQc", "proposer", "timestamp"] as const;

const notSigned = model("not-signed", (prng) => {
  const vote = {
    shard: shardId(prng.uniform(0, 7)),
    height: height(prng.uniform(1, 500)),
    round: round(prng.uniform(0, 500)),
    blockHash: hashParts(utf8ToBytes(`block ${prng.uniform(0, 1e6)}`)),
  };
  const changed = {
    shard: { ...vote, shard: shardId(vote.shard + 1) },
    height: { ...vote, height: height(vote.height + 1) },
    round: { ...vote, round: round(vote.round + 1) },
    blockHash: { ...vote, blockHash: hashParts(utf8ToBytes("another block")) },
  };
  const bytes = blockVoteMessage(vote);
  const covered = FIELDS.filter((field) => blockVoteMessage(changed[field]) !== bytes);
  const free = present(shuffled(UNSIGNED, prng.uniform(0, 1e6))[0], "a field");
  const fields = [free, ...shuffled(covered, prng.uniform(0, 1e6)).slice(0, CHOICES - 1)];
  return {
    args: { height: vote.height, round: vote.round },
    choices: fields.map((field) => said(field, `field-${field}`)),
    why: ({ id }) => phrase(id === free ? "notInBytes" : "inBytes", { bytes: bytes.length / 2 }),
  };
});

export const modelFamilies: readonly ModelFamily[] = [
  votesNeeded,
  overlap,
  liars,
  proofLength,
  signers,
  notSigned,
];
