/**
 * What is wrong with a lesson file, and where. The sentences here are English, for the command line; the page has them
 * in its own languages.
 * @module
 */

export interface LessonFault {
  readonly line: number;
  readonly column: number;
  readonly kind: FaultKind;
  /** What stands there, or what is missing. */
  readonly word: string;
  /** What would be right, if something near is known. */
  readonly nearest?: string;
}

export const FAULT_SENTENCES = {
  long: (word: string) => `the file has ${word} characters; a lesson has at most 200000`,
  head: () =>
    "the file must begin with a head: `---`, `hyperscope: lesson/1`, title, module, `---`",
  field: (word: string) => `the head has no field ${word}`,
  value: (word: string) => `${word} cannot be read`,
  missing: (word: string) => `${word} is missing`,
  empty: () => "there is no step: a step begins with `## Title {#id}`",
  markup: () => "HTML is not read",
  address: (word: string) => `the address ${word} is none that a lesson may link to`,
  twice: (word: string) => `${word} stands twice`,
  stray: (word: string) => `${word} stands where it means nothing`,
  directive: (word: string) => `there is no directive ${word}`,
  attribute: (word: string) => `there is no attribute ${word} here`,
  condition: (word: string) => `the condition ${word} cannot be read`,
  figure: (word: string) => `there is no figure ${word}`,
  amount: (word: string) => `the computed figure ${word} cannot be read`,
  unknown: (word: string) => `${word} is not known`,
  scenario: (word: string) => `there is no scenario ${word}`,
  dense: (word: string) =>
    `this piece is too dense to be read: ${word} characters, signs within signs; put empty lines between`,
  recipe: (word: string) => `the run: ${word}`,
  markdown: (word: string) => `a lesson has no ${word}`,
  unreached: (word: string) => `the run never comes to ${word}`,
  unanswered: (word: string) => `${word}: nothing of the kind can be asked at this moment`,
  undecided: (word: string) => `${word} of the options hold of the run; exactly one must`,
  untrue: (word: string) => `the run says otherwise: ${word}`,
  unfigured: (word: string) => `the run has no ${word}`,
  differs: (word: string) => `the other language has ${word} here`,
  unused: (word: string) => `no lesson has ${word}`,
} satisfies Readonly<Record<string, (word: string) => string>>;

export type FaultKind = keyof typeof FAULT_SENTENCES;

export function faultSentence({ kind, word, nearest }: LessonFault): string {
  const sentence = FAULT_SENTENCES[kind](word);
  return nearest === undefined ? sentence : `${sentence}; did you mean ${nearest}?`;
}

/** `lessons/2.2-vote-locks/en.md:12:3: there is no figure x`. */
export const faultLine = (path: string, fault: LessonFault): string =>
  `${path}:${fault.line}:${fault.column}: ${faultSentence(fault)}`;
