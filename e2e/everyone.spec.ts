/**
 * For everybody, on every route: no axe violation in any theme, every control by keyboard with a focus that is
 * seen, nothing sideways on a phone, nothing lost when it is enlarged, nothing moves for whoever wants no motion.
 * @module
 */
import type { Page } from "@playwright/test";
import { violationsOf } from "./support/axe.ts";
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

for (const route of ROUTES) {
  test(`${route.name}: no axe violation in any theme, at a desk and on a phone`, async ({
    page,
  }) => {
    const found: string[] = [];
    // A bar that is just fading away is neither there nor gone.
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const size of [{ width: 1440, height: 900 }, PHONE]) {
      await page.setViewportSize(size);
      await openRoute(page, route);
      // The colours of a theme are the same at every size.
      for (const theme of size === PHONE ? ["light"] : ["light", "dark", "contrast"]) {
        await page.evaluate((wanted) => {
          document.documentElement.dataset["theme"] = wanted;
        }, theme);
        const faults = await violationsOf(page, { tags: TAGS });
        found.push(...faults.map((fault) => `${theme} ${size.width}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
  });

  test(`${route.name}: on a phone nothing is wider than the screen, and what is pressed is large`, async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    await openRoute(page, route);
    const found = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - window.innerWidth;
      const small = [
        ...document.querySelectorAll<HTMLElement>("button:not(.plain), select, summary"),
      ]
        .map((control) => ({ control, box: control.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.5)
        .map(({ control, box }) => `${control.outerHTML.slice(0, 90)} ${box.width}×${box.height}`);
      return { wide, small };
    });
    expect(found.wide).toBeLessThanOrEqual(0);
    expect(found.small).toEqual([]);
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
    for (let i = 0; i < controls.length + 20; i++) {
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
    const missed = controls.filter((id) => !reached.has(id));
    const what = await page.evaluate(
      (ids) =>
        ids.map((id) => document.querySelector(`[data-control="${id}"]`)?.outerHTML.slice(0, 120)),
      missed,
    );
    expect(what.filter((html) => html !== undefined)).toEqual([]);
  });

  test(`${route.name}: without motion nothing moves for longer than a millisecond`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openRoute(page, route);
    const moving = await page.evaluate(() => {
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
    expect(moving).toEqual([]);
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
