/**
 * Every figure of the first module says what it shows in each language, and has no word of its own.
 */
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { PSEUDO, wrapped } from "../../../words/pseudo.ts";
import { figuresCrypto as english } from "../../../words/course/en/figures-crypto.ts";
import { figuresCrypto as spanish } from "../../../words/course/es/figures-crypto.ts";
import { moduleOneChallenges } from "../../../course/challenges/module-1.ts";
import type { FigureProps } from "../figure.ts";
import { AggregateMessages } from "./AggregateMessages.tsx";
import { Aggregation } from "./Aggregation.tsx";
import { Avalanche } from "./Avalanche.tsx";
import { BatchVerify } from "./BatchVerify.tsx";
import { ByteMeter } from "./ByteMeter.tsx";
import { DomainSeparation } from "./DomainSeparation.tsx";
import { HashChain } from "./HashChain.tsx";
import { HashPlayground } from "./HashPlayground.tsx";
import { HashSpeed } from "./HashSpeed.tsx";
import { LiarsTable } from "./LiarsTable.tsx";
import { LightClient } from "./LightClient.tsx";
import { MerkleAttack } from "./MerkleAttack.tsx";
import { MerkleTree } from "./MerkleTree.tsx";
import { PreimageSearch } from "./PreimageSearch.tsx";
import { QuorumIntersection } from "./QuorumIntersection.tsx";
import { RogueKey } from "./RogueKey.tsx";
import { Stopwatch } from "./Stopwatch.tsx";

const spoken = vi.hoisted(() => ({ words: undefined as unknown }));
vi.mock("../../../store/course.ts", () => ({
  useCourse: () => ({ figuresCrypto: spoken.words }),
}));

const FIGURES: Readonly<Record<string, ComponentType<FigureProps>>> = {
  AggregateMessages,
  Aggregation,
  Avalanche,
  BatchVerify,
  ByteMeter,
  DomainSeparation,
  HashChain,
  HashPlayground,
  HashSpeed,
  LiarsTable,
  LightClient,
  MerkleAttack,
  MerkleTree,
  PreimageSearch,
  QuorumIntersection,
  RogueKey,
  Stopwatch,
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
  [...markup.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1] ?? "");

describe.each(Object.entries(FIGURES))("%s", (_name, Drawn) => {
  it("is drawn in both languages, with a name and a sentence of its own", () => {
    const [first, second] = [english, spanish].map((words) => drawn(Drawn, words));
    for (const markup of [first ?? "", second ?? ""]) {
      expect(markup).toMatch(/<figure[^>]*aria-label="[^"]+"/);
      expect(markup).toMatch(/role="status">[^<]+</);
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
    expect(PSEUDO).toBe("qps-ploc");
  });
});

describe("the words of a challenge", () => {
  it.each(moduleOneChallenges.map((challenge) => [challenge.id, challenge] as const))(
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
