import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, digestOf, expectNothingSideways, momentOf, stepByKey } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const RUN = "?at=0&seed=42&crypto=keyed&scenario=hotstuff2/silent-proposer";
const HALL = { width: 1920, height: 1080 };
const SECRET = "wait a full minute";
const DECK = `---
hyperscope: deck/1
title: Why a lock
minutes: 45
---
## The first proposal {#first}
::moment{scenario="hotstuff2/happy-path" seed=7 crypto=keyed until="proposed height=1" layout="tree|locks"}
Four validators, one proposal.
::note{Ask who will vote; ${SECRET}.}

## It is final {#final}
::moment{until="committed height=1" layout=tree+time}
::note{Let them say why.}
`;

const progress = (page: Page) => page.locator(".progress");
const sentence = (page: Page) => page.locator(".hall-page .hall-sentence");
const layouts = (page: Page) => page.getByRole("combobox", { name: "What the hall sees" });

async function openHall(page: Page, query = RUN): Promise<void> {
  await page.goto(`./#/present${query}`);
  await expect(digestOf(page)).toHaveAttribute("data-digest", /^[0-9a-f]{64}$/);
}

/** Turning points are found as the run is computed. */
async function openWholeHall(page: Page): Promise<number> {
  await openHall(page);
  await expect(progress(page)).toHaveText(/\/ (?:[6-9]|1\d)$/);
  return Number((await progress(page).textContent())?.split("/")[1]);
}

/** The smallest text that can be seen, in pixels of the screen, and where it stands. */
const smallestText = (page: Page): Promise<{ size: number; text: string }> =>
  page.evaluate(() => {
    const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let least = { size: Infinity, text: "" };
    for (let node = shown.nextNode(); node !== null; node = shown.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element === null || text === "" || element.closest(".visually-hidden, title")) continue;
      if (!element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const font = Number.parseFloat(getComputedStyle(element).fontSize);
      const zoom = (element as HTMLElement & { currentCSSZoom?: number }).currentCSSZoom ?? 1;
      const drawn =
        element instanceof SVGGraphicsElement && element.getBBox().height > 0
          ? box.height / element.getBBox().height
          : zoom;
      // A select draws the text of its options in its own size.
      const size = element instanceof HTMLOptionElement ? Infinity : font * drawn;
      const place = element.closest("section")?.getAttribute("aria-label") ?? element.className;
      if (size < least.size) least = { size, text: `${text} (${String(place)})` };
    }
    return least;
  });

async function expectReadable(page: Page, where: string): Promise<void> {
  const { size, text } = await smallestText(page);
  expect(size, `${where}: "${text}"`).toBeGreaterThanOrEqual(24);
}

const controls = (page: Page): Promise<number> =>
  page
    .locator(":is(button, a[href], select, input, summary):not(.view .body *)")
    .filter({ visible: true })
    .count();

