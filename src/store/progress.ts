/**
 * What the reader has done in the lessons, kept in this browser and nowhere else. What cannot be read is put aside,
 * and said; nothing is lost.
 * @module
 */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import {
  brokenIn,
  challengedIn,
  merged,
  NOTHING_DONE,
  predictedIn,
  progressFrom,
  seenStep,
  type ChallengeProgress,
  type Prediction,
  type Progress,
} from "../course/progress.ts";
import { keep, kept } from "./kept.ts";

interface ProgressState {
  readonly progress: Progress;
  /** What was kept here cannot be read; it lies beside. */
  readonly isDamaged: boolean;
  /** As it was before it was cleared. */
  readonly cleared: Progress | undefined;
}

const NAME = "progress";
const ASIDE = "progress-unread";

function opened(): ProgressState {
  const text = kept(NAME);
  const progress = text === undefined ? NOTHING_DONE : progressFrom(text);
  if (progress === undefined && text !== undefined) keep(ASIDE, text);
  return {
    progress: progress ?? NOTHING_DONE,
    isDamaged: progress === undefined,
    cleared: undefined,
  };
}

export const progressStore = createStore<ProgressState>(opened);

export const useProgress = <T>(select: (state: ProgressState) => T): T =>
  useStore(progressStore, select);

function put(progress: Progress): void {
  keep(NAME, JSON.stringify(progress));
  progressStore.setState({ progress });
}

const change = (to: (progress: Progress) => Progress): void => {
  const { progress } = progressStore.getState();
  put(to(progress));
};

export const noteSeen = (lesson: string, step: string): void =>
  change((progress) => seenStep(progress, lesson, step));

export const notePredicted = (
  place: { readonly lesson: string; readonly step: string; readonly question: string },
  prediction: Prediction,
): void => change((progress) => predictedIn(progress, place, prediction));

export const noteBroken = (lesson: string, step: string, switched: string): void =>
  change((progress) => brokenIn(progress, lesson, step, switched));

export const noteChallenge = (challenge: string, done: ChallengeProgress): void =>
  change((progress) => challengedIn(progress, challenge, done));

/** For a file. */
export const progressWritten = (): string =>
  JSON.stringify(progressStore.getState().progress, undefined, 1);

/** Adds what a file holds; `false`: it is no progress of ours, and nothing was changed. */
export function addProgress(text: string): boolean {
  const there = progressFrom(text);
  if (there === undefined) return false;
  change((here) => merged(here, there));
  return true;
}

export function clearProgress(): void {
  const { progress } = progressStore.getState();
  put(NOTHING_DONE);
  progressStore.setState({ cleared: progress });
}

export function undoClear(): void {
  const { cleared } = progressStore.getState();
  if (cleared === undefined) return;
  change((here) => merged(here, cleared));
  progressStore.setState({ cleared: undefined });
}

export const dismissDamage = (): void => progressStore.setState({ isDamaged: false });

// Another window goes on in the same place.
if (typeof window !== "undefined")
  window.addEventListener("storage", ({ key }) => {
    if (key?.endsWith(NAME) === true) progressStore.setState({ progress: opened().progress });
  });
