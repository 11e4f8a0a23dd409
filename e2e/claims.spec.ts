/**
 * The claims: each verdict is computed here and now, and leads into the run that shows it.
 * @module
 */
import { expect, test } from "./support/test.ts";

test("a link opens its claim, which is run at once and leads into the run", async ({ page }) => {
  await page.goto("./#/claims?claim=C-063");
  const row = page.locator("#C-063");
  await expect(row.getByText("As a rule of one's own it is safe")).toBeVisible();
  await expect(row.locator(".claim-state")).toHaveAttribute("data-verdict", "false");
  await expect(row.getByText(/0 commits in 30 seconds/)).toBeVisible();
  await expect(row.getByText("The ledger found the same.")).toBeVisible();
  await row.getByRole("link", { name: "See it run: C-063, trial 1" }).click();
  await expect(page.getByRole("status", { name: "Digest" })).toHaveAttribute("data-entry", "567");
});

test("the central question is answered by twelve runs", async ({ page }) => {
  await page.goto("./#/claims");
  const table = page.getByRole("region", { name: "The central question" }).getByRole("table");
  const guide = table.getByRole("row", { name: /The guide's text/ });
  await expect(guide.locator("td").first()).toHaveAttribute("data-outcome", "stalls");
  await expect(guide.locator("td").nth(1)).toHaveAttribute("data-outcome", "forks");
  const sound = table.getByRole("row", { name: /^HotStuff-2/ });
  await expect(sound.locator("[data-outcome=goes-on]")).toHaveCount(3);
});

test("filters narrow the list, and stay in the address", async ({ page }) => {
  await page.goto("./#/claims");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("combobox", { name: "Document" }).selectOption("Learning guide");
  await page.getByRole("searchbox", { name: "Search" }).fill("padlock majority");
  await expect(page.getByText("No claim is like that.")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("progress with an honest majority");
  const rows = page.getByRole("list", { name: "All claims" }).locator("> li");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAttribute("id", "C-081");
  expect(page.url()).toContain("document=G");
  await page.reload();
  await expect(rows).toHaveCount(1);
});

test("the page answers while claims are run", async ({ page }) => {
  await page.goto("./#/claims");
  await expect(page.locator(".claim-state[data-verdict=true]").first()).toBeAttached();
  const summary = page.locator("#C-025 summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(
    page
      .locator("#C-025")
      .getByText(/320 bytes/)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
});
