import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { button, digestOf, leapTo, openAt, region } from "./support/lab.ts";

const KEYED = "&crypto=keyed";
/** V3 commits A1: a certificate has sealed, and a block became final. */
const COMMIT = 60;

test("each view can be read as text, one line for each mark", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", COMMIT, KEYED);
  const tree = region(page, "Block tree");
  await expect(tree.locator(".block").first()).toBeAttached();
  const blocks = await tree.locator(".block").count();
  const names = await tree
    .locator(".block")
    .evaluateAll((all) => all.map((block) => block.getAttribute("aria-label")));
  await tree.getByRole("button", { name: "Block tree as text" }).click();
  await expect(tree.getByRole("listitem")).toHaveCount(blocks);
  for (const name of names) await expect(tree.getByText(name ?? "?")).toBeVisible();

  const time = region(page, "Space-time");
  await expect(time.locator("svg .message").first()).toBeAttached();
  const marks = await time.locator("svg :is(.message, .mark)").count();
  await time.getByRole("button", { name: "Space-time as text" }).click();
  await expect(time.getByRole("listitem")).toHaveCount(marks);

  const locks = region(page, "Vote locks");
  await expect(locks.getByRole("rowheader")).toHaveCount(4);
  const cells = await locks.locator("td button, th[scope=row]").count();
  const registers = await locks.getByRole("rowheader").count();
  await locks.getByRole("button", { name: "Vote locks as text" }).click();
  await expect(locks.getByRole("listitem")).toHaveCount(cells + registers);

  const certificate = region(page, "Quorum certificate");
  await expect(certificate.getByRole("switch")).toHaveCount(4);
  const bits = await certificate.getByRole("switch").count();
  const fields = await certificate.locator(".field").count();
  await certificate.getByRole("button", { name: "Quorum certificate as text" }).click();
  await expect(certificate.getByRole("listitem")).toHaveCount(2 + bits + fields + 1);
});

test("a validator that is pointed at is lit in all four views", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", COMMIT, KEYED);
  await region(page, "Vote locks").getByRole("button", { name: "V2", exact: true }).hover();
  const lit = (name: string) =>
    region(page, name)
      .locator("[data-lights~='node:s0v2']")
      .first()
      .evaluate((element) => getComputedStyle(element).getPropertyValue("--lit-by").trim());
  for (const name of ["Vote locks", "Quorum certificate", "Space-time"])
    await expect.poll(() => lit(name)).toBe("lit");
  const way = region(page, "Space-time").locator(".way[data-lights~='node:s0v2']").first();
  await expect(way).toHaveCSS("stroke-width", "4px");
});

test("a step forward moves, a step back and a leap do not", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", COMMIT - 1, KEYED);
  const picture = () =>
    Promise.all(
      ["Block tree", "Vote locks", "Space-time", "Quorum certificate"].map((name) =>
        region(page, name).evaluate((view) => view.querySelector(".body")?.innerHTML),
      ),
    );
  const moving = page.locator(".stepping");
  await expect(moving).toHaveCount(0);
  const before = await picture();
  await button(page, "Step forward").click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(COMMIT));
  await expect(moving).toHaveCount(4);
  await button(page, "Step back").click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", String(COMMIT - 1));
  await expect(moving).toHaveCount(0);
  await expect.poll(picture).toEqual(before);
  await leapTo(page, 90);
  await expect(moving).toHaveCount(0);
});

/** The latest end of any motion of a step, in seconds. */
const latestEnd = (page: Page): Promise<number> =>
  page.locator(".stepping").evaluateAll((views) => {
    const seconds = (list: string): readonly number[] => list.split(",").map(Number.parseFloat);
    const ends = views
      .flatMap((view) => [...view.querySelectorAll("*")])
      .map((element) => getComputedStyle(element))
      .flatMap((style) => [
        ...seconds(style.animationDelay).map(
          (s, i) => s + (seconds(style.animationDuration)[i] ?? 0),
        ),
        ...seconds(style.transitionDelay).map(
          (s, i) => s + (seconds(style.transitionDuration)[i] ?? 0),
        ),
      ]);
    return Math.max(...ends);
  });

test("a step takes about a second, and without motion no time at all", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", COMMIT - 1, KEYED);
  await button(page, "Step forward").click();
  await expect(page.locator(".stepping")).toHaveCount(4);
  expect(await latestEnd(page)).toBeGreaterThan(0.5);
  expect(await latestEnd(page)).toBeLessThan(1.5);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(() => latestEnd(page)).toBe(0);
});

test("a hundred validators are gathered, and opened, and sorted", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 700, `${KEYED}&validators=100`);
  const time = region(page, "Space-time");
  const band = time.getByRole("button", { name: "V10 to V19, 10 of them in one lane" });
  await band.click();
  await expect(time.getByRole("button", { name: "V17", exact: true })).toBeAttached();
  await expect(time.getByRole("button", { name: "V27", exact: true })).toHaveCount(0);
  await time.getByRole("button", { name: "V10 to V19, each in a lane of its own" }).click();
  await expect(band).toBeAttached();
  await time.getByRole("checkbox", { name: "all lanes" }).check();
  await expect(time.getByRole("button", { name: /^V\d+$/ })).toHaveCount(100);

  const locks = region(page, "Vote locks");
  const head = locks.getByRole("columnheader", { name: "Validator" });
  await expect(locks.getByRole("row")).toHaveCount(101);
  await locks.getByRole("button", { name: "V99", exact: true }).scrollIntoViewIfNeeded();
  await expect(head).toBeInViewport();
  await locks.getByRole("combobox", { name: "Sort" }).selectOption("disagreeing first");
  await expect(locks.getByRole("rowheader")).toHaveCount(100);
  await expect(region(page, "Quorum certificate").getByRole("switch")).toHaveCount(100);
});
