/**
 * Who signs twice convicts itself, and the page gives the proof away: only once there is one.
 */
import { readFile } from "node:fs/promises";
import { judgeEvidence } from "../src/sim/evidence-check.ts";
import { button, openAt } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

test("the proof against a voter with two faces is there once it has signed twice", async ({
  page,
}) => {
  const dialog = page.getByRole("dialog", { name: "Take it home" });
  const make = dialog.getByRole("button", { name: "Save the evidence" });
  await openAt(page, "adversary/two-faced-voter", 60);
  await button(page, "Export").click();
  await expect(dialog.getByText("s0v3: two different valid signatures")).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), make.click()]);
  expect(download.suggestedFilename()).toBe("hyperscope-adversary-two-faced-voter-evidence.json");
  const document = JSON.parse(await readFile(await download.path(), "utf8")) as unknown;
  expect(judgeEvidence(document)).toMatchObject({ kind: "valid" });

  await dialog.getByRole("button", { name: "Close" }).click();
  await openAt(page, "adversary/two-faced-voter", 20);
  await button(page, "Export").click();
  await expect(dialog.getByRole("button", { name: "Save the recipe" })).toBeVisible();
  await expect(make).toHaveCount(0);
});
