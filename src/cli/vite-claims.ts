/**
 * The words of the claims for the page: each section and language a module of its own, read from `lessons/claims`
 * while the page is built, so that the page reads no YAML.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { SECTIONS } from "../course/claims/ledger.ts";
import { textsOf, type ClaimText } from "../course/claims/texts.ts";

const VIRTUAL = "virtual:claims";
const LANGUAGES = ["en", "es"];

const fileOf = (root: string, section: string): string =>
  join(root, "lessons", "claims", `${section}.yaml`);

/** Claim → words, of one section in one language. */
export function claimWords(
  root: string,
  section: string,
  language: string,
): Readonly<Record<string, ClaimText | undefined>> {
  const claims = Object.entries(textsOf(readFileSync(fileOf(root, section), "utf8")));
  return Object.fromEntries(claims.map(([id, texts]) => [id, texts[language]]));
}

const index = (): string => {
  const loads = SECTIONS.flatMap((section) =>
    LANGUAGES.map((language) => {
      const id = `${section}/${language}`;
      return `${JSON.stringify(id)}: () => import(${JSON.stringify(`${VIRTUAL}/${id}`)})`;
    }),
  );
  return `export const sections = {${loads.join(",")}};`;
};

/** `virtual:claims`, and `virtual:claims/b05/en` for each section and language. */
export function claimsPlugin(root: string): Plugin {
  return {
    name: "claims",
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${VIRTUAL}`) return index();
      if (!id.startsWith(`\0${VIRTUAL}/`)) return undefined;
      const [section = "", language = ""] = id.slice(VIRTUAL.length + 2).split("/");
      this.addWatchFile(fileOf(root, section));
      return `export default ${JSON.stringify(claimWords(root, section, language))};`;
    },
  };
}
