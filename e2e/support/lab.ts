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

export interface Moment {
  readonly entry: number;
  readonly digest: string;
}

/** Where the page stands: both figures of one instant, as soon as there is a run. */
export async function momentOf(page: Page): Promise<Moment> {
  const status = digestOf(page);
  await expect(status).toHaveAttribute("data-digest", /^[0-9a-f]{64}$/);
  return status.evaluate(({ dataset }) => ({
    entry: Number(dataset["entry"]),
    digest: dataset["digest"] ?? "",
  }));
}

export const expectEntry = (page: Page, entry: number): Promise<void> =>
  expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));

/** Puts the slider at an entry, as soon as the run is computed so far, and waits until the page is there. */
export async function leapTo(page: Page, entry: number): Promise<void> {
  const slider = page.getByRole("slider", { name: "Timeline" });
  const computed = async (): Promise<number> => Number(await slider.getAttribute("max"));
  await expect.poll(computed).toBeGreaterThanOrEqual(entry);
  await slider.fill(String(entry));
  await expectEntry(page, entry);
}

/** Does something that leads so many entries on; each time the page is there before it is done again. */
async function onward(page: Page, entries: number, act: () => Promise<void>): Promise<void> {
  const { entry } = await momentOf(page);
  for (let done = 1; done <= Math.abs(entries); done++) {
    await act();
    await expectEntry(page, entry + Math.sign(entries) * done);
  }
}

/** Presses the buttons that step, so many entries forth or, below zero, back. */
export const step = (page: Page, entries: number): Promise<void> =>
  onward(page, entries, () => button(page, entries > 0 ? "Step forward" : "Step back").click());

/** The same by the arrow keys. */
export const stepByKey = (page: Page, entries: number): Promise<void> =>
  onward(page, entries, () => page.keyboard.press(entries > 0 ? "ArrowRight" : "ArrowLeft"));

/** The link that the dialog of sharing offers, once it has one. */
export async function linkIn(page: Page): Promise<string> {
  const field = page.getByRole("textbox", { name: "Link", exact: true });
  await expect(field).toHaveValue(/#/);
  return field.inputValue();
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Nothing of the page is reached by a scroll to the side, once what is drawn has found its width. */
export const expectNothingSideways = (page: Page, what = "sideways"): Promise<void> =>
  expect.poll(() => sideways(page), { message: what }).toBeLessThanOrEqual(0);

/** Opens a scenario and stands still at its first entry. */
export async function openAt(
  page: Page,
  scenario: string,
  entry: number,
  more = "",
): Promise<void> {
  await page.goto(`./#/lab?at=${entry}&scenario=${scenario}&seed=42${more}`);
  await expectEntry(page, entry);
}

/** Goes to the end of a run of `entries` entries. */
export async function toEnd(page: Page, entries: number): Promise<void> {
  await button(page, "To end").click();
  await expectEntry(page, entries);
}
