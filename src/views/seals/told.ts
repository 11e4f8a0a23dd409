/**
 * Sealed transactions in words: one row each, and the same as text. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Words } from "../../words/words.ts";
import { table, type Told } from "../parts/told.ts";
import type { Envelope } from "./envelopes.ts";

export interface Naming {
  readonly transaction: (hash: Hash) => string;
  readonly words: Words["seals"];
}

/** First four digits: enough to tell one envelope from another. */
const shortSeal = (commitment: string): string => commitment.slice(0, 4);

export const envelopeSaid = ({ seal }: Envelope, words: Naming["words"]): string =>
  `${seal.place === undefined ? words.noPlace : words.place(seal.place)} · ${shortSeal(seal.commitment)}`;

export const orderedSaid = ({ seal }: Envelope, words: Naming["words"]): string =>
  seal.sealedAt === undefined ? words.noPlace : words.orderedAt(seal.sealedAt);

export function openedSaid({ seal, openUntil }: Envelope, words: Naming["words"]): string {
  if (seal.state === "revealed") return words.openedAt(seal.height);
  return openUntil === undefined ? words.never(seal.height) : words.openUntil(openUntil);
}

/** What became of it, without its name. */
export function contentSaid(envelope: Envelope, words: Naming["words"]): string {
  const { content, behind, isOther } = envelope;
  const said =
    behind === undefined || content !== "waits" ? words[plain(content)] : words.waits(behind);
  return isOther ? `${said} · ${words.other}` : said;
}

const plain = (content: Envelope["content"]): Exclude<Envelope["content"], "waits"> =>
  content === "waits" ? "due" : content;

export function bondSaid({ seal, bond }: Envelope, words: Naming["words"]): string {
  if (bond === 0) return words.noBond;
  if (seal.state === "forfeited") return words.lost(bond, seal.account ?? "");
  return seal.state === "sealed" ? words.laidDown(bond) : words.cameBack(bond);
}

export function sealsTold(envelopes: readonly Envelope[], { transaction, words }: Naming): Told {
  const { columns } = words;
  return table(
    [columns.envelope, columns.opened, columns.content, columns.cost],
    envelopes.map((envelope) => {
      const { transaction: hash } = envelope.seal;
      const said = contentSaid(envelope, words);
      return [
        `${envelopeSaid(envelope, words)}, ${orderedSaid(envelope, words)}`,
        openedSaid(envelope, words),
        hash === undefined ? said : `${transaction(hash)}: ${said}`,
        bondSaid(envelope, words),
      ];
    }),
  );
}
