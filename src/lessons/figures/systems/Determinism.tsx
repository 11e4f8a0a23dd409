/**
 * One recipe run twice, digest by digest; and a small replicated ledger in which one operation is spoilt, to be found by
 * looking as seldom as possible.
 * @module
 */
import { useMemo, useState } from "react";
import {
  agree,
  caseOf,
  INJECTORS,
  OPERATIONS,
  probe,
  PROBES_MAX,
  REPLICAS,
  type Injector,
  type LedgerCase,
} from "../../../course/models/systems-ledger.ts";
import { runOf } from "../../../course/running.ts";
import { useCourse } from "../../../store/course.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Computing, Frame, Scroll, Held, Numbers, Slider, useLater } from "./parts.tsx";

const EVERY = 100;

export function Determinism({ args, seed, onMade }: FigureProps) {
  const { determinism: words } = useCourse().figuresSystems;
  const { scenario = "hotstuff2/happy-path", part } = args;
  return (
    <>
      {part !== "ledger" && onMade === undefined && (
        <Frame name={words.name}>
          <Twice scenario={scenario} seed={seed} />
        </Frame>
      )}
      {part !== "twice" && <Ledger seed={seed} onMade={onMade} />}
    </>
  );
}

function Twice({ scenario, seed }: { readonly scenario: string; readonly seed: number }) {
  const { determinism: words } = useCourse().figuresSystems;
  const [times, setTimes] = useState(0);
  return (
    <>
      <p>
        <button type="button" onClick={() => setTimes(times + 1)}>
          {words.twice}
        </button>
      </p>
      {times > 0 && <Digests key={times} scenario={scenario} seed={seed} />}
    </>
  );
}

function Digests({ scenario, seed }: { readonly scenario: string; readonly seed: number }) {
  const { determinism: words } = useCourse().figuresSystems;
  const runs = useLater(() => {
    const [one, other] = [runOf({ scenario, seed }), runOf({ scenario, seed })];
    return one.entries
      .filter(({ index }) => index % EVERY === 0 || index === one.entries.length)
      .map(({ index, digest }) => ({
        index,
        one: digest,
        other: other.entries[index - 1]?.digest,
      }));
  }, `${scenario} ${seed}`);
  if (runs === undefined) return <Computing />;
  const isEqual = runs.every(({ one, other }) => one === other);
  return (
    <>
      <Scroll name={words.twice}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.upTo}</th>
              <th scope="col">{words.first}</th>
              <th scope="col">{words.second}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ index, one, other }) => (
              <tr key={index}>
                <th scope="row" translate="no">
                  {index}
                </th>
                <td translate="no">
                  <code>{one.slice(0, 12)}</code>
                </td>
                <td translate="no">
                  <code>{other?.slice(0, 12)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <ul className="held-list">
        <Held holds={isEqual}>{isEqual ? words.equal(runs.length) : words.unequal}</Held>
      </ul>
    </>
  );
}

interface LedgerProps {
  readonly seed: number;
  readonly onMade: FigureProps["onMade"];
}

interface Found {
  readonly probes: readonly number[];
  readonly op: number;
  readonly replica: number;
}

const NOTHING: Found = { probes: [], op: 1, replica: 0 };
const REPLICA_NUMBERS = Array.from({ length: REPLICAS }, (_, i) => i);
const OPERATION_NUMBERS = Array.from({ length: OPERATIONS }, (_, i) => i + 1);

function Ledger({ seed, onMade }: LedgerProps) {
  const { determinism: words } = useCourse().figuresSystems;
  const [injector, setInjector] = useState<Injector | "hidden">("hidden");
  const [at, setAt] = useState(1);
  const [found, setFound] = useState(NOTHING);
  const own = useMemo(
    () => caseOf(seed, injector === "hidden" ? undefined : injector),
    [seed, injector],
  );
  const put = (change: Partial<Found>): void => {
    const next = { ...found, ...change };
    setFound(next);
    onMade?.(next);
  };
  const { probes } = found;
  const look = (): void => {
    if (!probes.includes(at)) put({ probes: [...probes, at] });
  };
  return (
    <Frame name={words.model} basis="model">
      {onMade === undefined && (
        <Choice
          legend={words.spoilt}
          options={["hidden", ...INJECTORS]}
          labels={words.injectors}
          value={injector}
          onChoose={(next) => {
            setInjector(next);
            put(NOTHING);
          }}
        />
      )}
      <Strip own={own} probes={probes} />
      <Slider label={words.look} min={1} max={OPERATIONS} value={at} onMove={setAt} />
      <div className="row">
        <button type="button" onClick={look}>
          {words.probe}
        </button>
        <button type="button" onClick={() => put(NOTHING)}>
          {words.again}
        </button>
        <span>{words.looks(probes.length, PROBES_MAX)}</span>
      </div>
      <Seen own={own} op={probes.at(-1)} />
      <Between own={own} probes={probes} />
      <div className="row">
        <Numbers
          label={words.answerOp}
          options={OPERATION_NUMBERS}
          value={found.op}
          onChoose={(op) => put({ op })}
        />
        <Numbers
          label={words.answerReplica}
          options={REPLICA_NUMBERS}
          value={found.replica}
          onChoose={(replica) => put({ replica })}
        />
      </div>
    </Frame>
  );
}

interface StripProps {
  readonly own: LedgerCase;
  readonly probes: readonly number[];
}

function Strip({ own, probes }: StripProps) {
  const { determinism: words } = useCourse().figuresSystems;
  return (
    <div className="ops" role="img" aria-label={words.strip}>
      {OPERATION_NUMBERS.map((op) => {
        const isSeen = probes.includes(op);
        const isSame = isSeen && agree(probe(own, op));
        return (
          <svg
            key={op}
            className={!isSeen ? "unseen" : isSame ? "same" : "differ"}
            viewBox="0 0 14 18"
            width="14"
            height="18"
          >
            <rect x="1" y="1" width="12" height="16" />
            {isSeen && !isSame && <path d="M2 16 L12 2" />}
          </svg>
        );
      })}
    </div>
  );
}

function Seen({ own, op }: { readonly own: LedgerCase; readonly op: number | undefined }) {
  const { determinism: words } = useCourse().figuresSystems;
  if (op === undefined) return null;
  const digests = probe(own, op);
  return (
    <>
      <ul>
        {digests.map((digest, replica) => (
          <li key={replica}>
            {words.replica(replica)} <code translate="no">{digest}</code>
          </li>
        ))}
      </ul>
      <p role="status">{agree(digests) ? words.same : words.differ}</p>
    </>
  );
}

function Between({ own, probes }: StripProps) {
  const { determinism: words } = useCourse().figuresSystems;
  const same = probes.filter((op) => agree(probe(own, op)));
  const other = probes.filter((op) => !same.includes(op));
  return <p>{words.range(Math.max(0, ...same), Math.min(OPERATIONS, ...other))}</p>;
}
