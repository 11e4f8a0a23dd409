import { deflateRawSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import jsQR from "jsqr";
import { button, digestOf, linkIn, momentOf, openAt, region, step } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const payload = (json: string | Uint8Array): string =>
  `1${deflateRawSync(json, { level: 9 }).toString("base64url")}`;
const linkTo = (recipe: object, before = ""): string =>
  `#/lab?${before}r=${payload(JSON.stringify(recipe))}`;

const EDITED = {
  v: 1,
  scenario: "hotstuff2/happy-path",
  crypto: "keyed",
  edits: [
    { at: 1500, do: "crash", node: "s0v1" },
    { at: 3000, do: "restart", node: "s0v1" },
  ],
};

async function shared(page: Page): Promise<string> {
  await button(page, "Share").click();
  const link = await linkIn(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Share this moment" })).toBeHidden();
  return link;
}

const DARK = [0, 0, 0, 255];
const LIGHT = [255, 255, 255, 255];

/** What an independent reader sees on a picture of the element. */
async function scanned(page: Page, code: Locator): Promise<string | undefined> {
  const picture = (await code.screenshot()).toString("base64");
  const reader = await page.context().browser()?.newPage();
  if (reader === undefined) throw new Error("no browser to read in");
  const rows = await reader.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, width, height).data ?? [];
    return Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_unused, x) =>
        (pixels[4 * (y * width + x)] ?? 0) < 128 ? "#" : " ",
      ).join(""),
    );
  }, picture);
  await reader.context().close();
  const pixels = rows.flatMap((row) =>
    Array.from(row).flatMap((one) => (one === "#" ? DARK : LIGHT)),
  );
  return jsQR(Uint8ClampedArray.from(pixels), rows[0]?.length ?? 0, rows.length)?.data;
}

