/**
 * Every claim of the ledger, with the verdict of a run made here and now: the central question, the verdicts counted,
 * and the claims one by one.
 * @module
 */
import { useEffect, useState } from "react";
import { CLAIMS } from "../../course/claims/ledger.ts";
import { useCourse } from "../../store/course.ts";
import { learnClaims, runLater, stopWaiting, useBench } from "./bench.ts";
import { Central } from "./Central.tsx";
import { Counterexamples } from "./Counterexamples.tsx";
import { choiceOf, fragmentOf, isChosen, type Choice } from "./choice.ts";
import { ClaimFilters } from "./ClaimFilters.tsx";
import { ClaimList } from "./ClaimList.tsx";
import { useTexts } from "./texts.ts";
import { VerdictChart } from "./VerdictChart.tsx";
import "./claims.css";

/** @param fragment of the address, as it changes from outside */
export function ClaimsPage({ fragment }: { readonly fragment: string }) {
  const { claims } = useCourse();
  const [choice, choose] = useChoice(fragment);
  const textOf = useTexts();
  const judged = useBench((state) => state.judged);
  const known = useBench((state) => state.known);
  const shown = CLAIMS.filter((claim) =>
    isChosen(claim, choice, { text: textOf(claim), judged: judged.get(claim.id), known }),
  );
  useEffect(() => {
    void learnClaims();
    // What nobody looks at is not run on.
    return stopWaiting;
  }, []);
  useEffect(() => {
    if (known !== undefined) runLater(CLAIMS.map(({ id }) => id));
  }, [known]);
  return (
    <main className="page claims-page">
      <h1>{claims.title}</h1>
      <p>{claims.intro}</p>
      <Central />
      <Counterexamples />
      <VerdictChart />
      <Progress />
      <h2>{claims.list}</h2>
      <ClaimFilters choice={choice} found={shown.length} onChoice={choose} />
      <ClaimList claims={shown} textOf={textOf} open={choice.claim} />
    </main>
  );
}

/** What the filters say, kept in the address; a link from outside sets them anew. */
function useChoice(fragment: string): readonly [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState(() => choiceOf(fragment));
  const [followed, follow] = useState(fragment);
  if (followed !== fragment) {
    follow(fragment);
    setChoice(choiceOf(fragment));
  }
  const choose = (next: Choice): void => {
    setChoice(next);
    window.history.replaceState(window.history.state, "", fragmentOf(next));
  };
  return [choice, choose];
}

function Progress() {
  const { progress } = useCourse().claims;
  const all = useBench((state) => state.known?.runnable.size ?? 0);
  const done = useBench((state) => state.judged.size + state.broken.size);
  const running = useBench((state) => state.running);
  const isWaiting = useBench((state) => state.waiting.length > 0);
  if (all === 0) return null;
  return (
    <section className="claims-progress" aria-label={progress.label}>
      <progress value={done} max={all} aria-label={progress.label} />
      <p>
        {progress.of(done, all)}
        {running !== undefined && <span className="quiet">{progress.now(running)}</span>}
      </p>
      {isWaiting && (
        <button type="button" onClick={stopWaiting}>
          {progress.stop}
        </button>
      )}
      {!isWaiting && done < all && running === undefined && (
        <button type="button" onClick={() => runLater(CLAIMS.map(({ id }) => id))}>
          {progress.goOn}
        </button>
      )}
    </section>
  );
}
