/**
 * Every figure of a small model says what it shows in each language, and has no word of its own.
 */
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { beyondChallenges } from "../../../course/challenges/beyond.ts";
import { figuresCrypto } from "../../../words/course/en/figures-crypto.ts";
import { figuresModels as english } from "../../../words/course/en/figures-models.ts";
import { figuresModels as spanish } from "../../../words/course/es/figures-models.ts";
import { wrapped } from "../../../words/pseudo.ts";
import type { FigureProps } from "../figure.ts";
import { Bivalence } from "./Bivalence.tsx";
import { CommitteeChange } from "./CommitteeChange.tsx";
import { DeadlockOdds } from "./DeadlockOdds.tsx";
import { DelayRuler } from "./DelayRuler.tsx";
import { EdgeRule } from "./EdgeRule.tsx";
import { Exhaustive } from "./Exhaustive.tsx";
import { LongRange } from "./LongRange.tsx";
import { MempoolFlood } from "./MempoolFlood.tsx";
import { ProvisionBuckets } from "./ProvisionBuckets.tsx";
import { RuleBuilder } from "./RuleBuilder.tsx";
import { Starvation } from "./Starvation.tsx";
import { Timeouts } from "./Timeouts.tsx";
import { ViewOverlap } from "./ViewOverlap.tsx";

const spoken = vi.hoisted(() => ({ words: undefined as unknown }));
vi.mock("../../../store/course.ts", () => ({
  useCourse: () => ({ figuresModels: spoken.words, figuresCrypto }),
}));

const FIGURES: Readonly<Record<string, ComponentType<FigureProps>>> = {
  Bivalence,
  CommitteeChange,
  DeadlockOdds,
  DelayRuler,
  EdgeRule,
  Exhaustive,
  LongRange,
  MempoolFlood,
  ProvisionBuckets,
  RuleBuilder,
  Starvation,
  Timeouts,
  ViewOverlap,
};

const drawn = (Drawn: ComponentType<FigureProps>, words: unknown, onMade?: () => void) => {
  spoken.words = words;
  return renderToStaticMarkup(
    <Drawn args={{}} seed={3} {...(onMade !== undefined && { onMade })} />,
  );
};

/** Without what is marked as data. */
const proseOf = (markup: string): readonly string[] =>
  markup
    .replaceAll(/<(\w+)[^>]*translate="no"[^>]*>[\s\S]*?<\/\1>/g, "")
    .split(/<[^>]+>/)
    .map((text) => text.trim())
    .filter((text) => /\p{L}/u.test(text));

const heard = (markup: string): readonly string[] =>
  [...markup.matchAll(/(?:aria-label|title)="([^"]*)"/g)].map((match) => match[1] ?? "");

describe.each(Object.entries(FIGURES))("%s", (_name, Drawn) => {
  it("is drawn in both languages, with a name and a sentence of its own", () => {
    const [first, second] = [english, spanish].map((words) => drawn(Drawn, words));
    for (const markup of [first ?? "", second ?? ""]) {
      expect(markup).toMatch(/<figure[^>]*aria-label="[^"]+"/);
      expect(markup).toMatch(/role="status">[^<]+</);
      expect(markup).not.toMatch(/undefined|NaN/);
    }
    expect(first).not.toBe(second);
  });

  it("has no word that is not in the catalogue", () => {
    for (const onMade of [undefined, () => undefined]) {
      const markup = drawn(Drawn, wrapped(english), onMade);
      const said = [...proseOf(markup), ...heard(markup)];
      expect(said.length).toBeGreaterThan(1);
      expect(said.filter((text) => !text.includes("⟦"))).toEqual([]);
    }
  });
});

describe("the words of a challenge", () => {
  it.each(beyondChallenges.map((challenge) => [challenge.id, challenge] as const))(
    "%s: a phrase for each condition, and three hints",
    (id, challenge) => {
      for (const words of [english, spanish]) {
        const texts: Readonly<Record<string, { conditions: object; hints: readonly string[] }>> =
          words.challenges;
        const { conditions } = challenge.judge(undefined, 1);
        expect(Object.keys(texts[id]?.conditions ?? {})).toEqual(conditions.map(({ key }) => key));
        expect(texts[id]?.hints).toHaveLength(3);
      }
    },
  );
});
