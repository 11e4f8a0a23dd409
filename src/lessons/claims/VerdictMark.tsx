/**
 * A verdict by its shape: full, half, dashed, crossed out; a dot where there is none yet, an open ring where there is
 * none to be had here.
 * @module
 */
import type { Trial, Verdict } from "../../course/claim.ts";

export type Mark = Verdict | "waiting" | "needs";

const AS_VERDICT: Readonly<Record<Trial["agrees"], Mark>> = {
  yes: "true",
  roughly: "imprecise",
  no: "false",
};

export const markOf = (agrees: Trial["agrees"]): Mark => AS_VERDICT[agrees];

export function VerdictMark({ mark }: { readonly mark: Mark }) {
  return (
    <svg className={`verdict-mark ${mark}`} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r={mark === "waiting" ? 2 : 6.5} />
      {mark === "true" && <path className="sign" d="M5 8.2 7.2 10.5 11.2 5.6" />}
      {mark === "conditional" && <path className="half" d="M8 1.5 A6.5 6.5 0 0 1 8 14.5 Z" />}
      {mark === "false" && <path d="M5.2 5.2 10.8 10.8 M10.8 5.2 5.2 10.8" />}
    </svg>
  );
}