test.describe("a link", () => {
  test("of an edited run opens in a fresh profile to the same digest", async ({
    page,
    browser,
  }) => {
    await page.goto(`./${linkTo(EDITED, "at=300&")}`);
    await expect(digestOf(page)).toHaveAttribute("data-entry", "300");
    const sent = await momentOf(page);
    const link = await shared(page);
    expect(link).toContain("&at=300&trail=");
    const other = await (await browser.newContext()).newPage();
    await other.goto(link);
    await expect(digestOf(other)).toHaveAttribute("data-digest", sent.digest);
    await expect(other.getByRole("status", { name: "Link" })).toContainText(
      "at entry 300 is the same",
    );
    await other.getByRole("button", { name: "Dismiss" }).click();
    await expect(other.getByText("You see what the sender saw")).toHaveCount(0);
    await other.context().close();
  });

  test("of another run says from where on it differs", async ({ page }) => {
    await page.goto(`./${linkTo(EDITED, "at=300&")}`);
    await expect(digestOf(page)).toHaveAttribute("data-entry", "300");
    const moment = /digest=[^#]*trail=\w+/.exec(await shared(page))?.[0] ?? "";
    await page.goto(`./#/lab?${moment}&crypto=keyed&scenario=hotstuff2/happy-path`);
    const alert = page.getByRole("alert", { name: "Link" });
    await expect(alert).toContainText(
      /This is not what the sender saw\. The two runs are the same up to entry \d+, and differ from some entry between \d+ and \d+ on\./,
    );
    const upTo = /up to entry (\d+)/.exec(await alert.innerText())?.[1] ?? "";
    expect(Number(upTo)).toBeGreaterThan(50);
    await alert.getByRole("button", { name: `Show entry ${upTo}` }).click();
    await expect(digestOf(page)).toHaveAttribute("data-entry", upTo);
  });

  test("goes back and forth with the browser", async ({ page }) => {
    await openAt(page, "hotstuff2/happy-path", 40, "&crypto=keyed");
    const first = await momentOf(page);
    await page.goto("./#/lab?at=25&crypto=keyed&scenario=guide/split-vote");
    await expect(digestOf(page)).toHaveAttribute("data-entry", "25");
    const second = await momentOf(page);
    await page.goto("./#/lab?r=2later");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("later version");
    await page.goBack();
    await expect(digestOf(page)).toHaveAttribute("data-digest", second.digest);
    await page.goBack();
    await expect(digestOf(page)).toHaveAttribute("data-digest", first.digest);
    await expect(page.getByRole("combobox", { name: "Scenario" })).toHaveValue(
      "hotstuff2/happy-path",
    );
    await page.goForward();
    await expect(digestOf(page)).toHaveAttribute("data-digest", second.digest);
  });

  test("in a frame plays without the shell, and shows its digest", async ({ page, baseURL }) => {
    await page.setContent(
      `<iframe width="1000" height="720" src="${baseURL}#/lab?at=30&amp;embed=1&amp;crypto=keyed&amp;scenario=hotstuff2/happy-path"></iframe>`,
    );
    const frame = page.frameLocator("iframe");
    const digest = frame.getByRole("status", { name: "Digest" });
    await expect(digest).toHaveAttribute("data-entry", "30");
    await expect(digest).toHaveAttribute("data-digest", /^[0-9a-f]{64}$/);
    await expect(frame.getByRole("combobox", { name: "Scenario" })).toHaveCount(0);
    await expect(frame.getByRole("button", { name: "Share" })).toHaveCount(0);
    await frame.getByRole("button", { name: "Step forward" }).click();
    await expect(digest).toHaveAttribute("data-entry", "31");
    await frame.getByRole("button", { name: "Play", exact: true }).click();
    await expect(digest).not.toHaveAttribute("data-entry", "31");
    const out = frame.getByRole("link", { name: "Open in a page of its own" });
    await expect(out).toHaveAttribute(
      "href",
      "#/lab?at=30&crypto=keyed&scenario=hotstuff2/happy-path",
    );
  });
});

test.describe("sharing", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("copies the link and the embed code", async ({ page }) => {
    await openAt(page, "hotstuff2/happy-path", 57, "&crypto=keyed");
    await button(page, "Share").click();
    const link = await linkIn(page);
    await button(page, "Copy link").click();
    await expect(page.getByText("Copied.")).toBeVisible();
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(link);
    await page.getByText("Embed it in another page").click();
    await button(page, "Copy embed code").click();
    await expect(page.getByText("Copied.")).toHaveCount(2);
    await expect
      .poll(copied)
      .toMatch(/^<iframe src="[^"<>]+&amp;embed=1&amp;[^"<>]+" .*><\/iframe>$/);
  });

  for (const theme of ["light", "dark"]) {
    test(`shows a code that a camera reads, small and for the hall, ${theme}`, async ({ page }) => {
      await openAt(page, "hotstuff2/happy-path", 57, "&crypto=keyed");
      await page.getByRole("combobox", { name: "Theme" }).selectOption(theme);
      await button(page, "Share").click();
      const link = await linkIn(page);
      const code = page.getByRole("img", { name: "QR code of the link" });
      await expect.poll(() => scanned(page, code)).toBe(link);
      await button(page, "Full screen for the hall").click();
      const hall = page.getByRole("dialog", { name: "QR code for the hall" });
      await expect.poll(() => scanned(page, hall.getByRole("img"))).toBe(link);
      await expect
        .poll(async () => (await hall.getByRole("img").boundingBox())?.height ?? 0)
        .toBeGreaterThan(700);
      await page.keyboard.press("Escape");
      await expect(hall).toBeHidden();
      await expect(page.getByRole("dialog", { name: "Share this moment" })).toBeVisible();
      await button(page, "Full screen for the hall").click();
      await hall.click({ position: { x: 20, y: 20 } });
      await expect(hall).toBeHidden();
    });
  }

  test("says so when the link is too long for a code", async ({ page }) => {
    const text = Array.from({ length: 300 }, (_, i) => ({
      at: (i * 7919) % 9973,
      do: "submit",
      label: `${(i * 2_654_435_761) % 4_294_967_296}`,
      transfer: { from: "alice", to: "bob", amount: 1 + ((i * 48_271) % 65_537) },
    }));
    await page.goto(`./${linkTo({ ...EDITED, edits: text }, "at=5&")}`);
    await expect(digestOf(page)).toHaveAttribute("data-entry", "5");
    await button(page, "Share").click();
    await expect(page.getByText("This link is too long for a QR code")).toBeVisible();
    await expect(page.getByRole("img", { name: "QR code of the link" })).toHaveCount(0);
  });

  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
    [390, 844],
  ] as const) {
    test(`fits at ${width} × ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openAt(page, "hotstuff2/happy-path", 57, "&crypto=keyed");
      await button(page, "Share").click();
      const dialog = page.getByRole("dialog", { name: "Share this moment" });
      await expect(dialog).toBeInViewport({ ratio: 1 });
      await expect(button(page, "Copy link")).toBeInViewport({ ratio: 1 });
      await expect
        .poll(() => dialog.evaluate((one) => one.scrollWidth - one.clientWidth))
        .toBeLessThanOrEqual(0);
    });
  }
});

const MARKUP = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><svg onload=alert(1)>',
  "javascript:alert(1)",
  "<iframe src=javascript:alert(1)>",
  "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
  "<a href=//example.com>x</a>",
  "<style>*{display:none}</style>",
  "\u202Eevil",
];
const CUT = "cut short";
const DAMAGED = "damaged";
const LATER = "later version";
const LARGE = "too large";
const UNKNOWN = "unknown scenario";
const CANNOT = "cannot run";
const nested = "[".repeat(10_000) + "]".repeat(10_000);
const whole = payload(JSON.stringify(EDITED));

const hostile: readonly (readonly [string, string])[] = [
  ...MARKUP.flatMap((text): (readonly [string, string])[] => [
    [CANNOT, `#/lab?scenario=${text}`],
    [CANNOT, `#/lab?scenario=hotstuff2/happy-path&rules=${text}`],
    [DAMAGED, `#/lab?scenario=hotstuff2/happy-path&at=${text}`],
    [DAMAGED, `#/lab?r=1${text}`],
    [CANNOT, linkTo({ v: 1, [text]: 1 })],
  ]),
  [CUT, "#/lab?"],
  [CUT, "#/lab?at=5"],
  [CUT, "#/present?digest=0123456789abcdef&at=7&tra"],
  [CUT, "#/lab?digest=0123&scenario=hotstuff2/happy-path"],
  [CUT, "#/lab?seed=7&scenario=hotstuff2/happy"],
  [CUT, `#/lab?r=${whole.slice(0, 40)}`],
  [CUT, `#/lab?r=${whole.slice(0, -1)}`],
  [LATER, "#/lab?r=2abcdef"],
  [LATER, "#/lab?r=9"],
  [LATER, "#/lab?v=3&scenario=hotstuff2/happy-path"],
  [DAMAGED, "#/lab?seed=1&seed=2&scenario=hotstuff2/happy-path"],
  [DAMAGED, `#/lab?seed=1&r=${whole}`],
  [DAMAGED, `#/lab?r=${payload("hello")}`],
  [UNKNOWN, "#/lab?scenario=hotstuff2/nothing"],
  [UNKNOWN, "#/lab?scenario=constructor"],
  [CANNOT, "#/lab?seed=99999999999&scenario=hotstuff2/happy-path"],
  [CANNOT, `#/lab?r=${payload(nested)}`],
  [CANNOT, `#/lab?r=${payload(`{"v":1,"edits":[${nested}]}`)}`],
  [CANNOT, `#/lab?r=${payload('{"v":1,"__proto__":{"seed":4}}')}`],
  [CANNOT, `#/lab?r=${payload(`{"v":1,"rules":"${"<".repeat(1_000_000)}"}`)}`],
  [LARGE, `#/lab?r=1${"a".repeat(250_000)}`],
  [LARGE, `#/lab?r=${payload(new Uint8Array(60_000_000))}`],
];

