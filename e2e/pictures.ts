/**
 * Takes a picture of every route at three sizes in two themes, to be looked at one by one: `npm run pictures`.
 * They go to `pictures/`, which is not kept. Serves `dist/` by itself; build first.
 * @module
 */
import { mkdirSync } from "node:fs";
import { chromium } from "playwright";
import { preview } from "vite";
import { chromiumArgs, findChromium } from "./support/browser.mjs";
import { openRoute, ROUTES } from "./support/routes.ts";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const FOLDER = "pictures";
/** Until what is computed after a moment has come: an answer of the engine, a picture of a drawing. */
const SETTLE_MS = 1200;

const only = process.argv[2];
const server = await preview({ preview: { port: 4281, strictPort: true } });
const address = server.resolvedUrls?.local[0] ?? "";
const executablePath = findChromium();
const browser = await chromium.launch({
  args: chromiumArgs,
  ...(executablePath === undefined ? {} : { executablePath }),
});
mkdirSync(FOLDER, { recursive: true });
for (const colorScheme of ["light", "dark"] as const)
  for (const viewport of SIZES) {
    const context = await browser.newContext({ baseURL: address, viewport, colorScheme });
    for (const route of ROUTES) {
      if (only !== undefined && only !== route.name) continue;
      const page = await context.newPage();
      const name = `${route.name}-${viewport.width}-${colorScheme}`;
      try {
        await openRoute(page, route);
        await page.waitForTimeout(SETTLE_MS);
      } catch (error) {
        console.error(`${name}: ${String(error).split("\n")[0]}`);
      }
      await page.screenshot({ path: `${FOLDER}/${name}.png` });
      console.log(name);
      await page.close();
    }
    await context.close();
  }
await browser.close();
await server.close();
