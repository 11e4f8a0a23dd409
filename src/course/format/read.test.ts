import { describe, expect, it } from "vitest";
import { faultSentence } from "./faults.ts";
import { readLesson, type Known } from "./read.ts";
import { differences } from "./shape.ts";

const known: Known = {
  rules: ["HS2-LOCK"],
  terms: ["quorum"],
  claims: ["C-063", "C-064"],
  sources: ["guide"],
  generators: { voters: ["height"] },
  families: ["late-header"],
  challenges: ["split-for-ever"],
  contrasts: ["votes"],
  excerpts: ["HS2-LOCK"],
};

const HEAD = `---
hyperscope: lesson/1
title: Why a lock
module: "2"
scenario: guide/split-vote
---
`;

const GOOD = `${HEAD}## V1 has voted {#voted was=old}
::run{until="voted node=s0v1 height=1"}
V1 signed :value[count voted height=1] times by :rule[HS2-LOCK]; a :term[quorum] is more (:claim[C-063], :cite[guide 2.2]).
::predict{#who ask=voters}
:::choose{#ever rules=hotstuff2}
Will it be certified?
::option[Yes]{happens="certified height=1"}
::option[No]{never="certified height=1" why="It lacks votes."}
:::
::break[Another rule]{#sound rules=hotstuff2 until="committed height=1"}
::expect{never="violated agreement" value="height-min = 0"}
::say[A lock is a promise.]
`;

const read = (text: string, language = "en") => readLesson(text, language, known, "my-locks");

