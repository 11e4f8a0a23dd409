/**
 * The network with a hundred validators: what painting costs, as a ratio, and the frames that come while the run
 * plays. The figures in milliseconds are printed, since they say as much of the machine as of the page.
 */
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { button, digestOf, leapTo, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

/** Slow links, so that thousands of messages are on their way at a time. */
const HUNDRED = {
  v: 1,
  seed: 7,
  validators: 100,
  crypto: "keyed",
  network: { intraShardMs: [200, 900] },
  untilMs: 2050,
};
/** Entries with a little over 2,000 messages in flight, and with some 300. */
const MANY = 8600;
const FEW = 10_900;
/** Seven times the messages: at most so many times the cost, with room for the fixed part of either. */
const COST_MAX = 12;
/** Of the time that passes, painting may take so much. */
const BUSY_MAX = 0.6;
const PLAYED_MS = 2000;

const payload = `1${deflateRawSync(JSON.stringify(HUNDRED), { level: 9 }).toString("base64url")}`;

interface Played {
  readonly messages: number;
  /** Milliseconds of each painting. */
  readonly paintings: readonly number[];
  readonly frames: number;
  readonly elapsed: number;
}

async function open(page: Page, entry: number): Promise<void> {
  await page.goto(`./#/lab?at=${entry}&layout=(70network_30events)&r=${payload}`);
  await standsAt(page, entry);
}

async function standsAt(page: Page, entry: number): Promise<void> {
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
  await expect(picture(page)).toBeVisible();
}

const picture = (page: Page) => region(page, "Network").getByRole("img");

async function played(page: Page, entry: number): Promise<Played> {
  await leapTo(page, entry);
  await standsAt(page, entry);
  const said = await picture(page).getAttribute("aria-label");
  await page.evaluate(() => performance.clearMeasures("network/painted"));
  await page.evaluate(() => performance.mark("network/measure"));
  await button(page, "Play").click();
  const seen = await page.evaluate(async (length) => {
    const start = performance.now();
    let frames = 0;
    await new Promise<void>((resolve) => {
      const frame = (now: number): void => {
        frames += 1;
        if (now - start >= length) resolve();
        else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const paintings = performance.getEntriesByName("network/painted").map((each) => each.duration);
    return { frames, elapsed: performance.now() - start, paintings };
  }, PLAYED_MS);
  await button(page, "Pause").click();
  return { messages: Number.parseInt(said ?? "0", 10), ...seen };
}

/** @param share 0.5: the median */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

/** What a painting costs when nothing else on the machine comes between. */
const cost = ({ paintings }: Played): number => quantile(paintings, 0.1);

const figures = ({ messages, paintings, frames, elapsed }: Played): string =>
  `${messages} messages: ${quantile(paintings, 0.1).toFixed(2)} ms a painting, median ${quantile(paintings, 0.5).toFixed(2)} of ${paintings.length}, ` +
  `${((frames * 1000) / elapsed).toFixed(1)} frames a second`;

test("two thousand messages in flight cost what they are, and nothing while nothing moves", async ({
  page,
}) => {
  await open(page, FEW);
  const few = await played(page, FEW);
  const many = await played(page, MANY);
  console.log([few, many].map(figures).join("\n"));
  expect(few.messages).toBeLessThan(400);
  expect(many.messages).toBeGreaterThanOrEqual(2000);
  // While it plays, the picture moves: frames that come are used.
  expect(many.paintings.length).toBeGreaterThan(many.frames / 4);
  // A painting too short for the clock of the page counts as a tenth of a millisecond.
  expect(cost(many) / Math.max(0.1, cost(few))).toBeLessThan(COST_MAX);
  const busy = many.paintings.reduce((sum, each) => sum + each, 0) / many.elapsed;
  expect(busy).toBeLessThan(BUSY_MAX);
  expect(await idle(page)).toEqual({ asked: 0, painted: 0 });
});

/** Frames asked for and paintings made while the run stands still. */
async function idle(page: Page): Promise<{ readonly asked: number; readonly painted: number }> {
  return page.evaluate(async () => {
    const still = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 600));
    await still();
    performance.clearMeasures("network/painted");
    let asked = 0;
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (frame) => {
      asked += 1;
      return ask(frame);
    };
    await still();
    return { asked, painted: performance.getEntriesByName("network/painted").length };
  });
}
