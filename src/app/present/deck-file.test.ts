import { describe, expect, it } from "vitest";
import { readDeck, type DeckFault } from "./deck-file.ts";

const HEAD =
  '---\nhyperscope: deck/1\ntitle: { en: "Why a lock", es: "Por qué" }\nminutes: 45\n---\n';
const SPLIT = `## The split {#split}
::moment{scenario="hotstuff2/late-votes" seed=7 until="proposed height=2 round=1" layout=tree+locks}
Ratio 3:1, *said* to everybody.
::note{Ask who will vote; wait [a] full minute.}
`;

const deckOf = (text: string) => {
  const read = readDeck(text, "en");
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.deck;
};
const faultOf = (text: string): DeckFault | undefined => {
  const read = readDeck(text, "en");
  return read.ok ? undefined : read.fault;
};

describe("a deck file", () => {
  it("is read: title, minutes, moments, what is said and what is noted", () => {
    const deck = deckOf(`${HEAD}${SPLIT}`);
    expect(deck).toMatchObject({ title: "Why a lock", minutes: 45 });
    expect(deck.moments).toHaveLength(1);
    expect(deck.moments[0]).toMatchObject({
      id: "split",
      title: { text: "The split" },
      where: { until: { kind: "proposed", height: 2, round: 1 } },
      layout: "tree+locks",
      say: "Ratio 3:1, said to everybody.",
      note: "Ask who will vote; wait [a] full minute.",
    });
    expect(deck.moments[0]?.recipe).toMatchObject({ scenario: "hotstuff2/late-votes", seed: 7 });
  });

  it("has the title of the language that is read", () => {
    const read = readDeck(`${HEAD}${SPLIT}`, "es");
    expect(read.ok && read.deck.title).toBe("Por qué");
  });

  it("lets a moment without a run stay where the one before it was", () => {
    const [first, second] = deckOf(`${HEAD}${SPLIT}\n## And then\nMore.\n`).moments;
    expect(second).toMatchObject({ where: first?.where, recipe: first?.recipe, say: "More." });
    expect(second?.note).toBeUndefined();
  });

  it("keeps a note of several lines", () => {
    const { moments } = deckOf(`${HEAD}${SPLIT}\n:::note\nOne.\n\nTwo.\n:::\n`);
    expect(moments[0]?.note).toContain("One.");
    expect(moments[0]?.note).toContain("Two.");
  });

  const after = (line: string): string => `${HEAD}${SPLIT}\n${line}\n`;
  it.each([
    ["no head", SPLIT, { kind: "head", line: 1 }],
    ["another kind", "---\nhyperscope: lesson/1\n---\n", { kind: "head" }],
    ["no moment", HEAD, { kind: "empty" }],
    ["a heading without a run", `${HEAD}## First\n`, { kind: "noMoment", line: 6, title: "First" }],
    ["an unknown directive", after("::momnet{at=3}"), { unread: { nearest: "moment" }, line: 11 }],
    ["an unknown attribute", after("::moment{sead=3}"), { unread: { nearest: "seed" } }],
    ["an unknown fact", after('::moment{until="propsed"}'), { unread: { nearest: "proposed" } }],
    ["an unknown view", after("::moment{layout=treee}"), { unread: { nearest: "tree" } }],
    ["four views", after('::moment{layout="tree+time+locks+events"}'), { kind: "unknown" }],
    ["an unknown scenario", after('::moment{scenario="no/such"}'), { kind: "recipe", line: 11 }],
    ["a note of nothing", `${HEAD}::note{Hm.}\n${SPLIT}`, { kind: "stray", word: "note" }],
    ["markup", after('<img src="x" onerror="alert(1)">'), { kind: "markup", line: 11 }],
    ["markup in a sentence", after("a <b>bold</b> claim"), { kind: "markup", line: 11 }],
    ["an unknown head line", HEAD.replace("minutes", "minuts") + SPLIT, { line: 4 }],
    ["too much text", HEAD + "a ".repeat(200_000), { kind: "long" }],
  ])("refuses %s", (_what, text, fault) => {
    expect(faultOf(text)).toMatchObject(fault);
  });
});
