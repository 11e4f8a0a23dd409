/**
 * Teaching with it: a lesson of somebody's own, by drop, by address and by hand; a broken one; answers that are handed in
 * and marked, among them changed ones; what a spreadsheet gets.
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { pack, unpack } from "../src/scenarios/payload.ts";
import { labelSeed } from "../src/course/seeds.ts";
import { expectAccessible } from "./support/axe.ts";
import { button, expectNothingSideways, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const LESSON = `---
hyperscope: lesson/1
id: my-locks
title: { en: "Why a lock", es: "Por qué un bloqueo" }
scenario: guide/split-vote
layout: (50tree_50locks)
---
## V1 has voted {#voted}
::run{until="voted node=s0v1 height=1"}
V1 signed a block at height 1.

## A rival {#rival}
::run{until="proposed height=1 round=1"}
::predict{#who ask=voters}
::say[A lock is a promise that survives the next leader.]
`;

interface Given {
  readonly name: string;
  readonly text: string;
}

/** As a person drops files on the page. */
async function drop(page: Page, files: readonly Given[]): Promise<void> {
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, text } of all) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

const openPage = async (page: Page, fragment = "#/teach"): Promise<void> => {
  await page.goto(`./${fragment}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};

const lessonText = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Text of the lesson" });

test("a lesson that is dropped on the map opens as ours do, and survives a reload", async ({
  page,
}) => {
  await openPage(page, "#/learn");
  await drop(page, [{ name: "my-locks.md", text: LESSON }]);
  await expect(page).toHaveURL(/#\/learn\/my-locks/);
  const lesson = region(page, "Lesson");
  await expect(lesson.getByRole("heading", { level: 2, name: "V1 has voted" })).toBeVisible();
  await page.reload();
  await expect(lesson.getByRole("heading", { level: 2, name: "V1 has voted" })).toBeVisible();
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Por qué un bloqueo");
});

test("a lesson of this site opens by its address; of another site it is refused with its name", async ({
  page,
}) => {
  await page.route("**/lessons/mine.md", (route) =>
    route.fulfill({ contentType: "text/markdown", body: LESSON }),
  );
  await page.goto("./#/learn?lesson=lessons/mine.md&step=rival");
  await expect(
    region(page, "Lesson").getByRole("heading", { level: 2, name: "A rival" }),
  ).toBeVisible();
  await page.goto("./#/learn?lesson=https://example.org/x.md");
  await expect(page.getByRole("alert")).toContainText("example.org");
  await page.goto("./#/learn?lesson=javascript:alert(1)");
  await expect(page.getByRole("alert")).toContainText("no address of a lesson");
});

test("a broken lesson is told by line and column, and nothing in it runs", async ({ page }) => {
  await openPage(page);
  const broken = LESSON.replace("ask=voters", "ask=votres").replace(
    "V1 signed",
    '<img src=x onerror="document.title=1"> [link](javascript:document.title=1) V1 signed',
  );
  await drop(page, [{ name: "broken.md", text: broken }]);
  const faults = page.locator(".faults li");
  await expect(faults.filter({ hasText: "Line 14, column 1" })).toContainText(
    "Did you mean voters?",
  );
  await expect(faults.filter({ hasText: "HTML is not read" })).toHaveCount(1);
  await expect(faults.filter({ hasText: "javascript:" })).toHaveCount(1);
  await expect(page.locator("main img")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await expect(faults.filter({ hasText: "Línea 14, columna 1" })).toContainText("¿Querías decir");
});

for (const [what, text] of [
  ["five megabytes", "x".repeat(5_000_000)],
  ["ten thousand quotes", `${LESSON}\n${">".repeat(10_000)} deep`],
  ["a table of thirty thousand rows", `${LESSON}\n|a|b|\n|-|-|\n${"|x|y|\n".repeat(30_000)}`],
] as const)
  test(`${what} are refused, and the page goes on`, async ({ page }) => {
    await openPage(page);
    await drop(page, [{ name: "much.md", text }]);
    await expect(
      page
        .locator(".faults li, [role=alert]")
        .filter({ hasText: /large|dense|characters/ })
        .first(),
    ).toBeVisible();
    await lessonText(page).fill("still here");
    await expect(lessonText(page)).toHaveValue("still here");
  });

test("the example is checked: where its steps stand, what its question is answered by, what never comes", async ({
  page,
  context,
}) => {
  await openPage(page);
  await button(page, "Start from the example").click();
  await expect(page.getByText("It can be read: 2 steps.")).toBeVisible();
  await button(page, "Check my lesson").click();
  const table = region(page, "The steps of the lesson");
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table.getByRole("row").nth(2)).toContainText(/\d ms/);
  await expect(table.getByRole("row").nth(2)).toContainText(/V\d/);
  await expect(lessonText(page)).toHaveValue(/proposed height=1 round=1/);
  const text = await lessonText(page).inputValue();
  await lessonText(page).fill(
    text.replace("proposed height=1 round=1", "proposed height=1 round=9"),
  );
  await expect(page.getByText("The text has changed since.")).toBeVisible();
  await button(page, "Check my lesson").click();
  await expect(table).toContainText("Never comes: proposed height=1 round=9");
  await expect(table).toContainText(/Nearest: entry \d+, which differs in round/);
  // What is there plays without a network, and the draft is kept.
  await lessonText(page).fill(text);
  await expect(page.getByText("It can be read: 2 steps.")).toBeVisible();
  await context.setOffline(true);
  await button(page, "Check my lesson").click();
  await expect(table.getByRole("row").nth(2)).toContainText(/\d ms/);
  await context.setOffline(false);
  await page.reload();
  await expect(lessonText(page)).toHaveValue(text);
});

type File = Record<string, unknown> & { readonly answers: string; readonly seed: number };
type Body = { readonly challenges: Record<string, { score: number; edits?: { at: number }[] }> };

const bodyOf = (file: File): Body => {
  const read = unpack(file.answers);
  if (!read.ok) throw new Error(read.message);
  return read.value as Body;
};

/** Two questions are answered and a challenge is done, as its judge would have it; then the file is saved. */
async function handIn(page: Page, label: string): Promise<File> {
  const { CHALLENGES } = await import("../src/course/challenges/index.ts");
  const challenge = CHALLENGES.find(({ id }) => id === "heal-just-enough");
  const answer = challenge?.reference(5);
  if (answer?.kind !== "edits") throw new Error("a challenge of a run");
  await page.addInitScript(
    (progress) => localStorage.setItem("hyperscope/progress", progress),
    JSON.stringify({
      v: 1,
      lessons: {},
      challenges: {
        "heal-just-enough": {
          passed: true,
          score: answer.edits.length,
          edits: answer.edits,
          seed: 5,
        },
      },
    }),
  );
  await page.goto("./#/learn/2.2-vote-locks?step=rival");
  const lesson = region(page, "Lesson");
  const choices = lesson.locator(".choices button");
  await choices.first().click();
  await lesson.getByRole("button", { name: "Sure", exact: true }).click();
  await expect(choices).toHaveCount(0);
  await page.goto("./#/learn");
  await button(page, "Save my answers").click();
  const dialog = page.getByRole("dialog", { name: "Save my answers" });
  await expect(dialog.getByRole("button", { name: "Save the file" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Your label" }).fill(label);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save the file" }).click(),
  ]);
  await expect(dialog.getByRole("status")).toContainText("Written: 1 question, 1 challenge.");
  return JSON.parse(await readFile(await download.path(), "utf8")) as File;
}

const CSV_HEAD = /^\uFEFFLabel,File,2\.2 Vote locks,Challenges passed,Points,To look at\r\n/;

test("answers are handed in and marked: what was changed is seen, and a spreadsheet gets text", async ({
  page,
}) => {
  const file = await handIn(page, "=SUM(A1)");
  const named = (label: string): File => ({ ...file, label, seed: labelSeed(label) });
  const told = file["told"] as Record<string, number>;
  const edited = bodyOf(file);
  const [edit] = edited.challenges["heal-just-enough"]?.edits ?? [];
  if (edit !== undefined) edit.at += 1500;
  const files: Given[] = [
    { name: "1.json", text: JSON.stringify(file) },
    { name: "2.json", text: JSON.stringify({ ...file, told: { ...told, right: 7 } }) },
    { name: "3.json", text: JSON.stringify({ ...file, answers: pack(edited) }) },
    { name: "4.json", text: JSON.stringify(named("Bo")) },
    { name: "5.json", text: '{"hyperscope":"answers/1"' },
    { name: "6.json", text: JSON.stringify({ ...file, hyperscope: "answers/2" }) },
  ];
  await openPage(page);
  await drop(page, files);
  await expect(page.getByText("6 files marked; 5 ask for a look.")).toBeVisible();
  const rows = region(page, "Marks").getByRole("row");
  await expect(rows).toHaveCount(7);
  await expect(rows.nth(1)).toContainText("1 of 1");
  await expect(rows.nth(1)).not.toContainText("changed");
  await expect(rows.nth(2)).toContainText("claims another result");
  await expect(rows.nth(3)).toContainText("another digest");
  await expect(rows.nth(4)).toContainText("changed after it was saved");
  await expect(rows.nth(5)).toContainText("no answer file");
  await expect(rows.nth(6)).toContainText("later version");
  await expect(page.getByRole("heading", { name: "What to teach again" })).toBeVisible();
  await expect(page.locator(".histogram li").first()).toContainText("V");
  await expect(page.getByRole("heading", { name: "The same handed in" })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Download as CSV").click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv).toMatch(CSV_HEAD);
  const lines = csv.trimEnd().split("\r\n");
  expect(lines).toHaveLength(7);
  expect(lines[1]).toMatch(/^'=SUM\(A1\),1\.json,\d of 1,1 of 1,\d,$/);
  await expectAccessible(page, {
    tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
  });
});

for (const theme of ["light", "dark"] as const)
  test(`the teacher's page has no axe violation and nothing goes sideways, ${theme}`, async ({
    page,
  }) => {
    await page.addInitScript((chosen) => localStorage.setItem("hyperscope/theme", chosen), theme);
    await page.setViewportSize({ width: 320, height: 700 });
    await openPage(page);
    await button(page, "Start from the example").click();
    await button(page, "Check my lesson").click();
    await expect(region(page, "The steps of the lesson")).toBeVisible();
    await expectNothingSideways(page);
    await expectAccessible(page);
  });
