/**
 * What is taken home opens elsewhere: pictures with text as text and their moment inside, films with as many frames
 * as entries, traces that parse.
 */
import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { textsOf } from "../src/views/parts/picture/png.ts";
import { button, digestOf, momentOf, openAt } from "./support/lab.ts";
import { expect, test } from "./support/test.ts";

const ENTRY = 60;

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function savedPicture(page: Page, view: string, kind: "SVG" | "PNG"): Promise<Download> {
  const open = button(page, `Save picture of ${view}`);
  const dialog = page.getByRole("dialog", { name: `Save picture of ${view}` });
  // Another picture of the same view may be saved while its dialog is open.
  if (!(await dialog.isVisible())) await open.click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: kind }).click(),
  ]);
  await expect(dialog.getByRole("status")).toContainText(download.suggestedFilename());
  return download;
}

interface Seen {
  readonly texts: readonly string[];
  readonly moment: { readonly link: string; readonly entry: number; readonly digest: string };
  readonly foreign: number;
  readonly unresolved: number;
  readonly isWellFormed: boolean;
}

/** Read as another program would: as XML alone. */
const readSvg = (page: Page, svg: string): Promise<Seen> =>
  page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      isWellFormed: read.querySelector("parsererror") === null,
      texts: [...read.querySelectorAll("text")].map(({ textContent }) => textContent ?? ""),
      moment: JSON.parse(read.querySelector("metadata")?.textContent ?? "null") as Seen["moment"],
      foreign: read.querySelectorAll("foreignObject, script, style, [class], [style]").length,
      unresolved: (text.match(/var\(--|currentcolor/gi) ?? []).length,
    };
  }, svg);

/** Colours of a picture, drawn by the browser as an image that stands alone. */
const coloursOf = (page: Page, svg: string): Promise<number> =>
  page.evaluate(async (text) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const { data } = pen?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      seen.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    return seen.size;
  }, svg);

test("an SVG of a drawing and of a table has text as text, and the moment inside", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  const { digest } = await momentOf(page);
  for (const [view, id, words] of [
    ["Block tree", "tree", ["Block tree", "genesis", "A1"]],
    ["Vote locks", "locks", ["Vote locks", "V0", "V3", "HS2-LOCK"]],
    ["Events", "events", ["Events", String(ENTRY)]],
  ] as const) {
    const download = await savedPicture(page, view, "SVG");
    expect(download.suggestedFilename()).toBe(`hyperscope-hotstuff2-happy-path-${id}-${ENTRY}.svg`);
    const svg = (await bytesOf(download)).toString("utf8");
    const seen = await readSvg(page, svg);
    expect(seen).toMatchObject({ isWellFormed: true, foreign: 0, unresolved: 0 });
    for (const word of words) expect(seen.texts.join("\n")).toContain(word);
    // Of a long table, what is in sight: not a page for each screen of it.
    expect(Number(/height="(\d+)"/.exec(svg)?.[1])).toBeLessThan(2000);
    expect(seen.moment).toMatchObject({ entry: ENTRY, digest });
    expect(seen.texts.join("")).toContain(`at=${ENTRY}`);
    expect(await coloursOf(page, svg)).toBeGreaterThan(8);
  }
});

test("a PNG can be drawn, is twice as fine, and carries the link in a text chunk", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  const download = await savedPicture(page, "Vote locks", "PNG");
  const png = await bytesOf(download);
  const texts = textsOf(png);
  const { digest } = await momentOf(page);
  expect(texts.get("Source")).toContain(`#/lab?digest=${digest.slice(0, 16)}&at=${ENTRY}`);
  const width = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    return image.naturalWidth;
  }, png.toString("base64"));
  expect(width).toBeGreaterThanOrEqual(2 * 480);
});

test("a picture that is dropped on the page opens its moment, and any other file is refused", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  const { digest } = await momentOf(page);
  const files = [
    await bytesOf(await savedPicture(page, "Block tree", "SVG")),
    await bytesOf(await savedPicture(page, "Block tree", "PNG")),
  ];
  const drop = (bytes: Buffer, name: string): Promise<void> =>
    page.evaluate(
      ([base64 = "", called = ""]) => {
        const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], called));
        window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
      },
      [bytes.toString("base64"), name],
    );
  for (const [i, file] of files.entries()) {
    await openAt(page, "guide/split-vote", 5 + i);
    await drop(file, "picture");
    await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
  }
  await drop(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "other.svg");
  await expect(page.getByRole("alert").getByText("other.svg holds no moment")).toBeVisible();
  await expect(digestOf(page)).toHaveAttribute("data-digest", digest);
});

const exporting = (page: Page) => page.getByRole("dialog", { name: "Take it home" });

