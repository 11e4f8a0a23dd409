/**
 * Counts the lines of the house while it is built, so that a map of it is as large as the house is: every folder under
 * `src` and every machine under `src/protocol`, without tests.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const VIRTUAL = "virtual:house/lines";

/** Lines of code by folder: `protocol/node`, `sim`, `worker`, … */
export function houseLines(root: string): Readonly<Record<string, number>> {
  const src = join(root, "src");
  const lines: Record<string, number> = {};
  for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(path) || /\.(test|bench)\.tsx?$/.test(path)) continue;
    const [folder = "", inner = ""] = path.split(/[/\\]/);
    if (/\.tsx?$/.test(folder)) continue;
    const name = folder === "protocol" && !inner.endsWith(".ts") ? `${folder}/${inner}` : folder;
    const text = readFileSync(join(src, path), "utf8");
    lines[name] = (lines[name] ?? 0) + text.trimEnd().split("\n").length;
  }
  return lines;
}

/** `virtual:house/lines`. */
export function housePlugin(root: string): Plugin {
  return {
    name: "house",
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load: (id) =>
      id === `\0${VIRTUAL}`
        ? `export const lines = ${JSON.stringify(houseLines(root))};`
        : undefined,
  };
}
