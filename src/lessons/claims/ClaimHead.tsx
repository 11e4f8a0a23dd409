/**
 * A claim in one look: its number, where it stands, what it says, and the verdict as far as there is one.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { useLessonLang } from "../player/useLessonLang.ts";
import type { ClaimProps } from "./ClaimBody.tsx";
import { useBench } from "./bench.ts";
import { VerdictMark } from "./VerdictMark.tsx";

export function ClaimHead({ claim, text }: ClaimProps) {
  const { card, documents } = useCourse().claims;
  const lang = useLessonLang();
  return (
    <>
      <span className="claim-place">
        <span className="mono" translate="no">
          {claim.id}
        </span>{" "}
        <span className="quiet">
          {card.place(documents[claim.document])} <span translate="no">{claim.lines}</span>
        </span>
      </span>
      <ClaimState claim={claim} />
      <span className="claim-said" lang={lang}>
        {text?.said}
      </span>
    </>
  );
}

function ClaimState({ claim: { id, ledger } }: Pick<ClaimProps, "claim">) {
  const { verdicts, states } = useCourse().claims;
  const verdict = useBench((state) => state.judged.get(id)?.verdict);
  const isRunning = useBench((state) => state.running === id);
  const isBroken = useBench((state) => state.broken.has(id));
  const isRunnable = useBench((state) => state.known?.runnable.has(id) ?? true);
  const word = (): string => {
    if (verdict !== undefined) return verdicts[verdict];
    if (isRunning) return states.running;
    if (isBroken) return states.broken;
    return isRunnable ? states.waiting : states.needs;
  };
  return (
    <span className="claim-state" data-verdict={verdict ?? "open"} data-ledger={ledger}>
      <VerdictMark mark={verdict ?? (isRunnable ? "waiting" : "needs")} />
      {word()}
    </span>
  );
}
