/**
 * The quorum certificate: votes arriving at one validator, the bytes that each of them signed, and the one
 * signature that they add up to. A bit can be flipped, to see the sum fail.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { blockVoteFields, blockVoteMessage } from "../../crypto/domains.ts";
import { parseNodeId, shardId, type NodeId } from "../../primitives/ids.ts";
import { hasQuorum, quorumThreshold } from "../../primitives/quorum.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { blockName, nodeName } from "../../store/names.ts";
import { useCommands, useRun, useViewer } from "../../store/store.ts";
import type { CertificateView } from "../../protocol/core/observe.ts";
import type { CertificateAnswer, CertificateQuestion } from "../../worker/engine.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { SignedBytes } from "./SignedBytes.tsx";
import { lookAt, type Looked } from "./tally.ts";
import "./certificate.css";

const WHAT = "One signature made of many: proof that more than two thirds voted for this block.";

export function Certificate() {
  const projection = useRun((state) => state.projection);
  const entry = useRun((state) => state.current);
  const selection = useRun((state) => state.selection);
  const info = useRun((state) => state.info);
  const carrying = useCarrying();
  const looked = useMemo(
    () => (projection === undefined ? undefined : lookAt(projection, entry, selection)),
    [projection, entry, selection],
  );
  if (looked === undefined || info === undefined || projection === undefined)
    return (
      <View id="certificate" says={WHAT}>
        <p className="quiet">
          No vote yet. Play to the first proposal, and watch the votes land here.
        </p>
      </View>
    );
  const name = blockName(looked.status.block.hash, projection);
  return (
    <View id="certificate" tools={<Scheme info={info} />}>
      <div className={`certificate${dimUnless(carrying?.blocks.has(looked.status.block.hash))}`}>
        <p className="quiet">{WHAT}</p>
        <Who looked={looked} name={name} />
        <Power looked={looked} info={info} />
        <Bits
          key={`${looked.status.block.hash}/${looked.node}/${looked.certificate === undefined}`}
          looked={looked}
          info={info}
        />
        <SignedBytes fields={blockVoteFields(messageOf(looked))} name={name} />
        {looked.certificate !== undefined && <Aggregate signature={looked.certificate.signature} />}
      </div>
    </View>
  );
}

function Scheme({ info }: { readonly info: SessionInfo }) {
  return info.scheme === "bls" ? (
    <span className="scheme">real BLS12-381</span>
  ) : (
    <span className="scheme stand-in">stand-in signatures: a keyed hash that proves nothing</span>
  );
}

/** The 66 bytes: the same before and after the certificate forms. */
const messageOf = ({ status: { block }, node }: Looked): string =>
  blockVoteMessage({
    shard: shardId(parseNodeId(node)?.shard ?? 0),
    height: block.height,
    round: block.round,
    blockHash: block.hash,
  });

function Who({ looked, name }: { readonly looked: Looked; readonly name: string }) {
  const commands = useCommands();
  const { status, node } = looked;
  const call = useNodeName();
  const counters = [...status.tallies.keys()];
  return (
    <p className="who">
      Votes for <strong>{name}</strong> as counted by{" "}
      <select
        aria-label="Counted by"
        value={node}
        onChange={(event) =>
          commands.select({
            kind: "certificate",
            block: status.block.hash,
            node: event.target.value as NodeId,
          })
        }
      >
        {[...new Set([node, ...counters])].map((id) => (
          <option key={id} value={id}>
            {call(id)}
          </option>
        ))}
      </select>
    </p>
  );
}

function committee(info: SessionInfo, node: string): SessionInfo["nodes"] {
  const shard = parseNodeId(node)?.shard ?? 0;
  return info.nodes.filter((member) => member.shard === shard);
}

function Power({ looked, info }: { readonly looked: Looked; readonly info: SessionInfo }) {
  const total = committee(info, looked.node).length;
  const heard = looked.tally.size;
  const needed = quorumThreshold(total);
  const sealed = looked.certificate !== undefined;
  const missing = needed - heard;
  const words = sealed
    ? `${looked.certificate?.power ?? 0} of ${total}: sealed into one certificate`
    : `${heard} of ${total}, ${missing > 0 ? `needs ${missing} more` : "enough: the signatures are being checked"}`;
  return (
    <div className="power">
      <svg viewBox="0 0 300 18" preserveAspectRatio="none" aria-hidden="true">
        <rect x={0} y={4} width={300} height={10} className="track" />
        <rect
          x={0}
          y={4}
          width={(300 * heard) / total}
          height={10}
          className={sealed ? "full" : "part"}
        />
        <path d={`M${(300 * needed) / total} 0V18`} className="threshold" />
      </svg>
      <span>{words}</span>
    </div>
  );
}

