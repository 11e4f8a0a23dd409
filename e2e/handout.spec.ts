import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, expectNothingSideways, momentOf, openAt } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const FORK = "#/handout?scenario=hyperscale/timeout-unlock-fork";
const DECK = `---
hyperscope: deck/1
title: Why a lock
---
## The first proposal {#first}
::moment{scenario="hotstuff2/happy-path" seed=7 crypto=keyed until="proposed height=1" layout="tree|locks"}
Four validators, one proposal.
::note{Wait a full minute.}

## It is final {#final}
::moment{until="committed height=1" layout=tree}
`;

const moments = (page: Page) => page.locator(".handout .moment");
const figures = (page: Page) => page.locator(".handout figure");

async function openHandout(page: Page, fragment: string): Promise<number> {
  await page.goto(`./${fragment}`);
  await expect(page.getByText("All figures are drawn")).toBeVisible();
  return moments(page).count();
}

/** Pages of a PDF, as it counts them itself. */
const pagesIn = (pdf: Buffer): number =>
  Math.max(...[...pdf.toString("latin1").matchAll(/\/Count (\d+)/g)].map(([, n]) => Number(n)));

test("the turning points of a run become a handout: figures, sentences, rules, where it comes from", async ({
  page,
}) => {
  const count = await openHandout(page, FORK);
  expect(count).toBeGreaterThanOrEqual(5);
  await expect(figures(page)).toHaveCount(count);
  for (const figure of await figures(page).all())
    await expect(figure.locator("svg text").first()).toBeAttached();
  const sentences = await page.locator(".moment .sentence").allTextContents();
  for (const sentence of sentences) expect(sentence).toMatch(/\.$/);
  expect(sentences.filter((sentence) => /HYP-COMMIT/.test(sentence)).length).toBeGreaterThan(0);
  await expect(page.locator(".moment .rule code").first()).toHaveText(/^[A-Z0-9]+(-[A-Z0-9]+)+$/);
  // Each but the last asks what comes next, and is answered on the last page.
  await expect(page.getByText("My prediction: what happens next?")).toHaveCount(count - 1);
  await expect
    .poll(() => page.locator(".answers dd").allTextContents())
    .toEqual(sentences.slice(1));
  const footer = page.locator(".handout footer");
  await expect(footer).toContainText("hyperscale/timeout-unlock-fork");
  const digest = (await footer.locator("dt", { hasText: "Digest at entry" }).textContent()) ?? "";
  const entry = Number(/\d+/.exec(digest)?.[0]);
  const shown = await footer.locator(`dt:has-text("${digest}") + dd`).textContent();
  // The same moment in the lab has the same digest.
  await footer.getByRole("link").click();
  await expect(page.getByRole("status", { name: "Digest", exact: true })).toHaveAttribute(
    "data-entry",
    String(entry),
  );
  expect((await momentOf(page)).digest.slice(0, 16)).toBe(shown);
});

test("on paper there are pages and no controls", async ({ page }) => {
  const count = await openHandout(page, FORK);
  await expect(button(page, "Print")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(button(page, "Print")).toBeHidden();
  await expect(page.locator(".handout-page :is(button, input):visible")).toHaveCount(0);
  for (const format of ["A4", "Letter"]) {
    const pages = pagesIn(await page.pdf({ format, preferCSSPageSize: false }));
    expect(pages).toBeGreaterThanOrEqual(count);
    // A moment is one page: beside them there are the answers.
    expect(pages).toBeLessThanOrEqual(count + 2);
  }
});

test("the run in the lab stays where it was", async ({ page }) => {
  await openAt(page, "hyperscale/timeout-unlock-fork", 61);
  const before = await momentOf(page);
  await button(page, "Export").click();
  await page.getByRole("link", { name: "Open the handout" }).click();
  await expect(page.getByText("All figures are drawn")).toBeVisible();
  await page.getByRole("link", { name: "Back to the run" }).click();
  await expect.poll(() => momentOf(page)).toEqual(before);
});

test("drawing can be stopped, and begun again", async ({ page }) => {
  // Slowly enough that there is something to stop, on any machine.
  const tools = await page.context().newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 8 });
  await page.goto(`./${FORK}`);
  await button(page, "Cancel").click();
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await expect(page.getByText(/^Stopped: \d+ of \d+ moments are drawn\.$/)).toBeVisible();
  await button(page, "Draw the figures again").click();
  await expect(page.getByText("All figures are drawn")).toBeVisible();
});

test("a deck file is printed as it is written, and the speaker's notes only when asked for", async ({
  page,
}) => {
  await page.goto("./#/speaker?at=0&seed=42&crypto=keyed&scenario=hotstuff2/happy-path");
  const file = page.locator(".decks input[type=file]");
  await expect(file).toBeAttached();
  await file.setInputFiles({
    name: "lock.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(DECK),
  });
  await expect(page).toHaveURL(/deck=file-/);
  const link = page.getByRole("link", { name: "Handout of this deck" });
  const count = await openHandout(page, (await link.getAttribute("href")) ?? "");
  expect(count).toBe(2);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why a lock");
  await expect(
    page.getByRole("heading", { level: 2, name: "1. The first proposal" }),
  ).toBeVisible();
  await expect(moments(page).first()).toContainText("Four validators, one proposal.");
  await expect(moments(page).first().locator(".drawn")).toHaveCount(2);
  await expect(moments(page).nth(1).locator(".drawn")).toHaveCount(1);
  await expect(page.getByText("Wait a full minute.")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Print the speaker’s notes" }).check();
  await expect(page.getByText("Wait a full minute.")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`it can be read by everybody, and on a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await openHandout(page, FORK);
    await expectAccessible(page);
    await expectNothingSideways(page);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  });
