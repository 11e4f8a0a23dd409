/**
 * For everybody, on every route: no axe violation in any theme, every control by keyboard with a focus that is
 * seen, nothing sideways on a phone, nothing lost when it is enlarged, nothing moves for whoever wants no motion.
 * @module
 */
import type { Page } from "@playwright/test";
import { COLOUR_RULES, violationsOf } from "./support/axe.ts";
import { button, digestOf, expectNothingSideways, openAt } from "./support/lab.ts";
import { openRoute, ROUTES } from "./support/routes.ts";
import { expect, test } from "./support/test.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const PHONE = { width: 390, height: 844 };

/** What is computed after the page is there brings controls of its own: waits until no more come. */
async function settled(page: Page): Promise<void> {
  const count = (): Promise<number> => page.locator("button, a[href], [tabindex]").count();
  for (let last = -1, now = await count(); now !== last; now = await count()) {
    last = now;
    await page.waitForTimeout(1200);
  }
}

/** Lays a theme over the page, whatever was chosen. */
const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate((wanted) => {
    document.documentElement.dataset["theme"] = wanted;
  }, theme);

/** What of the page moves for longer than a millisecond. */
const movingOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const longest = (times: string): number =>
      Math.max(
        ...times
          .split(",")
          .map((time) => Number.parseFloat(time) * (time.includes("ms") ? 1 : 1000)),
      );
    return [...document.querySelectorAll("*")]
      .filter((each) => {
        const style = getComputedStyle(each);
        return (
          longest(style.transitionDuration) > 1 ||
          (style.animationName !== "none" && longest(style.animationDuration) > 1)
        );
      })
      .map((each) => each.outerHTML.slice(0, 100));
  });

/** Controls that a finger would miss. */
const smallOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button:not(.plain), select, summary")]
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
      .map(({ control, box }) => `${control.outerHTML.slice(0, 90)} ${box.width}×${box.height}`),
  );

for (const route of ROUTES) {
  test(`${route.name}: at a desk no axe violation in any theme, and no motion for whoever wants none`, async ({
    page,
  }) => {
    // A bar that is just fading away is neither there nor gone.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openRoute(page, route);
    await test.step("every rule in the light theme", async () => {
      await wear(page, "light");
      expect.soft(await violationsOf(page, { tags: TAGS })).toEqual([]);
    });
    for (const theme of ["dark", "contrast"])
      await test.step(`the colours of the theme ${theme}`, async () => {
        await wear(page, theme);
        expect.soft(await violationsOf(page, { rules: COLOUR_RULES })).toEqual([]);
      });
    await test.step("nothing moves for longer than a millisecond", async () => {
      await expect.poll(() => movingOn(page)).toEqual([]);
    });
  });

  test(`${route.name}: on a phone no axe violation, nothing wider than the screen, and what is pressed is large`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize(PHONE);
    await openRoute(page, route);
    await expectNothingSideways(page);
    await expect.poll(() => smallOn(page)).toEqual([]);
    await wear(page, "light");
    expect(await violationsOf(page, { tags: TAGS })).toEqual([]);
  });

  test(`${route.name}: every control is reached by keyboard, with a focus that is seen`, async ({
    page,
  }) => {
    await openRoute(page, route);
    await settled(page);
    const controls = await page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>(
          "button:not(:disabled), a[href], select, input:not(:disabled), summary, [role=button], [tabindex]",
        ),
      ];
      // A miniature of another window is there to be looked at.
      const seen = all.filter(
        (each) =>
          each.checkVisibility({ visibilityProperty: true }) && each.closest("[inert]") === null,
      );
      seen.forEach((each, i) => each.setAttribute("data-control", String(i)));
      // Within a composite the arrows lead on: all but one of its parts are no stops.
      return seen
        .filter((each) => each.tabIndex >= 0)
        .map((each) => Number(each.getAttribute("data-control")));
    });
    const reached = new Set<number>();
    const unseen: string[] = [];
    const isMissed = (id: number): boolean => !reached.has(id);
    // What arrives late is a stop too.
    for (let i = 0; i < 2 * controls.length + 40 && controls.some(isMissed); i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!(focused instanceof Element) || focused === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
        const id = Number(focused.getAttribute("data-control") ?? -1);
        return { id, isSeen, what: focused.outerHTML.slice(0, 100) };
      });
      if (at === undefined) continue;
      if (!at.isSeen) unseen.push(at.what);
      reached.add(at.id);
    }
    expect([...new Set(unseen)]).toEqual([]);
    const missed = controls.filter(isMissed);
    const what = await page.evaluate(
      (ids) =>
        ids.map((id) => document.querySelector(`[data-control="${id}"]`)?.outerHTML.slice(0, 120)),
      missed,
    );
    expect(what.filter((html) => html !== undefined)).toEqual([]);
  });
}

test("enlarged to twice the size nothing is lost, and nothing goes sideways", async ({ page }) => {
  const names = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          "header.top :is(button, select, input, a), [role=toolbar] :is(button, select, input)",
        ),
      ]
        .filter((each) => each.getClientRects().length > 0)
        .map((each) => each.getAttribute("aria-label") ?? each.textContent ?? "")
        .sort(),
    );
  await openAt(page, "hotstuff2/happy-path", 120);
  const before = await names();
  // What 200 % makes of a window of 1440 × 900.
  await page.setViewportSize({ width: 720, height: 450 });
  await page.getByText("Menu", { exact: true }).click();
  await expect.poll(names).toEqual(before);
  const sentence = page.locator(".sentence");
  await sentence.scrollIntoViewIfNeeded();
  await expect(sentence).toBeInViewport();
  for (const control of [
    button(page, "Step forward"),
    page.getByRole("slider", { name: "Timeline" }),
  ]) {
    await control.scrollIntoViewIfNeeded();
    await expect(control).toBeInViewport();
  }
  await expectNothingSideways(page);
  await button(page, "Step forward").click();
  await expect(digestOf(page)).toHaveAttribute("data-entry", "121");
});
