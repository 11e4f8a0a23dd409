/**
 * The workspace: what one sees, arranged by buttons, by keys, by the pointer and by links.
 * @module
 */
import type { Locator, Page } from "@playwright/test";
import {
  button,
  digestOf,
  expectNothingSideways,
  linkIn,
  momentOf,
  openAt,
  region,
} from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const PRESETS = {
  Consensus: ["Block tree", "Vote locks", "Quorum certificate", "Inspector"],
  "Cross-shard": ["Mempool", "Accounts", "Inspector"],
  Crypto: ["Quorum certificate", "Vote locks", "Inspector", "Block tree"],
  Debug: ["Events", "What if", "Inspector", "Why"],
  Lecture: ["Block tree", "Space-time", "Network", "Quorum certificate"],
} as const;

const openKeyed = (page: Page, more = ""): Promise<void> =>
  openAt(page, "hotstuff2/happy-path", 60, `&crypto=keyed${more}`);

const presets = (page: Page): Locator => page.getByRole("group", { name: "What to see" });
const preset = (page: Page, name: string): Locator =>
  presets(page).getByRole("button", { name, exact: true });
const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name, exact: true });

async function expectPreset(page: Page, name: keyof typeof PRESETS): Promise<void> {
  await expect(preset(page, name)).toHaveAttribute("aria-pressed", "true");
  await expect(presets(page).getByRole("button", { pressed: true })).toHaveCount(1);
  for (const view of PRESETS[name])
    await expect(tab(page, view)).toHaveAttribute("aria-selected", "true");
}

const isOwn = (page: Page): Promise<void> =>
  expect(preset(page, "Your own")).toHaveAttribute("aria-pressed", "true");

async function linkOf(page: Page): Promise<string> {
  await button(page, "Share").click();
  const link = await linkIn(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Share this moment" })).toBeHidden();
  return link;
}

const layoutIn = (link: string): string | undefined => /[?&]layout=([^&]*)/.exec(link)?.[1];

/** Names of the views that share a place, the one in front first, in the order of the page. */
const placesOf = (page: Page): Promise<readonly (readonly string[])[]> =>
  page.getByRole("tablist").evaluateAll((lists) =>
    lists.map((list) => {
      const tabs = [...list.querySelectorAll("[role=tab]")];
      const isFront = (one: Element): boolean => one.getAttribute("aria-selected") === "true";
      const inOrder = [...tabs.filter(isFront), ...tabs.filter((one) => !isFront(one))];
      return inOrder.map((one) => one.textContent ?? "");
    }),
  );

async function drag(page: Page, from: Locator, to: readonly [number, number]): Promise<void> {
  const box = await from.boundingBox();
  if (box === null) throw new Error("nothing to drag");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 20, { steps: 3 });
  await page.mouse.move(to[0], to[1], { steps: 8 });
  await page.mouse.up();
}

