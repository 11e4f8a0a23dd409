/**
 * Votes melted into one signature: each is a point, and the certificate is their sum and a bit for each who signed.
 * One wrong bit, and it is nobody's.
 * @module
 */
import { useState } from "react";
import { blockOf, keyOf, sumOf, voteFor } from "../../../course/models/crypto/signing.ts";
import { bitfieldOf } from "../../../crypto/bitfield.ts";
import {
  blsAggregateKeys,
  blsSign,
  blsVerifySameMessage,
  type Check,
} from "../../../crypto/bls.ts";
import type { Hex } from "../../../primitives/bytes.ts";
import { quorumThreshold } from "../../../primitives/quorum.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { wholeArg } from "./args.ts";
import { Controls, Figure, Note, Running, Short, Slider, Verdict, Whole } from "./parts.tsx";
import { SeatGrid } from "./SeatGrid.tsx";
import { useTask } from "./useTask.ts";

interface Vote {
  readonly publicKey: Hex;
  readonly signature: Hex;
}

const NOTHING: ReadonlyMap<number, Vote> = new Map();

/** Making a key is dear: each is made once. */
const known = new Map<string, Hex>();

function voteOf(seed: number, seat: number): Vote {
  const { secretKey, publicKey } = keyOf(seed, `V${seat}`);
  known.set(`${seed}/${seat}`, publicKey);
  return { publicKey, signature: blsSign(secretKey, voteFor(blockOf(seed, "A"))) };
}

export function Aggregation({ seed, args }: FigureProps) {
  const { aggregation: words, common } = useCourse().figuresCrypto;
  const [size, setSize] = useState(wholeArg(args, "n", { min: 4, max: 100, otherwise: 7 }));
  const [votes, setVotes] = useState(NOTHING);
  const [wrong, setWrong] = useState<number>();
  const [check, setCheck] = useState<Check>();
  const task = useTask();
  const quorum = quorumThreshold(size);

  const change = (next: ReadonlyMap<number, Vote>) => {
    setVotes(next);
    setWrong(undefined);
    setCheck(undefined);
  };
  const toggle = (seat: number) => {
    const next = new Map(votes);
    if (!next.delete(seat)) next.set(seat, voteOf(seed, seat));
    change(next);
  };
  const fill = () =>
    task.start(function* () {
      const next = new Map(votes);
      for (let seat = 0; next.size < quorum; seat++) {
        if (!next.has(seat)) next.set(seat, voteOf(seed, seat));
        change(new Map(next));
        yield { done: next.size, total: quorum };
      }
    });
  const bits = [...votes.keys()].toSorted((a, b) => a - b);
  const claimed = wrong === undefined ? bits : flipped(bits, wrong);
  const signature = sumOf([...votes.values()].map((vote) => vote.signature));
  const claimedKeys = claimed.map((seat) => keyAt(seed, seat));
  const keys = blsAggregateKeys(claimedKeys);
  const bitfield = bitfieldOf(claimed, size);
  const verify = () =>
    setCheck(blsVerifySameMessage(voteFor(blockOf(seed, "A")), claimedKeys, signature ?? ""));
  const flip = () => {
    setWrong(wrong === undefined ? (claimed.at(-1) ?? 0) : undefined);
    setCheck(undefined);
  };
  return (
    <Figure
      name={words.name}
      says={
        check === undefined ? words.says(votes.size, quorum) : check.ok ? words.holds : words.fails
      }
    >
      <Slider
        label={words.size}
        value={size}
        min={4}
        max={100}
        onChange={(next) => {
          task.cancel();
          setSize(next);
          change(NOTHING);
        }}
      />
      <SeatGrid
        count={size}
        label={words.seats}
        isOn={(seat) => votes.has(seat)}
        isMarked={(seat) => seat === wrong}
        nameOf={(seat) => words.seat(`V${seat}`)}
        onToggle={toggle}
      />
      <Controls>
        <button type="button" className="primary" disabled={votes.size >= quorum} onClick={fill}>
          {words.fill(quorum)}
        </button>
        <button
          type="button"
          disabled={votes.size === 0}
          onClick={flip}
          aria-pressed={wrong !== undefined}
        >
          {words.flip}
        </button>
        <button type="button" disabled={votes.size === 0} onClick={verify}>
          {words.verify}
        </button>
      </Controls>
      <Running task={task} />
      <dl className="cf-facts">
        <dt>{words.sum}</dt>
        <dd>{signature === undefined ? common.notYet : <Whole hex={signature} />}</dd>
        <dt>{words.key}</dt>
        <dd>{keys.ok ? <Short hex={keys.publicKey} most={24} /> : common.notYet}</dd>
        <dt>{words.bits}</dt>
        <dd>
          <Whole hex={bitfield.bits} />
        </dd>
        <dt>{words.bytes}</dt>
        <dd>{common.bytes(96 + bitfield.bits.length / 2)}</dd>
      </dl>
      {check !== undefined && (
        <Verdict ok={check.ok}>{check.ok ? words.holds : words.fails}</Verdict>
      )}
      <Note>{words.note}</Note>
    </Figure>
  );
}

const flipped = (bits: readonly number[], seat: number): readonly number[] =>
  bits.includes(seat) ? bits.filter((bit) => bit !== seat) : [...bits, seat];

function keyAt(seed: number, seat: number): Hex {
  const name = `${seed}/${seat}`;
  const key = known.get(name) ?? keyOf(seed, `V${seat}`).publicKey;
  known.set(name, key);
  return key;
}
