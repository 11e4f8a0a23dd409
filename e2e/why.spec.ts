import { digestOf, leapTo, openAt, region, step } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** The first entry of `hotstuff2/happy-path` in which a block becomes final. */
const FIRST_COMMIT = 57;

test("why: a commit goes back to certificates, votes, headers and the proposer's timer", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", FIRST_COMMIT);
  await region(page, "Inspector").getByRole("button", { name: "Why?", exact: true }).click();
  const why = region(page, "Why");
  await expect(why).toContainText("V0 commits A1");
  await expect(why).toContainText(/V0 has 3 of 4 votes for A2.*quorum certificate/);
  await expect(why).toContainText(/V0 has 3 of 4 votes for A1.*quorum certificate/);
  await expect(why.getByText(/^V[012] votes for A2/)).toHaveCount(3);
  await expect(why).toContainText(/A BlockHeader of V1 for A1 reaches|V2 votes for A1/);
  await expect(why).toContainText(/V1 proposes A1 .*Its proposal timer had run out\./);
  await expect(why).toContainText("V1 starts, and sets its proposal timer.");

  const time = region(page, "Space-time");
  await expect(time.locator(".mark.lit.committed")).toHaveCount(1);
  await expect(time.locator(".mark.dim").first()).toBeAttached();
  await expect(time.locator(".message.lit").nth(5)).toBeAttached();
  const lit = await time.locator(".message.lit").count();
  await expect(time.locator(".message.dim").first()).toBeAttached();

  await why.getByRole("combobox", { name: "Light in the diagram" }).selectOption("whole");
  await expect(why).toContainText("entries happened before it");
  await expect.poll(() => time.locator(".message.lit").count()).toBeGreaterThan(lit);
});

test("a step can be gone to, and the answer stays until Escape", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", FIRST_COMMIT);
  await region(page, "Inspector").getByRole("button", { name: "Why?", exact: true }).click();
  const why = region(page, "Why");
  const steps = why.getByRole("listitem");
  await expect(why).toContainText("V1 starts, and sets its proposal timer.");
  const count = await steps.count();
  await why.getByRole("button", { name: "Go to entry 14", exact: true }).click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", "14");
  await expect(steps).toHaveCount(count);
  await expect(region(page, "Inspector")).toContainText("Entry 14");
  await page.keyboard.press("Escape");
  await expect(region(page, "Events")).toBeVisible();
  await expect(page.locator(".space-time .lit")).toHaveCount(0);
});

test("what followed: from a vote to the certificates, as far as it was shown", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 18);
  await region(page, "Inspector")
    .getByRole("button", { name: "What followed?", exact: true })
    .click();
  const why = region(page, "Why");
  await expect(why).toContainText("Nothing yet: it is the last entry shown.");
  await step(page, 1);
  await leapTo(page, 40);
  await expect(why).toContainText(/V0 has 3 of 4 votes for A1/);
  await expect(why).not.toContainText("commits A1");
});

test("is asked in the list of events too", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", FIRST_COMMIT);
  await region(page, "Events").getByRole("button", { name: "Why entry 57?", exact: true }).click();
  await expect(region(page, "Why")).toContainText("V0 commits A1");
  await region(page, "Why").getByRole("button", { name: "Close", exact: true }).click();
  await expect(region(page, "Events")).toBeVisible();
});
