import type { Page } from "@playwright/test";
import { digestOf, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const events = (page: Page) => region(page, "Events");
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));

test("the table is one stop of the Tab key, and its keys lead to any entry", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await expect(events(page).locator("[role=grid] [tabindex='0']")).toHaveCount(1);
  await expect(events(page).locator("[role=grid] button:not([tabindex='-1'])")).toHaveCount(0);
  await expect(events(page).getByRole("row").last()).toHaveAttribute("aria-rowindex", "120");
  await events(page).getByRole("row").last().focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => focusedRow(page)).toBe("119");
  await page.keyboard.press("Home");
  await expect.poll(() => focusedRow(page)).toBe("1");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => focusedRow(page)).toBe("2");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Go to entry 2", exact: true })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => focusedRow(page)).toBe("2");
  await page.keyboard.press("Enter");
  await expect(digestOf(page)).toHaveAttribute("data-entry", "2");
  await expect.poll(() => focusedRow(page)).toBe("2");
  await expect(events(page).getByRole("row", { selected: true })).toHaveCount(1);
});

test("a filter that nothing fits says so, and is cleared", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await events(page).getByRole("searchbox", { name: "Filter by rule" }).fill("ZZZ");
  await expect(events(page)).toContainText("No entry so far fits the filter.");
  await events(page).getByRole("button", { name: "Clear", exact: true }).click();
  await expect(events(page).getByRole("row").last()).toHaveAttribute("aria-rowindex", "120");
});

test("rows of the selected validator are selected, and the others are not", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await region(page, "Inspector").getByRole("button", { name: "V2", exact: true }).click();
  const rows = events(page).getByRole("row");
  await expect(rows.last()).toHaveAttribute("aria-selected", "true");
  await expect(rows.filter({ hasText: /V0 *BlockVote/ }).first()).toHaveAttribute(
    "aria-selected",
    "false",
  );
});

test("a hash is four and four digits, and whole while it has the focus", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await region(page, "Block tree")
    .getByRole("button", { name: /height 2/ })
    .click();
  const hash = region(page, "Inspector").getByRole("button", { name: /^[0-9a-f]{4}…[0-9a-f]{4}/ });
  const first = hash.first();
  await expect(first).toHaveAttribute("title", /^[0-9a-f]{64}$/);
  await first.focus();
  await expect(region(page, "Inspector").locator(":focus")).toHaveText(/^[0-9a-f]{64}$/);
  const body = region(page, "Inspector").locator(".body");
  await expect
    .poll(() => body.evaluate((element) => element.scrollWidth - element.clientWidth))
    .toBeLessThanOrEqual(0);
});
