/**
 * Beyond the line: the warning, the broken argument on its quorums, and rules with one taken away.
 */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, expectNothingSideways, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** An entry of `line/two-equivocators` after V0 and V3 have committed different blocks. */
const FORKED = 400;

/** An entry of `pbft/three-replicas` after V2 has crashed. */
const THREE_LESS_ONE = 100;

const LAYOUT = "&layout=(50quorums_50inspector)";

const warning = (page: Page) =>
  page.getByRole("status", { name: "More faults than the committee bears" });

test("with two liars of four a warning stands, and the quorums show why", async ({ page }) => {
  await openAt(page, "line/two-equivocators", FORKED, LAYOUT);
  await expect(warning(page)).toContainText(
    /Safety: V1 and V2 lie or have lied; 4 validators bear 1/,
  );
  const quorums = region(page, "Quorums");
  await expect(quorums).toContainText("Certificate for A1, height 1, round 0: 3 of 4");
  await expect(quorums).toContainText("Certificate for B1, height 1, round 0: 3 of 4");
  await expect(quorums.getByRole("img")).toHaveAccessibleName(
    /In both: V1 \(lies\) and V2 \(lies\)/,
  );
  await expect(quorums.getByRole("region", { name: "The step that fails" })).toContainText(
    "Whoever is in both lies",
  );
  await quorums.getByRole("button", { name: "Quorums as text" }).click();
  await expect(quorums.getByRole("list", { name: "Quorums" })).toContainText(
    "they share 2, of whom 2 lie",
  );
});

test("who is down threatens liveness alone", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 60);
  await expect(warning(page)).toHaveCount(0);
  await openAt(page, "pbft/three-replicas", THREE_LESS_ONE);
  await expect(warning(page)).toContainText("Liveness: V2 is down; 3 validators bear 0");
  await expect(warning(page)).not.toContainText("Safety: V");
});

test("a rule is taken away, and set beside the sound ones", async ({ page }) => {
  await openAt(page, "ce/6", 1);
  const more = page.getByRole("combobox", { name: "Rules", exact: true });
  await more.selectOption("hotstuff2!no-lock");
  const missing = page.getByRole("status", { name: "A rule is taken away" });
  await expect(missing).toContainText("Without HS2-LOCK: votes against its lock.");
  await button(page, "Beside the sound rules").click();
  await expect(page).toHaveURL(/#\/compare\?r=/);
  await expect(
    page
      .getByRole("combobox")
      .filter({ hasText: /no-lock/ })
      .first(),
  ).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  test(`the broken argument passes axe in the ${theme} theme, and fits a phone`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: theme });
    await openAt(page, "hyperscale/timeout-unlock-fork", 200, LAYOUT);
    const quorums = region(page, "Quorums");
    await expect(quorums).toContainText("HYP-TIMEOUT");
    await expectAccessible(page);
    await expectNothingSideways(page);
  });