describe("a lesson", () => {
  it("is read into steps, runs and parts", () => {
    const result = read(GOOD);
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    const [step] = result.lesson.steps;
    expect(step).toMatchObject({
      id: "voted",
      was: ["old"],
      run: {
        recipe: { scenario: "guide/split-vote" },
        where: { until: { kind: "voted", node: "s0v1", height: 1 } },
      },
    });
    expect(step?.parts.map(({ kind }) => kind)).toEqual([
      "prose",
      "predict",
      "choose",
      "break",
      "expect",
      "say",
    ]);
    expect(step?.parts[2]).toMatchObject({
      recipe: { scenario: "guide/split-vote", rules: "hotstuff2" },
      options: [{ when: [{ kind: "happens" }] }, { why: [{ value: "It lacks votes." }] }],
    });
  });

  it("keeps a colon in a sentence, and an address of the page or the web", () => {
    const result = read(
      `${HEAD}## A {#a}\nNote:this is at 10:30, see [there](https://example.org/a).`,
    );
    expect(result.ok && JSON.stringify(result.lesson.steps[0]?.parts)).toContain("Note");
    expect(result.ok && JSON.stringify(result.lesson.steps[0]?.parts)).toContain(":this");
  });

  const broken: readonly (readonly [name: string, text: string, line: number, sentence: RegExp])[] =
    [
      ["no head", "## A {#a}\ntext", 1, /must begin with a head/],
      ["a head of another kind", "---\nhyperscope: deck/1\n---\n## A", 1, /must begin with a head/],
      [
        "a stranger in the head",
        GOOD.replace("title:", "tilte: x\ntitle:"),
        3,
        /tilte; did you mean title/,
      ],
      ["a head that is no YAML", GOOD.replace("Why a lock", "Why: a lock"), 3, /Nested mappings/],
      ["no title", GOOD.replace("title: Why a lock\n", ""), 1, /title is missing/],
      ["an unknown module", GOOD.replace('"2"', '"9"'), 4, /9 cannot be read/],
      ["an unknown scenario", GOOD.replace("split-vote", "split-voet"), 5, /there is no scenario/],
      ["no step", HEAD, 1, /there is no step/],
      ["prose before the first step", GOOD.replace("## V1", "Hello.\n\n## V1"), 7, /means nothing/],
      ["two steps of one id", `${GOOD}\n## B {#voted}\n`, 20, /#voted stands twice/],
      [
        "an unknown directive",
        GOOD.replace("::predict", "::perdict"),
        10,
        /perdict; did you mean predict/,
      ],
      ["an unknown generator", GOOD.replace("ask=voters", "ask=voter"), 10, /did you mean voters/],
      [
        "an argument that the question does not take",
        GOOD.replace("ask=voters", "ask=voters heigth=1"),
        10,
        /did you mean height/,
      ],
      [
        "an unknown attribute",
        GOOD.replace('until="voted', 'untli="voted'),
        8,
        /did you mean until/,
      ],
      ["an unknown condition", GOOD.replace("voted node", "vooted node"), 8, /did you mean voted/],
      ["an unknown node", GOOD.replace("s0v1", "v1"), 8, /node=v1/],
      [
        "an unknown figure in a sentence",
        GOOD.replace("count voted", "cuont voted"),
        9,
        /did you mean count/,
      ],
      [
        "an unknown rule",
        GOOD.replace("rule[HS2-LOCK]", "rule[HS2-LOKC]"),
        9,
        /did you mean HS2-LOCK/,
      ],
      ["an unknown claim", GOOD.replace("C-063", "C-0633"), 9, /did you mean C-063/],
      ["an unknown source", GOOD.replace("guide 2.2", "giude 2.2"), 9, /did you mean guide/],
      [
        "an option that asks nothing",
        GOOD.replace('{happens="certified height=1"}', ""),
        13,
        /is missing/,
      ],
      ["one option", GOOD.replace(/::option\[No\].*\n/, ""), 11, /option is missing/],
      [
        "a comparison without a number",
        GOOD.replace("height-min = 0", "height-min"),
        17,
        /cannot be read/,
      ],
      ["markup", GOOD.replace("V1 signed", "<img src=x onerror=alert(1)> V1 signed"), 9, /HTML/],
      [
        "an address that runs",
        GOOD.replace("V1 signed", "[V1](javascript:alert(1)) signed"),
        9,
        /address/,
      ],
      [
        "a picture",
        GOOD.replace("V1 signed", "![x](https://example.org/x.png) V1 signed"),
        9,
        /no image/,
      ],
      [
        "an unknown figure",
        `${GOOD}\n::figure{name=merkel-tree}\n`,
        20,
        /did you mean merkle-tree/,
      ],
      ["a figure without a name", `${GOOD}\n::figure{leaves=3}\n`, 20, /name is missing/],
      [
        "an unknown challenge",
        `${GOOD}\n::challenge{id=split-forever}\n`,
        20,
        /did you mean split-for-ever/,
      ],
      ["a review of nothing", `${GOOD}\n::review{questions=3}\n`, 20, /families is missing/],
      ["a question twice", `${GOOD}\n::predict{#who ask=voters}\n`, 20, /who stands twice/],
    ];

  it.each(broken)("with %s is refused by line and sentence", (_, text, line, sentence) => {
    const result = read(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const said = result.faults.map((fault) => `${fault.line}: ${faultSentence(fault)}`);
    expect(said).toContainEqual(
      expect.stringMatching(new RegExp(`^${line}: .*${sentence.source}`)) as unknown,
    );
  });

  it("is refused when it is too long, and answered at once when it is dense", () => {
    expect(read(`${GOOD}${"x".repeat(300_000)}`)).toMatchObject({
      ok: false,
      faults: [{ kind: "long" }],
    });
    for (const much of [`${">".repeat(5000)} deep`, "|x|y|\n".repeat(20_000), "[a](".repeat(9000)])
      expect(read(`${GOOD}\n${much}`)).toMatchObject({ ok: false, faults: [{ kind: "dense" }] });
  });
});

describe("an instructor's lesson", () => {
  const text = `---
hyperscope: lesson/1
id: my-locks
title: { en: "Why a lock", es: "Por qué un bloqueo" }
scenario: hotstuff2/late-votes
seed: 7
views: [block-tree, vote-locks]
---
## V2 has voted {#voted}
::run{until="voted node=s0v2 height=1"}
V2 signed A. It keeps a note: *not again at this height*.

## A rival {#rival}
::run{until="proposed height=2"}
::predict{id=who ask=voters}
:why[s0v3]{A vote from V3 would be its first at this height: see [HS2-LOCK].}
::break{mutant=vote-twice until="voted height=3"}
::say{A lock is a promise that survives the next leader.}
::note{For the speaker only: let them argue about V3.}
`;

  it("may say things in braces, name views and break a rule", () => {
    const result = readLesson(text, "es", known);
    expect(result).toMatchObject({
      ok: true,
      lesson: { id: "my-locks", title: "Por qué un bloqueo" },
    });
    if (!result.ok) return;
    const [first, second] = result.lesson.steps;
    expect(first?.run).toMatchObject({ layout: "(tree_locks)", recipe: { seed: 7 } });
    expect(second?.parts).toMatchObject([
      { kind: "predict", id: "who", why: { s0v3: [{ type: "text" }] } },
      { kind: "break", change: { rules: "hotstuff2!vote-twice" } },
      { kind: "say" },
      { kind: "note" },
    ]);
  });
});

describe("two languages", () => {
  const lesson = (text: string) => {
    const result = read(text);
    if (!result.ok) throw new Error("unread");
    return result.lesson;
  };

  it("may differ in words alone", () => {
    const other = GOOD.replace("A lock is a promise.", "Un bloqueo es una promesa.");
    expect(differences(lesson(GOOD), lesson(other))).toEqual([]);
  });

  it.each([
    ["a step", `${GOOD}\n## B {#b}\n`],
    ["a moment", GOOD.replace("voted node=s0v1 height=1", "voted node=s0v2 height=1")],
    [
      "an option's condition",
      GOOD.replace('never="certified height=1"', 'never="certified height=2"'),
    ],
    ["a claim", GOOD.replace("C-063", "C-064")],
    ["a figure", GOOD.replace("count voted height=1", "count voted height=2")],
    ["a part", GOOD.replace("::say[A lock is a promise.]\n", "")],
    ["an exercise", GOOD.replace("title:", "exercises: [E-16]\ntitle:")],
  ])("that differ in %s are told so", (_, other) => {
    expect(differences(lesson(GOOD), lesson(other))).not.toEqual([]);
  });
});
