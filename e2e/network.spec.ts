import type { Page } from "@playwright/test";
import { button, expectEntry, leapTo, momentOf, openAt, region, step } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const LAYOUT = "&layout=(60network_40inspector)";

/** Stands where three copies of a header have just been sent, and looks at the network and the inspector alone. */
async function openNetwork(page: Page, entry = 1): Promise<void> {
  await openAt(page, "hotstuff2/happy-path", entry, LAYOUT);
  await expect(region(page, "Network")).toBeVisible();
}

const seats = (page: Page) => region(page, "Network").getByRole("group").getByRole("button");
const messages = (page: Page) => region(page, "Network").locator(".message");

async function toFirstSend(page: Page): Promise<void> {
  await openNetwork(page);
  await button(page, "Step to the next send").click();
  await expect(messages(page).first()).toBeVisible();
}

test("four seats: one Tab stop, the arrows go round, Enter inspects", async ({ page }) => {
  await openNetwork(page, 40);
  await expect(seats(page)).toHaveCount(4);
  await expect(region(page, "Network").locator('.seat[tabindex="0"]')).toHaveCount(1);
  await seats(page).nth(0).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(seats(page).nth(3)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(seats(page).nth(0)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(seats(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(region(page, "Inspector")).toContainText("V1");
  await expectEntry(page, 40);
});

test("messages stand where they are, and the text says the same", async ({ page }) => {
  await toFirstSend(page);
  const count = await messages(page).count();
  expect(count).toBeGreaterThan(0);
  await button(page, "Network as text").click();
  await expect(region(page, "Network").getByRole("listitem")).toHaveCount(4 + count);
  await expect(region(page, "Network").getByRole("listitem").last()).toContainText(/due in \d/);
});

const sharesOf = (page: Page): Promise<readonly number[]> =>
  messages(page).evaluateAll((all) => all.map((each) => Number(each.getAttribute("data-share"))));

const isUnderWay = (shares: readonly number[]): boolean =>
  shares.some((share) => share > 0 && share < 1);

/** Not from the entry before: from there the picture glides. */
async function leapAway(page: Page, entry: number): Promise<void> {
  await leapTo(page, entry + 2);
  await leapTo(page, entry);
}

test("a step glides to the same picture that a leap shows", async ({ page }) => {
  await toFirstSend(page);
  const first = (await momentOf(page)).entry;
  let entry = first;
  let leapt: readonly number[] = [];
  while (!isUnderWay(leapt)) {
    entry += 1;
    expect(entry).toBeLessThan(first + 40);
    await leapAway(page, entry);
    leapt = await sharesOf(page);
  }
  await leapAway(page, entry - 1);
  await step(page, 1);
  await expect.poll(() => sharesOf(page)).toEqual(leapt);
});

test("without motion a step leaves a numbered trail", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await toFirstSend(page);
  const trails = region(page, "Network").locator(".trail");
  for (let i = 0; i < 40 && (await trails.count()) === 0; i++) await step(page, 1);
  await expect(trails.first()).toContainText("①");
  await expect(trails.first()).toContainText("②");
});

test("a validator and a message can be asked what to do with them", async ({ page }) => {
  await toFirstSend(page);
  await seats(page).nth(2).click({ button: "right" });
  const menu = page.getByRole("dialog", { name: "What if", exact: true });
  await expect(menu).toContainText("V2");
  await page.keyboard.press("Escape");
  await messages(page).first().locator("> .body").click({ button: "right" });
  await expect(menu).toContainText("→");
});
