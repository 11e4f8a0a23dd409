/**
 * Why, and what followed: the story of an entry as a list of sentences, each of which can be gone to.
 * @module
 */
import { useState } from "react";
import type { Step, Story } from "../../sim/trace/causes.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import type { Question } from "../../store/types.ts";
import { hueOf } from "../parts/hue.ts";
import { useNodeName } from "../parts/useNodeName.ts";
import { View } from "../parts/View.tsx";
import { tellStep, type Teller } from "./tell.ts";
import { useLit, useStory } from "./useStory.ts";
import "./why.css";

/** Steps that are told at first. */
const STEPS_FIRST = 60;

export function Why() {
  const question = useRun((state) => state.question);
  const story = useStory();
  if (question === undefined)
    return (
      <View id="why">
        <p className="quiet">
          Ask “Why?” or “What followed?” of any entry, in the inspector or in the list of events.
        </p>
      </View>
    );
  return (
    <View
      id="why"
      says={heading(question, story)}
      tools={<Tools question={question} />}
      isReading
    >
      {story === undefined ? (
        <p className="quiet">In this run the entry is not there yet. Go on to see it.</p>
      ) : (
        <Answer key={`${question.kind}/${question.entry}`} question={question} story={story} />
      )}
    </View>
  );
}

function heading({ kind, entry }: Question, story: Story | undefined): string {
  const others = (story?.steps.length ?? 1) - 1;
  const count = others === 1 ? "1 other entry" : `${others} other entries`;
  if (kind === "why")
    return others === 0
      ? `Entry ${entry} rests on no other.`
      : `Entry ${entry} rests on ${count}${story?.isCut === true ? ", and more before them" : ""}.`;
  return others === 0
    ? `What followed from entry ${entry}?`
    : `From entry ${entry} followed ${count} so far${story?.isCut === true ? ", and more" : ""}.`;
}

const SCOPES = {
  why: ["what it rests on", "all that came before"],
  followed: ["what rests on it", "all that came after"],
} as const;

function Tools({ question }: { readonly question: Question }) {
  const commands = useCommands();
  const { kind, isWhole = false } = question;
  const [near, whole] = SCOPES[kind];
  return (
    <span className="tools">
      <select
        aria-label="Light in the diagram"
        value={isWhole ? "whole" : "near"}
        onChange={(event) => commands.ask({ ...question, isWhole: event.target.value === "whole" })}
      >
        <option value="near">light {near}</option>
        <option value="whole">light {whole}</option>
      </select>
      <button type="button" onClick={() => commands.ask(undefined)}>
        Close
      </button>
    </span>
  );
}

function Answer({ question, story }: { readonly question: Question; readonly story: Story }) {
  const [isAll, setAll] = useState(false);
  const reader = useReader();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  if (reader === undefined || projection === undefined || info === undefined) return null;
  const teller: Teller = { projection, info, messageOf: reader.message };
  // Why goes back from the entry; what followed goes on from it.
  const told = question.kind === "why" ? story.steps.toReversed() : story.steps;
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
          Show the other {told.length - steps.length}
        </button>
      )}
      {question.kind === "followed" && story.steps.length === 1 && <Nothing question={question} />}
    </>
  );
}

function Nothing({ question: { entry } }: { readonly question: Question }) {
  const cursor = useRun((state) => state.cursor);
  const isOver = useRun((state) => state.phase === "complete" && state.cursor >= state.length);
  const says = isOver
    ? "Nothing rests on it to the end of this run."
    : entry >= cursor
      ? "Nothing yet: it is the last entry shown. Go on to see."
      : "Nothing that is shown so far rests on it. Go on to see.";
  return <p className="quiet">{says}</p>;
}

function Whole({ kind }: { readonly kind: Question["kind"] }) {
  const count = (useLit()?.entries.size ?? 1) - 1;
  return (
    <p className="why-whole">
      {kind === "why"
        ? `${count} entries happened before it: at the same validator, or a message led from them to it. All of them are lit; those that it rests on:`
        : `${count} entries happened after it: at the same validator, or a message led from it to them. All of them are lit; those that rest on it:`}
    </p>
  );
}

interface StepProps {
  readonly step: Step;
  readonly question: Question;
  readonly teller: Teller;
}

function StepRow({ step, question, teller }: StepProps) {
  const commands = useCommands();
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
    >
      <span className="place">
        <button
          type="button"
          className="plain"
          aria-label={`Go to entry ${step.entry}`}
          onClick={goTo}
        >
          {step.entry}
        </button>
        <span className="who" style={{ color: entry.node && hueOf(entry.node) }}>
          {entry.node === undefined ? "world" : name(entry.node)}
        </span>
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

/** More numbers than this are not read. */
const NUMBERS_MAX = 6;

function Grounds({
  step: { because, hasEarlier },
  isBack,
}: {
  readonly step: Step;
  readonly isBack: boolean;
}) {
  const shown = because.slice(-NUMBERS_MAX).toReversed();
  const more = because.length - shown.length;
  const earlier = hasEarlier && isBack ? "what came earlier" : undefined;
  const parts = [...shown.map(String), ...(more > 0 ? [`${more} more`] : []), earlier].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? null : <span className="grounds">← {parts.join(", ")}</span>;
}
