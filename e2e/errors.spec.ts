/**
 * The errors of a run: those up to the cursor, with their remedies, and the way to each.
 */
import type { Page } from "@playwright/test";
import { digestOf, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const errors = (page: Page) => region(page, "Errors");

async function open(page: Page, scenario: string, at: number): Promise<void> {
  await openAt(page, scenario, at, "&layout=(errors_tree)");
}

test("a partition: who saw a block counts two of three, who saw none waits for the leader", async ({
  page,
}) => {
  await open(page, "hotstuff2/partition-and-heal", 191);
  const rows = errors(page).locator("tbody tr");
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText("ViewSyncTimeout");
  await expect(rows.last()).toContainText("2 of 3 for");
  await expect(rows.last()).toContainText("Trigger a view change.");
  await expect(rows.last()).not.toContainText("Over with entry");

  await errors(page).getByRole("button", { name: "Go to entry 188", exact: true }).click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", "188");
  await expect(rows).toHaveCount(1);
});

test("what was over later is said once the cursor is there", async ({ page }) => {
  await open(page, "hotstuff2/partition-and-heal", 300);
  await expect(errors(page).locator("tbody tr").last()).toContainText("Over with entry");
});

test("forged votes: the table names the victim and the sender, and can be read as text", async ({
  page,
}) => {
  await open(page, "errors/forged-vote", 150);
  await expect(errors(page)).toContainText(/in the name of V[013]; V2 sent it/);
  await errors(page).getByRole("button", { name: "Errors as text" }).click();
  await expect(errors(page).getByRole("table")).toContainText("Mark the peer Byzantine.");
});
