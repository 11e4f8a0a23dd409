import { expect, test } from "./support/test.ts";

test("the page opens, with its heading, and without a fault", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle(/Hyperscope/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a missing file is a 404, not the page", async ({ request }) => {
  expect((await request.get("./assets/missing.js")).status()).toBe(404);
});