test("hostile links get one clear page each, and leave nothing on it", async ({ page }) => {
  expect(hostile.length).toBeGreaterThanOrEqual(60);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const [kind, link] of hostile) {
    const seen = link.slice(0, 90);
    await page.goto(`./${link}`);
    await expect(page.getByRole("heading", { level: 1 }), seen).toContainText(kind);
    await expect(page.getByRole("link", { name: "Open the default run" }), seen).toBeVisible();
    const foreign = await page
      .locator("#root")
      .evaluate(
        (root) =>
          root.querySelectorAll("script, img, svg, iframe, style, [onerror], [onload]").length +
          root.querySelectorAll("a:not([href='#/'])").length,
      );
    expect(foreign, seen).toBe(0);
    const words = await page.getByRole("main").innerText();
    expect(words.length, seen).toBeLessThan(700);
    expect(words, seen).not.toMatch(/[<>\u202E]/);
  }
  expect(dialogs).toEqual([]);
  await page.getByRole("link", { name: "Open the default run" }).click();
  await expect(region(page, "Block tree")).toBeVisible();
});

test("a script's labels are text, whatever they look like", async ({ page }) => {
  const label = '<img src=x onerror=alert(1)>"';
  const script = [
    { at: 0, do: "submit", label, transfer: { from: "alice", to: "bob", amount: 1 } },
  ];
  const recipe = { v: 1, scenario: "hotstuff2/happy-path", crypto: "keyed", script };
  await page.goto(`./${linkTo(recipe, "at=400&")}`);
  await expect(digestOf(page)).toHaveAttribute("data-entry", "400");
  await expect(page.locator("img")).toHaveCount(0);
  await button(page, "Share").click();
  expect(await linkIn(page)).not.toContain("<");
});

test("the greatest recipe that a link can hold leaves the page responsive", async ({ page }) => {
  const greatest = { v: 1, validators: 100, shards: 8, crypto: "keyed", untilMs: 3_600_000 };
  await page.goto(`./${linkTo(greatest)}`);
  await expect(digestOf(page)).not.toHaveAttribute("data-entry", "0");
  await button(page, "Pause").click();
  await expect(button(page, "Play")).toBeVisible();
  await step(page, 1);
});
