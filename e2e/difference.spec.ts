import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, digestOf, momentOf, region, step } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

async function standAt(page: Page, scenario: string, entry: number): Promise<void> {
  await page.goto(`./#/lab?at=${entry}&scenario=${scenario}&crypto=keyed`);
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
}

const changed = (page: Page, who: string) =>
  region(page, "Inspector").getByRole("region", { name: `What changed in ${who}`, exact: true });

/** Steps until the inspector says this of some validator. */
async function stepTo(page: Page, said: RegExp, most: number): Promise<void> {
  const inspector = region(page, "Inspector");
  for (let steps = 0; steps < most; steps++) {
    // What changed is computed aside.
    await expect(inspector.locator(".difference")).toHaveAttribute("aria-busy", "false");
    if (said.test(await inspector.innerText())) return;
    await step(page, 1);
  }
  throw new Error(`no entry says ${String(said)}`);
}

test("a vote shows the register that it changed, what it was, and the rule", async ({ page }) => {
  await standAt(page, "hotstuff2/happy-path", 35);
  await stepTo(page, /^locked$/m, 20);
  const section = region(page, "Inspector").getByRole("region", { name: /^What changed in V\d$/ });
  await expect(section.getByRole("listitem").first()).toContainText(
    /last round it voted or gave up in/,
  );
  await expect(section.getByRole("listitem").first().locator("del")).toHaveText(/^(none|\d+)$/);
  await expect(section.getByRole("listitem").first()).toContainText("HS2-VOTE");
  const lock = section.getByRole("listitem").filter({ hasText: "locked on" });
  await expect(lock.locator("del")).not.toBeEmpty();
  await expect(lock.locator("ins")).toHaveText(/^[A-Z]+\d+$/);
  await expect(lock).toContainText("HS2-LOCK");
  await expectAccessible(page, { part: ".difference" });
});

test("a refused vote names the rule, and no register changed", async ({ page }) => {
  await standAt(page, "guide/split-vote", 30);
  await stepTo(page, /⊘ GUIDE-LOCK/, 40);
  const section = region(page, "Inspector").getByRole("region", { name: /^What changed in V\d$/ });
  await expect(section).toContainText(/GUIDE-LOCK refused: .*No register changed\./);
  await expect(section.getByRole("listitem").filter({ hasText: "lock at height" })).toHaveCount(0);
});

test("what is refused at the door changes nothing, and says so", async ({ page }) => {
  await standAt(page, "guide/unlock-at-q", 323);
  await expect(changed(page, "V2")).toContainText(
    /Nothing changed in V2: BLOCK-HEIGHT refused: height 2, committed height 8\./,
  );
  await step(page, -1);
  await expect(changed(page, "V2")).toHaveCount(0);
  await step(page, 1);
  await expect(changed(page, "V2")).toContainText("Nothing changed in V2");
});

test("a commit between shards shows who holds the account, and how far the transaction is", async ({
  page,
}) => {
  await standAt(page, "xs/transfer", 92);
  await stepTo(page, /^locks$/m, 20);
  const section = region(page, "Inspector").getByRole("region", {
    name: /^What changed in S\d·V\d$/,
  });
  const holder = section.getByRole("listitem").filter({ hasText: /who holds (alice|bob)/ });
  await expect(holder.or(section.getByText(/^and \d+ more$/)).first()).toBeVisible();
  await section.getByText(/^and \d+ more$/).click();
  await expect(holder.locator("ins")).toHaveText("alice-to-bob");
  await expect(holder).toContainText("MEM-LOCK");
  const status = section.getByRole("listitem").filter({ hasText: "status of alice-to-bob" });
  await expect(status.locator("del")).toHaveText("pending");
  await expect(status.locator("ins")).toHaveText("committed");
});

test("it is asked for at rest only, and looking leaves the run as it is", async ({ page }) => {
  await standAt(page, "hotstuff2/happy-path", 200);
  const { digest } = await momentOf(page);
  await expect(region(page, "Inspector").locator(".difference")).toHaveAttribute(
    "aria-busy",
    "false",
  );
  await button(page, "Play").click();
  await expect(region(page, "Inspector").locator(".difference")).toContainText(
    "Pause, and see here what each event changes.",
  );
  await button(page, "Pause").click();
  await page.getByRole("slider", { name: "Timeline" }).fill("200");
  await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
  await expect(region(page, "Inspector").locator(".difference")).toHaveAttribute(
    "aria-busy",
    "false",
  );
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const)
  test(`it can be read at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await standAt(page, "hotstuff2/happy-path", 120);
    // A phone shows one view at a time.
    if (width < 720)
      await page.getByRole("combobox", { name: "View", exact: true }).selectOption("Inspector");
    const section = region(page, "Inspector").locator(".difference");
    await section.scrollIntoViewIfNeeded();
    await expect(section).toHaveAttribute("aria-busy", "false");
    await expect
      .poll(() => section.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBeLessThanOrEqual(0);
  });