test.describe("the hall", () => {
  test.use({ viewport: HALL });

  test("is read from the back row: every moment, every preset, at most eight controls, on white", async ({
    page,
  }) => {
    const count = await openWholeHall(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const { size, text } = await page.evaluate(() => {
      const element = document.querySelector(".hall-sentence");
      const style = getComputedStyle(element ?? document.body);
      return { size: Number.parseFloat(style.fontSize), text: element?.textContent ?? "" };
    });
    expect(size, text).toBeGreaterThanOrEqual(34);
    for (let place = 1; place <= count; place++) {
      await expect(progress(page)).toHaveText(new RegExp(`^${place} / `));
      await expectReadable(page, `moment ${place}`);
      expect(await controls(page)).toBeLessThanOrEqual(8);
      await page.keyboard.press("PageDown");
    }
    const offered = await layouts(page).locator("option").count();
    for (let n = 1; n <= offered; n++) {
      await page.keyboard.press(String(n));
      await expectReadable(page, `layout ${n}`);
      expect(await page.locator(".hall-stage section.view").count()).toBeLessThanOrEqual(3);
    }
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    await page.keyboard.press("+");
    const { size: larger } = await smallestText(page);
    expect(larger).toBeGreaterThanOrEqual(31);
  });

  test("runs on the clicker alone, also right after the timeline was clicked, and finds back to the plan", async ({
    page,
  }) => {
    await openWholeHall(page);
    const planned: string[] = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("PageDown");
      await expect(progress(page)).toHaveText(new RegExp(`^${i + 2} / `));
      planned.push((await momentOf(page)).digest);
    }
    expect(new Set(planned).size).toBe(4);
    await page.getByRole("slider", { name: "Timeline" }).click({ position: { x: 200, y: 20 } });
    await expect(button(page, "Back to plan")).toBeVisible();
    await button(page, "Back to plan").click();
    await expect(digestOf(page)).toHaveAttribute("data-digest", planned[3] ?? "");
    await expect(button(page, "Back to plan")).toHaveCount(0);
    await page.getByRole("slider", { name: "Timeline" }).click({ position: { x: 260, y: 20 } });
    await page.keyboard.press("PageUp");
    await expect(digestOf(page)).toHaveAttribute("data-digest", planned[2] ?? "");
    await layouts(page).selectOption("tree");
    await page.keyboard.press("PageUp");
    await expect(digestOf(page)).toHaveAttribute("data-digest", planned[1] ?? "");
    await expect(layouts(page)).toHaveValue("tree");
  });

  test("is blanked, held, inked on, and given a code, each by one key", async ({ page }) => {
    await openWholeHall(page);
    await page.keyboard.press("b");
    const blank = page.locator(".hall-over.blank");
    await expect(blank).toBeVisible();
    expect(await blank.evaluate((e) => getComputedStyle(e).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    await page.keyboard.press(".");
    await expect(blank).toHaveCount(0);
    await page.keyboard.press("h");
    const before = await momentOf(page);
    await page.keyboard.press("PageDown");
    await page.keyboard.press("ArrowRight");
    expect(await momentOf(page)).toEqual(before);
    await page.keyboard.press("h");
    await page.keyboard.press("ArrowRight");
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(before.entry + 1));
    await page.keyboard.press("l");
    await page.mouse.move(200, 300);
    await page.mouse.move(420, 360, { steps: 8 });
    const isDrawn = (): Promise<boolean> =>
      page.locator("canvas.laser").evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
        return pixels.some((byte) => byte > 0);
      });
    await expect.poll(isDrawn).toBe(true);
    // It fades.
    await expect.poll(isDrawn).toBe(false);
    await page.keyboard.press("i");
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(500, 420, { steps: 5 });
    await page.mouse.up();
    await expect(page.locator(".ink polyline")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(page.locator(".ink")).toHaveCount(0);
    await page.keyboard.press("q");
    await expect(page.getByRole("img", { name: "QR code of this moment" })).toBeVisible();
    await expectReadable(page, "with the code");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/#\/lab\?/);
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(before.entry + 1));
  });

  test("has no fault that axe can see", async ({ page }) => {
    await openWholeHall(page);
    await page.keyboard.press("PageDown");
    await expectAccessible(page);
  });
});

/** A hall whose window gets no frames, as a covered one, and the speaker's window beside it. */
async function bothWindows(context: BrowserContext, page: Page): Promise<Page> {
  const hall = await context.newPage();
  await hall.addInitScript(() => {
    window.requestAnimationFrame = () => 0;
  });
  await openHall(hall);
  await page.goto(`./#/speaker${RUN}`);
  await expect(page.getByText("The hall follows.")).toBeVisible();
  await expect(page.getByText(/Moment 1 of (?:[6-9]|1\d)/)).toBeVisible();
  return hall;
}

const same = (hall: Page, digest: string) =>
  expect(digestOf(hall)).toHaveAttribute("data-digest", digest);

