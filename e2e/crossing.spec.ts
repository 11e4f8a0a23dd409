import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import {
  button,
  digestOf,
  expectNothingSideways,
  linkIn,
  momentOf,
  region,
} from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const VIEWS = ["Provisions", "Cycles", "Mempool", "Accounts", "Inspector", "Events"];

/** Opens a scenario between shards and stands still at an entry. */
async function openCrossing(page: Page, scenario: string, entry: number, more = ""): Promise<void> {
  await page.goto(`./#/lab?at=${entry}&scenario=${scenario}&crypto=keyed${more}`);
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
}

const rowOf = (page: Page, name: string) =>
  region(page, "Provisions").getByRole("button", { name: new RegExp(`^${name}`) });

test("a run between shards shows its transactions first, and consensus on demand", async ({
  page,
}) => {
  await openCrossing(page, "xs/transfer", 500);
  for (const name of VIEWS) await expect(region(page, name)).toBeVisible();
  await button(page, "Consensus").click();
  for (const name of ["Block tree", "Vote locks", "Space-time", "Quorum certificate"])
    await expect(region(page, name)).toBeVisible();
  await expect(
    region(page, "Vote locks").getByRole("button", { name: "S1·V2", exact: true }),
  ).toBeVisible();
});

test("the walk of a transaction leads through every machine, and to each moment", async ({
  page,
}) => {
  await openCrossing(page, "xs/transfer", 700);
  const walk = page.getByRole("region", { name: "The walk of alice-to-bob" });
  for (const machine of ["mempool", "execution", "provisions", "chain"])
    await expect(walk.getByText(new RegExp(`S[01] · ${machine}`)).first()).toBeAttached();
  await expect(walk).toContainText("become one CommitmentProof");
  await expect(walk).toContainText("alice 1000 → 900");
  await expect(walk).toContainText("bob 500 → 600");
  const first = walk.getByRole("button", { name: /Go to entry/ }).first();
  await expect(first).toHaveAttribute("aria-label", /\d/);
  const entry = (await first.getAttribute("aria-label"))?.replace(/\D/g, "") ?? "";
  await first.click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", entry);
  await expect(rowOf(page, "alice-to-bob").first()).toContainText("waits to be ordered");
});

test("what does not carry the chosen transaction steps back in every view", async ({ page }) => {
  await openCrossing(page, "xs/slow-shard", 2500);
  await rowOf(page, "fast-1").first().click();
  await expect(rowOf(page, "fast-2").first()).toHaveClass(/\bdim\b/);
  await expect(rowOf(page, "fast-1").first()).not.toHaveClass(/\bdim\b/);
  await expect(region(page, "Inspector")).toContainText("Transaction fast-1");
  await expect(region(page, "Events").getByRole("row").last()).toHaveClass(/\bdim\b/);
  await button(page, "Consensus").click();
  const blocks = region(page, "Block tree").locator(".block");
  await expect(blocks.and(page.locator(".dim")).first()).toBeAttached();
  await expect(blocks.and(page.locator(":not(.dim)")).first()).toBeAttached();
  await button(page, "Cross-shard").click();
  await rowOf(page, "fast-1").first().press("Enter");
  await expect(rowOf(page, "fast-2").first()).not.toHaveClass(/\bdim\b/);
});

test("a waiting transaction names the shard and what it waits for", async ({ page }) => {
  await openCrossing(page, "xs/cycle", 800);
  await expect(rowOf(page, "A").first()).toContainText("waits for what S1 holds");
  await expect(rowOf(page, "B").first()).toContainText("waits for A on x");
});

test("Cycles lights the ring, compares the hashes, and says what the proof proves", async ({
  page,
}) => {
  await openCrossing(page, "xs/cycle", 800);
  const cycles = region(page, "Cycles");
  await expect(cycles).toContainText("closed: A → B → A");
  await expect(cycles).toContainText(/It proves/);
  await expect(cycles).toContainText(/It does not prove/);
  await openCrossing(page, "xs/cycle", 2400);
  await expect(cycles).toContainText("A′");
});

test("the conservation meter turns red with the amount", async ({ page }) => {
  await openCrossing(page, "xs/lost-certificates", 100);
  const meter = region(page, "Accounts").locator(".money");
  await expect(meter).not.toHaveClass(/wrong/);
  await button(page, "To end").click();
  await expect(meter).toHaveClass(/wrong/);
  await expect(meter).toContainText("100 made");
  await expect(page.getByRole("alert", { name: "Violation" })).toContainText("atomicity");
});

test("a transaction by hand is signed, crosses, and is in the link", async ({ page }) => {
  await openCrossing(page, "xs/transfer", 900);
  await button(page, "New transaction").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("spinbutton", { name: "Amount" }).fill("0");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await expect(dialog.getByRole("alert")).toContainText("whole number from 1");
  await dialog.getByRole("combobox", { name: "From" }).selectOption("bob");
  await dialog.getByRole("combobox", { name: "To" }).selectOption("alice");
  await dialog.getByRole("spinbutton", { name: "Amount" }).fill("7");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await expect(dialog).toHaveCount(0);
  await button(page, "To end").click();
  await expect(rowOf(page, "by-hand-1").first()).toContainText("completed");
  await expect(region(page, "Accounts")).toContainText("907");
  // Sharing stands still: the run may be computed still.
  await button(page, "Share").click();
  const { digest, entry } = await momentOf(page);
  const link = await linkIn(page);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
});

test("the variant and the number of shards can be changed", async ({ page }) => {
  await openCrossing(page, "xs/lost-certificates", 100);
  await page.getByRole("combobox", { name: "Between shards" }).selectOption("ordered");
  await expect(digestOf(page)).toHaveAttribute("data-digest", /./);
  await button(page, "To end").click();
  await expect(rowOf(page, "T").first()).toContainText("completed");
  await expect(page.getByRole("alert", { name: "Violation" })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Shards", exact: true }).selectOption("1");
  await expect(page.getByRole("alert")).toContainText("shard 1 does not exist");
  await page.getByRole("combobox", { name: "Shards", exact: true }).selectOption("3");
  await expect(region(page, "Accounts")).toBeVisible();
});

test("a balance is proven step by step, and one altered byte breaks it", async ({ page }) => {
  await openCrossing(page, "xs/slow-shard", 2500);
  await rowOf(page, "fast-1").first().click();
  const inspector = region(page, "Inspector");
  await inspector
    .getByRole("button", { name: /of shard 0/ })
    .first()
    .click();
  await inspector.getByText("Prove what this block says").click();
  await inspector.getByRole("combobox", { name: "Prove that" }).selectOption({ index: 0 });
  await expect(inspector.locator(".proofs")).toContainText(/holds|proven|the root/i);
  const before = await inspector.locator(".proofs").innerText();
  await inspector.getByRole("combobox", { name: "Alter" }).selectOption({ index: 1 });
  await expect(inspector.locator(".proofs mark").first()).toBeAttached();
  await expect.poll(() => inspector.locator(".proofs").innerText()).not.toBe(before);
  await inspector.getByRole("button", { name: "Put the byte back" }).click();
  await expect(inspector.locator(".proofs mark")).toHaveCount(0);
});

test("on a phone one view at a time, nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCrossing(page, "xs/cycle", 800);
  for (const name of VIEWS) {
    await page.getByRole("combobox", { name: "View", exact: true }).selectOption(name);
    await expect(region(page, name)).toBeVisible();
    await expectNothingSideways(page);
  }
});

for (const theme of ["light", "dark"] as const)
  test(`the views between shards pass axe in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openCrossing(page, "xs/cycle", 2400);
    await expectAccessible(page);
  });
