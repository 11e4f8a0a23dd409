/**
 * The bitfield of a certificate as switches, one for each validator, and what the pool says of it with these bits.
 * @module
 */
import { useMemo, useState } from "react";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import { nodeName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { lights } from "../parts/lights.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { committeeOf } from "./describe.ts";
import { landedAt, type Looked } from "./tally.ts";
import { Verdict } from "./Verdict.tsx";

export interface CountProps {
  readonly looked: Looked;
  readonly info: SessionInfo;
  /** The entry at the cursor. */
  readonly entry: TraceEntry | undefined;
}

export function Bits({ looked, info, entry }: CountProps) {
  const { certificate, tally, node } = looked;
  const { quorumCertificate } = useWords();
  const members = useMemo(() => committeeOf(info, node), [info, node]);
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
  const { voters } = landedAt(looked, entry);
  return (
    <>
      <div className="bits" role="group" aria-label={quorumCertificate.bits}>
        {members.map(({ id }, i) => (
          <Bit
            key={id}
            node={id}
            block={looked.status.block.hash}
            isOn={bits.has(i)}
            isSealed={certificate !== undefined}
            look={`${flipped.has(i) ? " flipped" : ""}${tally.get(i) === false && certificate === undefined ? " unchecked" : ""}${voters.has(i) ? " landed" : ""}`}
            onFlip={() => flip(i)}
          />
        ))}
      </div>
      {certificate === undefined ? (
        <p className="quiet">{quorumCertificate.hint}</p>
      ) : (
        <Verdict looked={looked} members={members} bits={bits} isChanged={flipped.size > 0} />
      )}
    </>
  );
}

interface BitProps {
  readonly node: NodeId;
  readonly block: Hash;
  readonly isOn: boolean;
  /** Only then can it be flipped. */
  readonly isSealed: boolean;
  /** Further classes. */
  readonly look: string;
  readonly onFlip: () => void;
}

function Bit({ node, block, isOn, isSealed, look, onFlip }: BitProps) {
  const { quorumCertificate } = useWords();
  const call = useNodeName();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={quorumCertificate.bitOf(call(node))}
      disabled={!isSealed}
      translate="no"
      className={`${isOn ? "on" : "off"}${look}`}
      onClick={onFlip}
      {...lights({ node }, isOn ? { block } : undefined)}
    >
      <span>{isOn ? 1 : 0}</span>
      <span className="under">{nodeName(node)}</span>
    </button>
  );
}
