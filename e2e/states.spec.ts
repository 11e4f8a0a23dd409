/**
 * What a page shows when something is missing, late, broken or full: each state says what happened and what can be
 * done, and nothing that was there is lost.
 * @module
 */
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { button, digestOf, linkIn, momentOf, openAt, region } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const HAPPY = "hotstuff2/happy-path";

const linkTo = (recipe: object, moment = ""): string => {
  const payload = deflateRawSync(JSON.stringify(recipe)).toString("base64url");
  return `./#/lab?${moment}r=1${payload}`;
};

/** Goes on for so long that no test reaches its end. */
const ENDLESS = { v: 1, scenario: HAPPY, crypto: "keyed", untilMs: 3_600_000 };

async function openEndless(page: Page, entry: number, change: object = {}): Promise<void> {
  await page.goto(linkTo({ ...ENDLESS, ...change }, `at=${entry}&`));
  await isAt(page, entry);
}

const isAt = (page: Page, entry: number): Promise<void> =>
  expect(digestOf(page)).toHaveAttribute("data-entry", String(entry));

const sentence = (page: Page): ReturnType<Page["getByRole"]> =>
  page.getByRole("status", { name: "Now" });

type Worker = ReturnType<Page["workers"]>[number];

async function workerCalled(page: Page, name: string): Promise<Worker> {
  const find = (): Worker | undefined =>
    page.workers().find((worker) => worker.url().includes(name));
  await expect.poll(() => find() !== undefined, { message: `a worker called ${name}` }).toBe(true);
  const found = find();
  if (found === undefined) throw new Error(`no worker called ${name}`);
  return found;
}

const copiedText = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

