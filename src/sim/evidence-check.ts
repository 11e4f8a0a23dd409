/**
 * Evidence against a validator, judged by nothing but the document: two valid signatures under one key, over two
 * different statements on an occasion on which an honest validator makes one. Who the key belongs to, and that it had
 * a vote, is for the reader to know.
 * @module
 */
import { blsVerify } from "../crypto/bls.ts";
import { isHex, type Hex } from "../primitives/bytes.ts";
import { isSameOccasion, statementIn, type Statement } from "./evidence-statements.ts";

export const EVIDENCE_FORMAT = "evidence/1";

/** Everything that somebody without this program needs to know to check the signatures. */
export const EVIDENCE_SCHEME = {
  curve: "BLS12-381",
  publicKeys: "G1, 48 bytes, compressed",
  signatures: "G2, 96 bytes, compressed",
  ciphersuite: "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_",
} as const;

export interface SignedBytes {
  /** The signed bytes. */
  readonly bytes: Hex;
  readonly signature: Hex;
  /** The bytes in words. For people: nothing is decided by it. */
  readonly says: string;
}

export interface EvidenceCase {
  /** As the run calls it. For people. */
  readonly validator: string;
  readonly publicKey: Hex;
  readonly statements: readonly [SignedBytes, SignedBytes];
}

export interface EvidenceDocument {
  readonly hyperscope: typeof EVIDENCE_FORMAT;
  readonly scheme: typeof EVIDENCE_SCHEME;
  readonly cases: readonly EvidenceCase[];
}

export type Judgement =
  | { readonly kind: "valid"; readonly says: readonly string[] }
  /** It is such a document, and it convicts nobody. */
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  /** It is no such document. */
  | { readonly kind: "malformed"; readonly code: string; readonly message: string };

type Fault = Exclude<Judgement, { kind: "valid" }>;

const refused = (code: string, message: string): Fault => ({ kind: "refused", code, message });
const malformed = (message: string): Fault => ({ kind: "malformed", code: "EVIDENCE", message });

/** One sentence for what the bytes say. */
export function sayingOf({ domain, shard, height, round, subject }: Statement): string {
  const place = `shard ${shard}, height ${height}${round === undefined ? "" : `, round ${round}`}`;
  const deed = {
    BLOCK_VOTE: "votes for block",
    PBFT_COMMIT: "commits block",
    PBFT_CHECKPOINT: "has reached the state with digest",
  }[domain];
  return `At ${place}: ${deed} ${subject}.`;
}

/** Total: whatever it is given, it answers. */
export function judgeEvidence(given: unknown): Judgement {
  if (!isRecord(given) || given["hyperscope"] !== EVIDENCE_FORMAT)
    return malformed(`expected a JSON object with "hyperscope": "${EVIDENCE_FORMAT}"`);
  const { scheme, cases } = given;
  if (!isRecord(scheme) || !Array.isArray(cases) || cases.length === 0)
    return malformed("expected a scheme, and cases with at least one in it");
  const other = Object.entries(EVIDENCE_SCHEME).find(([name, value]) => scheme[name] !== value);
  if (other !== undefined)
    return refused("SCHEME", `scheme.${other[0]} is not ${other[1]}: nothing else is checked here`);
  const says: string[] = [];
  for (const [i, each] of cases.entries()) {
    const judged = judgeCase(each, `cases[${i}]`);
    if (typeof judged !== "string") return judged;
    says.push(judged);
  }
  return { kind: "valid", says };
}

function judgeCase(each: unknown, path: string): string | Fault {
  const read = caseIn(each);
  if (read === undefined)
    return malformed(
      `${path}: expected a publicKey of 48 bytes and two statements, each with bytes and a signature of 96, in lower-case hexadecimal`,
    );
  const { publicKey, statements } = read;
  const [one, other] = statements;
  const [first, second] = [statementIn(one.bytes), statementIn(other.bytes)];
  if (first === undefined || second === undefined)
    return refused("BYTES", `${path}: the signed bytes are no vote, commit or checkpoint`);
  if (!isSameOccasion(first, second))
    return refused("OCCASION", `${path}: the two were signed on different occasions`);
  if (first.subject === second.subject)
    return refused("SAME", `${path}: both say the same, which everybody may say twice`);
  for (const [i, { bytes, signature }] of statements.entries()) {
    const check = blsVerify({ publicKey, message: bytes, signature });
    if (!check.ok)
      return refused(
        "SIGNATURE",
        `${path}.statements[${i}]: the signature does not hold (${check.reason})`,
      );
  }
  return `The holder of key ${publicKey.slice(0, 16)}… signed both of these. ${sayingOf(first)} ${sayingOf(second)}`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const KEY_BYTES = 48;
const SIGNATURE_BYTES = 96;

function caseIn(each: unknown): Pick<EvidenceCase, "publicKey" | "statements"> | undefined {
  if (!isRecord(each)) return undefined;
  const { publicKey, statements } = each;
  if (!isHexOf(publicKey, KEY_BYTES) || !Array.isArray(statements)) return undefined;
  const [one, other, ...more] = statements.map(signedBytesIn);
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  return { publicKey, statements: [one, other] };
}

function signedBytesIn(value: unknown): SignedBytes | undefined {
  if (!isRecord(value)) return undefined;
  const { bytes, signature } = value;
  if (typeof bytes !== "string" || !isHexOf(bytes, Math.ceil(bytes.length / 2))) return undefined;
  return isHexOf(signature, SIGNATURE_BYTES) ? { bytes, signature, says: "" } : undefined;
}

const isHexOf = (value: unknown, size: number): value is Hex =>
  typeof value === "string" && isHex(value, size);
