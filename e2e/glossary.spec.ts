/**
 * The words of the field: pages, search, cards beside words, and the legend of shapes.
 */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe.ts";
import { button, expectNothingSideways, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const SAMPLE = ["quorum", "vote-lock", "commitment-proof", "gst", "trace"];
const THEMES = ["light", "dark"];
const LANGUAGES = ["en", "es"];

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The page as somebody finds it who chose so before. */
async function choose(page: Page, theme: string, language: string): Promise<void> {
  await page.addInitScript(
    ([look, tongue]) => {
      localStorage.setItem("hyperscope/theme", look ?? "");
      localStorage.setItem("hyperscope/language", tongue ?? "");
    },
    [theme, language],
  );
}

for (const theme of THEMES)
  for (const language of LANGUAGES)
    test(`is open to everyone: ${theme}, ${language}`, async ({ page }) => {
      await choose(page, theme, language);
      await page.goto("./#/glossary");
      await expect(heading(page)).toHaveText(language === "en" ? "Glossary" : "Glosario");
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      await expectAccessible(page);
      for (const term of SAMPLE) {
        await page.goto(`./#/glossary/${term}`);
        await expect(heading(page)).not.toHaveText(/Glossary|Glosario/);
        await expect(page.getByRole("heading", { level: 2 }).last()).toHaveText(
          language === "en" ? "Related terms" : "Términos relacionados",
        );
        await expectAccessible(page);
      }
    });

test("search finds, says when it does not, and Back leads to the list", async ({ page }) => {
  await page.goto("./#/glossary");
  const search = page.getByRole("searchbox", { name: "Search the glossary" });
  await search.fill("two thirds");
  await expect(page.getByRole("status")).toHaveText("1 term");
  await page.getByRole("link", { name: "Quorum", exact: true }).click();
  await expect(heading(page)).toHaveText("Quorum");
  await expect(heading(page)).toBeFocused();
  await page.goBack();
  await expect(heading(page)).toHaveText("Glossary");
  await search.fill("perpetual motion");
  await expect(page.getByRole("status")).toHaveText(
    "Nothing in the glossary matches “perpetual motion”.",
  );
  await button(page, "Show all terms").click();
  await expect(page.getByRole("status")).toHaveText(/^[6-9]\d terms$|^1\d\d terms$/);
});

test("a term has its rules with what they say, its guide section, and related terms", async ({
  page,
}) => {
  await page.goto("./#/glossary/vote-lock");
  await expect(page.getByText("HS2-LOCK", { exact: true })).toBeVisible();
  await expect(page.getByText("the parentQc is not older than the lock")).toBeVisible();
  await expect(page.getByText("Section 2.2: Vote locks")).toBeVisible();
  await page.getByRole("link", { name: "Lock release" }).click();
  await expect(heading(page)).toHaveText("Lock release");
  await page.goBack();
  await expect(heading(page)).toHaveText("Vote lock");
});

test("a term leads to a run, with a view in front", async ({ page }) => {
  await page.goto("./#/glossary/cycle");
  await page.getByRole("link", { name: "Cycles", exact: true }).click();
  await expect(page).toHaveURL(/scenario=xs\/cycle/);
  await expect(region(page, "Cycles")).toBeVisible();
});

test("an unknown term is said to be unknown, and the nearest is offered", async ({ page }) => {
  await page.goto("./#/glossary/quorums");
  await expect(page.getByText("There is no term “quorums” in the glossary.")).toBeVisible();
  await page.getByRole("link", { name: "Quorum", exact: true }).click();
  await expect(heading(page)).toHaveText("Quorum");
  for (const odd of ["%E0%A4%A", "%3Cb%3E", "toString", "x".repeat(3000)]) {
    await page.goto(`./#/glossary/${odd}`);
    await expect(page.getByText(/^There is no term “/)).toBeVisible();
  }
});

test("a view explains its words: by keyboard, and to the page of the term", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await button(page, "What Vote locks shows").press("Enter");
  const help = page.getByRole("dialog", { name: "Vote locks" });
  await expect(help.getByRole("heading", { name: "Words used here" })).toBeVisible();
  await help.getByRole("button", { name: "Vote lock", exact: true }).press("Enter");
  const card = page.getByRole("dialog", { name: "Vote lock", exact: true });
  await expect(card).toContainText("What binds a validator’s later votes.");
  await expectAccessible(page, { part: ".about-view:popover-open" });
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(help).toBeVisible();
  await help.getByRole("button", { name: "Vote lock", exact: true }).press("Enter");
  await card.getByRole("link", { name: "Vote lock in the glossary" }).press("Enter");
  await expect(heading(page)).toHaveText("Vote lock");
});

test("the legend opens, and its words lead to terms", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 120);
  await button(page, "Legend").click();
  const legend = page.getByRole("dialog", { name: "Legend" });
  await expect(legend.getByRole("heading", { level: 3 })).toHaveCount(11);
  await expect(legend).toContainText("double ring");
  await expectAccessible(page, { part: "dialog[open]" });
  const targets = await legend
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(targets.length).toBeGreaterThan(40);
  expect(targets.filter((target) => !/^#\/glossary\/[a-z-]+$/.test(target ?? ""))).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(legend).toBeHidden();
  await button(page, "Legend").click();
  await legend.getByRole("link", { name: "Abandoned" }).click();
  await expect(heading(page)).toHaveText("Abandoned");
  await page.goBack();
  await expect(region(page, "Block tree")).toBeVisible();
});

test("on a phone nothing is wider than the screen, and links are large enough", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["glossary", "glossary/vote-lock", "glossary/nothing-like-it"]) {
    await page.goto(`./#/${path}`);
    await expect(heading(page)).toBeVisible();
    await expectNothingSideways(page);
    const small = (): Promise<readonly (string | null)[]> =>
      page.getByRole("link").evaluateAll((links) =>
        links
          .map((link) => ({ text: link.textContent, ...link.getBoundingClientRect().toJSON() }))
          .filter(({ width: wide, height }) => wide < 44 || height < 44)
          .map(({ text }) => text),
      );
    await expect.poll(small).toEqual([]);
  }
});
