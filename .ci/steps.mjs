/**
 * What `npm start` and `npm test` share: running a command, and installing what is missing.
 * Plain Node, no dependency: it runs in a fresh clone, before anything is installed.
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program of this project under the running Node, its output going to ours.
 *
 * @param {readonly string[]} args file and arguments
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<boolean>} did it end with status 0?
 */
export const runNode = (args, env = {}) => run(process.execPath, args, env);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} did it end with status 0?
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32" && command !== process.execPath,
    });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked
 * @param {string} path of a lockfile, from the root
 * @returns {Record<string, Locked>} packages by folder; empty when there is no such file
 */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(`${root}${path}`, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** @returns {boolean} is every package of the lockfile there, in the version that it names? */
export function isInstalled() {
  const installed = lockedPackages("node_modules/.package-lock.json");
  return Object.entries(lockedPackages("package-lock.json")).every(
    // Optional ones are mostly builds for other platforms; npm leaves those out.
    ([folder, { version, optional, devOptional }]) =>
      folder === "" || optional || devOptional || installed[folder]?.version === version,
  );
}

/** Installs the locked dependencies unless they are there. @returns {Promise<boolean>} there now? */
export async function installDependencies() {
  if (isInstalled()) return true;
  console.log("Installing the dependencies (npm ci).");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  if ((await run("npm", args)) || (await run("npm", args))) return true;
  console.error("The dependencies could not be installed; see npm's message above.");
  return false;
}

export const vite = "node_modules/vite/bin/vite.js";
