/**
 * The command line as a process of its own. For tests alone: its sources are put into one file first, once for all
 * tests of a worker, since a start that translates every module anew takes ten times as long.
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
// As deep in the project as the sources: they look for files from where they are.
const PLACE = join(ROOT, "node_modules");
const NAME = ".hyperscope-cli-";
const OLD_MS = 3_600_000;

// A worker is ended from outside and cannot clear up: the next one clears what nobody uses any more.
for (const name of readdirSync(PLACE).filter((each) => each.startsWith(NAME)))
  if (Date.now() - statSync(join(PLACE, name)).mtimeMs > OLD_MS)
    rmSync(join(PLACE, name), { recursive: true, force: true });

const folder = mkdtempSync(join(PLACE, NAME));

await build({
  configFile: false,
  root: ROOT,
  logLevel: "error",
  publicDir: false,
  build: {
    ssr: "src/cli/main.ts",
    outDir: folder,
    minify: false,
    rolldownOptions: { output: { entryFileNames: "main.mjs", codeSplitting: false } },
  },
});

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. @param input its standard input */
export function hyperscope(args: readonly string[], input = ""): Ended {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "main.mjs"), ...args],
    {
      cwd: ROOT,
      encoding: "utf8",
      input,
      maxBuffer: 1e8,
    },
  );
  return { status, stdout, stderr };
}
