import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, digestOf, momentOf, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const side = (page: Page, name: "Left" | "Right"): Locator =>
  page.getByRole("region", { name: new RegExp(`^${name}: `) });
const digest = (page: Page, name: "left" | "right"): Locator =>
  page.getByRole("status", { name: `Digest ${name}`, exact: true });

/** What both sides say, read at one instant. */
const both = (page: Page, key: "clock" | "digest" | "entry"): Promise<readonly string[]> =>
  page
    .getByRole("status", { name: /^Digest (left|right)$/ })
    .evaluateAll(
      (sides, name) => sides.map((side) => (side as HTMLElement).dataset[name] ?? ""),
      key,
    );

/** Both sides are there, and stand at the same: answers at what. */
async function bothAt(page: Page, key: "clock" | "digest"): Promise<string> {
  await expect.poll(async () => (await both(page, key)).length).toBe(2);
  await expect.poll(async () => new Set(await both(page, key)).size).toBe(1);
  return (await both(page, key))[0] ?? "";
}

/** Another page of the app, without loading it anew. */
const toComparison = (page: Page): Promise<string> =>
  page.evaluate(() => (window.location.hash = "#/compare"));

/** The first run with a crash in it, beside the run as it was opened. */
async function breakAndCompare(page: Page): Promise<{ entry: number; digest: string }> {
  await page.goto("./");
  await expect(
    region(page, "Block tree")
      .getByRole("button", { name: /committed/ })
      .nth(1),
  ).toBeVisible();
  await button(page, "Break it").click();
  await expect(region(page, "Vote locks").getByText("down", { exact: true })).toBeVisible();
  await button(page, "Pause").click();
  const left = await momentOf(page);
  await toComparison(page);
  return left;
}

const differs = (page: Page): Locator => page.getByText(/≠ differs since entry \d+/);

test("a broken run beside the run as it was opened: where they part is named, and one clock moves both", async ({
  page,
}) => {
  const before = await breakAndCompare(page);
  const first = region(page, "First difference");
  await expect(first).toContainText(/The same up to entry \d+, at \d+\.\d{3} ms/);
  await expect(first).toContainText(/V\d crashes/);
  await expect(first.getByText(/the edit: V\d crashes/)).toBeVisible();
  await expect(first).toContainText("First consequence");
  await expect(digest(page, "right")).toHaveAttribute("data-digest", before.digest);
  await expect(differs(page)).toHaveCount(2);

  await button(page, "To the first difference").click();
  await expect(first).toContainText(/Entry \d+ is the first/);
  const entry = /Entry (\d+) is the first/.exec(await first.innerText())?.[1] ?? "";
  await expect(digest(page, "right")).toHaveAttribute("data-entry", entry);
  await expect(side(page, "Right")).toContainText(/V\d crashes/);
  await button(page, "Step back").click();
  await expect(page.getByText("= the same so far")).toHaveCount(2);
  await bothAt(page, "digest");
  for (let i = 0; i < 12; i++) {
    const stood = await both(page, "entry");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => both(page, "entry")).not.toEqual(stood);
    await bothAt(page, "clock");
  }
  await expect(differs(page).first()).toBeVisible();

  await button(page, "To end").click();
  await expect(region(page, "What became of them").getByRole("row")).not.toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(before.entry));
  await expect(digestOf(page)).toHaveAttribute("data-digest", before.digest);
});

test("plays both, stops both, and goes by the slider", async ({ page }) => {
  await breakAndCompare(page);
  await button(page, "To start").click();
  await expect(digest(page, "left")).toHaveAttribute("data-entry", "0");
  await button(page, "Play").click();
  await expect
    .poll(async () => Number(await digest(page, "left").getAttribute("data-entry")))
    .toBeGreaterThan(20);
  await button(page, "Pause").click();
  await bothAt(page, "clock");
  await page.getByRole("slider", { name: "Timeline" }).fill("1500000");
  await expect(digest(page, "right")).toHaveAttribute("data-clock", "1500000");
});

test("two rule sets: the first difference is a rule, and one of them forks", async ({ page }) => {
  await openAt(page, "hyperscale/timeout-unlock-fork", 1);
  await page.getByRole("combobox", { name: "Rules" }).selectOption("hotstuff2");
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "1");
  await toComparison(page);
  const first = region(page, "First difference");
  await expect(first.getByText("Rules").first()).toBeVisible();
  await expect(side(page, "Right")).toContainText("rules hotstuff2");
  await button(page, "To end").click();
  const become = region(page, "What became of them");
  await expect(become.getByRole("row", { name: /Broken promises agreement.* none/ })).toBeVisible();
});

test("the other branch can be chosen, and the same branch on both sides says so", async ({
  page,
}) => {
  await breakAndCompare(page);
  const right = page.getByRole("combobox", { name: "Right" });
  const left = page.getByRole("combobox", { name: "Left" });
  await expect(left).toHaveValue(/./);
  await right.selectOption(await left.inputValue());
  await expect(region(page, "First difference")).toContainText("The same branch");
  await expect(page.getByText("= the same so far")).toHaveCount(2);
});

test("a link to both opens them in a page of its own", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAt(page, "hotstuff2/happy-path", 20);
  await page.getByRole("combobox", { name: "Rules" }).selectOption("guide");
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "20");
  await toComparison(page);
  const first = region(page, "First difference");
  await expect(first).toContainText("is the first that differs");
  const told = await first.innerText();
  await button(page, "Copy link").click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const fresh = await context.newPage();
  await fresh.goto(link);
  await expect(region(fresh, "First difference")).toHaveText(told.replaceAll(/\s+/g, " "), {
    timeout: 30_000,
    useInnerText: true,
  });
  await fresh.goto("./#/compare?r=1damaged&with=1damaged");
  await expect(fresh.getByText("This link cannot be opened")).toBeVisible();
});

test("with one run alone there is one sentence and a way back", async ({ page }) => {
  await page.goto("./#/compare");
  await expect(page.getByText("There is only one run so far.")).toBeVisible();
  await page.getByRole("link", { name: "Back to the lab" }).click();
  await expect(region(page, "Block tree")).toBeVisible();
});

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
]) {
  test(`fits ${width}×${height}, and everybody can use it`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openAt(page, "hyperscale/timeout-unlock-fork", 1);
    if (width < 720) await page.getByText("Menu", { exact: true }).first().click();
    await page.getByRole("combobox", { name: "Rules" }).selectOption("hotstuff2");
    await expect(digestOf(page)).not.toHaveAttribute("data-entry", "1");
    await toComparison(page);
    await expect(region(page, "First difference")).toContainText("first that differs");
    await button(page, "To the first difference").click();
    await page.keyboard.press("Shift+ArrowRight");
    const wide = (): Promise<object> =>
      page.evaluate(() => ({
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        body: [...document.querySelectorAll(".comparison-body")].map(
          (element) => element.scrollWidth - element.clientWidth,
        ),
      }));
    // Drawings find their width after they were first drawn.
    await expect.poll(wide).toEqual({ page: 0, body: [0] });
    await expectAccessible(page, { tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
  });
}
