/** Machines look for the schedule that breaks a promise: what they find, what they covered, and an end to it. */
import type { Locator, Page } from "@playwright/test";
import { pack } from "../src/scenarios/payload.ts";
import { expectAccessible } from "./support/axe.ts";
import { button, expectEntry, expectNothingSideways, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** Found within the first eighty schedules. */
const BROKEN = `#/explore?runs=80&r=${pack({ v: 1, rules: "hotstuff2!vote-twice" })}`;
/** Workers that share two cores with everything else. */
const SEARCHED = { timeout: 50_000 };

const found = (page: Page): Locator => region(page, "What was found");
const search = (page: Page): Promise<void> => button(page, "Search").click();
const opener = (page: Page): Locator => found(page).getByRole("link", { name: /^Open in the lab/ });

test("finds what broken rules allow, makes it short, tells it, and opens it in the lab", async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${BROKEN}`);
  await expect(page.getByRole("combobox", { name: "Rules" })).toHaveValue("hotstuff2!vote-twice");
  await expect(found(page)).toBeHidden();
  await search(page);
  await expect(opener(page)).toBeVisible(SEARCHED);
  await expect(found(page).getByRole("heading", { level: 2 })).toHaveText(
    "Found: one-vote is violated",
  );
  await expect(found(page)).toContainText(/Schedule \d+ of seed 1 does it/);
  await expect(found(page)).toContainText("The recipe is not meant to violate this checker.");
  const steps = found(page).getByRole("listitem");
  await expect(steps.last()).toContainText("Then one-vote is violated.");
  await expect(steps.first()).toContainText(/V\d turns traitor \([a-z-]+\): [a-z]/);
  const entry = Number(/\d+$/.exec(await opener(page).innerText())?.[0]);
  await opener(page).click();
  await expectEntry(page, entry);
  await expect(page.getByRole("alert", { name: "Violation" })).toContainText(`one-vote`);
  // Whoever comes back finds it still.
  await page.goBack();
  await expect(opener(page)).toBeVisible();
});

test("ends with the gravest of what falls soon, and names the rest", async ({ page }) => {
  test.slow();
  await page.goto(`./#/explore?r=${pack({ v: 1, rules: "guide" })}`);
  await search(page);
  await expect(opener(page)).toBeVisible(SEARCHED);
  await expect(found(page).getByRole("heading", { level: 2 })).toHaveText(
    "Found: agreement is violated",
  );
  await expect(found(page)).toContainText(/progress, by schedule \d+\./);
  await found(page).getByRole("link", { name: "Look for progress alone" }).click();
  await expect(page.getByRole("combobox", { name: "Checker" })).toHaveValue("progress");
  await expect(page.getByRole("combobox", { name: "Rules" })).toHaveValue("guide");
});

test("a link to a search finds the same, with one worker too", async ({ page }) => {
  test.slow();
  const links: string[] = [];
  for (const workers of ["", "&workers=1"]) {
    await page.goto("about:blank");
    await page.goto(`./${BROKEN}${workers}`);
    await search(page);
    await expect(opener(page)).toBeVisible(SEARCHED);
    links.push((await opener(page).getAttribute("href")) ?? "");
  }
  expect(links[0]).toMatch(/^#\/lab\?at=\d+&r=1/);
  expect(links[1]).toBe(links[0]);
});

test("sound rules: nothing is found, what was covered is said, and that it proves nothing", async ({
  page,
}) => {
  await page.goto("./#/explore?runs=8");
  await search(page);
  const own = region(page, "The search");
  await expect(own.getByRole("status")).toHaveText(
    /^Nothing was found in 8 schedules\. That proves nothing/,
    SEARCHED,
  );
  await expect(found(page)).toBeHidden();
  await expect(own).toContainText("8 of 8");
  await own.getByText(/^The \d+ rules that were reached$/).click();
  await expect(own.getByText("HS2-VOTE", { exact: true })).toBeVisible();
  await expect(button(page, "Search again")).toBeEnabled();
});

test("is cancelled, and keeps what it had covered", async ({ page }) => {
  await page.goto("./#/explore?runs=100000000");
  await search(page);
  const own = region(page, "The search");
  await expect(own).toContainText(/[1-9]\d* of 100,000,000/, SEARCHED);
  await expect(page.getByRole("combobox", { name: "Protocol" })).toBeDisabled();
  await button(page, "Cancel").click();
  await expect(own.getByRole("status")).toHaveText(/^Cancelled after [1-9]\d* schedules?\./);
  await expect(page.getByRole("combobox", { name: "Protocol" })).toBeEnabled();
  // Another choice is another search.
  await page.getByRole("checkbox", { name: "Honest validators only" }).check();
  await expect(page).toHaveURL(/honest=1/);
  await expect(own).toBeHidden();
});

test("a number that is none gets one sentence, and nothing is begun", async ({ page }) => {
  await page.goto("./#/explore");
  await page.getByRole("textbox", { name: "Schedules" }).fill("many");
  await search(page);
  await expect(page.getByRole("alert")).toHaveText(
    "Schedules: expected a whole number from 1 to 100,000,000.",
  );
  await expect(region(page, "The search")).toBeHidden();
  await page.getByRole("textbox", { name: "Schedules" }).fill("12");
  await page.getByRole("textbox", { name: "Seed of the search" }).fill("7");
  await page.keyboard.press("Tab");
  await expect(page).toHaveURL(/#\/explore\?search=7&runs=12$/);
  await expect(page.getByRole("alert")).toBeHidden();
});

test("a bad link is answered, and nothing of it is lost", async ({ page }) => {
  await page.goto("./#/explore?search=x&checker=nobody&runs=16&scenario=xs/cycle");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("the seed of the search (search) is “x”");
  await expect(alert).toContainText("the checker (checker) cannot be “nobody”");
  await page.getByRole("link", { name: "Search with the usual in its place" }).click();
  await expect(page).toHaveURL(/runs=16&.*scenario=xs\/cycle$/);
  await expect(page.getByRole("combobox", { name: "Begin with" })).toHaveValue("xs/cycle");
});

test("is reached from a run, and takes it along", async ({ page }) => {
  await openAt(page, "hotstuff2/silent-proposer", 20, "&layout=whatIf");
  await page.getByRole("link", { name: "Search this run for a violation" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search for a violation");
  await expect(page.getByRole("combobox", { name: "Begin with" })).toHaveValue(
    "hotstuff2/silent-proposer",
  );
  await page.getByRole("link", { name: "Back to the lab" }).click();
  await expectEntry(page, 20);
});

test("in Spanish, in the dark and on a telephone", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    localStorage.setItem("hyperscope/theme", "dark");
    localStorage.setItem("hyperscope/language", "es");
  });
  await page.goto(`./${BROKEN}`);
  await button(page, "Buscar").click();
  const own = region(page, "Lo que se encontró");
  await expect(own.getByRole("link", { name: /^Abrir en el laboratorio/ })).toBeVisible(SEARCHED);
  await expect(own.getByRole("heading", { level: 2 })).toBeInViewport();
  await expect(own.getByRole("listitem").first()).toContainText("se vuelve traidor");
  await expectAccessible(page);
  await expectNothingSideways(page);
});
