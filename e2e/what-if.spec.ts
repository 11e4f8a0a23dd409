/** Doing something to a run where it is seen: by mouse, by keyboard, by touch. */
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import {
  button,
  digestOf,
  expectNothingSideways,
  linkIn,
  momentOf,
  openAt,
  region,
  step,
} from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** Votes are on their way here. */
const AT = 297;
const KEYED = "&crypto=keyed";

const menu = (page: Page): Locator => page.getByRole("dialog", { name: "What if", exact: true });
const sentence = (page: Page): Locator => page.getByRole("status", { name: "Now", exact: true });
const validator = (page: Page, name: string): Locator =>
  region(page, "Vote locks").getByRole("button", { name, exact: true });
const branches = (page: Page): Locator => page.getByRole("group", { name: "Branches" });
const edits = (page: Page): Locator => page.getByRole("list", { name: "Edits" });

async function showEdits(page: Page): Promise<void> {
  await page.getByRole("tab", { name: /^What if/ }).click();
}

test.describe("a validator", () => {
  test.beforeEach(async ({ page }) => {
    await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  });

  test("is crashed where it is seen: the next entry is the crash, the past stays", async ({
    page,
  }) => {
    const before = await momentOf(page);
    await validator(page, "V1").click({ button: "right" });
    await menu(page).getByRole("button", { name: "Crash" }).click();
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 1));
    await expect(sentence(page)).toContainText("V1 crashes");
    await button(page, "Step back").click();
    await expect(digestOf(page)).toHaveAttribute("data-digest", before.digest);
    await showEdits(page);
    await expect(edits(page).getByRole("listitem")).toHaveCount(1);
    await expect(
      branches(page).getByRole("button", { name: "V1 crashes", exact: true }),
    ).toHaveAttribute("aria-pressed", "true");
  });

  test("by keyboard alone: crash, restart without memory, and both undone", async ({ page }) => {
    const { digest } = await momentOf(page);
    await validator(page, "V2").focus();
    await page.keyboard.press("Shift+F10");
    await expect(menu(page).getByRole("button", { name: "Crash" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(sentence(page)).toContainText("V2 crashes");
    await validator(page, "V2").focus();
    await page.keyboard.press("Shift+F10");
    await menu(page).getByRole("button", { name: "Restart without memory" }).press("Enter");
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 2));
    await page.keyboard.press("Control+z");
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 1));
    await page.keyboard.press("Control+z");
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT));
    await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
    await page.keyboard.press("Control+Shift+Z");
    await expect(sentence(page)).toContainText("V2 crashes");
  });

  test("is isolated, misbehaves by name, and has its timer fired, from the Inspector", async ({
    page,
  }) => {
    await validator(page, "V3").click();
    const deeds = region(page, "Inspector").getByRole("group", { name: "What if: V3" });
    await deeds.getByRole("button", { name: "Isolate" }).click();
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 1));
    await expect(deeds.getByRole("button", { name: "Connect it again" })).toBeVisible();
    await deeds.getByRole("combobox", { name: "Misbehave" }).selectOption("double-voter");
    await expect(region(page, "Vote locks")).toContainText("double-voter");
    await deeds.getByRole("combobox", { name: "Fire a timer" }).selectOption("round");
    await expect(sentence(page)).toContainText(/V3/);
    await showEdits(page);
    await expect(edits(page).getByRole("listitem")).toHaveCount(3);
    await page.getByRole("button", { name: "Remove: V3 turns double-voter" }).click();
    await expect(edits(page).getByRole("listitem")).toHaveCount(2);
    await expect(region(page, "Vote locks")).not.toContainText("double-voter");
  });
});

test("a message is held, let go, delayed, delivered now, lost", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  await showEdits(page);
  const whatIf = region(page, "What if");
  await whatIf.getByText(/^Messages on their way/).click();
  const wire = whatIf.getByRole("button", { name: /^BlockVote V0 → V1/ });
  const deeds = region(page, "Inspector").getByRole("group", { name: /^What if: BlockVote/ });
  await wire.click();
  await deeds.getByRole("button", { name: "Hold" }).click();
  await expect(whatIf.getByRole("button", { name: "BlockVote V0 → V1, held" })).toBeVisible();
  await deeds.getByRole("button", { name: "Release" }).click();
  await expect(
    whatIf.getByRole("button", { name: "BlockVote V0 → V1", exact: true }),
  ).toBeVisible();
  await deeds.getByRole("spinbutton", { name: "Delay by, milliseconds" }).fill("80");
  await deeds.getByRole("button", { name: "Delay by" }).click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 3));
  await deeds.getByRole("button", { name: "Deliver now" }).click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 4));
  // At this instant others come first.
  await step(page, 4);
  await expect(wire).toHaveCount(0);
  await whatIf.getByRole("button", { name: /^BlockVote V0 → V2/ }).click();
  await deeds.getByRole("button", { name: "Drop" }).click();
  await expect(whatIf.getByRole("button", { name: /^BlockVote V0 → V2/ })).toHaveCount(0);
  await expect(edits(page).getByRole("listitem")).toHaveCount(5);
});

