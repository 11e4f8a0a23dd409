/**
 * The `test` that every browser spec imports: as Playwright's, and it fails when the page did
 * something that a page must never do. See `faults.ts`. With `E2E_SLOWDOWN=4` every page is four times as slow, to
 * find the tests that a busy machine would fail.
 * @module
 */
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { watchFaults } from "./faults.ts";

interface Options {
  /** Faults that a test brings about on purpose: those whose text matches one of these. */
  readonly tolerated: readonly RegExp[];
}

interface Watch {
  readonly faultless: undefined;
}

const slowdown = Number(process.env["E2E_SLOWDOWN"] ?? 1);

/** Slows down every page of a context: what the page does itself, not its workers. */
function slowDown(context: BrowserContext): void {
  const slow = async (page: Page): Promise<void> => {
    const tools = await context.newCDPSession(page);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  };
  // A page that closes at once needs no slowing down.
  context.on("page", (page) => void slow(page).catch(() => undefined));
}

export const test = base.extend<Options & Watch>({
  tolerated: [[], { option: true }],
  faultless: [
    async ({ context, baseURL, tolerated }, use) => {
      if (slowdown > 1) slowDown(context);
      const faults = await watchFaults(context, new URL(baseURL ?? "about:blank").origin);
      await use(undefined);
      const serious = faults.filter(({ text }) => !tolerated.some((known) => known.test(text)));
      expect(serious, "faults of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
