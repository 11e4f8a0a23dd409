/** The attack on the rules of January 2026, by mouse and keyboard, as the hints of its challenge say it, and by nothing else. */
import type { Locator, Page } from "@playwright/test";
import { button, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** At four seconds for each and half a minute of reading, two minutes. */
const ACTIONS_MAX = 22;

const box = (page: Page): Locator => page.getByRole("region", { name: /^Challenge: / });
const form = (page: Page): Locator => page.getByRole("form", { name: "Say what is to happen" });

/** Whatever a hand does, counted: a click, a key, a field filled in. */
class Hand {
  actions = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async click(what: Locator): Promise<void> {
    this.actions += 1;
    await what.click();
  }

  async choose(name: string, label: string): Promise<void> {
    this.actions += 1;
    await form(this.page).getByRole("combobox", { name, exact: true }).selectOption({ label });
  }

  async fill(name: string, value: string): Promise<void> {
    this.actions += 1;
    await form(this.page).getByLabel(name).fill(value);
  }

  async press(key: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }
}

interface Plan {
  readonly height: string;
  readonly next: string;
  readonly three: readonly string[];
  readonly wait: string;
}

/** What the third hint says, and only that. */
function planOf(hint: string): Plan {
  const found =
    /height (\d+), round 0, to (V\d), (V\d) and (V\d); .*height (\d+), round 1, to the same three\. .* fire in (\d+) ms/.exec(
      hint,
    );
  const [, height = "", one = "", two = "", three = "", next = "", wait = ""] = found ?? [];
  return { height, next, three: [one, two, three], wait };
}

async function readHints(hand: Hand): Promise<Plan> {
  const { page } = hand;
  for (const number of [1, 2, 3]) await hand.click(button(page, `Hint ${number}`));
  const last = box(page).getByRole("list", { name: "Hints" }).getByRole("listitem").nth(2);
  return planOf(await last.innerText());
}

const now = (hand: Hand): Promise<void> =>
  hand.click(form(hand.page).getByRole("button", { name: /^From this moment/ }));

const edits = (page: Page, count: number): Locator =>
  box(page).getByText(new RegExp(`^${count} edits?; a good score`));

/** Holds, lets the clocks of three run out, and goes to the end. */
async function attack(hand: Hand, { height, next, three, wait }: Plan): Promise<void> {
  const { page } = hand;
  await hand.choose("Messages", "BlockVote");
  await hand.fill("Height", height);
  await hand.fill("Round", "0");
  const to = form(page).getByRole("group", { name: "To" });
  for (const name of three) await hand.click(to.getByLabel(name, { exact: true }));
  await now(hand);
  await expect(edits(page, 1)).toBeVisible({ timeout: 30_000 });
  await hand.fill("Height", next);
  await hand.fill("Round", "1");
  await now(hand);
  await expect(edits(page, 2)).toBeVisible({ timeout: 30_000 });
  await hand.choose("What", "let a round timer fire");
  const whose = form(page).getByRole("group", { name: "Validators" });
  for (const name of three) await hand.click(whose.getByLabel(name, { exact: true }));
  await hand.fill("In how many ms", wait);
  await hand.click(form(page).getByRole("button", { name: /^From \d+ ms on$/ }));
  await expect(edits(page, 5)).toBeVisible({ timeout: 30_000 });
  await hand.press("End");
}

const committedAt = (page: Page, height: string): Locator =>
  region(page, "Block tree").getByRole("button", {
    name: new RegExp(`, height ${height}, .*, committed,`),
  });

test("by the hints alone it takes a few actions, and two histories are final", async ({ page }) => {
  await page.goto("./#/challenges?id=nobody-is-guilty&seed=1");
  const goal = box(page).getByRole("list", { name: "Goal" });
  await expect(goal.getByText("not yet")).toHaveCount(1, { timeout: 30_000 });
  const hand = new Hand(page);
  const plan = await readHints(hand);
  await attack(hand, plan);
  await expect(box(page).getByText("Passed, with 5 edits.")).toBeVisible({ timeout: 30_000 });
  await expect(goal.getByText("not yet")).toHaveCount(0);
  await expect(committedAt(page, plan.height)).toHaveCount(2, { timeout: 30_000 });
  test.info().annotations.push({ type: "actions", description: String(hand.actions) });
  expect(hand.actions).toBeLessThanOrEqual(ACTIONS_MAX);
});

test("under the published rules the same hands make no second history", async ({ page }) => {
  await page.goto("./#/challenges?id=nobody-is-guilty&seed=1");
  await expect(box(page).getByText("not yet")).toHaveCount(1, { timeout: 30_000 });
  const hand = new Hand(page);
  const plan = await readHints(hand);
  // A challenge on the same stage that allows the same, with other rules.
  await page.goto("./#/challenges?id=two-certificates&seed=1");
  await expect(box(page).getByText("not yet").first()).toBeVisible({ timeout: 30_000 });
  await attack(hand, plan);
  await expect(committedAt(page, "5")).toHaveCount(1, { timeout: 30_000 });
  for (const height of ["1", "2", "3", "4"]) await expect(committedAt(page, height)).toHaveCount(1);
  const unforked = box(page).getByRole("listitem").filter({ hasText: "No two validators" });
  await expect(unforked).toContainText("true");
});
