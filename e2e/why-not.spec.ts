/** What a validator could do at the cursor, and what stops it. */
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { button, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** Votes are on their way here. */
const AT = 297;
const ALONE = "&crypto=keyed&layout=(whyNot)";

const view = (page: Page): Locator => region(page, "Why not");
const rows = (page: Page): Locator => view(page).locator("ul.could > li");

test("what stops a validator is said with the values compared, the deciding one marked", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", AT, ALONE);
  await view(page).getByRole("combobox", { name: "Validator" }).selectOption("V2");
  const certify = rows(page).filter({
    hasText:
      /^V2 does not form a certificate for A\d+: votes of power \d here, 3 of 4 needed · VOTE-QUORUM/,
  });
  await expect(certify.first()).toBeVisible();
  await expect(
    rows(page).filter({
      hasText: /^V2 does not give up round \d+: waited \d+ ms of 3000 ms · HS2-TIMEOUT/,
    }),
  ).toBeVisible();
  await certify.first().locator("summary").click();
  await expect(certify.first().getByRole("img", { name: "stops it" })).toHaveCount(1);
  await expect(certify.first().getByRole("img", { name: "holds" }).first()).toBeVisible();
  await expect(view(page).getByRole("heading", { name: "What V2 did last" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include(".view.whyNot").analyze();
  expect(violations).toEqual([]);
});

test("it follows the cursor and the entry that the validator did last can be gone to", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", AT, ALONE);
  const back = view(page).getByRole("button", { name: /^Go to entry \d+$/ });
  await view(page).getByRole("combobox", { name: "Validator" }).selectOption("V3");
  await back.click();
  await button(page, "Step back").click();
  await expect(rows(page).first()).toContainText("V3");
});

test("it reads in Spanish, as text, on a phone", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("hyperscope/language", "es"));
  await page.setViewportSize({ width: 360, height: 740 });
  await openSpanish(page);
  const here = page.getByRole("region", { name: "Por qué no", exact: true });
  await expect(here.locator("ul.could > li").first()).toContainText(/^V\d (no puede|puede) \S/);
  const beyond = await here.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  await here.getByRole("button", { name: /Por qué no.*texto|texto.*Por qué no/i }).click();
  await expect(here.getByRole("listitem").first()).toContainText(/se cumplen \d+ de \d+/);
});

async function openSpanish(page: Page): Promise<void> {
  await page.goto(`./#/lab?at=120&scenario=pbft/happy-path&seed=42${ALONE}`);
}