test("a message in the drawing opens its deeds by a right click on its line", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  const line = region(page, "Space-time").locator(".message.flying").first();
  await line.dispatchEvent("contextmenu", { clientX: 500, clientY: 500, bubbles: true });
  await expect(menu(page).getByRole("button", { name: "Drop" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeHidden();
});

test("the network is split and heals, the rules change, and a branch of the past grows", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  await showEdits(page);
  await button(page, "Part the network …").click();
  const dialog = page.getByRole("dialog", { name: "Part the network" });
  await dialog.getByRole("button", { name: "Split" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Tick at least one validator");
  await dialog.getByRole("checkbox", { name: "V0" }).check();
  await dialog.getByRole("checkbox", { name: "V1" }).check();
  await dialog.getByRole("button", { name: "Split" }).click();
  await expect(sentence(page)).toContainText("splits");
  await button(page, "Heal").click();
  await expect(sentence(page)).toContainText("heals");
  await step(page, -3);
  await page.getByRole("combobox", { name: "Change the rule set to" }).selectOption("guide");
  await expect(sentence(page)).toContainText("guide");
  await expect(
    branches(page).getByRole("button", { name: "rules become guide", exact: true }),
  ).toHaveAttribute("aria-pressed", "true");
  await branches(page).getByRole("button", { name: "as opened" }).click();
  await expect(edits(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Compare" })).toBeVisible();
});

test("what passes between two sides is slowed, both ways", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  await showEdits(page);
  await button(page, "Part the network …").click();
  const dialog = page.getByRole("dialog", { name: "Part the network" });
  await dialog.getByRole("checkbox", { name: "V0" }).check();
  await dialog.getByRole("radio", { name: /takes longer/ }).check();
  await dialog.getByRole("spinbutton", { name: "Milliseconds" }).fill("40");
  await dialog.getByRole("button", { name: "Slow down" }).click();
  await expect(dialog).toBeHidden();
  await expect(edits(page).getByRole("listitem")).toHaveText([
    /messages from V0 to V1, V2, V3 40 ms late/,
    /messages from V1, V2, V3 to V0 40 ms late/,
  ]);
  await button(page, "End delays").click();
  await expect(button(page, "End delays")).toHaveCount(0);
});

test("an edit is moved in time, by its field and to the cursor, and refused where there is no such time", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  await validator(page, "V1").click();
  await region(page, "Inspector").getByRole("button", { name: "Crash" }).click();
  await showEdits(page);
  const time = page.getByRole("spinbutton", { name: "Time of: V1 crashes, milliseconds" });
  await time.fill("500");
  await time.press("Enter");
  await expect(page.getByRole("button", { name: "V1 crashes", exact: true }).last()).toBeVisible();
  await page
    .getByRole("list", { name: "Edits" })
    .getByRole("button", { name: "V1 crashes", exact: true })
    .click();
  await expect(sentence(page)).toContainText("V1 crashes");
  await expect(digestOf(page)).toContainText("500.000 ms");
  await time.fill("-5");
  await time.press("Enter");
  await expect(region(page, "What if").getByRole("alert")).toContainText("at");
  await expect(digestOf(page)).toContainText("500.000 ms");
});

test("the link of an edited run opens it in another page, at the same digest", async ({
  page,
  browser,
  baseURL,
}) => {
  await openAt(page, "hotstuff2/happy-path", AT, KEYED);
  await validator(page, "V1").click();
  await region(page, "Inspector").getByRole("button", { name: "Crash" }).click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(AT + 1));
  const { digest } = await momentOf(page);
  await button(page, "Share").click();
  const link = await linkIn(page);
  expect(link.length).toBeLessThan(600);
  const other = await browser.newPage(baseURL === undefined ? {} : { baseURL });
  await other.goto(link);
  await expect(digestOf(other)).toHaveAttribute("data-digest", digest);
  await expect(other.getByText("You see what the sender saw")).toBeVisible();
  await other.close();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a long press on a validator opens its deeds", async ({ page }) => {
    await openAt(page, "hotstuff2/happy-path", AT, KEYED);
    await page.getByRole("combobox", { name: "View", exact: true }).selectOption("locks");
    const who = validator(page, "V1");
    await who.dispatchEvent("pointerdown", {
      pointerType: "touch",
      clientX: 60,
      clientY: 300,
      bubbles: true,
    });
    await menu(page).getByRole("button", { name: "Crash" }).tap();
    await expect(sentence(page)).toContainText("V1 crashes");
    await expect(page.getByRole("combobox", { name: "Branch", exact: true })).toBeVisible();
    await expectNothingSideways(page);
  });
});

for (const theme of ["light", "dark"])
  test(`no accessibility violation with edits and branches, ${theme}`, async ({ page }) => {
    await openAt(page, "hotstuff2/happy-path", AT, KEYED);
    await page.getByRole("combobox", { name: "Theme" }).selectOption(theme);
    await validator(page, "V1").click({ button: "right" });
    await expect(menu(page)).toBeVisible();
    await expectAccessible(page);
    await menu(page).getByRole("button", { name: "Crash" }).click();
    await showEdits(page);
    await region(page, "What if")
      .getByText(/^Messages on their way/)
      .click();
    await expectAccessible(page);
  });
