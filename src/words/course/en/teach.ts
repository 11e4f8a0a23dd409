/**
 * The teacher's page: a lesson of one's own, checking it, marking answers; and handing answers in. In English.
 * @module
 */
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const count = counting("en");
const list = listing("en");
const QUESTION = { one: "question", other: "questions" };
const CHALLENGE = { one: "challenge", other: "challenges" };

export const teach = {
  title: "Teaching with it",
  intro:
    "Write a lesson of your own, see what it does before your class does, and mark what the class hands in. Nothing leaves this device.",
  link: "Teaching with it: your own lesson, marking answers",
  own: {
    title: "Your own lesson",
    how: "A lesson is one text file: Markdown with directives. Drop it on this page, choose it, or write it here. Nothing in it is ever run.",
    onMap: "Somebody gave you a lesson as a file? Drop it on this page, or choose it.",
    open: "Open a lesson file",
    text: "Text of the lesson",
    example: "Start from the example",
    download: "Download",
    play: "Open it as a student sees it",
    file: "lesson.md",
    kept: "What you write is kept in this browser.",
    empty: "There is no text yet.",
    reading: "Reading.",
    fine: (steps: number) => `It can be read: ${count(steps, { one: "step", other: "steps" })}.`,
    faulty: (faults: number) =>
      `${count(faults, { one: "fault", other: "faults" })}, so it cannot be opened yet.`,
    opened: "Lessons opened in this visit",
    tooLarge: (name: string) => `${name} is too large to be a lesson.`,
    unreadable: (name: string) => `${name} cannot be read as text.`,
    failed: "What reads lessons cannot be fetched. Try again when the network is back.",
    loading: "The lesson is on its way.",
    elsewhere: (host: string) =>
      `This lesson lies on ${host}, and this page opens lessons of its own site alone: download the file there and drop it here.`,
    notAddress: "This is no address of a lesson.",
    notThere: (path: string) => `There is no lesson at ${path}.`,
    faultsIn: "This lesson cannot be opened. What is wrong in it:",
    toTeach: "Write and check lessons",
  },
  at: (line: number, column: number) => `Line ${line}, column ${column}`,
  nearest: (word: string) => `Did you mean ${word}?`,
  moreFaults: (left: number) => `And ${left} more.`,
  faults: {
    long: (word: string) => `The file has ${word} characters; a lesson has at most 200000.`,
    head: () =>
      "The file must begin with a head: a line “---”, “hyperscope: lesson/1”, an id, a title, and “---” again.",
    field: (word: string) => `The head has no field “${word}”.`,
    value: (word: string) => `This cannot be read: ${word}.`,
    missing: (word: string) => `Something is missing: ${word}.`,
    empty: () => "There is no step. A step begins with “## Title {#id}”.",
    markup: () => "HTML is not read.",
    address: (word: string) => `A lesson may not link to “${word}”, only to “#/…” and “https://…”.`,
    twice: (word: string) => `“${word}” stands twice.`,
    stray: (word: string) => `“${word}” means nothing in this place.`,
    directive: (word: string) => `There is no directive “${word}”.`,
    attribute: (word: string) => `There is no attribute “${word}” here.`,
    condition: (word: string) => `This condition cannot be read: ${word}.`,
    figure: (word: string) => `There is no figure “${word}”.`,
    amount: (word: string) => `This computed figure cannot be read: ${word}.`,
    unknown: (word: string) => `“${word}” is not known here.`,
    scenario: (word: string) => `There is no scenario “${word}”.`,
    dense: (word: string) =>
      `This piece is too dense to be read: ${word} characters, signs within signs. Put empty lines between.`,
    recipe: (word: string) => `The run cannot be opened: ${word}.`,
    markdown: (word: string) => `A lesson has no “${word}”.`,
    unreached: (word: string) => `The run never comes to this moment: ${word}.`,
    unanswered: (word: string) => `Nothing of this kind can be asked at this moment: ${word}.`,
    undecided: (word: string) =>
      `Exactly one option must hold of the run. Question and number of options that hold: ${word}.`,
    untrue: (word: string) => `The run says otherwise: ${word}.`,
    unfigured: (word: string) => `The run has no such figure: ${word}.`,
    differs: (word: string) => `The other language has this here: ${word}.`,
    unused: (word: string) => `No lesson has “${word}”.`,
  },
  check: {
    title: "Check my lesson",
    how: "Plays the whole lesson: where each step stands, what each question is answered by, which moments never come.",
    start: "Check my lesson",
    checking: "The lesson is being played.",
    failed: "The lesson could not be played to its end.",
    done: (steps: number, questions: number, faults: number) =>
      `${count(steps, { one: "step", other: "steps" })}, ${count(questions, QUESTION)}, ${faults === 0 ? "no faults" : count(faults, { one: "fault", other: "faults" })}.`,
    table: "The steps of the lesson",
    step: "Step",
    entry: "Entry",
    time: "Time",
    digest: "Digest",
    questions: "Questions and answers",
    noRun: "no run",
    never: (wanted: string) => `Never comes: ${wanted}.`,
    near: (entry: number, differs: readonly string[]) =>
      differs.length === 0
        ? `Nearest: entry ${entry}.`
        : `Nearest: entry ${entry}, which differs in ${list(differs)}.`,
    nothingNear: "Nothing of this kind happens in the run.",
    open: (step: string) => `Open step ${step}`,
    stale: "The text has changed since.",
  },
  mark: {
    title: "Mark answers",
    how: "Drop the answer files of your class here, or a folder with them. Each challenge is run again and each answer compared with the run, in this browser.",
    files: "Choose files",
    folder: "Choose a folder",
    marking: (done: number, of: number) => `${done} of ${of} files marked`,
    cancel: "Stop",
    cancelled: "Stopped. What was marked stands below.",
    failed: "The marking stopped. Try again.",
    none: "There were no files in it.",
    clear: "Start anew",
    summary: (files: number, flagged: number) =>
      flagged === 0
        ? `${count(files, { one: "file", other: "files" })} marked.`
        : `${count(files, { one: "file", other: "files" })} marked; ${flagged} ${flagged === 1 ? "asks" : "ask"} for a look.`,
    table: "Marks",
    label: "Label",
    file: "File",
    challenges: "Challenges passed",
    points: "Points",
    pointsAre: "Points are predictions right at the first try and challenges passed.",
    flags: "To look at",
    of: (right: number, answered: number) => `${right} of ${answered}`,
    noLabel: "no label",
    csv: "Download as CSV",
    csvFile: "hyperscope-marks.csv",
    tampered: "changed",
    ownTasks: (own: number, of: number) => `${own} of ${of} with the task of the label`,
  },
  flags: {
    long: () => "the file is too large to be an answer file",
    notOurs: () => "this is no answer file",
    later: () => "an answer file of a later version",
    damaged: () => "the file is damaged",
    checksum: () => "the file was changed after it was saved",
    claimed: (of: string) =>
      of === ""
        ? "it claims another result than the one computed here"
        : `it claims another result than the one computed here: ${of}`,
    digest: (of: string) => `its run has another digest than it says: ${of}`,
    seed: () => "its seed is not that of its label",
    unknownLesson: (of: string) => `this lesson is not known here: ${of}`,
    otherVersion: (of: string) => `it was answered in another version of the lesson: ${of}`,
    unknownQuestion: (of: string) => `this question is not in the lesson: ${of}`,
    unknownChallenge: (of: string) => `this challenge is not known here: ${of}`,
    unknownChoice: (of: string) => `what was chosen is none of the choices: ${of}`,
    nothingToRun: (of: string) => `it holds nothing that could be run again: ${of}`,
  },
  reteach: {
    title: "What to teach again",
    how: "First answers to each question; those that fewest had right come first.",
    right: (right: number, answered: number) => `${right} of ${answered} right at the first try`,
    answer: "the run's answer",
    unsure: "not sure, or skipped",
    times: (times: number) => count(times, { one: "answer", other: "answers" }),
    option: (place: string) => `option ${place}`,
  },
  alike: {
    title: "The same handed in",
    how: "These handed in the same for a challenge. That proves nothing: a short task has few solutions. They are shown side by side and judged by nobody here.",
    by: (labels: readonly string[]) => list(labels),
  },
  save: {
    open: "Save my answers",
    title: "Save my answers",
    why: "For whoever teaches you: one file with your first answers, how sure you were, and what you did in the challenges. It can be marked by running all of it again. Nothing leaves this device until you give the file to somebody.",
    label: "Your label",
    labelHint:
      "What your teacher knows you by. It stands in the file and in this browser, nowhere else. Challenges that you begin from now on are varied by it.",
    scope: "What goes into it",
    all: "Everything",
    save: "Save the file",
    copy: "Copy as text",
    saving: "What you did is run once more.",
    saved: (answered: number, challenges: number) =>
      `Written: ${count(answered, QUESTION)}, ${count(challenges, CHALLENGE)}.`,
    nothing: "There is nothing in it yet: answer a question first.",
    copied: "Copied.",
    failed: "It could not be written. Try again.",
    file: (label: string) => `answers-${label}.json`,
  },
};
