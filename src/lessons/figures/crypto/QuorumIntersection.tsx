/**
 * Two quorums round a table, what they share, and whether an honest one is in it: any committee, any number of
 * faults, any size of a quorum.
 * @module
 */
import { useState } from "react";
import {
  faultsTolerated,
  largestLive,
  readQuorum,
  shared,
  smallestSafe,
  stretch,
} from "../../../course/models/crypto/quorums.ts";
import { OVERLAP_SIZE, OVERLAP_VOTES, wideCommittee } from "../../../course/models/crypto/tasks.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { wholeArg } from "./args.ts";
import { Controls, Field, Figure, Note, Slider, Verdict } from "./parts.tsx";
import { Table } from "./Table.tsx";

interface Laid {
  readonly n: number;
  readonly f: number;
  readonly q: number;
  readonly first: number;
  readonly second: number;
  readonly faulty: number;
}

export function QuorumIntersection({ args, seed, onMade }: FigureProps) {
  const words = useCourse().figuresCrypto.quorums;
  const [laid, setLaid] = useState<Laid>(() => begun(args, onMade !== undefined));
  const [answers, setAnswers] = useState({ smallest: "", other: "" });
  const { n, f, q, first, second, faulty } = laid;
  const [one, two, bad] = [stretch(n, first, q), stretch(n, second, q), stretch(n, faulty, f)];
  const both = shared(one, two);
  const honest = both.filter((seat) => !bad.includes(seat)).length;
  const read = readQuorum(n, f, q);

  const hand = (next: Laid, given: typeof answers) =>
    onMade?.({
      first: stretch(next.n, next.first, next.q),
      second: stretch(next.n, next.second, next.q),
      faulty: stretch(next.n, next.faulty, next.f),
      ...(given.smallest !== "" && { smallest: Number(given.smallest) }),
      ...(given.other !== "" && { other: Number(given.other) }),
    });
  const change = (part: Partial<Laid>) => {
    const next = fitted({ ...laid, ...part });
    setLaid(next);
    hand(next, answers);
  };
  const answer = (part: Partial<typeof answers>) => {
    const next = { ...answers, ...part };
    setAnswers(next);
    hand(laid, next);
  };
  const other = wideCommittee(seed);
  return (
    <Figure name={words.name} says={words.says(both.length, honest)}>
      <Controls>
        <Slider
          label={words.n}
          value={n}
          min={1}
          max={120}
          onChange={(v) => change({ n: v, f: faultsTolerated(v) })}
        />
        <Slider label={words.f} value={f} min={0} max={n} onChange={(v) => change({ f: v })} />
        <Slider label={words.q} value={q} min={1} max={n} onChange={(v) => change({ q: v })} />
      </Controls>
      <Table
        count={n}
        first={one}
        second={two}
        faulty={bad}
        label={words.table(n, q, both.length, honest)}
      />
      <Note>{words.legend}</Note>
      <Controls>
        <Slider
          label={words.first}
          value={first}
          min={0}
          max={n - 1}
          onChange={(v) => change({ first: v })}
        />
        <Slider
          label={words.second}
          value={second}
          min={0}
          max={n - 1}
          onChange={(v) => change({ second: v })}
        />
        <Slider
          label={words.faulty}
          value={faulty}
          min={0}
          max={n - 1}
          onChange={(v) => change({ faulty: v })}
        />
        {onMade === undefined && (
          <button type="button" onClick={() => change({ first: 0, second: n - q, faulty: n - q })}>
            {words.worst}
          </button>
        )}
      </Controls>
      <Verdict ok={honest > 0}>{honest > 0 ? words.witness(honest) : words.noWitness}</Verdict>
      {onMade === undefined ? (
        <>
          <dl className="cf-facts">
            <dt>{words.overlap}</dt>
            <dd translate="no">{read.overlap}</dd>
            <dt>{words.honest}</dt>
            <dd translate="no">{read.honestOverlap}</dd>
            <dt>{words.safe}</dt>
            <dd translate="no">{smallestSafe(n, f)}</dd>
            <dt>{words.live}</dt>
            <dd translate="no">{largestLive(n, f)}</dd>
            <dt>{words.formula}</dt>
            <dd translate="no">{2 * f + 1}</dd>
          </dl>
          <Verdict ok={read.isSafe}>{read.isSafe ? words.isSafe : words.isUnsafe}</Verdict>
          <Verdict ok={read.isLive}>{read.isLive ? words.isLive : words.isStuck}</Verdict>
          <Note>
            {2 * f + 1 < smallestSafe(n, f) ? words.tooFew(2 * f + 1) : words.enough(2 * f + 1)}
          </Note>
        </>
      ) : (
        <Controls>
          <Field
            label={words.smallest(OVERLAP_SIZE, faultsTolerated(OVERLAP_SIZE))}
            value={answers.smallest}
            isNumber
            max={3}
            onChange={(smallest) => answer({ smallest })}
          />
          <Field
            label={words.smallest(other, faultsTolerated(other))}
            value={answers.other}
            isNumber
            max={3}
            onChange={(value) => answer({ other: value })}
          />
        </Controls>
      )}
    </Figure>
  );
}

function begun(args: FigureProps["args"], isChallenge: boolean): Laid {
  const n = wholeArg(args, "n", { min: 1, max: 120, otherwise: isChallenge ? OVERLAP_SIZE : 4 });
  const f = wholeArg(args, "f", { min: 0, max: n, otherwise: faultsTolerated(n) });
  const q = wholeArg(args, "q", {
    min: 1,
    max: n,
    otherwise: isChallenge ? OVERLAP_VOTES : Math.min(n, 2 * f + 1),
  });
  return fitted({
    n,
    f,
    q,
    first: 0,
    second: isChallenge ? 0 : n - q,
    faulty: isChallenge ? 0 : n - q,
  });
}

/** A larger quorum, or a start beyond the last seat, is brought back to the table. */
const fitted = ({ n, f, q, first, second, faulty }: Laid): Laid => ({
  n,
  f: Math.min(f, n),
  q: Math.max(1, Math.min(q, n)),
  first: Math.min(first, n - 1),
  second: Math.min(second, n - 1),
  faulty: Math.min(faulty, n - 1),
});