/** For whoever looks at the states themselves: on a desk and on a phone. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["STATES_PICTURES"];
  if (folder === undefined) return;
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${folder}/${name}-${width}.png` });
  }
}

test.describe("before there is a run", () => {
  test("loading has the real layout and a sentence, and says so when it takes long", async ({
    page,
  }) => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(/engine\.worker/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`./#/lab?at=20&scenario=${HAPPY}&crypto=keyed`);
    await expect(sentence(page)).toHaveText("Starting the workers and their keys…");
    await expect(page.locator("[aria-busy=true]")).toBeVisible();
    for (const name of ["Block tree", "Vote locks", "Inspector", "Events"])
      await expect(region(page, name)).toBeVisible();
    await expect(page.getByText("The simulation is still on its way.")).toBeVisible();
    await picture(page, "loading");
    answer();
    await isAt(page, 20);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expect(page.getByText("The simulation is still on its way.")).toHaveCount(0);
  });

  test("empty views say what would fill them", async ({ page }) => {
    await page.goto(`./#/lab?at=0&layout=debug&scenario=xs/transfer&crypto=keyed`);
    await expect(region(page, "Events")).not.toHaveAttribute("aria-busy", "true");
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    for (const [name, text] of [
      ["Space-time", "Nothing has been sent yet."],
      ["Inspector", "Select anything"],
      ["Why", "Ask “Why?” or “What followed?”"],
      ["Mempool", "Submit a transfer"],
      ["Cycles", "Nothing waits"],
      ["Quorum certificate", "No vote yet."],
    ] as const)
      await expect(region(page, name), name).toContainText(text);
    await picture(page, "nothing");
  });
});

test.describe("while it computes", () => {
  test("says how far it is, and Cancel leaves the cursor where it is", async ({ page }) => {
    await openEndless(page, 10, { scenario: undefined, validators: 100 });
    await button(page, "To end").click();
    await expect(
      page.getByText(/^Computing to the end of the run; \d+ entries so far\.$/),
    ).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "How far it is computed" })).toBeVisible();
    await button(page, "Cancel").click();
    await expect(button(page, "Cancel")).toHaveCount(0);
    const { entry, digest } = await momentOf(page);
    // Nothing can be waited for where nothing is to come.
    await page.waitForTimeout(1200);
    expect(await momentOf(page)).toEqual({ entry, digest });
    await button(page, "Step back").click();
    await isAt(page, entry - 1);
  });
});

test.describe("a run that fails in the middle", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("keeps what was computed, and gives its recipe away", async ({ page }) => {
    await openEndless(page, 30);
    const { digest } = await momentOf(page);
    const engine = await workerCalled(page, "engine");
    await engine.evaluate(() => {
      DataView.prototype.setUint32 = () => {
        throw new Error("Broken on purpose.");
      };
    });
    await button(page, "To end").click();
    const alert = page.getByRole("alert").filter({ hasText: "The run stopped. It got to entry" });
    await expect(alert).toContainText("Broken on purpose.");
    await expect(button(page, "Cancel")).toHaveCount(0);
    await picture(page, "error");
    await alert.getByRole("button", { name: "Copy the recipe" }).click();
    await expect(alert.getByText("Copied.")).toBeVisible();
    const copied = await copiedText(page);
    expect(JSON.parse(copied)).toMatchObject({ scenario: HAPPY, untilMs: 3_600_000 });
    const last = (await momentOf(page)).entry;
    expect(last).toBeGreaterThan(100);
    await button(page, "Step back").click();
    await isAt(page, last - 1);
    await page.getByRole("slider", { name: "Timeline" }).fill("30");
    await isAt(page, 30);
    expect((await momentOf(page)).digest).toBe(digest);
  });

  test("for want of memory keeps what there is room for", async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.Uint8Array = new Proxy(Uint8Array, {
        construct(target, given: unknown[], self) {
          if (document.documentElement.dataset["full"] !== undefined && Number(given[0]) > 4000)
            throw new RangeError("Array buffer allocation failed");
          return Reflect.construct(target, given, self) as object;
        },
      });
    });
    await openEndless(page, 30);
    const { digest } = await momentOf(page);
    await page.evaluate(() => (document.documentElement.dataset["full"] = ""));
    await button(page, "To end").click();
    const alert = page.getByRole("alert").filter({ hasText: "The memory is full." });
    await expect(alert).toContainText("This tab has no room for more than these");
    await expect(button(page, "Cancel")).toHaveCount(0);
    await picture(page, "memory");
    await page.getByRole("slider", { name: "Timeline" }).fill("30");
    await isAt(page, 30);
    expect((await momentOf(page)).digest).toBe(digest);
    await expect(alert).toBeVisible();
  });
});

test.describe("a browser that cannot run it", () => {
  test("without web workers says what is missing and who has it", async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, "Worker"));
    await page.goto("./");
    const alert = page.getByRole("alert").filter({ hasText: "The simulation cannot run here." });
    await expect(alert).toContainText("This browser has no web workers");
    await expect(alert).toContainText("Firefox from 125");
    await expect(sentence(page)).toHaveText("No run is shown: the simulation did not start.");
    await expect(alert.getByRole("button", { name: "Reload" })).toBeVisible();
    await expect(button(page, "Break it")).toHaveCount(0);
    await picture(page, "no-workers");
  });

  test("that refuses workers says so, in the language of the page", async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem("hyperscope/language", "es");
      window.Worker = class {
        constructor() {
          throw new DOMException("refused", "SecurityError");
        }
      } as unknown as typeof Worker;
    });
    await page.goto("./");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("La simulación no puede ejecutarse aquí.");
    await expect(alert).not.toContainText("This browser");
    await expect(alert).toContainText("Firefox desde la 125");
  });

  for (const [language, title] of [
    ["en", "Hyperscope cannot run in this browser"],
    ["es", "Hyperscope no puede ejecutarse en este navegador"],
  ] as const)
    test.describe(language, () => {
      test.use({ tolerated: [/BigInt/], locale: language });

      test("too old for big numbers gets a page and no white window", async ({ page }) => {
        await page.addInitScript(() => Reflect.deleteProperty(globalThis, "BigInt"));
        await page.goto("./");
        await expect(page.getByRole("heading", { level: 1, name: title })).toBeInViewport();
        await expect(page.getByRole("main")).toContainText("BigInt");
        await expect(page.getByRole("main")).toHaveCount(1);
        await picture(page, `old-${language}`);
      });
    });

  test.describe("a file that does not arrive", () => {
    test.use({ tolerated: [/Failed to load|ERR_FAILED/] });

    test("gets a page that says so", async ({ page }) => {
      await page.route(/assets\/index-.*\.js/, (route) => route.abort());
      await page.goto("./");
      await expect(
        page.getByRole("heading", { level: 1, name: "A part of Hyperscope did not arrive" }),
      ).toBeInViewport();
    });
  });

  test("that forbids storage works all the same", async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("forbidden", "SecurityError");
          },
        });
    });
    await openAt(page, HAPPY, 20, "&crypto=keyed");
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.keyboard.press("m");
    await expect(page.getByText("This moment is kept")).toBeVisible();
    await button(page, "Step forward").click();
    await isAt(page, 21);
  });
});

test.describe("what dies on the way", () => {
  test("the engine is rebuilt, and the run comes out the same", async ({ page }) => {
    await openEndless(page, 4500);
    const promised = await momentOf(page);
    await openEndless(page, 40);
    const engine = await workerCalled(page, "engine");
    await engine.evaluate(() => {
      self.postMessage = () => undefined;
      self.close();
    });
    await expect(
      page.getByText("The simulation's worker stopped and was rebuilt from the recipe."),
    ).toBeVisible();
    await isAt(page, 40);
    await picture(page, "engine-died");
    const slider = page.getByRole("slider", { name: "Timeline" });
    for (const entry of [2000, 4500]) {
      await expect
        .poll(async () => Number(await slider.getAttribute("max")))
        .toBeGreaterThanOrEqual(entry);
      await slider.fill(String(entry));
      await isAt(page, entry);
    }
    expect(await momentOf(page)).toEqual(promised);
  });

  test("a crypto worker is replaced, and the run goes on", async ({ page }) => {
    await page.goto(`./#/lab?at=20&scenario=${HAPPY}&crypto=keyed&workers=1`);
    await isAt(page, 20);
    const crypto = await workerCalled(page, "crypto");
    // Who closes itself may be gone before it can say so.
    await crypto.evaluate(() => self.close()).catch(() => undefined);
    await expect(page.getByText("A crypto worker stopped and was replaced.")).toBeVisible();
    await isAt(page, 20);
    await picture(page, "crypto-died");
  });

  test("the network is not missed: everything goes on, and Share copies", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openAt(page, HAPPY, 20, "&crypto=keyed");
    await context.setOffline(true);
    await button(page, "Step forward").click();
    await isAt(page, 21);
    await page.getByRole("combobox", { name: "Scenario" }).selectOption("guide/split-vote");
    await expect(digestOf(page)).not.toHaveAttribute("data-entry", "0");
    await button(page, "Share").click();
    await button(page, "Copy link").click();
    await expect(page.getByText("Copied.")).toBeVisible();
    expect(await copiedText(page)).toContain("#/lab?digest=");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await context.setOffline(false);
  });
});

test.describe("links that cannot be kept", () => {
  for (const [name, fragment, title] of [
    ["later", "#/lab?r=9abcdef", "This link is from a later version"],
    ["cut", "#/lab?at=5", "This link was cut short"],
    ["damaged", "#/lab?r=1***", "This link is damaged"],
    ["large", `#/lab?r=1${"a".repeat(250_000)}`, "This link is too large"],
    ["unknown", "#/lab?scenario=hotstuff2/nothing", "This link names an unknown scenario"],
  ] as const)
    test(`${name}: says which, and leads on`, async ({ page }) => {
      await page.goto(`./${fragment}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await picture(page, `link-${name}`);
      await page.getByRole("link", { name: "Open the default run" }).click();
      await expect(region(page, "Block tree")).toBeVisible();
    });

  test("a digest that differs says so beside the run", async ({ page }) => {
    await page.goto(`./#/lab?digest=0123456789abcdef&at=30&scenario=${HAPPY}&crypto=keyed`);
    await isAt(page, 30);
    await expect(page.getByRole("alert", { name: "Link" })).toContainText(
      "This is not what the sender saw.",
    );
    await picture(page, "differs");
  });
});

test.describe("what throws", () => {
  test.use({ tolerated: [/on purpose/] });

  test("a view that fails leaves the others standing, and can be tried again", async ({ page }) => {
    await page.addInitScript(() => {
      const own = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given) {
        if (this.closest(".network") !== null && "broken" in document.documentElement.dataset)
          throw new Error("broken on purpose");
        return own.apply(this, given as Parameters<typeof own>);
      } as typeof own;
    });
    await page.goto(`./#/lab?at=60&scenario=${HAPPY}&validators=25&crypto=keyed`);
    await isAt(page, 60);
    await page.evaluate(() => (document.documentElement.dataset["broken"] = ""));
    await page.keyboard.press("5");
    const stopped = page.getByRole("alert", { name: "Network" });
    await expect(stopped).toContainText("This view stopped. The others go on");
    await picture(page, "view-stopped");
    await button(page, "Step forward").click();
    await isAt(page, 61);
    await expect(region(page, "Block tree")).toBeVisible();
    await page.evaluate(() => delete document.documentElement.dataset["broken"]);
    await stopped.getByRole("button", { name: "Try again" }).click();
    await expect(region(page, "Network")).toBeVisible();
  });

  test("the page itself: one page says so, with the link to the same run", async ({ page }) => {
    await page.addInitScript(() => {
      const own = window.matchMedia.bind(window);
      window.matchMedia = (query) => {
        const list = own(query);
        return new Proxy(list, {
          get(target, name) {
            if (name === "matches" && "broken" in document.documentElement.dataset)
              throw new Error("broken on purpose");
            const value: unknown = Reflect.get(target, name);
            return typeof value === "function" ? (value as () => void).bind(target) : value;
          },
        });
      };
    });
    await openAt(page, HAPPY, 57, "&crypto=keyed");
    const sent = await momentOf(page);
    await page.evaluate(() => (document.documentElement.dataset["broken"] = ""));
    await page.setViewportSize({ width: 1000, height: 800 });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page stopped");
    expect(await linkIn(page)).toContain("&at=57&");
    await picture(page, "page-stopped");
    await button(page, "Reload").click();
    await expect(digestOf(page)).toHaveAttribute("data-digest", sent.digest);
    await expect(page.getByText("You see what the sender saw")).toBeVisible();
  });
});
