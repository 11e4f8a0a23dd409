/**
 * What happened when a claim was run, and why; or what it needs before it can be run.
 * @module
 */
import { useEffect } from "react";
import type { Trial } from "../../course/claim.ts";
import type { LedgerClaim } from "../../course/claims/ledger.ts";
import { filled, type ClaimText } from "../../course/claims/texts.ts";
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { useLessonLang } from "../player/useLessonLang.ts";
import { learnClaims, runFirst, useBench } from "./bench.ts";
import { addressOf } from "./see.ts";
import { markOf, VerdictMark } from "./VerdictMark.tsx";

export interface ClaimProps {
  readonly claim: LedgerClaim;
  readonly text: ClaimText | undefined;
}

export function ClaimBody({ claim, text }: ClaimProps) {
  const { card, needs } = useCourse().claims;
  const lang = useLessonLang();
  const { id } = claim;
  const known = useBench((state) => state.known);
  useEffect(() => void learnClaims(), []);
  useEffect(() => {
    if (known !== undefined) runFirst([id]);
  }, [known, id]);
  const need = known?.needs[id];
  if (text === undefined && known === undefined) return <p className="quiet">{card.loading}</p>;
  return (
    <div className="claim-body">
      {need === undefined ? (
        <Ran claim={claim} text={text} />
      ) : (
        <section>
          <h3>{card.needs}</h3>
          <p>{needs[need]}</p>
        </section>
      )}
      {text !== undefined && (
        <section>
          <h3>{card.why}</h3>
          <p lang={lang}>{text.why}</p>
        </section>
      )}
      <LedgerLine claim={claim} />
    </div>
  );
}

function Ran({ claim: { id }, text }: ClaimProps) {
  const { card, states } = useCourse().claims;
  const judged = useBench((state) => state.judged.get(id));
  const isRunning = useBench((state) => state.running === id);
  const isBroken = useBench((state) => state.broken.has(id));
  const isRunnable = useBench((state) => state.known?.runnable.has(id));
  if (isRunnable === false) return <p className="quiet">{states.needs}</p>;
  if (isBroken) return <p>{states.broken}</p>;
  return (
    <section aria-busy={judged === undefined}>
      <h3>{card.ran}</h3>
      {judged === undefined ? (
        <p className="quiet">{isRunning ? states.running : states.waiting}</p>
      ) : (
        <ul className="trials">
          {judged.trials.map((trial, i) => (
            <TrialLine key={trial.key} id={id} number={i + 1} trial={trial} text={text} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TrialLine({
  id,
  number,
  trial: { key, agrees, figures, see },
  text,
}: {
  readonly id: string;
  readonly number: number;
  readonly trial: Trial;
  readonly text: ClaimText | undefined;
}) {
  const { card, agrees: words } = useCourse().claims;
  const lang = useLessonLang();
  const language = usePage((state) => state.language);
  const say = (figure: string | number): string =>
    typeof figure === "number" ? new Intl.NumberFormat(lang ?? language).format(figure) : figure;
  const address = see === undefined ? undefined : addressOf(see);
  const labels = Object.entries(text?.figures ?? {}).filter(([name]) => name in figures);
  return (
    <li>
      <VerdictMark mark={markOf(agrees)} />
      <div>
        <p lang={lang}>{filled(text?.trials[key] ?? "", figures, say)}</p>
        {labels.length > 0 && (
          <dl lang={lang}>
            {labels.map(([name, label]) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{say(figures[name] ?? "")}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="quiet">
          <span>{words[agrees]}</span>
          {key.startsWith("measured") && <span>{card.measured}</span>}
          {address !== undefined && (
            <a href={address} aria-label={card.seeOf(id, number)}>
              {card.see}
            </a>
          )}
        </p>
      </div>
    </li>
  );
}

function LedgerLine({ claim: { id, ledger } }: Pick<ClaimProps, "claim">) {
  const { card, verdicts } = useCourse().claims;
  const verdict = useBench((state) => state.judged.get(id)?.verdict);
  const answer = useBench((state) => state.known?.answers[id]);
  const word = verdicts[ledger];
  const says = (): string => {
    if (verdict === undefined) return card.ledger(word);
    if (verdict === ledger) return card.same;
    return answer === verdict ? card.differs(word) : card.unexpected(word);
  };
  return <p className="quiet ledger">{says()}</p>;
}
