import { fileURLToPath } from "node:url";
import { sections } from "virtual:claims";
import { expect, it } from "vitest";
import { claimWords } from "../../cli/vite-claims.ts";
import { SECTIONS } from "../../course/claims/ledger.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

it("gives the page each section in each language, as its file says it", async () => {
  expect(Object.keys(sections)).toHaveLength(SECTIONS.length * 2);
  const words = (await sections["b06/es"]?.())?.default;
  expect(words?.["C-063"]?.said).toContain("validador honesto");
  expect(words).toEqual(claimWords(root, "b06", "es"));
});