/** The bitfield as switches, and what the pool says of the certificate with these bits. */
function Bits({ looked, info }: { readonly looked: Looked; readonly info: SessionInfo }) {
  const { certificate, tally } = looked;
  const call = useNodeName();
  const members = useMemo(() => committee(info, looked.node), [info, looked.node]);
  const given = useMemo(
    () => new Set(certificate?.signers ?? [...tally.keys()]),
    [certificate, tally],
  );
  const [flipped, setFlipped] = useState<ReadonlySet<number>>(new Set());
  const bits = useMemo(
    () => new Set([...members.keys()].filter((i) => given.has(i) !== flipped.has(i))),
    [members, given, flipped],
  );
  const flip = (i: number): void =>
    setFlipped(
      (before) =>
        new Set(before.has(i) ? [...before].filter((other) => other !== i) : [...before, i]),
    );
  return (
    <>
      <div className="bits" role="group" aria-label="Signer bits">
        {members.map(({ id }, i) => (
          <button
            key={id}
            type="button"
            role="switch"
            aria-checked={bits.has(i)}
            aria-label={`Bit of ${call(id)}`}
            disabled={certificate === undefined}
            className={`${bits.has(i) ? "on" : "off"}${flipped.has(i) ? " flipped" : ""}${tally.get(i) === false && certificate === undefined ? " unchecked" : ""}`}
            onClick={() => flip(i)}
          >
            <span>{bits.has(i) ? 1 : 0}</span>
            <span className="under">{nodeName(id)}</span>
          </button>
        ))}
      </div>
      {certificate === undefined ? (
        <p className="quiet">
          One bit a validator. Once sealed, flip one and see whether it still holds.
        </p>
      ) : (
        <Verdict looked={looked} members={members} bits={bits} isChanged={flipped.size > 0} />
      )}
    </>
  );
}

interface VerdictProps {
  readonly looked: Looked;
  readonly members: SessionInfo["nodes"];
  readonly bits: ReadonlySet<number>;
  readonly isChanged: boolean;
}

function Verdict({ looked: { certificate }, members, bits, isChanged }: VerdictProps) {
  const [isAsked, setAsked] = useState(false);
  const question = useMemo(
    () => (certificate === undefined ? undefined : questionFor(certificate, members, bits)),
    [certificate, members, bits],
  );
  const answer = useAnswer(isAsked || isChanged ? question : undefined);
  if (certificate === undefined) return null;
  return (
    <p
      className={`verdict${answer === undefined ? "" : answer.valid ? " good" : " bad"}`}
      role="status"
    >
      {answer === undefined && !isAsked && !isChanged && (
        <button type="button" onClick={() => setAsked(true)}>
          Verify
        </button>
      )}
      {answer === undefined && (isAsked || isChanged) && "Checking…"}
      {answer !== undefined && verdictText(answer, bits.size, members.length)}
    </p>
  );
}

function Aggregate({ signature }: { readonly signature: string }) {
  return (
    <p className="aggregate">
      <span className="under">The sum of their signatures, {signature.length / 2} bytes</span>
      <code>{grouped(signature)}</code>
    </p>
  );
}

function questionFor(
  { message, signature }: CertificateView,
  members: SessionInfo["nodes"],
  bits: ReadonlySet<number>,
): CertificateQuestion {
  const publicKeys = members.flatMap(({ publicKey }, i) => (bits.has(i) ? [publicKey] : []));
  return { groups: [{ message, publicKeys }], signature };
}

/** What the pool answers to this very question; `undefined` while it computes, or while nothing is asked. */
function useAnswer(question: CertificateQuestion | undefined): CertificateAnswer | undefined {
  const { verifyCertificate } = useViewer();
  const [answered, setAnswered] = useState<{
    question: CertificateQuestion;
    answer: CertificateAnswer;
  }>();
  useEffect(() => {
    if (question === undefined) return;
    let isCurrent = true;
    verifyCertificate(question).then(
      (answer) => isCurrent && setAnswered({ question, answer }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [question, verifyCertificate]);
  return answered?.question === question ? answered?.answer : undefined;
}

function verdictText(
  { valid, reason, micros }: CertificateAnswer,
  power: number,
  total: number,
): string {
  const took = `checked in ${(micros / 1000).toFixed(1)} ms`;
  if (!valid)
    return `Refused (${reason ?? "mismatch"}): these ${power} keys are not the ones that signed; ${took}.`;
  if (!hasQuorum(power, total))
    return `The signature holds, and ${power} of ${total} are no quorum; ${took}.`;
  return `It holds: exactly these ${power} validators signed exactly these bytes; ${took}.`;
}

const grouped = (hex: string): string => hex.match(/.{1,8}/g)?.join(" ") ?? hex;
