/**
 * What the page is measured by: that it can be read, felt and trusted. Some goals have their test where their
 * subject is (`lab`, `links`, `crossing`, `take-home`, `present`, `everyone`); the others are here.
 * @module
 */
import type { Page } from "@playwright/test";
import { button, digestOf, leapTo, momentOf, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

test("a final block is on the screen soon after the page opens, and nobody has pressed anything", async ({
  page,
}) => {
  await page.goto("./");
  const block = region(page, "Block tree").getByRole("button", { name: /height 1,.*committed/ });
  await expect(block).toBeVisible();
  // Against what the machine takes to load it: the run itself is quick.
  const { loaded, now } = await page.evaluate(() => ({
    loaded: performance.getEntriesByType("navigation")[0]?.duration ?? 0,
    now: performance.now(),
  }));
  test.info().annotations.push({ type: "first final block", description: `${Math.round(now)} ms` });
  expect(now).toBeLessThan(12 * Math.max(400, loaded));
});

test("while it plays, every final block is announced once, and there is no flood", async ({
  page,
}) => {
  await page.goto("./");
  await expect(button(page, "Pause")).toBeVisible();
  await page.getByRole("combobox", { name: "Speed" }).selectOption("30 moments a second");
  const heard = await page.evaluate(async () => {
    const said: string[] = [];
    const regions = [
      ...document.querySelectorAll("[aria-live=polite], [role=status]:not([aria-live=off])"),
    ];
    const watcher = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const text = (target instanceof Element ? target : target.parentElement)?.textContent ?? "";
        if (text !== "") said.push(text);
      }
    });
    for (const each of regions)
      watcher.observe(each, { childList: true, characterData: true, subtree: true });
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    watcher.disconnect();
    return said;
  });
  expect(heard.length).toBeLessThanOrEqual(11);
  const blocks = heard.flatMap((said) =>
    /final/.test(said) ? (said.match(/\bA\d+\b/g) ?? []) : [],
  );
  expect(blocks.length).toBeGreaterThanOrEqual(2);
  expect(new Set(blocks).size).toBe(blocks.length);
});

test("a lost round and a violation are announced once each", async ({ page }) => {
  await openAt(page, "hotstuff2/silent-proposer", 100);
  await page.getByRole("combobox", { name: "Speed" }).selectOption("simulated time");
  const rounds = page.evaluate(async () => {
    const said: string[] = [];
    const now = document.querySelector("[role=status][aria-live=polite]");
    if (now === null) return said;
    new MutationObserver(() => said.push(now.textContent ?? "")).observe(now, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 9000));
    return said;
  });
  await page.keyboard.press("Space");
  const told = (await rounds).flatMap((said) => said.match(/Rounds? [\d, and]+ timed out/g) ?? []);
  expect(told.length).toBeGreaterThanOrEqual(1);
  expect(new Set(told).size).toBe(told.length);
  await openAt(page, "hyperscale/timeout-unlock-fork", 107);
  await button(page, "To end").click();
  await expect(page.getByRole("alert", { name: "Violation" })).toHaveCount(1);
});

test("a step forward and back restores the same picture", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openAt(page, "hotstuff2/happy-path", 60);
  for (const entry of [60, 85, 107, 140, 200]) {
    await leapTo(page, entry);
    const before = await pictureOf(page);
    await page.keyboard.press("ArrowRight");
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry + 1));
    await page.keyboard.press("ArrowLeft");
    await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
    await expect
      .poll(async () => differing(page, before, await pictureOf(page)))
      .toBeLessThan(EDGES);
  }
});

/** Of the stage, when nothing more comes: an answer of the engine may take a moment. */
async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const take = (): Promise<Buffer> =>
    page.locator(".stage").screenshot({ animations: "disabled", caret: "hide" });
  for (let last = await take(), rounds = 0; ; rounds++) {
    await page.waitForTimeout(400);
    const next = await take();
    if (rounds > 20 || (await differing(page, last, next)) < EDGES) return next;
    last = next;
  }
}

/** Channels of pixels on which two drawings of the same thin lines may differ. */
const EDGES = 40;