/** Frames of a GIF, by its blocks. */
function framesIn(gif: Buffer): number {
  const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(gif[10] ?? 0);
  let frames = 0;
  const passBlocks = (): void => {
    while ((gif[at] ?? 0) !== 0) at += 1 + (gif[at] ?? 0);
    at += 1;
  };
  while (at < gif.length && gif[at] !== 0x3b) {
    if (gif[at] === 0x21) at += 2;
    else if (gif[at] === 0x2c) {
      frames += 1;
      at += 10 + tableSize(gif[at + 9] ?? 0) + 1;
    } else throw new Error(`no block begins at ${at}`);
    passBlocks();
  }
  return frames;
}

test("a film has a frame for each entry, and the cursor is where it was", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  const before = await momentOf(page);
  await button(page, "Export").click();
  const dialog = exporting(page);
  await dialog.getByRole("combobox", { name: "View" }).selectOption("Vote locks");
  await dialog.getByRole("spinbutton", { name: "From entry" }).fill("14");
  await dialog.getByRole("spinbutton", { name: "To entry" }).fill("21");
  await expect(dialog.getByText("8 frames")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Make the film" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("hyperscope-hotstuff2-happy-path-locks-14-21.gif");
  const gif = await bytesOf(download);
  expect(gif.subarray(0, 6).toString("latin1")).toBe("GIF89a");
  expect(framesIn(gif)).toBe(8);
  expect(await momentOf(page)).toEqual(before);
});

test("a film of chosen moments can be video, where the browser encodes it", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  await button(page, "Export").click();
  const dialog = exporting(page);
  await dialog
    .getByRole("combobox", { name: "Frames", exact: true })
    .selectOption("chosen moments");
  await dialog.getByRole("textbox", { name: "Entries" }).fill("14, 20, 60");
  const kind = dialog.getByRole("combobox", { name: "Format", exact: true });
  const isOffered = await page.evaluate(
    async () =>
      typeof VideoEncoder !== "undefined" &&
      (await VideoEncoder.isConfigSupported({ codec: "vp8", width: 640, height: 360 }))
        .supported === true,
  );
  await expect(kind.getByRole("option")).toHaveCount(isOffered ? 2 : 1);
  await kind.selectOption({ index: isOffered ? 1 : 0 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Make the film" }).click(),
  ]);
  const head = (await bytesOf(download)).subarray(0, 4).toString("hex");
  expect(head).toBe(isOffered ? "1a45dfa3" : "47494638");
});

test("a film that is cancelled leaves nothing behind and the cursor in its place", async ({
  page,
}) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  const before = await momentOf(page);
  await button(page, "Export").click();
  const dialog = exporting(page);
  await dialog.getByRole("spinbutton", { name: "From entry" }).fill("0");
  await dialog.getByRole("spinbutton", { name: "To entry" }).fill("300");
  await dialog.getByRole("button", { name: "Make the film" }).click();
  await expect(dialog.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByText("Stopped. Nothing was saved.")).toBeVisible();
  expect(await momentOf(page)).toEqual(before);
});

test("traces and the recipe parse", async ({ page }) => {
  await openAt(page, "hotstuff2/happy-path", ENTRY);
  await button(page, "Export").click();
  const dialog = exporting(page);
  await dialog.getByRole("combobox", { name: "How much" }).selectOption({ index: 1 });
  const traced = async (format: string): Promise<string> => {
    await dialog.getByRole("combobox", { name: "Format of the trace" }).selectOption(format);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save the trace" }).click(),
    ]);
    expect(download.suggestedFilename()).toContain(`hyperscope-hotstuff2-happy-path-trace-60.`);
    return (await bytesOf(download)).toString("utf8");
  };
  const { traceEvents, otherData } = JSON.parse(await traced("perfetto")) as {
    traceEvents: readonly { ph: string }[];
    otherData: { digest: string };
  };
  expect(traceEvents.filter(({ ph }) => ph === "X")).toHaveLength(ENTRY);
  expect(otherData.digest).toBe((await momentOf(page)).digest);
  const [parser = "", , ...log] = (await traced("shiviz")).split("\n");
  expect([...log.join("\n").matchAll(new RegExp(parser, "gm"))]).toHaveLength(ENTRY);
  expect(await traced("transcript")).toContain("proposes");
  const telemetry = JSON.parse(await traced("otlp")) as Readonly<Record<string, unknown>>;
  expect(Object.keys(telemetry)).toEqual(["resourceSpans", "resourceMetrics", "resourceLogs"]);
  const [recipe] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save the recipe" }).click(),
  ]);
  expect(JSON.parse((await bytesOf(recipe)).toString("utf8"))).toMatchObject({ v: 1, seed: 42 });
});
