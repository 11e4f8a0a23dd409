/**
 * Why, and what followed: the story of an entry as a list of sentences, each of which can be gone to.
 * @module
 */
import { useState } from "react";
import type { Step, Story } from "../../sim/trace/causes.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Question } from "../../store/types.ts";
import { hueOf } from "../parts/hue.ts";
import { lights, type Lit } from "../parts/lights.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { heading, inOrder, storyAsText, tellStep, type Teller } from "./tell.ts";
import { useLit, useStory } from "./useStory.ts";
import "./why.css";

/** Steps that are told at first. */
const STEPS_FIRST = 60;

export function Why() {
  const question = useRun((state) => state.question);
  const story = useStory();
  const teller = useTeller();
  const reader = useReader();
  const words = useWords();
  if (question === undefined)
    return (
      <View id="why">
        <p className="quiet">{words.why.empty}</p>
      </View>
    );
  return (
    <View
      id="why"
      says={heading(question, story, words)}
      tools={<Tools question={question} />}
      told={
        story === undefined || teller === undefined || reader === undefined
          ? undefined
          : () => storyAsText(question.kind, story, reader.entry, teller)
      }
      isReading
    >
      {story === undefined ? (
        <p className="quiet">{words.why.notThere}</p>
      ) : (
        <Answer key={`${question.kind}/${question.entry}`} question={question} story={story} />
      )}
    </View>
  );
}

/** What the story is told with; `undefined` until there is a run. */
function useTeller(): Teller | undefined {
  const reader = useReader();
  const words = useWords();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  if (reader === undefined || projection === undefined || info === undefined) return undefined;
  return { projection, info, messageOf: reader.message, words };
}

function Tools({ question }: { readonly question: Question }) {
  const commands = useCommands();
  const { why, plain } = useWords();
  const { kind, isWhole = false } = question;
  const { near, whole } = why.scopes[kind];
  return (
    <span className="tools">
      <select
        aria-label={why.light}
        value={isWhole ? "whole" : "near"}
        onChange={(event) => commands.ask({ ...question, isWhole: event.target.value === "whole" })}
      >
        <option value="near">{near}</option>
        <option value="whole">{whole}</option>
      </select>
      <button type="button" onClick={() => commands.ask(undefined)}>
        {plain.close}
      </button>
    </span>
  );
}

function Answer({ question, story }: { readonly question: Question; readonly story: Story }) {
  const [isAll, setAll] = useState(false);
  const teller = useTeller();
  const { why } = useWords();
  if (teller === undefined) return null;
  const told = inOrder(question.kind, story);
  const steps = isAll ? told : told.slice(0, STEPS_FIRST);
  return (
    <>
      {question.isWhole === true && <Whole kind={question.kind} />}
      <ol className="why">
        {steps.map((step) => (
          <StepRow key={step.entry} step={step} question={question} teller={teller} />
        ))}
      </ol>
      {steps.length < told.length && (
        <button type="button" onClick={() => setAll(true)}>
          {why.showRest(told.length - steps.length)}
        </button>
      )}
      {question.kind === "followed" && story.steps.length === 1 && <Nothing question={question} />}
    </>
  );
}

function Nothing({ question: { entry } }: { readonly question: Question }) {
  const cursor = useRun((state) => state.cursor);
  const isOver = useRun((state) => state.phase === "complete" && state.cursor >= state.length);
  const { why } = useWords();
  const says = isOver ? why.nothingToTheEnd : entry >= cursor ? why.nothingYet : why.nothingSoFar;
  return <p className="quiet">{says}</p>;
}

function Whole({ kind }: { readonly kind: Question["kind"] }) {
  const count = (useLit()?.entries.size ?? 1) - 1;
  const { why } = useWords();
  return <p className="why-whole">{why.whole[kind](count)}</p>;
}

interface StepProps {
  readonly step: Step;
  readonly question: Question;
  readonly teller: Teller;
}

function StepRow({ step, question, teller }: StepProps) {
  const commands = useCommands();
  const { why } = useWords();
  const name = useNodeName();
  const cursor = useRun((state) => state.cursor);
  const entry = useReader()?.entry(step.entry);
  if (entry === undefined) return null;
  const goTo = (): void => {
    commands.pause();
    // The answer stays as long as it was, though the cursor goes back.
    commands.ask({ ...question, upTo: Math.max(question.upTo, cursor) });
    commands.seek(step.entry);
    commands.select({ kind: "entry", entry: step.entry });
  };
  const isAsked = step.entry === question.entry;
  return (
    <li
      className={isAsked ? "asked" : undefined}
      aria-current={step.entry === cursor ? "step" : undefined}
      {...lights(...litBy(entry))}
    >
      <span className="whence">
        <button type="button" className="plain" aria-label={why.goTo(step.entry)} onClick={goTo}>
          {step.entry}
        </button>
        {entry.node === undefined ? (
          <span className="who">{why.world}</span>
        ) : (
          <span className="who" translate="no" style={{ color: hueOf(entry.node) }}>
            {name(entry.node)}
          </span>
        )}
      </span>
      <span className="told">
        {tellStep(step, entry, teller).map((sentence) => (
          <span key={sentence}>{sentence} </span>
        ))}
        <Grounds step={step} isBack={question.kind === "why"} />
      </span>
    </li>
  );
}

/** It is the entry; it carries its validator, and the message that set it going. */
const litBy = ({ index, node, cause }: TraceEntry): readonly (Lit | undefined)[] => [
  { entry: index },
  node === undefined ? undefined : { node },
  cause.kind === "message" ? { message: cause.message } : undefined,
];

/** More numbers than this are not read. */
const NUMBERS_MAX = 6;

function Grounds({
  step: { because, hasEarlier },
  isBack,
}: {
  readonly step: Step;
  readonly isBack: boolean;
}) {
  const { why } = useWords();
  const shown = because.slice(-NUMBERS_MAX).toReversed();
  const more = because.length - shown.length;
  const earlier = hasEarlier && isBack ? why.earlier : undefined;
  const parts = [...shown.map(String), ...(more > 0 ? [why.more(more)] : []), earlier].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? null : <span className="grounds">← {parts.join(", ")}</span>;
}
