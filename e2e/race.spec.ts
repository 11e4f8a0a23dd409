import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { expectNothingSideways } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const TWO = "#/compare?race=hotstuff2,hotstuff2:three-chain&n=4&seed=42&seconds=3";

const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });
const section = (page: Page, name: string): Locator => page.getByRole("region", { name });
const timeline = (page: Page): Locator => page.getByRole("slider", { name: "Timeline" });

async function openRace(page: Page, fragment = TWO): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(page.getByRole("img", { name: /final at the end/ })).toHaveCount(2);
}

/** The figures of a row of the table of results. */
async function row(page: Page, name: string): Promise<readonly string[]> {
  const cells = section(page, "What became of them")
    .getByRole("row", { name: new RegExp(`^${name}`) })
    .getByRole("cell");
  await expect(cells).toHaveCount(2);
  return cells.allInnerTexts();
}

test("two rule sets race on one clock: as many blocks, one certificate later", async ({ page }) => {
  await openRace(page);
  expect(await row(page, "Turns given up")).toEqual(["0", "0"]);
  expect(await row(page, "Promises broken")).toEqual(["none", "none"]);
  const [two, three] = (await row(page, "Proposal to final, last validator")).map((text) =>
    Number(/^[\d.]+/.exec(text.replace(",", ""))?.[0]),
  );
  expect(two).toBeGreaterThan(160);
  expect(three).toBeGreaterThan((two ?? 0) + 70);
  expect(await row(page, "Messages a block, without gossip")).toEqual(["15", "15"]);
});

test("plays, steps both ways and goes where the slider is put", async ({ page }) => {
  await openRace(page);
  const end = 3_000_000;
  await expect(timeline(page)).toHaveValue(String(end));
  await button(page, "To start").click();
  await expect(timeline(page)).toHaveAttribute("aria-valuetext", /^0\.000 s\. .*: 0 blocks final/);
  await page.keyboard.press("ArrowRight");
  await expect(timeline(page)).not.toHaveAttribute("aria-valuetext", /^0\.000 s\./);
  await page.keyboard.press("ArrowRight");
  await expect(timeline(page)).toHaveAttribute("aria-valuetext", /1 block final/);
  await button(page, "Step back").click();
  await button(page, "Play").click();
  await expect.poll(async () => Number(await timeline(page).inputValue())).toBeGreaterThan(800_000);
  await button(page, "Pause").click();
  const stood = await timeline(page).inputValue();
  expect(Number(stood)).toBeLessThan(end);
  await timeline(page).fill("2000000");
  await expect(page.getByText("2.000 s of 3 s")).toBeVisible();
});

test("another choice is another address, and keeps the focus", async ({ page }) => {
  await openRace(page);
  const crashes = page.getByRole("combobox", { name: "Leaders that crash" });
  await crashes.selectOption("1");
  await expect(page).toHaveURL(/n=4&seed=42&faults=leaders-1&seconds=3$/);
  await expect(page.getByRole("img", { name: /turns given up/ }).first()).toBeVisible();
  await expect.poll(async () => Number((await row(page, "Turns given up"))[0])).toBeGreaterThan(0);
  await page.goBack();
  await expect(crashes).toHaveValue("0");
});

test("curves are drawn from runs made now, and can be cancelled", async ({ page }) => {
  await openRace(page);
  const curves = section(page, "Curves");
  await button(page, "Draw the curves").click();
  await expect(curves.getByRole("progressbar")).toBeVisible();
  const chart = curves.getByRole("img", { name: /^Messages a block/ });
  await expect(chart).toBeVisible();
  await expect(chart.locator(".mark").nth(1)).toBeAttached();
  await button(page, "Cancel").click();
  await expect(curves.getByRole("status")).toHaveText(
    /^Cancelled: [1-9]\d* of \d+ runs are made\.$/,
  );
  await curves.getByText("As text").first().click();
  const small = curves.getByRole("row", { name: /^4 / }).first();
  await expect(small.getByRole("cell").nth(1)).toHaveText("15");
  await expect(button(page, "Draw them again")).toBeVisible();
});

test("a bad link is answered, and nothing of it is lost", async ({ page }) => {
  await page.goto("./#/compare?race=hotstuff2,raft&n=five&seed=9&faults=loss-5");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("there is no protocol or rule set “raft”");
  await expect(alert).toContainText("“five”, and must be from 4 to 100");
  await page.getByRole("link", { name: "Run it with the usual in its place" }).click();
  await expect(page).toHaveURL(/race=hotstuff2,[^&]+&n=7&seed=9&faults=loss-5$/);
  await expect(page.getByRole("slider", { name: "Timeline" })).toBeVisible();
});

test("an entrant opens in the lab as a run of its own", async ({ page }) => {
  await openRace(page);
  await page.getByRole("link", { name: "Open this run in the lab" }).nth(1).click();
  await expect(page.getByRole("status", { name: "Digest" })).toBeVisible();
  await expect(page.getByText("three-chain").first()).toBeAttached();
});

test("is reached from the page that compares branches", async ({ page }) => {
  await page.goto("./#/compare");
  await page.getByRole("link", { name: "Race protocols on one clock" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A race of protocols");
});

for (const theme of ["light", "dark", "contrast"])
  test(`axe finds nothing in the ${theme} theme, and a phone scrolls one way only`, async ({
    page,
  }) => {
    await page.addInitScript((own) => localStorage.setItem("hyperscope/theme", own), theme);
    await page.setViewportSize({ width: 390, height: 844 });
    await openRace(page);
    await button(page, "Draw the curves").click();
    await expect(section(page, "Curves").locator(".mark").first()).toBeAttached();
    await button(page, "Cancel").click();
    await expectAccessible(page);
    await expectNothingSideways(page);
  });
