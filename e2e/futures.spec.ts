/**
 * Futures: bars of what may come of a moment, a witness that opens, and the point of no return.
 */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { digestOf, expectNothingSideways, momentOf, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const futures = (page: Page) => region(page, "Futures");
const SCENARIO = "hotstuff2/late-votes";

async function open(page: Page, at: number): Promise<void> {
  await openAt(page, SCENARIO, at, "&layout=(futures_tree)");
}

test("bars of fifty futures, as text, and a witness that stands where it says", async ({
  page,
}) => {
  await open(page, 40);
  await futures(page).getByRole("button", { name: "Run futures" }).click();
  await expect(futures(page).getByText(/^50 futures from entry 40/)).toBeVisible();
  const counted = futures(page).getByRole("row").filter({ hasText: "of 50" });
  await expect
    .poll(async () =>
      (await counted.allInnerTexts()).reduce(
        (all, text) => all + Number(/(\d+) of 50/.exec(text)?.[1]),
        0,
      ),
    )
    .toBe(50);

  await futures(page).getByRole("button", { name: "Futures as text" }).click();
  const witness = futures(page)
    .getByRole("cell", { name: /^seed \d+, at entry \d+$/ })
    .first();
  const [, seed, entry] = /seed (\d+), at entry (\d+)/.exec(await witness.innerText()) ?? [];
  await futures(page).getByRole("button", { name: "Futures as text" }).click();

  await futures(page)
    .getByRole("button", { name: /^Open a future/ })
    .first()
    .click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", entry ?? "");
  await expect(page.getByText(`chance from seed ${seed ?? ""}`).first()).toBeAttached();
  const { digest } = await momentOf(page);

  const link = await futures(page)
    .getByRole("link", { name: /^Link to a future/ })
    .first()
    .getAttribute("href");
  await page.goto(`./${link ?? ""}`);
  await expect(digestOf(page)).toHaveAttribute("data-entry", entry ?? "");
  await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
});

test("the point of no return is found, said, and one goes there by keyboard", async ({ page }) => {
  await open(page, 120);
  const part = region(page, "Point of no return");
  await part.getByRole("button", { name: "Find it" }).click();
  await expect(part.getByRole("img", { name: /^Share of futures/ })).toBeVisible();
  await expect(part.getByText(/moments?, 40 futures each/)).toBeVisible();
  await part.getByText("All moments").click();
  const first = part.getByRole("row").nth(1).getByRole("button");
  const entry = await first.innerText();
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(digestOf(page)).toHaveAttribute("data-entry", entry);
});

test("a thousand can be cancelled; narrow, in Spanish, and without a finding of axe", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.addInitScript(() => localStorage.setItem("hyperscope/language", "es"));
  await page.goto(`./#/lab?at=40&scenario=${SCENARIO}&seed=42&layout=(futures_tree)`);
  const view = region(page, "Futuros");
  await expect(view).toContainText("Qué puede salir de la entrada 40.");
  await view.getByRole("combobox", { name: "Futuros", exact: true }).selectOption("1000");
  await view.getByRole("button", { name: "Ejecutar futuros" }).click();
  await view.getByRole("button", { name: "Cancelar" }).click();
  await expect(view.getByText(/^Parado: \d+ de 1000/)).toBeVisible();
  await expectNothingSideways(page);
  await expectAccessible(page, { part: ".view.futures" });
});
