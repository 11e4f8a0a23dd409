/**
 * Questions beside a run: three ways to answer that say the same, and nothing of the answer on the page before.
 */
import type { Page } from "@playwright/test";
import { digestOf, momentOf, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const LESSON = "2.2-vote-locks";
/** The step that asks who votes. */
const STEP = "rival";
const KEPT = "hyperscope/progress";

const prediction = (page: Page) =>
  region(page, "Lesson").getByRole("group", { name: "Prediction" });
const choices = (page: Page) => prediction(page).getByRole("listitem").getByRole("button");
const entryNow = async (page: Page): Promise<number> => (await momentOf(page)).entry;

async function openQuestion(page: Page): Promise<void> {
  await page.goto(`./#/learn/${LESSON}?step=${STEP}`);
  await expect(choices(page).first()).toBeVisible();
}

interface Kept {
  readonly lessons: Readonly<
    Record<string, Readonly<Record<string, { readonly predicted?: unknown }>>>
  >;
}

/** What the browser keeps of the answer. */
async function recorded(page: Page): Promise<unknown> {
  await expect(prediction(page).getByRole("status")).toBeVisible();
  let predicted: unknown;
  await expect(async () => {
    const text = await page.evaluate((name) => localStorage.getItem(name), KEPT);
    predicted = (JSON.parse(text ?? "{}") as Kept).lessons[LESSON]?.[STEP]?.predicted;
    expect(predicted).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return predicted;
}

/** The name of the choice that stands for V3. */
const V3 = "V3";

async function placeOf(page: Page, name: string): Promise<number> {
  await expect(choices(page).filter({ hasText: name })).toHaveCount(1);
  const names = await choices(page).allInnerTexts();
  return names.findIndex((text) => text.trim() === name);
}

const ways: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async picture(page) {
    await page
      .locator('.stage [data-lights="node:s0v3"], .stage [data-lights^="node:s0v3 "]')
      .first()
      .click({ force: true });
  },
  async list(page) {
    await choices(page).getByText(V3, { exact: true }).click();
  },
  async keys(page) {
    await page.keyboard.press(String((await placeOf(page, V3)) + 1));
  },
};

test("the picture, the list and the keys give the same recorded answer", async ({
  browser,
  baseURL,
}) => {
  const answers: unknown[] = [];
  for (const choose of Object.values(ways)) {
    const context = await browser.newContext({ baseURL: baseURL ?? "", serviceWorkers: "block" });
    const page = await context.newPage();
    await openQuestion(page);
    await choose(page);
    await expect(choices(page).filter({ hasText: V3 })).toHaveAttribute("aria-pressed", "true");
    await prediction(page).getByRole("button", { name: "Answer" }).click();
    answers.push(await recorded(page));
    await context.close();
  }
  expect(answers[0]).toMatchObject({ who: { chosen: ["s0v3"], right: true } });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("nothing of the answer is there before it is given, and then it is told with its entries", async ({
  page,
}) => {
  await openQuestion(page);
  const fence = await entryNow(page);
  const before = await page.content();
  expect(before).not.toMatch(/As you said|You said|It was:/);
  await page.keyboard.press("End");
  expect(await entryNow(page)).toBe(fence);
  await prediction(page).getByRole("button", { name: "Not sure" }).click();
  await expect(prediction(page).getByRole("status")).toContainText("It was:");
  const reasons = prediction(page).getByRole("list").getByRole("listitem");
  await expect(reasons.first()).toBeVisible();
  for (const reason of await reasons.allInnerTexts())
    // Without the names of the choices and the way to the entry.
    expect(before).not.toContain(reason.split(": ")[1]?.split(/ [A-Z]+-|\nEntry| Entry/)[0]);
  const there = prediction(page)
    .getByRole("button", { name: /go to entry \d+/ })
    .first();
  const entry = Number(/\d+$/.exec((await there.getAttribute("aria-label")) ?? "")?.[0]);
  expect(entry).toBeGreaterThan(fence);
  await there.click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
});

test("whoever skips reads on, and nothing is played", async ({ page }) => {
  await openQuestion(page);
  const fence = await entryNow(page);
  await prediction(page).getByRole("button", { name: "Skip" }).click();
  await expect(prediction(page).getByRole("status")).toContainText("It was:");
  expect(await entryNow(page)).toBe(fence);
});