/** Pixels that differ by more than the edges of lines do from one drawing to the next. */
const differing = (page: Page, one: Buffer, other: Buffer): Promise<number> =>
  page.evaluate(
    async (pictures) => {
      const [before = [], after = []] = await Promise.all(
        pictures.map(async (encoded) => {
          const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(picture.width, picture.height);
          const pen = canvas.getContext("2d");
          pen?.drawImage(picture, 0, 0);
          return pen?.getImageData(0, 0, picture.width, picture.height).data ?? [];
        }),
      );
      let count = before.length === after.length ? 0 : 1;
      for (let i = 0; i < before.length; i++)
        if (Math.abs((before[i] ?? 0) - (after[i] ?? 0)) > 48) count += 1;
      return count;
    },
    [one, other].map((picture) => picture.toString("base64")),
  );

test("another language keeps the moment, and speaks it", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  const before = await momentOf(page);
  await expect(page.locator(".sentence")).not.toBeEmpty();
  const sentence = await page.locator(".sentence").innerText();
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  const digest = page.getByRole("status", { name: "Huella" });
  await expect(digest).toHaveAttribute("data-digest", before.digest);
  await expect(digest).toHaveAttribute("data-entry", String(before.entry));
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(region(page, "Árbol de bloques")).toBeVisible();
  await expect(page.locator(".sentence")).not.toHaveText(sentence);
  await page.reload();
  await expect(region(page, "Árbol de bloques")).toBeVisible();
  await page.getByRole("combobox", { name: "Idioma" }).selectOption("en");
  await expect(page.locator(".sentence")).toHaveText(sentence);
});

/** Regions in which something is lit. */
const litRegions = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const lit = [...document.querySelectorAll("[data-lights]")].filter(
      (mark) => getComputedStyle(mark).getPropertyValue("--lit-by").trim() === "lit",
    );
    return [
      ...new Set(lit.map((mark) => mark.closest("section.view")?.getAttribute("aria-label") ?? "")),
    ].sort();
  });

test("what is pointed at in one view is lit in the others: a block, a validator, a message", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await region(page, "Block tree")
    .getByRole("button", { name: /^Block A4/ })
    .hover();
  await expect
    .poll(() => litRegions(page))
    .toEqual(expect.arrayContaining(["Block tree", "Space-time", "Vote locks"]));
  await region(page, "Vote locks").getByRole("button", { name: "V2", exact: true }).hover();
  await expect
    .poll(() => litRegions(page))
    .toEqual(expect.arrayContaining(["Network", "Space-time", "Vote locks"]));
  await region(page, "Block tree")
    .getByRole("button", { name: /^Block A3/ })
    .focus();
  await expect
    .poll(() => litRegions(page))
    .toEqual(expect.arrayContaining(["Block tree", "Vote locks"]));
  await page.locator(".now").hover();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await expect.poll(() => litRegions(page)).toEqual([]);
});

test("the page answers at once while the pool of signatures is busy", async ({ page }) => {
  /** Milliseconds from a key to the entry that it leads to: the middle one of nine. */
  const latency = (): Promise<number> =>
    page.evaluate(async () => {
      const status = document.querySelector("[data-entry]");
      const times: number[] = [];
      for (let i = 0; i < 9; i++) {
        const begun = performance.now();
        const changed = new Promise<void>((resolve) => {
          const watcher = new MutationObserver(() => {
            watcher.disconnect();
            resolve();
          });
          if (status !== null) watcher.observe(status, { attributes: true });
        });
        const key = i % 2 === 0 ? "ArrowLeft" : "ArrowRight";
        window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        await changed;
        times.push(performance.now() - begun);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    });
  await openAt(page, "hotstuff2/happy-path", 60);
  const calm = await latency();
  // Thirty-one signers a block: the pool has work for as long as anyone looks.
  await openAt(page, "hotstuff2/happy-path", 60, "&validators=31");
  await button(page, "To end").click();
  const busy = await latency();
  expect(busy).toBeLessThan(Math.max(100, 12 * calm));
});
