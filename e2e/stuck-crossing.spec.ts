/** A transaction between shards that stands still while its shards go on: offered, explained, and cured by an edit. */
import type { Locator, Page } from "@playwright/test";
import { pack } from "../src/scenarios/payload.ts";
import { expectAccessible } from "./support/axe.ts";
import { button, expectNothingSideways, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const ofShard = (shard: number): readonly string[] =>
  [0, 1, 2, 3].map((index) => `s${shard}v${index}`);

/** What shard 1 holds is kept from shard 0. */
const KEPT = {
  v: 1,
  seed: 3,
  crypto: "keyed",
  shards: 2,
  crossShard: "ordered",
  accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 1, balance: 500 } },
  script: [
    {
      at: 0,
      do: "hold",
      match: { kind: "StateProvisionBatch", from: ofShard(1), to: ofShard(0) },
    },
    { at: 300, do: "submit", label: "T", transfer: { from: "alice", to: "bob", amount: 10 } },
  ],
  untilMs: 9000,
};

const linkTo = (recipe: object, layout = ""): string => `./#/lab?r=${pack(recipe)}${layout}`;

async function toEnd(page: Page, name = "To end"): Promise<void> {
  await expect(page.locator("[data-digest]")).not.toHaveAttribute("data-entry", "0");
  await button(page, name).click();
}

const standstill = (page: Page): Locator => region(page, "Standstill");

test("it is said for which shard it waits and for what, and one edit ends it", async ({ page }) => {
  await page.goto(linkTo(KEPT));
  await toEnd(page);
  await expect(standstill(page)).toContainText(
    /^T has not come any further for \d+(\.\d)? s, although blocks are final\./,
  );
  await standstill(page).getByRole("button", { name: "Why?" }).click();
  await expect(standstill(page)).toContainText(
    "On shard 0, T waits for what shard 1 holds of it: provisions of 0 of its validators are here, 3 are needed.",
  );
  await expect(standstill(page)).toContainText("of StateProvisionBatch are held back.");
  await expectAccessible(page, { part: ".standstill" });
  await standstill(page)
    .getByRole("button", { name: /^Do it: / })
    .click();
  await button(page, "To end").click();
  await expect(standstill(page)).toBeHidden();
});

test("what a validator could do for a transaction stands under its name", async ({ page }) => {
  await page.goto(linkTo(KEPT, "&layout=(whyNot)"));
  await toEnd(page);
  const view = region(page, "Why not");
  await view.getByRole("combobox", { name: "Validator" }).selectOption("S0·V1");
  await expect(view.getByRole("heading", { name: "For transaction T" })).toBeVisible();
  await expect(
    view.locator("ul.could > li").filter({ hasText: "settle T as ready" }),
  ).toContainText(
    "S0·V1 does not settle T as ready: shard 1 has not proven what it holds of it: provisions of 0 validators here, 3 needed · XS-READY",
  );
  await expectAccessible(page, { part: ".view.whyNot" });
});

test("both read in Spanish on a phone", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("hyperscope/language", "es"));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(linkTo(KEPT));
  await toEnd(page, "Al final");
  const here = region(page, "Parón");
  await expect(here).toContainText(/^T no ha avanzado en/);
  await here.getByRole("button", { name: "¿Por qué?" }).click();
  await expect(here).toContainText(
    "En el fragmento 0, T espera lo que el fragmento 1 tiene de ella",
  );
  await expectNothingSideways(page);
});
