/**
 * Which Chromium the browser tests use, in this order: the one that `CHROMIUM_PATH` names, one on
 * the machine, one that `playwright install` brought or brings, one from the system's packages.
 * Only `obtainChromium` installs anything, and only `npm test` calls it. `firefox.mjs` does the same for
 * a second engine.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";

/** What a Chromium needs in a container, and to keep quiet there. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const usualPlaces = [
  "/usr/bin",
  "/usr/local/bin",
  "/snap/bin",
  "/usr/lib/chromium",
  "/opt/google/chrome",
];

const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  `${process.env.PROGRAMFILES ?? "C:\\Program Files"}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** One that is there and starts: a missing system library shows already when it says its version. */
function works(/** @type {string} */ path) {
  if (path === "" || !existsSync(path)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === "win32") return true;
  const answer = spawnSync(path, ["--version", "--no-sandbox"], { timeout: 20_000 });
  return answer.status === 0;
}

/**
 * The first of these programs that is on the machine and starts.
 *
 * @param {readonly string[]} programs names, looked for where programs usually are
 * @param {readonly string[]} paths looked at after those
 */
export function onMachine(programs, paths) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...usualPlaces];
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...paths].find(works);
}

/** @typedef {"chromium" | "firefox"} Browser */

/** Where Playwright keeps its own, there or not; empty before Playwright is installed. */
function pathOfPlaywright(/** @type {Browser} */ browser) {
  try {
    return createRequire(import.meta.url)("playwright-core")[browser].executablePath() ?? "";
  } catch {
    return "";
  }
}

/** The one that Playwright has installed, if it starts. */
export function keptByPlaywright(/** @type {Browser} */ browser) {
  const path = pathOfPlaywright(browser);
  return works(path) ? path : undefined;
}

const isRoot = () => process.getuid?.() === 0;

const named = process.env.CHROMIUM_PATH ?? "";

/**
 * A Chromium that is already there.
 * @returns {string | undefined} its path
 */
export const findChromium = () =>
  works(named) ? named : (onMachine(names, applications) ?? keptByPlaywright("chromium"));

/** Runs a command to its end or its limit; whether it worked shows in what is there afterwards. */
function attempt(/** @type {string} */ command, /** @type {string[]} */ args, limitSeconds = 300) {
  console.log(`${command} ${args.join(" ")}`);
  spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: limitSeconds * 1000,
    killSignal: "SIGKILL",
    env: {
      ...process.env,
      DEBIAN_FRONTEND: "noninteractive",
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000",
    },
  });
}

/** Downloads the one that Playwright brings. */
export function installWithPlaywright(/** @type {Browser} */ browser, limitSeconds = 180) {
  const { resolve } = createRequire(import.meta.url);
  const cli = join(dirname(resolve("playwright-core/package.json")), "cli.js");
  attempt(process.execPath, [cli, "install", "--no-shell", browser], limitSeconds);
  // Downloaded, and it does not start: it lacks system libraries, which only root may install.
  const lacksLibraries =
    existsSync(pathOfPlaywright(browser)) && keptByPlaywright(browser) === undefined;
  if (lacksLibraries && isRoot()) attempt(process.execPath, [cli, "install-deps", browser]);
}

/**
 * What installs a browser, by the package manager, and what it calls a Firefox for the long term.
 *
 * @type {Readonly<Record<string, { firefox: string, steps: (name: string) => string[][] }>>}
 */
const recipes = {
  "apt-get": {
    firefox: "firefox-esr",
    steps: (name) => [["update"], ["install", "-y", "--no-install-recommends", name]],
  },
  dnf: { firefox: "firefox", steps: (name) => [["install", "-y", name]] },
  apk: { firefox: "firefox-esr", steps: (name) => [["add", "--no-cache", name]] },
  pacman: { firefox: "firefox", steps: (name) => [["-Sy", "--noconfirm", name]] },
  zypper: { firefox: "MozillaFirefox", steps: (name) => [["--non-interactive", "install", name]] },
};

/** Installs it from the system's packages, where that is allowed. @param {number} [limitSeconds] of a step */
export function installWithPackages(/** @type {Browser} */ browser, limitSeconds) {
  const there = (/** @type {string} */ command) =>
    (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));
  if (!isRoot() && !there("sudo")) return;
  const [packager, recipe] = Object.entries(recipes).find(([name]) => there(name)) ?? [];
  if (packager === undefined || recipe === undefined) return;
  for (const step of recipe.steps(browser === "firefox" ? recipe.firefox : browser)) {
    if (isRoot()) attempt(packager, step, limitSeconds);
    // `-n`: where nobody can type a password, fail at once.
    else attempt("sudo", ["-n", packager, ...step], limitSeconds);
  }
}

/**
 * A Chromium that is there, or that could be installed. Says in one line which, or how to get one.
 * @returns {Promise<string | undefined>} its path
 */
export async function obtainChromium() {
  if (named !== "" && !works(named))
    console.error(`CHROMIUM_PATH: no Chromium starts at ${named}; looking on.`);
  let path = findChromium();
  for (const install of [installWithPlaywright, installWithPackages]) {
    if (path !== undefined) break;
    install("chromium");
    path = findChromium();
  }
  console.log(
    path === undefined
      ? "No Chromium: install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH to it."
      : `Chromium: ${path}`,
  );
  return path;
}
