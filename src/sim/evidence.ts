/**
 * Finds in a run who signed twice on one occasion, and makes a document of it that convinces whoever holds the keys.
 * Only signatures that were sent count, and only valid ones: what a forger sends in another's name convicts nobody.
 * @module
 */
import { schemeOf } from "../crypto/scheme.ts";
import type { Hex } from "../primitives/bytes.ts";
import { shardId } from "../primitives/ids.ts";
import type { Committee } from "../protocol/core/machine.ts";
import type { AnyProtocol, SignedWord } from "../protocol/core/protocol.ts";
import {
  EVIDENCE_FORMAT,
  EVIDENCE_SCHEME,
  sayingOf,
  type EvidenceCase,
  type EvidenceDocument,
  type SignedBytes,
} from "./evidence-check.ts";
import { statementIn, type Statement } from "./evidence-statements.ts";
import type { MessageNumber, SessionInfo, TraceEntry } from "./trace/entry.ts";

/** Two valid signatures of one validator that an honest one would not both have given. */
export interface Equivocation {
  readonly validator: string;
  readonly publicKey: Hex;
  /** Of the entry that sent the second. */
  readonly entry: number;
  readonly statements: readonly [Signed, Signed];
}

interface Signed extends Pick<SignedWord, "message" | "signature"> {
  readonly statement: Statement;
}

/** A run as far as it has been seen. */
export interface Seen {
  readonly protocol: AnyProtocol;
  readonly info: SessionInfo;
  readonly entries: Iterable<Pick<TraceEntry, "index" | "sends">>;
  /** What a message says, by its number. */
  readonly message: (number: MessageNumber) => unknown;
}

/** The first equivocation of each validator, in the order of the run. */
export function equivocationsIn({
  protocol,
  info,
  entries,
  message,
}: Seen): readonly Equivocation[] {
  const { signed } = protocol;
  if (signed === undefined) return [];
  const committees = committeesOf(info);
  const books = new Map<Hex, Book>();
  const found: Equivocation[] = [];
  const read = new Set<MessageNumber>();
  for (const { index, sends } of entries)
    for (const { message: number } of sends) {
      if (read.has(number)) continue;
      read.add(number);
      const content = message(number);
      const committee = committees.get(protocol.label(content).shard);
      if (committee === undefined) continue;
      for (const word of signed(content, committee)) {
        const member = committee.members[word.signer];
        if (member === undefined || books.get(member.publicKey) === CLOSED) continue;
        const { publicKey, node: validator } = member;
        const book = books.get(publicKey) ?? new Map<string, Signed[]>();
        books.set(publicKey, book);
        const statements = rivalsOf(info, publicKey, book, word);
        if (statements === undefined) continue;
        found.push({ validator, publicKey, entry: index, statements });
        books.set(publicKey, CLOSED);
      }
    }
  return found;
}

/** What one validator has signed, by occasion: one of each content. */
type Book = Map<string, Signed[]>;
const CLOSED: Book = new Map();

/** Enters the word, and finds an earlier one on the same occasion that says otherwise; both of them valid. */
function rivalsOf(
  info: SessionInfo,
  publicKey: Hex,
  book: Book,
  { message, signature }: SignedWord,
): readonly [Signed, Signed] | undefined {
  const statement = statementIn(message);
  if (statement === undefined) return undefined;
  const own: Signed = { message, signature, statement };
  const { domain, shard, height, round } = statement;
  const occasion = [domain, shard, height, round].join("/");
  const before = book.get(occasion) ?? [];
  if (before.some((each) => each.message === message && each.signature === signature))
    return undefined;
  book.set(occasion, [...before, own]);
  // A signature is looked at only where it could convict.
  const rivals = before.filter((each) => each.message !== message);
  if (rivals.length === 0 || !isValid(info, publicKey, own)) return undefined;
  const rival = rivals.find((each) => isValid(info, publicKey, each));
  return rival && [rival, own];
}

function isValid({ scheme }: SessionInfo, publicKey: Hex, { message, signature }: Signed): boolean {
  const items = [{ publicKey, message, signature }];
  const result = schemeOf(scheme).compute({ kind: "verify", items, known: [] });
  return result.kind === "verified" && result.valid[0] === true;
}

function committeesOf({ nodes }: SessionInfo): ReadonlyMap<number, Committee> {
  const shards = [...new Set(nodes.map(({ shard }) => shard))];
  return new Map(
    shards.map((shard) => {
      const members = nodes
        .filter((node) => node.shard === shard)
        .sort((a, b) => a.index - b.index)
        .map(({ id: node, publicKey, power }) => ({ node, publicKey, power }));
      const totalPower = members.reduce((sum, { power }) => sum + power, 0);
      return [shard, { shard: shardId(shard), members, totalPower }];
    }),
  );
}

/** What goes out of the house. `undefined`: nobody is accused, or signatures are stand-ins that prove nothing. */
export function evidenceFrom(
  { scheme }: SessionInfo,
  equivocations: readonly Equivocation[],
): EvidenceDocument | undefined {
  if (scheme !== "bls" || equivocations.length === 0) return undefined;
  return {
    hyperscope: EVIDENCE_FORMAT,
    scheme: EVIDENCE_SCHEME,
    cases: equivocations.map(caseOf),
  };
}

const caseOf = ({
  validator,
  publicKey,
  statements: [one, other],
}: Equivocation): EvidenceCase => ({
  validator,
  publicKey,
  statements: [written(one), written(other)],
});

const written = ({ message, signature, statement }: Signed): SignedBytes => ({
  bytes: message,
  signature,
  says: sayingOf(statement),
});
