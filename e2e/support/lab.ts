/**
 * The page as a person finds it: by role and name.
 * @module
 */
import { expect, type Locator, type Page } from "@playwright/test";

export const region = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true });
export const digestOf = (page: Page): Locator =>
  page.getByRole("status", { name: "Digest", exact: true });
export const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

export async function momentOf(page: Page): Promise<{ entry: number; digest: string }> {
  const status = digestOf(page);
  return {
    entry: Number(await status.getAttribute("data-entry")),
    digest: (await status.getAttribute("data-digest")) ?? "",
  };
}

/** Opens a scenario and stands still at its first entry. */
export async function openAt(
  page: Page,
  scenario: string,
  entry: number,
  more = "",
): Promise<void> {
  await page.goto(`./#/lab?at=${entry}&scenario=${scenario}&seed=42${more}`);
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry), { timeout: 20_000 });
}

/** Goes to the end of a run of `entries` entries. */
export async function toEnd(page: Page, entries: number): Promise<void> {
  await button(page, "To end").click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entries), { timeout: 60_000 });
}
