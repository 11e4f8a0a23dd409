/**
 * Every route of the page, with a run on it that has something to show.
 * @module
 */
import { deflateRawSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";

export interface RouteCase {
  readonly name: string;
  readonly fragment: string;
  /** What tells that it is there. */
  readonly ready: (page: Page) => Promise<void>;
}

const atEntry =
  (entry: number) =>
  async (page: Page): Promise<void> =>
    expect(page.getByRole("status", { name: "Digest" })).toHaveAttribute(
      "data-entry",
      String(entry),
    );

const heading = async (page: Page): Promise<void> =>
  expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();

/** A step of a lesson stands at its moment. */
const standing = async (page: Page): Promise<void> => {
  await heading(page);
  await expect(page.getByRole("status", { name: "Digest" })).not.toHaveAttribute("data-entry", "0");
};

/** As a link packs it. */
const packed = (recipe: object): string =>
  `1${deflateRawSync(JSON.stringify(recipe), { level: 9 }).toString("base64url")}`;

const FORK = "hyperscale/timeout-unlock-fork";

export const ROUTES: readonly RouteCase[] = [
  {
    name: "front",
    fragment: "#/",
    ready: async (page) => {
      await expect(page.getByRole("button", { name: "Break it" })).toBeVisible();
      await expect(page.getByRole("button", { name: /committed/ }).first()).toBeAttached();
      await page.keyboard.press("Space");
    },
  },
  {
    name: "lab",
    fragment: "#/lab?at=120&scenario=hotstuff2/happy-path&seed=42",
    ready: atEntry(120),
  },
  { name: "fork", fragment: `#/lab?at=107&scenario=${FORK}`, ready: atEntry(107) },
  { name: "crossing", fragment: "#/lab?at=800&scenario=xs/cycle", ready: atEntry(800) },
  { name: "compare", fragment: "#/compare", ready: heading },
  {
    name: "compare-two",
    fragment: `#/compare?r=${packed({ v: 1, scenario: FORK })}&with=${packed({ v: 1, scenario: FORK, rules: "hotstuff2" })}`,
    ready: async (page) => {
      await heading(page);
      await expect(page.getByRole("region", { name: /^Block tree|: / }).first()).toBeVisible();
    },
  },
  {
    name: "race",
    fragment: "#/compare?race=hotstuff2,hotstuff2:three-chain&n=4&seed=42&seconds=3",
    ready: async (page) => {
      await heading(page);
      await expect(page.getByRole("img", { name: /final at the end/ }).first()).toBeVisible();
    },
  },
  {
    name: "explore",
    fragment: `#/explore?runs=80&r=${packed({ v: 1, rules: "hotstuff2!vote-twice" })}`,
    ready: async (page) => {
      await page.locator(".explore-setup button[type=submit]").click();
      await expect(page.locator(".explore-found a")).toBeVisible({ timeout: 40_000 });
    },
  },
  { name: "present", fragment: `#/present?at=107&scenario=${FORK}`, ready: heading },
  { name: "speaker", fragment: `#/speaker?at=107&scenario=${FORK}`, ready: heading },
  {
    name: "handout",
    fragment: `#/handout?scenario=${FORK}`,
    ready: async (page) =>
      expect(page.locator(".handout:not(:has(progress)) .moment svg").first()).toBeAttached(),
  },
  { name: "glossary", fragment: "#/glossary", ready: heading },
  { name: "term", fragment: "#/glossary/quorum", ready: heading },
  { name: "learn", fragment: "#/learn", ready: heading },
  { name: "lesson", fragment: "#/learn/2.2-vote-locks?step=two", ready: standing },
  { name: "lesson-asked", fragment: "#/learn/2.2-vote-locks?step=rival", ready: standing },
  { name: "no-lesson", fragment: "#/learn/2.2-vote-lock", ready: heading },
  { name: "claims", fragment: "#/claims?claim=C-066", ready: heading },
  { name: "teach", fragment: "#/teach", ready: heading },
  { name: "about", fragment: "#/about", ready: heading },
  { name: "lost", fragment: "#/nowhere", ready: heading },
  { name: "bad-link", fragment: "#/lab?r=9abcdef", ready: heading },
];

export async function openRoute(page: Page, { fragment, ready }: RouteCase): Promise<void> {
  await page.goto(`./${fragment}`);
  await ready(page);
}
