/**
 * What a lesson may name, gathered in the page when somebody brings one.
 * @module
 */
import { content as excerpts } from "virtual:course/excerpts";
import { content as sources } from "virtual:course/sources";
import { CHALLENGES } from "../course/challenges/index.ts";
import { CLAIMS } from "../course/claims/ledger.ts";
import type { Known } from "../course/format/read.ts";
import { FAMILIES, GENERATORS } from "../course/questions/index.ts";
import { TERMS } from "../words/terms.ts";
import { statementsIn } from "../views/parts/statements.ts";

const rules = import.meta.glob<string>("../protocol/*/RULES.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const known: Known = {
  rules: Object.values(rules)
    .flatMap(statementsIn)
    .map(({ id }) => id),
  terms: Object.keys(TERMS),
  claims: CLAIMS.map(({ id }) => id),
  sources: Object.keys(sources.sources),
  generators: Object.fromEntries(GENERATORS.map(({ id, args }) => [id, args])),
  families: FAMILIES.map(({ id }) => id),
  challenges: CHALLENGES.map(({ id }) => id),
  contrasts: Object.keys(sources.contrasts),
  excerpts: Object.keys(excerpts),
};
