/**
 * The `test` that every browser spec imports: as Playwright's, and it fails when the page did
 * something that a page must never do. See `faults.ts`.
 * @module
 */
import { expect, test as base } from "@playwright/test";
import { watchFaults } from "./faults.ts";

interface Options {
  /** Faults that a test brings about on purpose: those whose text matches one of these. */
  readonly tolerated: readonly RegExp[];
}

interface Watch {
  readonly faultless: undefined;
}

export const test = base.extend<Options & Watch>({
  tolerated: [[], { option: true }],
  faultless: [
    async ({ context, baseURL, tolerated }, use) => {
      const faults = await watchFaults(context, new URL(baseURL ?? "about:blank").origin);
      await use(undefined);
      const serious = faults.filter(({ text }) => !tolerated.some((known) => known.test(text)));
      expect(serious, "faults of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