async function middleOf(place: Locator): Promise<readonly [number, number]> {
  const box = await place.boundingBox();
  if (box === null) throw new Error("not on the page");
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test.describe("a preset", () => {
  test("is chosen by its button and by its key", async ({ page }) => {
    await openKeyed(page);
    const { digest } = await momentOf(page);
    await expectPreset(page, "Consensus");
    const names = Object.keys(PRESETS) as (keyof typeof PRESETS)[];
    for (const name of [...names].reverse()) {
      await preset(page, name).click();
      await expectPreset(page, name);
    }
    for (const [i, name] of names.entries()) {
      await page.keyboard.press(String(i + 1));
      await expectPreset(page, name);
    }
    expect(await momentOf(page)).toEqual({ entry: 60, digest });
  });

  test("rides in a link, and another scenario forgets it", async ({ page }) => {
    await openKeyed(page, "&layout=debug");
    await expectPreset(page, "Debug");
    expect(layoutIn(await linkOf(page))).toBe("debug");
    await page.getByRole("combobox", { name: "Scenario" }).selectOption("guide/split-vote");
    await expectPreset(page, "Consensus");
  });

  test("leaves what has no place under More views", async ({ page }) => {
    await openKeyed(page, "&layout=lecture");
    const below = region(page, "More views");
    await expect(below.getByRole("region", { name: "Events", exact: true })).toBeAttached();
    await expect(below.getByRole("region", { name: "Block tree", exact: true })).toHaveCount(0);
    const events = below.getByRole("region", { name: "Events", exact: true });
    await events.scrollIntoViewIfNeeded();
    await expect(events).toBeInViewport();
  });
});

test.describe("a place", () => {
  test("is made wider by the keyboard, and the run stands still", async ({ page }) => {
    await openKeyed(page);
    const bar = page.getByRole("separator", { name: "Width" }).first();
    const widthOf = async (): Promise<number> =>
      (await region(page, "Block tree").boundingBox())?.width ?? 0;
    const before = await widthOf();
    await bar.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(widthOf).toBeGreaterThan(before + 20);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(widthOf).toBeCloseTo(before, 0);
    await expect(digestOf(page)).toHaveAttribute("data-entry", "60");
  });

  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
  ] as const) {
    test(`follows the pointer at ${width} × ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openKeyed(page);
      for (const [name, across] of [
        ["Width", true],
        ["Height", false],
      ] as const) {
        const bar = page.getByRole("separator", { name }).first();
        const [x, y] = await middleOf(bar);
        await drag(page, bar, across ? [x + 120, y] : [x, y - 90]);
        const beside = async (): Promise<number> => {
          const [toX, toY] = await middleOf(bar);
          return Math.abs(across ? toX - x - 120 : toY - y + 90);
        };
        await expect.poll(beside, { message: name }).toBeLessThan(4);
      }
      await isOwn(page);
    });
  }

  test("takes a view that is dragged into it by its tab", async ({ page }) => {
    await openKeyed(page);
    await drag(page, tab(page, "Vote locks"), await middleOf(region(page, "Block tree")));
    await expect
      .poll(() => placesOf(page))
      .toEqual([
        ["Vote locks", "Block tree"],
        ["Space-time"],
        ["Quorum certificate"],
        ["Inspector"],
        ["Events", "Errors", "Why", "Why not", "Quorums", "What if", "Futures"],
      ]);
    await isOwn(page);
    await preset(page, "Your own").click();
    await expectPreset(page, "Consensus");
  });
});

test.describe("arranging without a pointer", () => {
  const arrange = async (page: Page, name: string): Promise<Locator> => {
    const opener = button(page, `Arrange ${name}`);
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `Arrange ${name}` });
    await expect(dialog).toBeVisible();
    return dialog;
  };

  test("moves, adds, enlarges and puts away; a link brings it all to somebody else", async ({
    page,
    browser,
  }) => {
    await openKeyed(page);
    const sent = await momentOf(page);
    let dialog = await arrange(page, "Vote locks");
    await dialog
      .getByRole("combobox", { name: "Move to" })
      .selectOption({ label: "the place of Block tree" });
    await expect.poll(async () => (await placesOf(page))[0]).toEqual(["Vote locks", "Block tree"]);
    dialog = await arrange(page, "Quorum certificate");
    await dialog
      .getByRole("combobox", { name: "Move to" })
      .selectOption({ label: "the left edge" });
    await expect.poll(async () => (await placesOf(page))[0]).toEqual(["Quorum certificate"]);
    dialog = await arrange(page, "Inspector");
    await dialog.getByRole("combobox", { name: "Add a view here" }).selectOption("network");
    await expect(tab(page, "Network")).toHaveAttribute("aria-selected", "true");
    dialog = await arrange(page, "Space-time");
    await dialog.getByRole("button", { name: "Put it below" }).click();
    await expect(tab(page, "Space-time")).toHaveCount(0);
    await expect(region(page, "More views").getByText("Space-time").first()).toBeAttached();
    await isOwn(page);

    const link = await linkOf(page);
    const here = await placesOf(page);
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    await expect(digestOf(other)).toHaveAttribute("data-digest", sent.digest);
    await expect.poll(() => placesOf(other)).toEqual(here);
    expect(layoutIn(await linkOf(other))).toBe(layoutIn(link));
    await other.context().close();
  });

  test("fills the stage with a view, and gives it back its size", async ({ page }) => {
    await openKeyed(page);
    const tree = region(page, "Block tree");
    const before = await tree.boundingBox();
    const dialog = await arrange(page, "Block tree");
    await dialog.getByRole("button", { name: "Fill the stage" }).click();
    await expect.poll(async () => (await tree.boundingBox())?.width ?? 0).toBeGreaterThan(1400);
    await expectPreset(page, "Consensus");
    await (
      await arrange(page, "Block tree")
    )
      .getByRole("button", { name: "Back to its size" })
      .click();
    await expect.poll(() => tree.boundingBox()).toEqual(before);
  });
});

test.describe("an arrangement of one's own", () => {
  const OWN = "(60(50tree_50time)_40locks~events)";

  test("stays when another scenario is chosen", async ({ page }) => {
    await openKeyed(page, `&layout=${OWN}`);
    await isOwn(page);
    await page.getByRole("combobox", { name: "Scenario" }).selectOption("guide/split-vote");
    await isOwn(page);
    await expect
      .poll(() => placesOf(page))
      .toEqual([["Block tree"], ["Space-time"], ["Vote locks", "Events"]]);
  });

  test("that is nonsense gets one sentence and the usual one; the run is untouched", async ({
    page,
  }) => {
    await openKeyed(page);
    const { digest } = await momentOf(page);
    for (const nonsense of ["((((((tree))))))", "(zz_yy)", "%3Cimg%20src%3Dx%3E"]) {
      await page.goto("about:blank");
      await openKeyed(page, `&layout=${nonsense}`);
      await expect(
        page.getByText("The link arranges the views in a way that this page does not know"),
      ).toHaveCount(1);
      await expectPreset(page, "Consensus");
      expect(await momentOf(page)).toEqual({ entry: 60, digest });
      await button(page, "Dismiss").click();
    }
  });
});

test("asking Why? brings its view to the front, and putting the question away Events", async ({
  page,
}) => {
  await openKeyed(page);
  await expect(tab(page, "Events")).toHaveAttribute("aria-selected", "true");
  await region(page, "Inspector").getByRole("button", { name: /^Why/ }).first().click();
  await expect(tab(page, "Why")).toHaveAttribute("aria-selected", "true");
  await expect(region(page, "Why")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tab(page, "Events")).toHaveAttribute("aria-selected", "true");
  await expectPreset(page, "Consensus");
});

test("a tablet has all views down the page", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await openKeyed(page);
  await expect(page.getByRole("tab")).toHaveCount(0);
  for (const name of ["Block tree", "Vote locks", "Network", "Events", "Why", "What if"]) {
    const view = region(page, name);
    await view.scrollIntoViewIfNeeded();
    await expect(view).toBeInViewport();
  }
});

test("nothing goes sideways at any width", async ({ page }) => {
  await openKeyed(page);
  for (const width of [390, 720, 721, 1000, 1100, 1101, 1440, 1920]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(region(page, "Block tree")).toBeVisible();
    await expectNothingSideways(page, `at ${width}`);
  }
});
