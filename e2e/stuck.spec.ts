/** Why nothing becomes final: offered where a run stands still, found by running it on, and cured by an edit. */
import type { Locator, Page } from "@playwright/test";
import { pack } from "../src/scenarios/payload.ts";
import { expectAccessible } from "./support/axe.ts";
import { button, digestOf, expectNothingSideways } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** Two of four crash after the second block. */
const CRASHED = {
  v: 1,
  seed: 7,
  crypto: "keyed",
  script: [
    { at: 1000, do: "crash", node: "s0v1" },
    { at: 1200, do: "crash", node: "s0v2" },
  ],
  untilMs: 9000,
};

const standstill = (page: Page): Locator =>
  page.getByRole("region", { name: "Standstill", exact: true });
const linkTo = (recipe: object): string => `./#/lab?r=${pack(recipe)}`;

async function toEnd(page: Page): Promise<void> {
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "0");
  await button(page, "To end").click();
}

test("two of four are down: named, lit, and one edit brings the run back", async ({ page }) => {
  await page.goto(linkTo(CRASHED));
  await toEnd(page);
  await expect(standstill(page)).toContainText(/^Nothing has become final for 8(\.\d)? s\./);
  await standstill(page).getByRole("button", { name: "Why?" }).click();
  await expect(standstill(page)).toContainText(
    "A quorum is 3 of 4 validators, and at most 2 are up, speak and hear each other. V1 and V2 are down.",
  );
  await expect(standstill(page).getByRole("button", { name: /^V\d$/ })).toHaveText(["V1", "V2"]);
  await expectAccessible(page, { part: ".standstill" });
  await standstill(page).getByRole("button", { name: "Do it: V1 restarts" }).click();
  await expect(page.getByRole("group", { name: "Branches" })).toContainText("V1 restarts");
  await button(page, "To end").click();
  await expect(standstill(page)).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(standstill(page)).toBeVisible();
});

test("a run that commits has nothing to offer, at its beginning and between its blocks", async ({
  page,
}) => {
  await page.goto("./#/lab?at=5&scenario=hotstuff2/happy-path&seed=42&crypto=keyed");
  await expect(digestOf(page)).toHaveAttribute("data-entry", "5");
  await expect(standstill(page)).toBeHidden();
  await toEnd(page);
  await expect(standstill(page)).toBeHidden();
});

test("locks apart, on a telephone and in Spanish: the rules are the cure", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => localStorage.setItem("hyperscope/language", "es"));
  await page.goto("./#/lab?at=300&scenario=guide/split-vote&seed=42&crypto=keyed");
  const paron = page.getByRole("region", { name: "Parón", exact: true });
  await paron.getByRole("button", { name: "¿Por qué?" }).click();
  await expect(paron).toContainText("V0 y V1 están atados a A1 y V2 y V3 están atados a B1");
  await expectNothingSideways(page);
  await paron.getByRole("button", { name: "Hazlo: reglas hotstuff2 desde el principio" }).click();
  await expect(paron).toBeHidden();
});
