/** Challenges: a goal that turns true while one works, help in steps, a judge that shows itself. */
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, digestOf, expectNothingSideways } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const box = (page: Page): Locator => page.getByRole("region", { name: /^Challenge: / });
const goal = (page: Page): Locator => box(page).getByRole("list", { name: "Goal" });
const form = (page: Page): Locator => page.getByRole("form", { name: "Say what is to happen" });

async function open(page: Page, id: string, seed = 1): Promise<void> {
  await page.goto(`./#/challenges?id=${id}&seed=${seed}`);
  await expect(goal(page).getByText("not yet").first()).toBeVisible();
}

test("all are listed by module, and each leads to a page of its own", async ({ page }) => {
  await page.goto("./#/challenges");
  await expect(page.getByRole("heading", { level: 1, name: "Challenges" })).toBeVisible();
  const links = page.locator(".challenge-list h3 a");
  await expect(links.nth(27)).toBeAttached();
  await page.getByRole("link", { name: "One round, one edit" }).click();
  await expect(goal(page)).toBeVisible();
});

test("an edit that is said in advance makes the goal true, and it is remembered", async ({
  page,
}) => {
  await open(page, "lose-one-round");
  await form(page)
    .getByRole("combobox", { name: "What", exact: true })
    .selectOption({ label: "lose messages" });
  await form(page)
    .getByRole("combobox", { name: "Messages", exact: true })
    .selectOption("BlockHeader");
  await form(page).getByLabel("Round").fill("1");
  await form(page)
    .getByRole("button", { name: /^From this moment/ })
    .click();
  await expect(box(page).getByText("Passed, with 1 edit.")).toBeVisible();
  await expect(goal(page).getByText("not yet")).toHaveCount(0);
  await box(page).getByRole("button", { name: "Undo" }).click();
  await expect(goal(page).getByText("not yet").first()).toBeVisible();
  await page.getByRole("link", { name: "All challenges" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "One round, one edit" })).toContainText(
    "passed",
  );
});

test("what is not allowed is said in one sentence", async ({ page }) => {
  await open(page, "lose-one-round");
  await page
    .getByRole("region", { name: "Vote locks" })
    .getByRole("button", { name: "V1", exact: true })
    .click({ button: "right" });
  await page
    .getByRole("dialog", { name: "What if" })
    .getByRole("button", { name: "Crash" })
    .click();
  await expect(box(page).getByRole("alert").filter({ hasText: "crash" })).toContainText(
    "“crash” is not allowed here.",
  );
  await button(page, "Reset").click();
  await expect(goal(page).getByText("not yet").first()).toBeVisible();
});

test("hints come one by one; a solution asks first, plays, and gives another seed", async ({
  page,
}) => {
  await open(page, "nobody-is-guilty");
  for (const number of [1, 2, 3]) await button(page, `Hint ${number}`).click();
  await expect(box(page).getByRole("list", { name: "Hints" }).getByRole("listitem")).toHaveCount(3);
  await button(page, "Show a solution").click();
  await button(page, "Show it now").click();
  await expect(box(page).getByText("This is the solution that was shown.")).toBeVisible();
  await button(page, "Show it").first().click();
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "0");
  await button(page, "Try with another seed").click();
  await expect(box(page).getByText("Seed 2")).toBeVisible();
  await expect(goal(page).getByText("not yet").first()).toBeVisible();
});

test("the judge shows its own source, without a solution", async ({ page }) => {
  await open(page, "known-to-one");
  await box(page).getByText("How is this judged?").click();
  const source = box(page).locator("pre");
  await expect(source).toContainText("function knownToOne");
  await expect(source).not.toContainText("reference");
});

test("in Spanish, on a phone: nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.addInitScript(() => localStorage.setItem("hyperscope/language", "es"));
  for (const fragment of ["#/challenges", "#/challenges?id=split-for-ever&seed=2"]) {
    await page.goto(`./${fragment}`);
    await expect(page.getByText(/todavía no/).first()).toBeVisible();
    await expectNothingSideways(page);
    const outside = (): Promise<number> =>
      page
        .locator(".challenge *")
        .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > 320).length);
    await expect.poll(outside).toBe(0);
  }
});

test("nothing for axe to find, list and challenge", async ({ page }) => {
  for (const fragment of ["#/challenges", "#/challenges?id=stall-by-delays&seed=1"]) {
    await page.goto(`./${fragment}`);
    await expect(page.getByText("not yet").first()).toBeVisible();
    await expectAccessible(page);
  }
});
