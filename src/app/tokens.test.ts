/**
 * The colours keep their promises: text can be read, marks can be seen, and what differs by hue differs for
 * every kind of eye.
 * @module
 */
import { readFileSync } from "node:fs";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Color,
} from "culori";
import { present } from "../primitives/assert.ts";
import { describe, expect, it } from "vitest";
import { THEMES } from "../store/page.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = css.split(`[data-theme="${theme}"]`)[1]?.split("}")[0] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [
      name ?? "",
      hex ?? "",
    ]),
  );
}

const EYES = [
  (colour: Color) => colour,
  filterDeficiencyProt(1),
  filterDeficiencyDeuter(1),
  filterDeficiencyTrit(1),
];
const apart = differenceCiede2000();

/** The smallest difference of any two, over four kinds of eyes. */
function least(colours: readonly string[]): number {
  const seen = colours.map((hex) => present(parse(hex), hex));
  const pairs = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => [a, b] as const));
  return Math.min(...EYES.flatMap((see) => pairs.map(([a, b]) => apart(see(a), see(b)))));
}

const family = (tokens: ReadonlyMap<string, string>, ...names: readonly string[]): string[] =>
  names.map((name) => tokens.get(name) ?? "");

const SHARDS = ["shard-0", "shard-1", "shard-2", "shard-3"];
const VALIDATORS = ["validator-0", "validator-1", "validator-2", "validator-3"];
const VERDICTS = ["ok", "held", "trouble"];

describe.each(THEMES)("the %s theme", (theme) => {
  const tokens = tokensOf(theme);
  const grounds = family(tokens, "bg", "panel");
  const onGround = (name: string): number =>
    Math.min(...grounds.map((ground) => wcagContrast(tokens.get(name) ?? "", ground)));
  const text = theme === "contrast" ? 7 : 4.5;

  it.each(["ink", "muted", "accent", "trouble"])("%s can be read on every ground", (name) => {
    expect(onGround(name)).toBeGreaterThanOrEqual(name === "ink" || name === "muted" ? text : 4.5);
  });

  it.each(["line", "focus", "ok", "held", ...SHARDS, ...VALIDATORS])("%s can be seen", (name) => {
    expect(onGround(name)).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ["shards", SHARDS],
    ["validators", VALIDATORS],
    ["verdicts", VERDICTS],
  ])("the hues of %s differ for every eye", (_, names) => {
    expect(least(family(tokens, ...names))).toBeGreaterThanOrEqual(15);
  });
});
