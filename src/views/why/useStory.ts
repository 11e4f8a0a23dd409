/**
 * The answer to the question that was asked, from what was shown so far; and what of the run it lights.
 * @module
 */
import {
  causalFuture,
  causalPast,
  followedBy,
  whyOf,
  type Story,
  type Trace,
} from "../../sim/trace/causes.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { useReader, useRun } from "../../store/store.ts";
import type { Question, TraceReader } from "../../store/types.ts";
import { lastOf } from "../parts/carrying.ts";

/** What stays bright while the rest steps back. */
export interface Lit {
  readonly entries: ReadonlySet<number>;
  readonly envelopes: ReadonlySet<number>;
}

/** Entries for which an answer onwards is put together at once. */
const STRIDE = 500;
/** Entries before and after it that are lit when all of them are asked for. */
const CONE_MAX = 40_000;

type Asked = Pick<Question, "kind" | "entry" | "isWhole">;

/** The story of the question; `undefined`: nothing is asked, or it is not there. */
export function useStory(): Story | undefined {
  const { reader, info, question, upTo } = useAsked();
  if (question === undefined || reader === undefined || info === undefined) return undefined;
  const trace = traceOf(reader, info);
  if (reader.entry(question.entry) === undefined) return undefined;
  if (question.kind === "why") return why(trace, question.entry);
  return shown(followed(trace, question.entry, strideTo(upTo, reader)), upTo);
}

/** What the question lights; `undefined`: nothing is asked. */
export function useLit(): Lit | undefined {
  const { reader, info, question, upTo } = useAsked();
  const story = useStory();
  if (question === undefined || reader === undefined || info === undefined) return undefined;
  if (question.isWhole !== true) return story && litBy(story);
  return cone(traceOf(reader, info), question.kind, question.entry, strideTo(upTo, reader));
}

function useAsked() {
  const reader = useReader();
  const info = useRun((state) => state.info);
  const question = useRun((state) => state.question);
  const cursor = useRun((state) => (state.question === undefined ? 0 : state.cursor));
  return { reader, info, question, upTo: Math.max(cursor, question?.upTo ?? 0) };
}

const strideTo = (upTo: number, { length }: TraceReader): number =>
  Math.min(length, Math.ceil(upTo / STRIDE) * STRIDE);

const traceOf = lastOf((reader: TraceReader, info: SessionInfo): Trace => ({
  info,
  entry: reader.entry,
  message: reader.message,
}));

const why = lastOf((trace: Trace, entry: number): Story => whyOf(entry, trace));
const followed = lastOf((trace: Trace, entry: number, upTo: number): Story =>
  followedBy(entry, trace, upTo),
);

/** The story as far as it was shown. */
const shown = lastOf((story: Story, upTo: number): Story => {
  const steps = story.steps.filter(({ entry }) => entry <= upTo);
  return { ...story, steps, isCut: story.isCut && steps.length === story.steps.length };
});

const litBy = lastOf(({ steps, envelopes }: Story): Lit => ({
  entries: new Set(steps.map(({ entry }) => entry)),
  envelopes,
}));

const cone = lastOf((trace: Trace, kind: Asked["kind"], entry: number, upTo: number): Lit =>
  kind === "why"
    ? causalPast(entry, trace, entry - CONE_MAX)
    : causalFuture(entry, trace, Math.min(upTo, entry + CONE_MAX)),
);
