/**
 * What the judge says of a run, as it is changed: computed with stand-in signatures in short portions, so that the page
 * goes on answering.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import type { Judgement, MadeChallenge, RunChallenge } from "../../course/challenge.ts";
import { prepared, refusedJudgement } from "../../course/challenges/judging.ts";
import { beginRun } from "../../course/running.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";

interface Judged {
  /** What it was asked about. */
  readonly key: string;
  readonly judgement: Judgement;
}

/** Entries of one portion: some ten milliseconds. */
const PORTION = 120;

/** @returns `undefined` while it is being computed */
export function useJudgement(
  challenge: RunChallenge,
  edits: readonly ScriptEntry[] | undefined,
  seed: number,
): Judgement | undefined {
  const key = edits === undefined ? undefined : JSON.stringify([challenge.id, seed, edits]);
  const [judged, setJudged] = useState<Judged>();
  useEffect(() => {
    if (key === undefined || edits === undefined) return undefined;
    return judgeSlowly(challenge, edits, seed, (judgement) => setJudged({ key, judgement }));
    // The key says all that decides.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return judged !== undefined && judged.key === key ? judged.judgement : undefined;
}

/** @returns stops it */
function judgeSlowly(
  challenge: RunChallenge,
  edits: readonly ScriptEntry[],
  seed: number,
  done: (judgement: Judgement) => void,
): () => void {
  const made = prepared(challenge, edits, seed);
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (!made.ok) {
    timer = setTimeout(() => done(refusedJudgement(made.refused)));
    return () => clearTimeout(timer);
  }
  const running = beginRun(made.recipe);
  const goOn = (): void => {
    if (running.advance(PORTION)) return done(challenge.judge(running.ran(), made.edits, seed));
    timer = setTimeout(goOn);
  };
  timer = setTimeout(goOn);
  return () => clearTimeout(timer);
}

interface MadeJudged {
  readonly judgement: Judgement;
  readonly isJudging: boolean;
}

/** What the judge says of something built: at once, or step by step where that takes long. */
export function useMadeJudgement(
  challenge: MadeChallenge,
  made: unknown,
  seed: number,
): MadeJudged {
  const key = JSON.stringify([challenge.id, seed, made ?? null]);
  const atOnce = useMemo(
    () => (challenge.steps === undefined ? challenge.judge(made, seed) : NOTHING_MADE),
    [challenge, made, seed],
  );
  const [slow, setSlow] = useState<MadeJudged & { readonly key: string }>();
  useEffect(() => {
    const going = challenge.steps?.(made, seed);
    if (going === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = (): void => {
      const { done, value } = going.next();
      setSlow({ key, judgement: value, isJudging: done !== true });
      if (done !== true) timer = setTimeout(goOn);
    };
    // Who is still choosing changes it again.
    timer = setTimeout(goOn, STILL_MS);
    return () => clearTimeout(timer);
    // The key says all that decides.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  if (challenge.steps === undefined) return { judgement: atOnce, isJudging: false };
  return slow?.key === key ? slow : { judgement: slow?.judgement ?? atOnce, isJudging: true };
}

const STILL_MS = 400;
const NOTHING_MADE: Judgement = { passed: false, conditions: [], score: 0 };
