/**
 * The quorum certificate: votes arriving at one validator, the bytes that each of them signed, and the one
 * signature that they add up to. A bit can be flipped, to see the sum fail.
 * @module
 */
import { useMemo } from "react";
import type { NodeId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { blockName } from "../../store/names.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useRun } from "../../store/store.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { lights } from "../parts/lights.ts";
import { Slots } from "../parts/Slots.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import { useStepping } from "../parts/useStepping.ts";
import { View } from "../parts/View.tsx";
import { committeeOf, fieldsOf, powerSaid, tellCertificate } from "./describe.ts";
import { Bits, type CountProps } from "./Bits.tsx";
import { Seal } from "./Seal.tsx";
import { SignedBytes } from "./SignedBytes.tsx";
import { landedAt, lookAt, type Looked } from "./tally.ts";
import "./certificate.css";

export function Certificate() {
  const { quorumCertificate } = useWords();
  const namer = useNodeName();
  const projection = useRun((state) => state.projection);
  const entry = useRun((state) => state.current);
  const selection = useRun((state) => state.selection);
  const info = useRun((state) => state.info);
  const carrying = useCarrying();
  const stepping = useStepping();
  const looked = useMemo(
    () => (projection === undefined ? undefined : lookAt(projection, entry, selection)),
    [projection, entry, selection],
  );
  if (looked === undefined || info === undefined || projection === undefined)
    return (
      <View id="certificate" says={quorumCertificate.what}>
        <p className="quiet">{quorumCertificate.noVote}</p>
      </View>
    );
  const { status, certificate } = looked;
  const name = blockName(status.block.hash, projection);
  const isCarrying = carrying?.blocks.has(status.block.hash);
  return (
    <View
      id="certificate"
      tools={<Scheme info={info} />}
      told={() => tellCertificate({ looked, block: name, info }, namer, quorumCertificate)}
    >
      <div className={`certificate ${stepping}${dimUnless(isCarrying)}`}>
        <p className="quiet">{quorumCertificate.what}</p>
        <Who looked={looked} name={name} />
        <Power looked={looked} info={info} entry={entry} />
        <Bits
          key={`${status.block.hash}/${looked.node}/${certificate === undefined}`}
          looked={looked}
          info={info}
          entry={entry}
        />
        <SignedBytes fields={fieldsOf(looked)} name={name} />
        {certificate !== undefined && <Aggregate signature={certificate.signature} />}
      </div>
    </View>
  );
}

function Scheme({ info }: { readonly info: SessionInfo }) {
  const { quorumCertificate } = useWords();
  return info.scheme === "bls" ? (
    <span className="scheme">{quorumCertificate.real}</span>
  ) : (
    <span className="scheme stand-in">{quorumCertificate.standIn}</span>
  );
}

function Who({ looked, name }: { readonly looked: Looked; readonly name: string }) {
  const { quorumCertificate } = useWords();
  const { block } = looked.status;
  return (
    <p className="who">
      <Slots
        text={quorumCertificate.votesFor}
        fill={{
          block: (
            <strong translate="no" {...lights({ block: block.hash })}>
              {name}
            </strong>
          ),
          node: <Counter looked={looked} />,
        }}
      />
    </p>
  );
}

/** Whose count is shown. */
function Counter({ looked: { status, node } }: { readonly looked: Looked }) {
  const commands = useCommands();
  const { quorumCertificate } = useWords();
  const call = useNodeName();
  return (
    <select
      aria-label={quorumCertificate.countedBy}
      value={node}
      onChange={(event) =>
        commands.select({
          kind: "certificate",
          block: status.block.hash,
          node: event.target.value as NodeId,
        })
      }
    >
      {[...new Set([node, ...status.tallies.keys()])].map((id) => (
        <option key={id} value={id}>
          {call(id)}
        </option>
      ))}
    </select>
  );
}

function Power({ looked, info, entry }: CountProps) {
  const { quorumCertificate } = useWords();
  const { node, certificate, tally } = looked;
  const total = committeeOf(info, node).length;
  const needed = quorumThreshold(total);
  const isSealed = certificate !== undefined;
  return (
    <div className="power">
      <svg viewBox="0 0 300 18" preserveAspectRatio="none" aria-hidden="true">
        <rect x={0} y={4} width={300} height={10} className="track" />
        <rect
          x={0}
          y={4}
          width={(300 * (certificate?.power ?? tally.size)) / total}
          height={10}
          className={`heard ${isSealed ? "full" : "part"}`}
        />
        <path d={`M${(300 * needed) / total} 0V18`} className="threshold" />
      </svg>
      <span className="said">
        {isSealed && <Seal isFresh={landedAt(looked, entry).isSealed} />}
        {powerSaid(looked, total, quorumCertificate)}
      </span>
    </div>
  );
}

function Aggregate({ signature }: { readonly signature: string }) {
  const { quorumCertificate } = useWords();
  return (
    <p className="aggregate">
      <span className="under">{quorumCertificate.sum(signature.length / 2)}</span>
      <code translate="no">{grouped(signature)}</code>
    </p>
  );
}

const grouped = (hex: string): string => hex.match(/.{1,8}/g)?.join(" ") ?? hex;
