/**
 * The page of a lesson, the map of lessons, progress. In English.
 * @module
 */
import { counting } from "../../plural.ts";

const count = counting("en");
const MINUTES = { one: "minute", other: "minutes" };

export const player = {
  map: {
    title: "Lessons",
    intro:
      "Each lesson is a text beside a run. You say what will happen, the run answers, and then you break the rule that it rests on.",
    modules: {
      "1": "Cryptography: what a signature can carry",
      "2": "Consensus: many computers, one chain",
      "3": "Between shards: all or nothing",
      "4": "The system: events, threads, networks",
      documents: "The further documents",
      beyond: "Beyond the guide",
    },
    moduleShort: {
      "1": "Module 1",
      "2": "Module 2",
      "3": "Module 3",
      "4": "Module 4",
      documents: "Documents",
      beyond: "Beyond",
    },
    minutes: (minutes: number) => count(minutes, MINUTES),
    moduleSum: (lessons: number, minutes: number) =>
      `${count(lessons, { one: "lesson", other: "lessons" })}, ${count(minutes, MINUTES)}`,
    continueAt: (lesson: string, step: number) => `Continue: ${lesson}, step ${step}`,
    begin: (lesson: string) => `Begin: ${lesson}`,
    legend: "The marks of a lesson",
    seen: "Steps seen",
    predicted: "Questions answered",
    broken: "Rules broken",
    finished: "Finished",
    marks: {
      seen: (done: number, of: number) => `${done} of ${of} steps seen`,
      predicted: (done: number, of: number) => `${done} of ${of} questions answered`,
      broken: (done: number, of: number) => `${done} of ${of} rules broken`,
    },
  },
  progress: {
    title: "Your progress",
    where: "It is kept in this browser and nowhere else. A file takes it to another.",
    save: "Save my progress",
    open: "Open my progress",
    file: "hyperscope-progress.json",
    added: "Added to what is kept here.",
    notOurs: "This file holds no progress that this page can read. Nothing was changed.",
    clear: "Clear my progress",
    cleared: "Your progress is cleared.",
    undo: "Undo",
    damaged:
      "The progress that was kept in this browser cannot be read. It was put aside and not thrown away; from here on it is counted anew.",
    onlyHere:
      "Kept in this browser only. Browsers may forget what a page has kept when nobody visits it for seven days.",
    persist: "Ask the browser to keep it",
    persisted: "The browser keeps it.",
    notPersisted: "The browser promises nothing. A file is safe.",
  },
  lesson: {
    region: "Lesson",
    width: "Width of the lesson",
    where: "Where you are",
    map: "Lessons",
    steps: "Steps",
    stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
    previous: "Previous step",
    next: "Next step",
    stepSeen: "seen",
    finding: "The run is computed up to this step.",
    unreached: "The run does not come to the moment of this step. It stands where it was.",
    cannotRun: (why: string) => `The run of this step cannot be opened: ${why}.`,
    unknownStep: (wanted: string) => `This lesson has no step “${wanted}”. Here is its first step.`,
    answered: "You open a moment after the answer, so the question of this step does not wait.",
    rest: "What follows waits for your answer.",
    back: "Back to the moment of this step",
    away: "You are in another run than that of the lesson.",
    backToRun: "Back to the run of the lesson",
    nextLesson: (title: string) => `Next: ${title}`,
    toMap: "All lessons",
    share: "Share",
    say: "Worth remembering",
    copyMoment: "Copy this moment",
    copied: "Copied.",
    cannotCopy: "The browser does not let the page copy.",
  },
  parts: {
    breakIt: "Break it",
    broken: "This is another run: the same recipe under another rule.",
    tryAgain: "Show it again",
    unbreak: "Back to the unbroken run",
    code: "The rule as it runs",
    codeAt: (path: string, line: number) => `${path}, line ${line}`,
    showRule: "Show it in the views",
    ruleUnread: "no statement is written down",
    figureMissing: "This figure is not there.",
    loading: "One moment.",
    failed: "This part of the lesson stopped. The rest goes on.",
    skip: "Skip this question",
    table: "Table",
    claim: (id: string) => `claim ${id}`,
    source: (source: string, at: string) => `${source} ${at}`.trim(),
    /** What the documents are called in a sentence; others by their own names. */
    sources: {
      guide: "guide",
      analysis: "analysis",
      flowchart: "flowchart",
      networking: "networking document",
      "phase-8": "phase 8 document",
    } as Readonly<Record<string, string>>,
    valueMissing: "not in this run",
  },
  missing: {
    title: "No such lesson",
    why: (wanted: string) => `There is no lesson “${wanted}”.`,
    nearest: "Perhaps you mean",
    toMap: "All lessons",
    loading: "The lesson is on its way.",
    failed: "The lesson cannot be fetched. Without a network, reload the page when it is back.",
    reload: "Reload the page",
  },
};
