/**
 * `npm test`: installs what is missing, then checks everything and goes on when something fails.
 * Each check counts as one; unit and browser tests count one each. A browser test that passed when it was asked once
 * more counts as passed, and is named. The last line is the sum.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainChromium } from "../e2e/support/browser.mjs";
import { obtainFirefox } from "../e2e/support/firefox.mjs";
import { installDependencies, root, runNode, vite } from "./steps.mjs";

const reports = mkdtempSync(join(tmpdir(), "hyperscope-test-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

/**
 * @typedef {{ passed: number, failed: number, again?: readonly string[] }} Outcome `again`: passed the second time
 * @typedef {Outcome & { name: string }} Count
 */

/** @type {Count[]} */
const counts = [];

/**
 * @param {string} name
 * @param {() => Promise<boolean>} check
 */
async function step(name, check) {
  console.log(`\n== ${name}`);
  const ok = await check();
  counts.push({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  return ok;
}

/**
 * Runs a test runner that leaves a JSON report, and counts its tests.
 *
 * @param {string} name
 * @param {(report: string) => Promise<boolean>} start writes its report to the path given
 * @param {(report: any) => Outcome} count
 */
async function suite(name, start, count) {
  console.log(`\n== ${name}`);
  const path = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const ok = await start(path);
  /** @type {Outcome} */
  const counted = existsSync(path)
    ? count(JSON.parse(readFileSync(path, "utf8")))
    : { passed: 0, failed: 0 };
  const { passed } = counted;
  let { failed } = counted;
  // A file that does not load, or an error outside of every test, is a failure too.
  if (!ok && failed === 0) failed = 1;
  if (ok && passed + failed === 0) failed = 1;
  counts.push({ ...counted, name, passed, failed });
}

function finish() {
  console.log("\n== Summary");
  for (const { name, passed, failed, again = [] } of counts) {
    console.log(`${failed === 0 ? "ok    " : "FAILED"}  ${name}: ${passed} of ${passed + failed}`);
    for (const title of again) console.log(`again   ${title}`);
  }
  const sum = (/** @type {"passed" | "failed"} */ key) => counts.reduce((n, c) => n + c[key], 0);
  const failed = sum("failed");
  console.log(`${sum("passed")} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

const tsc = "node_modules/typescript/bin/tsc";
const vitest = "node_modules/vitest/vitest.mjs";

/** Test files that did not even load count as one failure each. @param {any} report of Vitest */
const unloadedFiles = (report) =>
  report.testResults.filter(
    (/** @type {any} */ file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;

/**
 * Tests that failed and passed when they were asked once more, by file, line and title.
 *
 * @param {readonly any[]} suites of a report of Playwright, a suite within another
 * @returns {readonly string[]}
 */
const passedAgain = (suites) =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((/** @type {any} */ spec) =>
        spec.tests.some((/** @type {any} */ test) => test.status === "flaky"),
      )
      .map((/** @type {any} */ spec) => `${spec.file}:${spec.line} ${spec.title}`),
    ...passedAgain(suite.suites ?? []),
  ]);

/** Plays the lessons without a page; nothing to count while the command line has no such command. */
async function checkLessons() {
  const args = ["--import", "tsx", "src/cli/main.ts", "lessons", "check"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status === 2 && /^error: [A-Z-]*COMMAND[A-Z-]*:/m.test(stderr)) {
    console.log("\n== lessons\nNot checked: the command line has no `lessons check`.");
    return;
  }
  await step("lessons", async () => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    return status === 0;
  });
}

/** Checks that need no browser. */
async function checkSources() {
  await step("types of the app", () => runNode([tsc, "-p", "tsconfig.json"]));
  await step("types of the core", () => runNode([tsc, "-p", "src/tsconfig.pure.json"]));
  await step("types of the tests", () => runNode([tsc, "-p", "src/tsconfig.test.json"]));
  await step("lint", () => runNode(["node_modules/oxlint/bin/oxlint", "--type-aware", "--quiet"]));
  const reporters = ["--reporter=default", "--reporter=json"];
  await suite(
    "unit tests",
    (report) => runNode([vitest, "run", ...reporters, `--outputFile.json=${report}`]),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloadedFiles(report),
    }),
  );
  await checkLessons();
}

async function checkPage() {
  const built = await step("build", () => runNode([vite, "build"]));
  let path = "";
  const found = await step("browser", async () => {
    path = (await obtainChromium()) ?? "";
    return path !== "";
  });
  if (!built || !found) {
    counts.push({ name: "browser tests (not run)", passed: 0, failed: 1 });
    return;
  }
  const firefox = obtainFirefox();
  /** @param {string} name @param {string[]} which @param {number} workers */
  const tests = (name, which, workers) =>
    suite(
      name,
      (report) =>
        runNode(
          [
            "node_modules/@playwright/test/cli.js",
            "test",
            "--reporter=list,json",
            `--workers=${workers}`,
            ...which.map((project) => `--project=${project}`),
          ],
          {
            PLAYWRIGHT_JSON_OUTPUT_FILE: report,
            CHROMIUM_PATH: path,
            FIREFOX_PATH: firefox,
          },
        ),
      ({ stats, suites, errors }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + errors.length,
        again: passedAgain(suites),
      }),
    );
  await tests("browser tests", ["chromium"], 1);
  // Neither a picture nor a pace matters: two at a time.
  const unhurried = firefox === "" ? ["unhurried"] : ["unhurried", "firefox"];
  await tests("unhurried browser tests", unhurried, 2);
}

if (await step("dependencies", installDependencies)) {
  await checkSources();
  await checkPage();
}
finish();
