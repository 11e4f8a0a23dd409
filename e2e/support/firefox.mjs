/**
 * Which Firefox the tests of a second engine use, in this order: the one that `FIREFOX_PATH` names (empty:
 * none), one on the machine, one that Playwright keeps. Only `obtainFirefox` installs anything, and only
 * `npm test` calls it. Without a Firefox those tests are not there, and nothing fails.
 * @module
 */
import { spawnSync } from "node:child_process";
import {
  installWithPackages,
  installWithPlaywright,
  keptByPlaywright,
  onMachine,
} from "./browser.mjs";

const names = ["firefox-esr", "firefox"];

const applications = [
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  `${process.env.PROGRAMFILES ?? "C:\\Program Files"}\\Mozilla Firefox\\firefox.exe`,
];

/** How Playwright starts it: a stock one over WebDriver BiDi, its own over its own protocol. */
const launchFor = (/** @type {string} */ path) =>
  path === keptByPlaywright("firefox")
    ? { launchOptions: { executablePath: path } }
    : { channel: "moz-firefox", launchOptions: { executablePath: path } };

/** @returns {string | undefined} the path of a Firefox that is already there */
export const findFirefox = () =>
  process.env.FIREFOX_PATH ?? onMachine(names, applications) ?? keptByPlaywright("firefox");

/** The settings of a Playwright project that runs in Firefox; `undefined`: there is none. */
export function firefoxLaunch() {
  const path = findFirefox();
  return path === undefined || path === "" ? undefined : launchFor(path);
}

const START_SECONDS_MAX = 60;
/** Two minutes for a list of packages, for the package, or for a download: nobody waits longer for it. */
const STEP_SECONDS_MAX = 120;

/** Opens a page in it, in a process of its own: Playwright may not know how to drive this version. */
function opensPages(/** @type {string} */ path) {
  const { channel, launchOptions } = { channel: undefined, ...launchFor(path) };
  const options = JSON.stringify({ ...launchOptions, ...(channel && { channel }) });
  const script = `
    const browser = await (await import("playwright-core")).firefox.launch(${options});
    const page = await browser.newPage();
    await page.goto("data:text/html,<title>ready</title>");
    const title = await page.title();
    await browser.close();
    process.exit(title === "ready" ? 0 : 1);`;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: "ignore",
    timeout: START_SECONDS_MAX * 1000,
    killSignal: "SIGKILL",
  });
  return status === 0;
}

/**
 * A Firefox that opens pages, or that could be installed. Says in one line which, or that there is none.
 * @returns {string} its path; empty: none
 */
export function obtainFirefox() {
  let path = findFirefox();
  if (path === undefined) {
    installWithPackages("firefox", STEP_SECONDS_MAX);
    path = findFirefox();
  }
  if (path === undefined) {
    installWithPlaywright("firefox", STEP_SECONDS_MAX);
    path = findFirefox();
  }
  if (path !== undefined && path !== "" && opensPages(path)) {
    console.log(`Firefox: ${path}`);
    return path;
  }
  console.log(
    path === undefined || path === ""
      ? "No Firefox: the digests are checked in Chromium alone. To check them in a second engine, install one or set FIREFOX_PATH to it."
      : `The Firefox at ${path} cannot be driven from here: the digests are checked in Chromium alone.`,
  );
  return "";
}
