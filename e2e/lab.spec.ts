import { expectAccessible } from "./support/axe.ts";
import {
  button,
  digestOf,
  expectNothingSideways,
  linkIn,
  momentOf,
  openAt,
  region,
  step,
} from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const VIEWS = [
  "Block tree",
  "Vote locks",
  "Quorum certificate",
  "Space-time",
  "Events",
  "Inspector",
];

test("opens on a running happy path: a block is final without a click, with real BLS", async ({
  page,
}) => {
  await page.goto("./");
  const final = region(page, "Block tree").getByRole("button", { name: /height 1, .*committed/ });
  await expect(final).toBeVisible();
  await expect(page.getByText("real BLS12-381")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hyperscope");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("Break it leads to a visible consequence", async ({ page }) => {
  await page.goto("./");
  await expect(
    region(page, "Block tree")
      .getByRole("button", { name: /committed/ })
      .nth(1),
  ).toBeVisible();
  await button(page, "Break it").click();
  await expect(region(page, "Vote locks").getByText("down", { exact: true })).toBeVisible();
});

test("one crash is survived, two are not, and one can start over", async ({ page }) => {
  await page.goto("./");
  const welcome = page.getByRole("status", { name: "Welcome" });
  await expect(region(page, "Block tree").getByText(/[1-9] final/)).toBeVisible();
  await button(page, "Break it").click();
  await expect(welcome).toContainText("is down. The other 3 still make a quorum");
  await page.getByRole("spinbutton", { name: "Seed" }).fill("7");
  await page.getByRole("spinbutton", { name: "Seed" }).press("Enter");
  await expect(welcome).toContainText("is down. The other 3");
  await button(page, "And if a second fails?").click();
  await expect(welcome).toContainText("nothing new becomes final");
  await button(page, "Start over").click();
  await expect(welcome).toContainText("Four computers must agree");
  await page.getByRole("combobox", { name: "Rules", exact: true }).selectOption("guide");
  await expect(welcome).toHaveCount(0);
});

test("Why is it final? stops and says so, of a block that is", async ({ page }) => {
  await page.goto("./");
  await button(page, "Why is it final?").click();
  await expect(button(page, "Play")).toBeVisible();
  const name = /^(A\d+) is final: 3 of 4/;
  const welcome = page.getByRole("status", { name: "Welcome" });
  await expect(welcome).toContainText(name);
  const block = name.exec((await welcome.textContent()) ?? "")?.[1] ?? "";
  expect(block).toMatch(/^A\d+$/);
  await expect(region(page, "Inspector")).toContainText(`Block ${block}: committed`);
});

test("speaks at most once a second while it plays, and at once when it stands", async ({
  page,
}) => {
  await page.goto("./");
  await expect(button(page, "Pause")).toBeVisible();
  const now = page.getByRole("status", { name: "Now" });
  await page.getByRole("combobox", { name: "Speed" }).selectOption("30 moments a second");
  const spoken = await now.evaluate(async (element) => {
    let changes = 0;
    const watch = { childList: true, characterData: true, subtree: true };
    new MutationObserver((all) => (changes += all.length)).observe(element, watch);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    return changes;
  });
  expect(spoken).toBeGreaterThanOrEqual(2);
  expect(spoken).toBeLessThanOrEqual(5);
  await button(page, "Pause").click();
  const both = async (): Promise<ReadonlySet<string>> =>
    new Set([await now.innerText(), await page.locator(".sentence").innerText()]);
  await expect.poll(async () => (await both()).size).toBe(1);
});

test("steps both ways: the same digests back as forward", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 30);
  const seen: string[] = [];
  for (let entry = 30; entry < 60; entry++) {
    seen.push((await momentOf(page)).digest);
    await step(page, 1);
  }
  for (let entry = 59; entry >= 30; entry--) {
    await step(page, -1);
    expect(await momentOf(page)).toEqual({ entry, digest: seen[entry - 30] });
  }
});

test("answers to keys, and not while typing", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 30);
  const at = (entry: number) => expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));
  await page.keyboard.press("ArrowRight");
  await at(31);
  await page.keyboard.press("ArrowLeft");
  await at(30);
  await page.keyboard.press("Shift+ArrowRight");
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "30");
  const commit = (await momentOf(page)).entry;
  await page.keyboard.press("Shift+ArrowRight");
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", String(commit));
  await page.keyboard.press("Shift+ArrowLeft");
  await at(commit);
  await page.keyboard.press("Home");
  await at(0);
  await page.keyboard.press("Space");
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Play")).toBeVisible();
  const still = (await momentOf(page)).entry;
  await page.getByRole("spinbutton", { name: "Seed" }).focus();
  await page.keyboard.press("ArrowRight");
  await at(still);
  await page.locator(".now").click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("the slider is the cursor", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 60);
  const slider = page.getByRole("slider", { name: "Timeline" });
  await slider.fill("44");
  await expect(digestOf(page)).toHaveAttribute("data-entry", "44");
  await slider.press("ArrowLeft");
  await expect(digestOf(page)).toHaveAttribute("data-entry", "43");
});

test("shows the fork, and that it is gone under hotstuff2", async ({ page }) => {
  await openAt(page, "hyperscale/timeout-unlock-fork", 0);
  const alert = page.getByRole("alert", { name: "Violation" });
  await expect(alert).toContainText("agreement");
  await alert.getByRole("button", { name: "Show" }).click();
  const final = region(page, "Block tree").getByRole("button", { name: /height 1, .*committed/ });
  await expect(final).toHaveCount(2);
  await expect(region(page, "Block tree")).toContainText("Two blocks are final at height 1");
  await page.getByRole("combobox", { name: "Rules" }).selectOption("hotstuff2");
  await expect(alert).toHaveCount(0);
  await button(page, "To end").click();
  await expect(
    region(page, "Block tree").getByRole("button", { name: /height 20, .*committed/ }),
  ).toBeVisible();
  await expect(alert).toHaveCount(0);
  await expect(
    region(page, "Block tree").getByRole("button", { name: /height 1, .*committed/ }),
  ).toHaveCount(1);
});

