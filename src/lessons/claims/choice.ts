/**
 * Which claims are shown: what the filters say, in the fragment of the address and back.
 * @module
 */
import { DOCUMENTS, VERDICTS } from "../../course/claim.ts";
import type { LedgerClaim } from "../../course/claims/ledger.ts";
import type { ClaimText } from "../../course/claims/texts.ts";
import { MODULES } from "../../course/lesson.ts";
import type { Judged, Known } from "./bench.ts";

export const KINDS = ["runnable", "needs", "differs"] as const;
export type Kind = (typeof KINDS)[number];

/** What can be chosen under each filter. */
export const FILTERS = {
  document: DOCUMENTS,
  module: MODULES,
  verdict: VERDICTS,
  kind: KINDS,
} as const;
export type Filter = keyof typeof FILTERS;

export interface Choice {
  /** The claim that stands open. */
  readonly claim: string;
  readonly document: string;
  readonly module: string;
  readonly verdict: string;
  readonly kind: string;
  readonly search: string;
}

export const NO_CHOICE: Choice = {
  claim: "",
  document: "",
  module: "",
  verdict: "",
  kind: "",
  search: "",
};

const SEARCH_MAX = 80;

/** What cannot be chosen is passed over. Total. */
export function choiceOf(fragment: string): Choice {
  const given = new URLSearchParams(fragment.split("?")[1] ?? "");
  const known = (key: Filter): string => {
    const value = given.get(key) ?? "";
    return (FILTERS[key] as readonly string[]).includes(value) ? value : "";
  };
  const claim = given.get("claim") ?? "";
  return {
    claim: /^C-\d{3}$/.test(claim) ? claim : "",
    document: known("document"),
    module: known("module"),
    verdict: known("verdict"),
    kind: known("kind"),
    search: (given.get("search") ?? "").slice(0, SEARCH_MAX),
  };
}

export function fragmentOf(choice: Choice): string {
  const parts = Object.entries(choice)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return parts.length === 0 ? "#/claims" : `#/claims?${parts.join("&")}`;
}

/** Letters without their accents, small. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

interface Beside {
  readonly text: ClaimText | undefined;
  readonly judged: Judged | undefined;
  readonly known: Known | undefined;
}

/** A claim that is not run counts under the ledger's verdict until it is. */
export function isChosen(
  claim: LedgerClaim,
  choice: Choice,
  { text, judged, known }: Beside,
): boolean {
  const { document, module, verdict, kind, search } = choice;
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== "");
  const all = plain(`${claim.id} ${claim.lines} ${text?.said ?? ""} ${text?.why ?? ""}`);
  return (
    (document === "" || document === claim.document) &&
    (module === "" || module === claim.module) &&
    (verdict === "" || verdict === (judged?.verdict ?? claim.ledger)) &&
    (kind === "" || known === undefined || isOfKind(claim.id, kind, known)) &&
    words.every((word) => all.includes(word))
  );
}

function isOfKind(id: string, kind: string, { runnable, answers }: Known): boolean {
  if (kind === "runnable") return runnable.has(id);
  if (kind === "needs") return !runnable.has(id);
  return answers[id] !== undefined;
}
