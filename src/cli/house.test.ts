import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { CRATES } from "../course/models/systems-crates.ts";
import { houseLines } from "./vite-house.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lines = houseLines(root);

it("counts the lines of every folder, without tests", () => {
  // One file: counted by hand.
  const [own] = [readFileSync(`${root}/src/protocol/registry.ts`, "utf8").split("\n").length - 1];
  expect(lines["protocol"]).toBe(own);
  expect(lines["protocol/node"]).toBeGreaterThan(300);
  expect(Object.keys(lines)).toContain("worker");
});

it("maps every crate to folders that are there", () => {
  for (const { ours } of CRATES) for (const folder of ours) expect(lines).toHaveProperty([folder]);
});

it("adds the crates up to the sum of the analysis", () => {
  const sum = CRATES.reduce((all, crate) => all + crate.lines + crate.tests, 0);
  expect(sum).toBe(76_477);
  expect(CRATES.reduce((all, { crates }) => all + crates, 0)).toBe(16);
});