test("a shared link shows the same moment to somebody else, and says so", async ({
  page,
  browser,
}) => {
  await openAt(page, "hotstuff2/silent-proposer", 57);
  const sent = await momentOf(page);
  await button(page, "Share").click();
  const link = await linkIn(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(digestOf(other)).toHaveAttribute("data-digest", sent.digest);
  await expect(other.getByText("You see what the sender saw")).toBeVisible();
  await other.goto(link.replace(/digest=[0-9a-f]{4}/, "digest=0000"));
  await expect(other.getByText("This is not what the sender saw")).toBeVisible();
  await other.close();
});

for (const [name, fragment] of [
  ["cut short", "#/lab?at=5"],
  ["damaged", "#/lab?r=1***"],
  ["later version", "#/lab?r=9abcdef"],
  ["unknown scenario", "#/lab?scenario=hotstuff2/nothing"],
  ["cannot run", "#/lab?scenario=hotstuff2/happy-path&seed=%3Cimg%20src=x%20onerror=alert(1)%3E"],
] as const) {
  test(`a link that is no good gets a page that says which: ${name}`, async ({ page }) => {
    await page.goto(`./${fragment}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    await expect(page.locator("img")).toHaveCount(0);
    await page.getByRole("link", { name: "Open the default run" }).click();
    await expect(region(page, "Block tree")).toBeVisible();
  });
}

test("a certificate holds, and fails with a bit flipped", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 60);
  const view = region(page, "Quorum certificate");
  await region(page, "Block tree")
    .getByRole("button", { name: /height 1,/ })
    .click();
  await expect(view.getByRole("switch")).toHaveCount(4);
  await view.getByRole("button", { name: "Verify" }).click();
  await expect(view.getByText(/It holds: exactly these 3 validators/)).toBeVisible();
  await view.getByRole("switch", { checked: false }).click();
  await expect(view.getByText(/Refused \(mismatch\)/)).toBeVisible();
  await expect(view).toContainText("The 66 bytes");
});

test("a bad seed gets one sentence and loses nothing", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 40);
  const seed = page.getByRole("spinbutton", { name: "Seed" });
  await seed.fill("99999999999");
  await seed.press("Enter");
  await expect(page.getByText("A seed is a whole number from 0")).toBeVisible();
  await expect(digestOf(page)).toHaveAttribute("data-entry", "40");
});

test("without workers the page says so in a sentence", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "Worker"));
  await page.goto("./");
  await expect(page.getByText("This browser has no web workers")).toBeVisible();
});

test("a scenario, a rule set and a committee are chosen by name, and Reset goes back", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", 20);
  await page.getByRole("combobox", { name: "Scenario" }).selectOption("guide/split-vote");
  await expect(page.getByRole("combobox", { name: "Rules" })).toHaveValue("guide");
  await page.getByRole("combobox", { name: "Validators" }).selectOption("7");
  await expect(region(page, "Vote locks").getByRole("row")).toHaveCount(8);
  await button(page, "Reset").click();
  await expect(region(page, "Vote locks").getByRole("row")).toHaveCount(5);
});

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
] as const) {
  test(`all six views at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openAt(page, "hotstuff2/happy-path", 60);
    for (const name of VIEWS) await expect(region(page, name)).toBeInViewport();
  });
}

test("all six views on a phone, one at a time, nothing sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAt(page, "hotstuff2/happy-path", 60);
  for (const name of VIEWS) {
    await page.getByRole("combobox", { name: "View", exact: true }).selectOption({ label: name });
    await expect(region(page, name)).toBeInViewport();
    await expectNothingSideways(page);
  }
  const controls = page.getByRole("toolbar", { name: "Playback" }).getByRole("button");
  await expect(controls.first()).toBeVisible();
  const sizes = await controls.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().height),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
});

for (const theme of ["light", "dark"]) {
  test(`no accessibility violation in the ${theme} theme`, async ({ page }) => {
    await openAt(page, "hyperscale/timeout-unlock-fork", 107);
    await page.getByRole("combobox", { name: "Theme" }).selectOption(theme);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expectAccessible(page, { tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
  });
}

test("a crypto worker that dies is replaced, and the run comes out the same", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", 0);
  await button(page, "To end").click();
  const whole = digestOf(page);
  await expect(whole).toHaveAttribute("data-entry", "1189");
  const { digest } = await momentOf(page);
  await page.getByRole("spinbutton", { name: "Seed" }).fill("43");
  await page.getByRole("spinbutton", { name: "Seed" }).press("Enter");
  await expect(whole).not.toHaveAttribute("data-digest", digest);
  await page.getByRole("spinbutton", { name: "Seed" }).fill("42");
  await page.getByRole("spinbutton", { name: "Seed" }).press("Enter");
  const crypto = page.workers().filter((worker) => worker.url().includes("crypto"));
  expect(crypto.length).toBeGreaterThan(0);
  for (const worker of crypto) await worker.evaluate(() => self.close()).catch(() => undefined);
  await button(page, "To end").click();
  await expect(whole).toHaveAttribute("data-entry", "1189");
  expect((await momentOf(page)).digest).toBe(digest);
  await expect(page.getByText(/A crypto worker stopped and was replaced/)).toBeVisible();
});
