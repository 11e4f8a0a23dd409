/**
 * Browser tests run against the built site, served as a plain file server would serve it.
 * @module
 */
import { defineConfig, devices } from "@playwright/test";
import { chromiumArgs, findChromium } from "./e2e/support/browser.mjs";
import { firefoxLaunch } from "./e2e/support/firefox.mjs";

// A port of its own, so that a page left open elsewhere is never tested by mistake.
const port = process.env.E2E_PORT ?? "4273";
const address = `http://127.0.0.1:${port}/`;
const viewport = { width: 1440, height: 900 };
const isBuildMachine = process.env.CI !== undefined;
/**
 * How long anything may take that is sure to come: no test measures a machine, and one that is shared is slow. Only
 * what does not come at all waits so long.
 */
const patience = isBuildMachine ? 120_000 : 40_000;
const executablePath = findChromium();
const firefox = firefoxLaunch();
const chromium = {
  ...devices["Desktop Chrome"],
  viewport,
  launchOptions: {
    args: chromiumArgs,
    ...(executablePath === undefined ? {} : { executablePath }),
  },
};
/** A picture, a pace or a count of what was said in a while matters in these: one at a time, on a quiet machine. */
const PACED = /(frame-rate|goals|lab|present|smoke)\.spec\.ts$/;

export default defineConfig({
  testDir: "e2e",
  forbidOnly: isBuildMachine,
  retries: 0,
  workers: 1,
  timeout: 300_000,
  expect: { timeout: patience },
  reporter: "list",
  // A record of every picture takes as long as the tests, and nobody looks at it on a build machine.
  use: {
    baseURL: address,
    actionTimeout: patience,
    trace: isBuildMachine ? "off" : "retain-on-failure",
    serviceWorkers: "block",
  },
  projects: [
    { name: "chromium", testMatch: PACED, use: chromium },
    {
      name: "unhurried",
      testIgnore: PACED,
      fullyParallel: true,
      // What failed once on a machine that is busy is asked once more; `npm test` names it.
      retries: isBuildMachine ? 1 : 0,
      use: chromium,
    },
    // A second engine, where there is one: what must come out the same in every engine.
    ...(firefox === undefined
      ? []
      : [
          {
            name: "firefox",
            testMatch: "digests.spec.ts",
            grep: /@every-engine/,
            fullyParallel: true,
            use: { ...devices["Desktop Firefox"], viewport, ...firefox },
          },
        ]),
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
  },
});
