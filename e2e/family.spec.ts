/**
 * The views of further protocols, each at a moment of a run that has something to show; and choosing a protocol.
 */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import {
  button,
  digestOf,
  expectNothingSideways,
  momentOf,
  openAt,
  region,
} from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const NARROW = { width: 390, height: 844 };

const MOMENTS = [
  { name: "Phases", scenario: "pbft/equivocating-primary", entry: 45 },
  { name: "Replicas", scenario: "smr/diverged", entry: 313 },
  { name: "Committee", scenario: "members/rotation", entry: 1600 },
  { name: "Envelopes", scenario: "order/unrevealed", entry: 375 },
] as const;

test.describe("phases", () => {
  const phases = (page: Page) => region(page, "Phases");

  test("stand first where a protocol has several votes a block, and mark two blocks in one place", async ({
    page,
  }) => {
    await openAt(page, "pbft/equivocating-primary", 45);
    await expect(phases(page)).toContainText("V0 leads.");
    await expect(phases(page).getByText(/^equivocation/)).toHaveCount(2);
    await phases(page).getByRole("button", { name: "V0, A1: prepared, 3 of 3 counted" }).click();
    await expect(region(page, "Inspector")).toContainText("V0");
  });

  test("say who opened a view and what it took over", async ({ page }) => {
    await openAt(page, "pbft/carried-over", 160);
    await expect(phases(page)).toContainText("View 1. V1 leads.");
    await expect(phases(page)).toContainText("Carried over: A1.");
    await expect(phases(page)).toContainText("not believed yet");
    await phases(page).getByRole("button", { name: "Phases as text" }).click();
    await expect(phases(page).getByRole("list", { name: "Phases" })).toContainText(
      "V0, A1: executed",
    );
  });

  test("show a chain of certificates under any other protocol", async ({ page }) => {
    await openAt(page, "hotstuff/happy-path", 120, "&layout=(phases_tree)");
    await expect(
      phases(page)
        .getByRole("button", { name: /: final$/ })
        .first(),
    ).toBeVisible();
    await expect(
      phases(page)
        .getByRole("button", { name: /: voted/ })
        .first(),
    ).toBeVisible();
  });
});

test("a replica that differs stands out, and is mended from the quorum's snapshot", async ({
  page,
}) => {
  await openAt(page, "smr/diverged", 313);
  const replicas = region(page, "Replicas");
  await expect(replicas).toContainText("V2: another state than most.");
  await expect(replicas).toContainText("not mended yet");
  await openAt(page, "smr/diverged", 321);
  await expect(replicas).toContainText("4 replicas, no root differs.");
  await expect(replicas.getByRole("button", { name: /mended in entry 321/ })).toBeVisible();
});

test("a sleeper loses its seat to a spare, and the suspicion was right", async ({ page }) => {
  await openAt(page, "members/rotation", 1600);
  const committee = region(page, "Committee");
  await expect(committee.getByRole("row", { name: /^V2 removed/ })).toContainText("sleeper");
  await expect(committee).toContainText("In: V4. Out: V2.");
  await expect(committee).toContainText("4 right, 0 against honest validators");
  await committee.getByRole("button", { name: /^Epoch 2/ }).click();
  await expect(region(page, "Inspector")).toBeVisible();
});

for (const { name, scenario, entry } of MOMENTS)
  test(`${name}: no barrier, and room enough on a phone`, async ({ page }) => {
    await openAt(page, scenario, entry);
    await expect(region(page, name)).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(NARROW);
    await expect(region(page, name)).toBeVisible();
    await expectNothingSideways(page);
    await expectAccessible(page);
  });

test.describe("choosing a protocol", () => {
  const protocol = (page: Page) => page.getByRole("combobox", { name: "Protocol", exact: true });
  const rules = (page: Page) => page.getByRole("combobox", { name: "Rules", exact: true });

  test("takes its own rules, and its figures can be set", async ({ page }) => {
    await openAt(page, "hotstuff2/happy-path", 40);
    await protocol(page).selectOption("pbft");
    await expect(rules(page)).toHaveValue("pbft");
    await expect(region(page, "Phases")).toContainText("Pre-prepared");
    await button(page, "Figures").click();
    const window = page.getByRole("spinbutton", { name: /^Sequence numbers that may be open/ });
    await window.fill("3");
    await window.press("Enter");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(window).toHaveValue("3");
    await expect(window).toBeFocused();
    await window.fill("100000");
    await window.press("Enter");
    await expect(page.getByRole("alert")).toContainText("expected a whole number from 1 to");
    await expect(protocol(page)).toHaveValue("pbft");
  });

  test("refuses in one sentence what the script needs and the protocol has not", async ({
    page,
  }) => {
    await openAt(page, "pbft/equivocating-primary", 45);
    const { digest } = await momentOf(page);
    await protocol(page).selectOption("networked-hotstuff");
    await expect(page.getByRole("alert")).toContainText(
      "there is no misbehavior equivocating-primary",
    );
    await expect(protocol(page)).toHaveValue("pbft");
    await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
  });
});
