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

interface Run {
  readonly id: string;
  /** What the address says beside the scenario. */
  readonly more: string;
}

/** Opens a run at the last of the moments, goes back through them, and forth to where it began. */
async function digestsAt(
  page: Page,
  { id, more }: Run,
  entries: readonly number[],
): Promise<Readonly<Record<string, string>>> {
  const last = Math.max(...entries);
  await page.goto(`./#/lab?at=${last}&scenario=${id}&${more}`);
  // The run of before may have stood at the same entry.
  await expect(page.getByRole("combobox", { name: "Scenario", exact: true })).toHaveValue(id);
  const moment = (entry: number) => page.locator(`[data-digest][data-entry="${entry}"]`);
  await moment(last).waitFor({ timeout: RUN_MS });
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

/** The longest takes half a minute on a machine with two cores. */
const RUN_MS = 240_000;

/** Runs of which every engine computes the signatures too; these take longest by far. */
const SIGNED_EVERYWHERE = ["hotstuff2/amnesia", "xs/slow-shard"];

/** `pbft` of `pbft/happy-path`. */
const groupOf = (id: string): string => id.slice(0, id.indexOf("/"));

const ALL = scenarios.map(({ id }) => id);

/** The first so many of each group: one machine plays them all. */
const firstOfGroup = (id: string, count: number): boolean =>
  ALL.filter((other) => groupOf(other) === groupOf(id))
    .slice(0, count)
    .includes(id);

/** So many are run in one page, one after the other: a page that has run one is quick at the next. */
const RUNS_A_PAGE = 5;

interface Share {
  readonly ids: readonly string[];
  readonly title: string;
}

const inPages = (ids: readonly string[]): readonly Share[] =>
  Array.from({ length: Math.ceil(ids.length / RUNS_A_PAGE) }, (_, i) => {
    const some = ids.slice(i * RUNS_A_PAGE, (i + 1) * RUNS_A_PAGE);
    return { ids: some, title: [...new Set([some[0], some.at(-1)])].join(" to ") };
  });

// A hundred runs, each to its end: a record of every picture would cost more than the runs.
test.use({ trace: "off" });
test.describe.configure({ timeout: RUNS_A_PAGE * RUN_MS });

/** Tests with this tag run in every browser engine that is there; see `playwright.config.ts`. */
const everywhere = { tag: "@every-engine" };

/** Each run has a line of its own when it differs, and those after it are run all the same. */
async function expectGolden(
  page: Page,
  { ids, golden, more }: { ids: readonly string[]; golden: Golden; more: string },
): Promise<void> {
  for (const id of ids)
    await test.step(id, async () => {
      const found = await digestsAt(page, { id, more }, entriesOf(golden, id));
      expect.soft(found, id).toEqual(golden[id]);
    });
}

test.describe("the page gives the golden digests", () => {
  const first = ALL.filter((id) => firstOfGroup(id, 4));
  const others = ALL.filter((id) => !first.includes(id));
  for (const [shares, details] of [
    [inPages(first), everywhere],
    [inPages(others), {}],
  ] as const)
    for (const { ids, title } of shares)
      test(`whole runs, ${title}`, details, async ({ page }) => {
        await expectGolden(page, { ids, golden: whole, more: "crypto=keyed" });
      });

  const signed = ALL.filter((id) => firstOfGroup(id, 3) && !SIGNED_EVERYWHERE.includes(id));
  for (const workers of [1, 4])
    for (const [shares, details] of [
      [inPages(SIGNED_EVERYWHERE), everywhere],
      [inPages(signed), {}],
    ] as const)
      for (const { ids, title } of shares)
        test(`real signatures by workers: ${workers}, ${title}`, details, async ({ page }) => {
          await expectGolden(page, { ids, golden: beginnings, more: `workers=${workers}` });
        });
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