test.describe("two windows", () => {
  test("the hall follows without a frame, stays when it is held, and jumps once when it is let go", async ({
    context,
    page,
  }) => {
    const hall = await bothWindows(context, page);
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    const shown = await momentOf(page);
    await same(hall, shown.digest);
    await page.keyboard.press("h");
    await expect(page.getByText(`Held: the hall stays at entry ${shown.entry}.`)).toBeVisible();
    await hall.evaluate(() => {
      const status = document.querySelector("[data-digest]");
      const seen = window as unknown as { changes: number };
      seen.changes = 0;
      new MutationObserver(() => (seen.changes += 1)).observe(status ?? document, {
        attributeFilter: ["data-digest"],
      });
    });
    await stepByKey(page, 50);
    const ahead = await momentOf(page);
    expect(await momentOf(hall)).toEqual(shown);
    // What the speaker is told of the hall is what the hall shows.
    await expect(page.locator(".seen")).toContainText((await sentence(hall).textContent()) ?? "?");
    await hall.reload();
    await same(hall, shown.digest);
    await page.keyboard.press("b");
    await expect(hall.locator(".hall-over.blank")).toBeVisible();
    await page.keyboard.press("b");
    await hall.evaluate(() => {
      const status = document.querySelector("[data-digest]");
      const seen = window as unknown as { changes: number };
      seen.changes = 0;
      new MutationObserver(() => (seen.changes += 1)).observe(status ?? document, {
        attributeFilter: ["data-digest"],
      });
    });
    await page.keyboard.press("h");
    await same(hall, ahead.digest);
    expect(await hall.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(1);
  });

  test("reloaded, either is where the other is; without the network too", async ({
    context,
    page,
  }) => {
    const hall = await bothWindows(context, page);
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    const { digest } = await momentOf(page);
    await same(hall, digest);
    await hall.reload();
    await same(hall, digest);
    await page.reload();
    await same(page, digest);
    await context.setOffline(true);
    await page.keyboard.press("PageDown");
    const further = await momentOf(page);
    expect(further.digest).not.toBe(digest);
    await same(hall, further.digest);
    // Whoever acts leads: the clicker may be plugged into either.
    await hall.bringToFront();
    await hall.keyboard.press("PageUp");
    await same(page, digest);
  });

  test("are within an entry of each other while the run plays", async ({ context, page }) => {
    const hall = await bothWindows(context, page);
    const entryOf = async (which: Page): Promise<number> => (await momentOf(which)).entry;
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Space");
    await page.bringToFront();
    await expect.poll(() => entryOf(page)).toBeGreaterThan(40);
    for (let i = 0; i < 15; i++) {
      const before = await entryOf(hall);
      const speaker = await entryOf(page);
      // A message that is on its way arrives; the speaker has gone on meanwhile, so the hall is not behind it.
      await expect.poll(() => entryOf(hall)).toBeGreaterThanOrEqual(speaker - 1);
      expect(before).toBeLessThanOrEqual(speaker + 1);
    }
    await page.keyboard.press("Space");
    const { digest } = await momentOf(page);
    await same(hall, digest);
  });

  test("show a deck of a file; what is noted never reaches the hall, and a wrong line is named", async ({
    context,
    page,
  }) => {
    const hall = await bothWindows(context, page);
    const picker = page.getByLabel("Open a deck file…");
    const file = (text: string) => ({
      name: "deck.md",
      mimeType: "text/markdown",
      buffer: Buffer.from(text),
    });
    await picker.setInputFiles(file(DECK.replace("::moment", "::momnet")));
    await expect(page.getByRole("alert")).toHaveText(/Line 7: “momnet”.*“moment”/);
    await picker.setInputFiles(file(DECK));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why a lock");
    await expect(page.getByText(SECRET)).toBeVisible();
    await expect(hall.getByRole("heading", { level: 1 })).toHaveText("The first proposal");
    await expect(sentence(hall)).toHaveText("Four validators, one proposal.");
    await page.keyboard.press("PageDown");
    await expect(hall.getByRole("heading", { level: 1 })).toHaveText("It is final");
    await expect(sentence(hall)).toContainText("commits");
    const { digest } = await momentOf(page);
    await same(hall, digest);
    for (const place of ["PageUp", "PageDown"]) {
      await page.keyboard.press(place);
      const html = await hall.content();
      expect(html).not.toContain(SECRET);
      expect(html).not.toContain("Let them say why");
    }
    await expect(page.getByText("of 45 min")).toBeVisible();
    await page.close();
    await expect(hall.getByRole("img", { name: "The other window is gone." })).toBeVisible();
  });

  test("the speaker's window has no fault that axe can see, and opens the hall by a link", async ({
    context,
    page,
  }) => {
    await page.goto(`./#/speaker${RUN}`);
    await expect(page.getByText("No hall is open.")).toBeVisible();
    await expect(digestOf(page)).toHaveAttribute("data-digest", /^[0-9a-f]{64}$/);
    await expectAccessible(page);
    const [hall] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: "Open the hall’s window" }).click(),
    ]);
    await expect(hall).toHaveURL(/#\/present\?/);
    await expect(page.getByText("The hall follows.")).toBeVisible();
  });
});

test("on a phone the hall's page fits", async ({
  browser,
  baseURL,
}: {
  browser: Browser;
  baseURL: string | undefined;
}) => {
  const phone = await browser.newPage({
    viewport: { width: 390, height: 844 },
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  await openHall(phone);
  await expectNothingSideways(phone);
  await phone.context().close();
});
