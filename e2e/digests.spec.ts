import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { scenarios } from "../src/scenarios/registry.ts";
import { digestOf } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** Digest by entry, by scenario; the command line is held to the same files. */
type Golden = Readonly<Record<string, Readonly<Record<string, string>>>>;

const goldenOf = (crypto: "bls" | "keyed"): Golden =>
  JSON.parse(readFileSync(`src/scenarios/golden/digests-${crypto}.json`, "utf8")) as Golden;

const whole = goldenOf("keyed");
const beginnings = goldenOf("bls");

/** Opens a run at the last of the moments, goes back through them, and forth to where it began. */
async function digestsAt(
  page: Page,
  run: string,
  entries: readonly number[],
): Promise<Readonly<Record<string, string>>> {
  const last = Math.max(...entries);
  await page.goto(`./#/lab?at=${last}&${run}`);
  const moment = (entry: number) => page.locator(`[data-digest][data-entry="${entry}"]`);
  await moment(last).waitFor();
  const timeline = page.getByRole("slider", { name: "Timeline", exact: true });
  const found: [number, string][] = [];
  for (const entry of entries.toReversed()) {
    await timeline.fill(String(entry));
    await expect(moment(entry)).toHaveAttribute("data-digest", /./);
    found.push([entry, (await moment(entry).getAttribute("data-digest")) ?? ""]);
  }
  return Object.fromEntries(found);
}

const entriesOf = (golden: Golden, id: string): number[] =>
  Object.keys(golden[id] ?? {}).map(Number);

/** Runs of which every engine computes the signatures too; these take longest by far. */
const SIGNED_EVERYWHERE = ["hotstuff2/amnesia", "xs/slow-shard"];

/** `pbft` of `pbft/happy-path`. */
const groupOf = (id: string): string => id.slice(0, id.indexOf("/"));

/** The first so many of each group: one machine plays them all. */
const firstOfGroup = (id: string, count: number): boolean =>
  scenarios
    .filter((other) => groupOf(other.id) === groupOf(id))
    .slice(0, count)
    .some((other) => other.id === id);

// A hundred runs, each to its end: a record of every picture would cost more than the runs.
test.use({ trace: "off" });

/** Tests with this tag run in every browser engine that is there; see `playwright.config.ts`. */
const everywhere = { tag: "@every-engine" };

test.describe("the page gives the golden digests", () => {
  for (const { id } of scenarios) {
    test(`${id}, the whole run`, firstOfGroup(id, 4) ? everywhere : {}, async ({ page }) => {
      const entries = entriesOf(whole, id);
      expect(await digestsAt(page, `scenario=${id}&crypto=keyed`, entries)).toEqual(whole[id]);
    });

    const isSigned = firstOfGroup(id, 3) || SIGNED_EVERYWHERE.includes(id);
    for (const workers of isSigned ? [1, 4] : []) {
      const details = SIGNED_EVERYWHERE.includes(id) ? everywhere : {};
      test(`${id}, real signatures by workers: ${workers}`, details, async ({ page }) => {
        const entries = entriesOf(beginnings, id);
        const run = `scenario=${id}&workers=${workers}`;
        expect(await digestsAt(page, run, entries)).toEqual(beginnings[id]);
      });
    }
  }
});

test.describe("the address says how many crypto workers there are", () => {
  const cryptoWorkers = (page: Page): number =>
    page.workers().filter((worker) => worker.url().includes("crypto.worker")).length;

  for (const workers of [1, 4, 8]) {
    test(`workers=${workers}`, async ({ page }) => {
      await page.goto(`./#/lab?at=5&scenario=guide/split-vote&workers=${workers}`);
      await expect.poll(() => cryptoWorkers(page)).toBe(workers);
    });
  }

  test("and what is no number from 1 to 8 changes nothing", async ({ page }) => {
    await page.goto(`./#/lab?at=5&scenario=guide/split-vote`);
    const cores = await page.evaluate(() => navigator.hardwareConcurrency);
    const usual = Math.max(1, Math.min(4, cores));
    for (const workers of ["0", "9", "many"]) {
      await page.goto(`./#/lab?at=5&scenario=guide/split-vote&workers=${workers}`);
      await page.reload();
      await expect(digestOf(page)).toHaveAttribute("data-entry", "5");
      await expect.poll(() => cryptoWorkers(page)).toBe(usual);
    }
  });
});
