import { execFileSync } from "node:child_process";
import { scenarios } from "../src/scenarios/registry.ts";
import { digestOf, toEnd } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

interface Outcome {
  readonly digest: string;
  readonly entries: number;
}

/** The same run without a browser. */
function commandLine(scenario: string, crypto: string): Outcome {
  const tsx = "node_modules/tsx/dist/cli.mjs";
  const args = [tsx, "src/cli/main.ts", "run", scenario, "--crypto", crypto, "--json"];
  const text = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  return JSON.parse(text) as Outcome;
}

/** Runs of several shards make thousands of signatures: most of them are compared with quick ones. */
const schemeFor = (id: string): string =>
  id.startsWith("xs/") && id !== "xs/transfer" ? "keyed" : "bls";

test.describe("the page and the command line reach one digest", () => {
  for (const { id } of scenarios) {
    const scheme = schemeFor(id);
    test(`${id}, ${scheme}`, async ({ page }) => {
      test.setTimeout(120_000);
      const { digest, entries } = commandLine(id, scheme);
      await page.goto(`./#/lab?at=0&scenario=${id}&crypto=${scheme}`);
      await toEnd(page, entries);
      await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
    });
  }
});
