import { execFileSync } from "node:child_process";
import { scenarios } from "../src/scenarios/registry.ts";
import { digestOf, openAt, toEnd } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

interface Outcome {
  readonly digest: string;
  readonly entries: number;
}

/** The same run without a browser. */
function commandLine(scenario: string): Outcome {
  const tsx = "node_modules/tsx/dist/cli.mjs";
  const text = execFileSync(process.execPath, [tsx, "src/cli/main.ts", "run", scenario, "--json"], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return JSON.parse(text) as Outcome;
}

test.describe("the page and the command line reach one digest, with real BLS", () => {
  for (const { id } of scenarios) {
    test(id, async ({ page }) => {
      test.setTimeout(120_000);
      const { digest, entries } = commandLine(id);
      await openAt(page, id, 0);
      await toEnd(page, entries);
      await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
    });
  }
});
