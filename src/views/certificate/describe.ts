/**
 * The quorum certificate in words: whose votes, how much power stands behind it, and which bytes were signed. Pure.
 * @module
 */
import { blockVoteFields, blockVoteMessage, type MessageField } from "../../crypto/domains.ts";
import { parseNodeId, shardId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Words } from "../../words/words.ts";
import { list, type Told } from "../parts/told.ts";
import type { NodeNamer } from "../parts/useNodeName.ts";
import type { Looked } from "./tally.ts";

type CertificateWords = Words["quorumCertificate"];

export function committeeOf(info: Pick<SessionInfo, "nodes">, node: string): SessionInfo["nodes"] {
  const shard = parseNodeId(node)?.shard ?? 0;
  return info.nodes.filter((member) => member.shard === shard);
}

/** The 66 bytes, in fields: the same before and after the certificate forms. */
export const fieldsOf = ({ status: { block }, node }: Looked): readonly MessageField[] =>
  blockVoteFields(
    blockVoteMessage({
      shard: shardId(parseNodeId(node)?.shard ?? 0),
      height: block.height,
      round: block.round,
      blockHash: block.hash,
    }),
  );

/** How far it is from a quorum of a committee of `total`. */
export function powerSaid(
  { tally, certificate }: Looked,
  total: number,
  words: CertificateWords,
): string {
  if (certificate !== undefined) return words.sealed(certificate.power, total);
  const missing = quorumThreshold(total) - tally.size;
  return missing > 0 ? words.missing(tally.size, total, missing) : words.enough(tally.size, total);
}

/** What is shown of a field: its value, or the name of the block that the hash stands for. */
export const valueSaid = ({ name, value }: MessageField, block: string): string =>
  name === "block hash" ? block : value;

interface Named {
  readonly looked: Looked;
  /** The block as it is called. */
  readonly block: string;
  readonly info: Pick<SessionInfo, "nodes">;
}

/** One sentence for the count, one for the power, one for each bit, each field, and the sum of the signatures. */
export function tellCertificate(
  { looked, block, info }: Named,
  namer: NodeNamer,
  words: CertificateWords,
): Told {
  const members = committeeOf(info, looked.node);
  const { certificate, tally } = looked;
  const signers = new Set(certificate?.signers ?? tally.keys());
  const isChecked = (i: number): boolean => certificate !== undefined || tally.get(i) === true;
  const { checked, unchecked, absent } = words.toldSigner;
  return list([
    words.toldVotes(block, namer(looked.node)),
    words.toldPower(
      powerSaid(looked, members.length, words),
      quorumThreshold(Math.max(1, members.length)),
    ),
    ...members.map(({ id }, i) =>
      (signers.has(i) ? (isChecked(i) ? checked : unchecked) : absent)(namer(id)),
    ),
    ...fieldsOf(looked).map((field) =>
      words.toldField(words.fields[field.name], valueSaid(field, block), field.size),
    ),
    ...(certificate === undefined ? [] : [words.sum(certificate.signature.length / 2)]),
  ]);
}
