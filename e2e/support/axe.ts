/**
 * What axe finds on a page. A page in motion or one that is still arriving is looked at again before it is blamed.
 * @module
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export interface Looked {
  /** A selector: what stands around it is looked at elsewhere. */
  readonly part?: string;
  /** Sets of rules; without: every rule that axe has. */
  readonly tags?: readonly string[];
  /** These rules alone. */
  readonly rules?: readonly string[];
}

/** What a theme can break: everything else is the same in all of them. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

const LOOKS_MAX = 4;
const BETWEEN_LOOKS_MS = 700;

/** One line for each violation, with the first element that it is about. */
async function look(page: Page, { part, tags, rules }: Looked): Promise<readonly string[]> {
  // Only violations are asked for: what passes on a page of a thousand elements takes longer to tell than to find.
  // In one piece: telling the pieces to each other costs three times as much, and no frame is of another origin.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (tags !== undefined) builder.withTags([...tags]);
  if (rules !== undefined) builder.withRules([...rules]);
  if (part !== undefined) builder.include(part);
  const { violations } = await builder.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""} ${nodes[0]?.failureSummary ?? ""}`,
  );
}

/** Violations that stay: those of the last look when there were some in each. */
export async function violationsOf(page: Page, looked: Looked = {}): Promise<readonly string[]> {
  let found = await look(page, looked);
  for (let looks = 1; found.length > 0 && looks < LOOKS_MAX; looks++) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    found = await look(page, looked);
  }
  return found;
}

export async function expectAccessible(page: Page, looked: Looked = {}): Promise<void> {
  expect(await violationsOf(page, looked)).toEqual([]);
}
