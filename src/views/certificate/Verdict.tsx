/**
 * Whether a certificate holds with the bits as they are now: the crypto pool is asked, for real.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { hasQuorum } from "../../primitives/quorum.ts";
import type { CertificateView } from "../../protocol/core/observe.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { useWords } from "../../store/page.ts";
import { useViewer } from "../../store/store.ts";
import type { Words } from "../../words/words.ts";
import type { CertificateAnswer, CertificateQuestion } from "../../worker/engine.ts";
import type { Looked } from "./tally.ts";

interface VerdictProps {
  readonly looked: Looked;
  readonly members: SessionInfo["nodes"];
  readonly bits: ReadonlySet<number>;
  readonly isChanged: boolean;
}

export function Verdict({ looked: { certificate }, members, bits, isChanged }: VerdictProps) {
  const { quorumCertificate } = useWords();
  const [isAsked, setAsked] = useState(false);
  const question = useMemo(
    () => (certificate === undefined ? undefined : questionFor(certificate, members, bits)),
    [certificate, members, bits],
  );
  const answer = useAnswer(isAsked || isChanged ? question : undefined);
  if (certificate === undefined) return null;
  return (
    <p
      className={`verdict${answer === undefined ? "" : answer.valid ? " good" : " bad"}`}
      role="status"
    >
      {answer === undefined && !isAsked && !isChanged && (
        <button type="button" onClick={() => setAsked(true)}>
          {quorumCertificate.verify}
        </button>
      )}
      {answer === undefined && (isAsked || isChanged) && quorumCertificate.checking}
      {answer !== undefined && verdictText(answer, bits.size, members.length, quorumCertificate)}
    </p>
  );
}

function questionFor(
  { message, signature }: CertificateView,
  members: SessionInfo["nodes"],
  bits: ReadonlySet<number>,
): CertificateQuestion {
  const publicKeys = members.flatMap(({ publicKey }, i) => (bits.has(i) ? [publicKey] : []));
  return { groups: [{ message, publicKeys }], signature };
}

/** What the pool answers to this very question; `undefined` while it computes, or while nothing is asked. */
function useAnswer(question: CertificateQuestion | undefined): CertificateAnswer | undefined {
  const { verifyCertificate } = useViewer();
  const [answered, setAnswered] = useState<{
    question: CertificateQuestion;
    answer: CertificateAnswer;
  }>();
  useEffect(() => {
    if (question === undefined) return;
    let isCurrent = true;
    verifyCertificate(question).then(
      (answer) => isCurrent && setAnswered({ question, answer }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [question, verifyCertificate]);
  return answered?.question === question ? answered?.answer : undefined;
}

function verdictText(
  { valid, reason = "mismatch", micros }: CertificateAnswer,
  power: number,
  total: number,
  words: Words["quorumCertificate"],
): string {
  const millis = micros / 1000;
  const reasons: Readonly<Record<string, string>> = words.reasons;
  if (!valid) return words.refused(reasons[reason] ?? reason, power, millis);
  return hasQuorum(power, total)
    ? words.holds(power, millis)
    : words.noQuorum(power, total, millis);
}
