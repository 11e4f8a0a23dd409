/**
 * No word of the interface is in a component: on a page that speaks a made-up language every word stands in
 * brackets, except names and figures of the run.
 * @module
 */
import type { Page } from "@playwright/test";
import { openRoute, ROUTES } from "./support/routes.ts";
import { expect, test } from "./support/test.ts";

/** Names of blocks, validators, shards, rules, kinds of messages, scenarios; figures, hashes and units. */
const DATA = [
  /^(S\d·)?V\d+$/,
  /^[A-Z]\d+[′″‴]*$/,
  /^S\d+$/,
  /^r\d+$/,
  /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/,
  /^([A-Z][a-z]+){2,}$/,
  /^[a-z0-9-]+\/[a-z0-9-]+$/,
  /^[0-9a-f]{4,}…?$/,
  /^[\d.,:;×·…+−–—→←↑↓✓✕✗⚑‖()[\]{}/%|=<>≥≤"'“”*#?!-]+$/,
  /^(state|storage)\.\S+$/,
  /^(Page|Down|Up)$/,
  /^(ms|kB|MB|µs|s|x|y|tx|Esc|Space|Home|End|Ctrl|Shift|PageUp|PageDown|F\d+|[A-Z]|Z|SVG|PNG|GIF|WebM|JSON|BLS12-381|BLAKE3|genesis|Hyperscope)[.,:;·]*$/,
];

const isData = (word: string): boolean => DATA.some((pattern) => pattern.test(word));

/** Texts and names outside of brackets that are no data. */
async function bareWords(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const data =
      "[translate=no], [lang=en]:not(html), code, kbd, script, style, noscript, textarea, option, .mono";
    const isOurs = (element: Element | null): boolean => element?.closest(data) === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let whole = "";
    // A sentence may hold elements: its brackets open in one text and close in another.
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      whole += isOurs(node.parentElement) ? `${node.textContent}\n` : " ";
    const names = ["aria-label", "title", "placeholder", "aria-valuetext", "alt"];
    const labels = [...document.querySelectorAll(names.map((name) => `[${name}]`).join())]
      .filter(isOurs)
      .flatMap((element) => names.map((name) => element.getAttribute(name) ?? ""));
    return [whole, ...labels];
  });
  const bare = texts.flatMap((text) =>
    outside(text)
      .split("\n")
      .flatMap((line) => {
        const words = line
          .split(/\s+/)
          .filter(
            (word) => /\p{L}{2,}/u.test(word) && !isData(word.replace(/^\(|[.,:;)(]+$/g, "")),
          );
        return words.length === 0 ? [] : [words.join(" ")];
      }),
  );
  return [...new Set(bare)];
}

/** The text without what stands in brackets, the innermost taken out first. */
function outside(text: string): string {
  let rest = text;
  for (let last = ""; last !== rest;) {
    last = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, " ");
  }
  return rest;
}

/** Names that the recipes give: accounts and transactions. */
const GIVEN = /\b(alice|bob|carol|dave|x|y|z)(-to-(alice|bob|carol|dave|x|y|z))?\b/;

for (const route of ROUTES)
  test(`${route.name}: every word is in a catalogue`, async ({ page }) => {
    // It is told by its English names; then it begins to speak otherwise.
    await openRoute(page, route);
    await page.evaluate(() => localStorage.setItem("hyperscope/language", "qps-ploc"));
    await page.reload();
    await expect(page.locator("body")).toContainText("⟦");
    // On a busy machine parts of the page arrive late, in the language of before.
    await expect
      .poll(async () => (await bareWords(page)).filter((text) => !GIVEN.test(text)), {
        intervals: [1500],
        timeout: 15_000,
      })
      .toEqual([]);
  });
