/**
 * Lessons beside their runs: the map, a lesson from end to end by keyboard, links to a moment, no answer before the
 * question is answered, progress that belongs to the reader, a phone, a frame on another page.
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import {
  button,
  digestOf,
  expectNothingSideways,
  linkIn,
  momentOf,
  region,
  stepByKey,
} from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const LESSON = "2.2-vote-locks";
const STEPS = 8;
const lesson = (page: Page) => region(page, "Lesson");
const heading = (page: Page) => lesson(page).getByRole("heading", { level: 2 });
const skip = (page: Page) => lesson(page).locator("button, a").filter({ hasText: /^Skip/ }).first();

async function openStep(page: Page, step: string, more = ""): Promise<void> {
  await page.goto(`./#/learn/${LESSON}?step=${step}${more}`);
  await expect(heading(page)).toBeVisible();
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "0");
}

test("the map has the lessons, what is done of each, and the way on", async ({ page }) => {
  await page.goto("./#/learn");
  await expect(page.getByRole("heading", { level: 1, name: "Lessons" })).toBeVisible();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
  await expect(row.filter({ hasText: "2.2 Vote locks" })).toContainText(`0 of ${STEPS} steps seen`);
  await openStep(page, "late");
  await page.goto("./#/learn");
  await expect(row.filter({ hasText: "2.2 Vote locks" })).toContainText(`1 of ${STEPS} steps seen`);
  await page.getByRole("link", { name: "Continue: 2.2 Vote locks, step 3" }).click();
  await expect(page).toHaveURL(/step=late/);
});

test("a lesson is read to its end by keyboard, and each step stands at its moment", async ({
  page,
}) => {
  await page.goto(`./#/learn/${LESSON}`);
  await expect(lesson(page)).toContainText(`Step 1 of ${STEPS}`);
  const digests = new Set<string>();
  for (let step = 1; step <= STEPS; step++) {
    await expect(lesson(page)).toContainText(`Step ${step} of ${STEPS}`);
    await expect(lesson(page)).not.toContainText("The run is computed up to this step");
    if (step > 1) await expect(heading(page)).toBeFocused();
    digests.add((await momentOf(page)).digest);
    // A step may ask first; then the way on is to skip.
    if (await skip(page).isVisible()) {
      await skip(page).press("Enter");
      await expect(skip(page)).toBeHidden();
    }
    await page.keyboard.press("PageDown");
  }
  expect(digests.size).toBeGreaterThan(4);
  await page.keyboard.press("p");
  await expect(lesson(page)).toContainText(`Step ${STEPS - 1} of ${STEPS}`);
});

test("what is not there is said: the first step, or the nearest lesson", async ({ page }) => {
  await page.goto(`./#/learn/${LESSON}?step=rivall`);
  await expect(lesson(page).getByRole("alert")).toContainText("rivall");
  await expect(lesson(page)).toContainText(`Step 1 of ${STEPS}`);
  await page.goto(`./#/learn/${LESSON}?step=3`);
  await expect(lesson(page)).toContainText(`Step 3 of ${STEPS}`);
  await page.goto("./#/learn/2.2-vote-lokcs");
  await expect(page.getByRole("heading", { level: 1, name: "No such lesson" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Vote locks" })).toBeVisible();
});

for (const language of ["en", "es"] as const)
  test(`a link to a moment leads a stranger to the same digest, in ${language}`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await openStep(page, "two");
    await stepByKey(page, 3);
    const sent = await momentOf(page);
    await button(page, "Share").click();
    const link = await linkIn(page);
    expect(link).toContain("step=two");
    const context = await browser.newContext({ baseURL: baseURL ?? "", serviceWorkers: "block" });
    const fresh = await context.newPage();
    await fresh.goto(`${link}&lang=${language}`);
    await expect(fresh.locator("html")).toHaveAttribute("lang", language);
    await expect(fresh.locator("[data-digest]")).toHaveAttribute("data-digest", sent.digest);
    await context.close();
  });

test("a link beyond the answer leads there, and holds nobody", async ({
  page,
  browser,
  baseURL,
}) => {
  await openStep(page, "rival");
  await skip(page).click();
  await expect(lesson(page)).toContainText("A lock binds");
  await stepByKey(page, 4);
  const sent = await momentOf(page);
  await button(page, "Share").click();
  const link = await linkIn(page);
  const context = await browser.newContext({ baseURL: baseURL ?? "", serviceWorkers: "block" });
  const fresh = await context.newPage();
  await fresh.goto(link);
  await expect(lesson(fresh)).toContainText("a moment after the answer");
  await expect(digestOf(fresh)).toHaveAttribute("data-digest", sent.digest);
  await context.close();
});

test("another language keeps the moment", async ({ page }) => {
  await openStep(page, "two");
  await stepByKey(page, -1);
  const before = await momentOf(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await expect(page.getByRole("region", { name: "Lección" })).toContainText(`Paso 5 de ${STEPS}`);
  await expect(page.locator("[data-digest]")).toHaveAttribute("data-digest", before.digest);
});

test("while a question is open nothing of the answer is on the page", async ({ page }) => {
  await openStep(page, "rival");
  const before = await momentOf(page);
  const slider = page.getByRole("slider", { name: "Timeline" });
  await expect(slider).toHaveAttribute("max", String(before.entry));
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  await slider.focus();
  await page.keyboard.press("End");
  expect(await momentOf(page)).toEqual(before);
  const html = await page.content();
  // What the step says afterwards, what the scenario is about, and what the checker will find.
  for (const answer of ["A lock binds", "can no longer form", "GUIDE-LOCK refused"])
    expect(html).not.toContain(answer);
  await expect(page.getByRole("alert", { name: "Violation" })).toHaveCount(0);
  await skip(page).click();
  await expect(lesson(page)).toContainText("A lock binds");
  await page.keyboard.press("End");
  await expect.poll(async () => (await momentOf(page)).entry).toBeGreaterThan(before.entry);
});

test("a broken rule is another run, and there is a way back", async ({ page }) => {
  await openStep(page, "another");
  const before = await momentOf(page);
  const broken = lesson(page).getByRole("region", { name: "Break it" });
  await broken.getByRole("button", { name: "Break it" }).click();
  await expect(broken).toContainText("another run");
  await expect.poll(async () => (await momentOf(page)).digest).not.toBe(before.digest);
  await broken.getByRole("button", { name: "Back to the unbroken run" }).click();
  await expect(digestOf(page)).toHaveAttribute("data-digest", before.digest);
  await page.goto("./#/learn");
  await expect(
    page.getByRole("listitem").filter({ hasText: "2.2 Vote locks" }).first(),
  ).toContainText("1 of 1 rules broken");
});

test("progress is the reader's: a file takes it to another browser, and nothing is lost", async ({
  page,
  browser,
  baseURL,
}) => {
  await openStep(page, "late");
  await page.goto("./#/learn");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save my progress").click(),
  ]);
  const file = {
    name: "p.json",
    mimeType: "application/json",
    buffer: await readFile(await download.path()),
  };
  const context = await browser.newContext({ baseURL: baseURL ?? "", serviceWorkers: "block" });
  const fresh = await context.newPage();
  await fresh.goto("./#/learn");
  const row = fresh.getByRole("listitem").filter({ hasText: "2.2 Vote locks" }).first();
  await expect(row).toContainText(`0 of ${STEPS} steps seen`);
  const field = fresh.getByLabel("Open my progress");
  await field.setInputFiles({ ...file, buffer: Buffer.from("no progress") });
  await expect(fresh.getByText("holds no progress that this page can read")).toBeVisible();
  await field.setInputFiles(file);
  await expect(row).toContainText(`1 of ${STEPS} steps seen`);
  await button(fresh, "Clear my progress").click();
  await expect(row).toContainText(`0 of ${STEPS} steps seen`);
  await button(fresh, "Undo").click();
  await expect(row).toContainText(`1 of ${STEPS} steps seen`);
  await context.close();
});

test("progress that cannot be read is put aside and said", async ({ page }) => {
  await page.addInitScript(() => {
    if (localStorage.getItem("hyperscope/progress") === null)
      localStorage.setItem("hyperscope/progress", "{damaged");
  });
  await page.goto("./#/learn");
  await expect(page.getByRole("alert").filter({ hasText: "put aside" })).toBeVisible();
  await openStep(page, "late");
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("hyperscope/progress-unread")))
    .toBe("{damaged");
});

for (const [width, height] of [
  [390, 844],
  [320, 640],
] as const)
  test(`at ${width} × ${height} the run stays in sight and nothing goes sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openStep(page, "rule");
    await expectNothingSideways(page);
    await lesson(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(async () => {
      const stage = await page.locator(".learning > .bench").boundingBox();
      expect(stage?.y).toBeGreaterThanOrEqual(0);
      expect(stage?.height).toBeGreaterThan(200);
      expect(stage?.height).toBeLessThanOrEqual(0.38 * height + 1);
    }).toPass({ timeout: 20_000 });
  });

test("a frame tells the page around it what is done, and has no shell", async ({
  page,
  baseURL,
}) => {
  await page.route("**/around.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<title>around</title><script>window.told = []; addEventListener("message", (e) => told.push(e.data));</script>
<iframe width="1200" height="700" src="./#/learn/${LESSON}?step=late&embed=1"></iframe>`,
    }),
  );
  await page.goto(`${baseURL}around.html`);
  const told = () =>
    page.evaluate(() => (window as unknown as { told: Record<string, unknown>[] }).told);
  await expect.poll(told).toContainEqual(
    expect.objectContaining({
      type: "hyperscope/progress",
      v: 1,
      lesson: LESSON,
      step: "late",
      predicted: 0,
      broken: 0,
    }),
  );
  await expect.poll(told).toContainEqual(
    expect.objectContaining({
      type: "hyperscope/size",
      v: 1,
      height: expect.any(Number) as unknown,
    }),
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("region", { name: "Lesson" })).toBeVisible();
  await expect(frame.getByRole("button", { name: "Share" })).toHaveCount(0);
});
