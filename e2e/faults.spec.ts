/** Proves that the watch of the other specs sees each kind of fault. */
import { expect, test } from "@playwright/test";
import { watchFaults } from "./support/faults.ts";

const kindsSeen = (faults: readonly { kind: string }[]) => faults.map(({ kind }) => kind);

test("an error thrown in the page is seen", async ({ context, page, baseURL }) => {
  const faults = await watchFaults(context, new URL(baseURL ?? "").origin);
  await page.goto("./");
  await page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error("planted");
      }),
  );
  await expect.poll(() => kindsSeen(faults)).toContain("page error");
});

test("an error on the console is seen", async ({ context, page, baseURL }) => {
  const faults = await watchFaults(context, new URL(baseURL ?? "").origin);
  await page.goto("./");
  await page.evaluate(() => console.error("planted"));
  await expect.poll(() => kindsSeen(faults)).toContain("console error");
});

test("a breach of the policy is seen", async ({ context, page, baseURL }) => {
  const faults = await watchFaults(context, new URL(baseURL ?? "").origin);
  await page.goto("./");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.planted = true";
    document.head.append(script);
  });
  await expect.poll(() => kindsSeen(faults)).toContain("policy");
  // By then the policy has been asked and has said no.
  expect(await page.evaluate(() => "planted" in globalThis)).toBe(false);
});

test("a request to another origin is seen", async ({ context, page, baseURL }) => {
  const faults = await watchFaults(context, new URL(baseURL ?? "").origin);
  await page.setContent('<img alt="" src="http://127.0.0.1:9/elsewhere.png">');
  await expect.poll(() => kindsSeen(faults)).toContain("foreign request");
});
