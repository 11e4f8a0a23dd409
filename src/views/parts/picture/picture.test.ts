import { describe, expect, it } from "vitest";
import { deflateSync } from "node:zlib";
import { bytesToHex } from "../../../primitives/bytes.ts";
import { paintOf } from "./colour.ts";
import { gradientOf } from "./gradient.ts";
import { fileNameOf, readMoment } from "./moment.ts";
import { crc32, textsOf, withTexts } from "./png.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One black pixel, made by hand. */
function smallestPng(): Uint8Array {
  const chunk = (type: string, content: Uint8Array): number[] => {
    const named = [...bytes(type), ...content];
    const word = (value: number) => [
      value >>> 24,
      (value >>> 16) & 255,
      (value >>> 8) & 255,
      value & 255,
    ];
    return [...word(content.length), ...named, ...word(crc32(Uint8Array.from(named)))];
  };
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunk("IHDR", Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...chunk("IDAT", new Uint8Array(deflateSync(Uint8Array.from([0, 0])))),
    ...chunk("IEND", new Uint8Array()),
  ]);
}

describe("texts in a PNG", () => {
  it("has the checksum that the format asks for", () => {
    // The check value of CRC-32, and the checksum that ends every PNG.
    expect(crc32(bytes("123456789")).toString(16)).toBe("cbf43926");
    expect(bytesToHex(smallestPng().slice(-4))).toBe("ae426082");
  });

  it("reads what it wrote, beyond ASCII too, and leaves the picture alone", () => {
    const png = smallestPng();
    const texts = [
      { keyword: "Source", text: "https://x.example/#/lab?at=12" },
      { keyword: "Title", text: "Votos tardíos ✓" },
    ];
    const carrying = withTexts(png, texts);
    expect([...textsOf(carrying)]).toEqual(texts.map(({ keyword, text }) => [keyword, text]));
    expect(bytesToHex(carrying.slice(0, 33))).toBe(bytesToHex(png.slice(0, 33)));
    expect(bytesToHex(carrying.slice(-(png.length - 33)))).toBe(bytesToHex(png.slice(33)));
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["something else", bytes("GIF89a, and then some more")],
    ["a PNG that was cut", withTexts(smallestPng(), [{ keyword: "A", text: "b" }]).slice(0, 40)],
  ])("finds none in %s", (_name, file) => {
    expect(textsOf(file).size).toBe(0);
  });

  it("puts none into what is no PNG", () => {
    expect(() => withTexts(bytes("GIF89a"), [])).toThrow("not a PNG");
  });
});

describe("colours", () => {
  it.each([
    ["rgb(40, 72, 215)", "#2848d7", 1],
    ["rgba(40, 72, 215, 0.5)", "#2848d7", 0.5],
    ["rgba(0, 0, 0, 0)", "none", 1],
    ["transparent", "none", 1],
    ["color(srgb 1 0.5 0 / 0.25)", "#ff8000", 0.25],
    ["none", "none", 1],
    ['url("#hatch")', 'url("#hatch")', 1],
  ])("%s", (css, paint, alpha) => {
    expect(paintOf(css)).toEqual({ paint, alpha });
  });
});

describe("gradients", () => {
  const box = { x: 10, y: 20, width: 100, height: 50 };

  it("draws a hatching along its line, and again and again", () => {
    const css =
      "repeating-linear-gradient(90deg, rgba(0, 0, 0, 0) 0px, rgba(0, 0, 0, 0) 7px, rgb(24, 32, 41) 7px, rgb(24, 32, 41) 10px)";
    const gradient = gradientOf(css, box);
    expect(gradient).toMatchObject({ isRepeated: true });
    expect([gradient?.x1, gradient?.x2]).toEqual([10, 20]);
    expect(gradient?.y1).toBeCloseTo(45);
    expect(gradient?.stops.map(({ offset, paint }) => [offset, paint])).toEqual([
      [0, "none"],
      [0.7, "none"],
      [0.7, "#182029"],
      [1, "#182029"],
    ]);
  });

  it("takes shares of the whole line, and two places for one colour", () => {
    const css = "linear-gradient(0deg, rgb(0, 0, 0) 0%, rgb(255, 255, 255) 40% 100%)";
    const gradient = gradientOf(css, box);
    expect([gradient?.y1, gradient?.y2, gradient?.isRepeated]).toEqual([70, 20, false]);
    expect(gradient?.stops.map(({ offset }) => offset)).toEqual([0, 0.4, 1]);
  });

  it.each(["none", "radial-gradient(red, blue)", 'url("a.png")', "linear-gradient(red, blue)"])(
    "leaves out %s",
    (css) => {
      expect(gradientOf(css, box)).toBeUndefined();
    },
  );
});

describe("the moment of a picture", () => {
  const moment = {
    v: 1,
    link: "https://x.example/#/lab?at=12",
    title: "Happy path",
    scenario: "hotstuff2/happy-path",
    seed: 42,
    entry: 12,
    atMs: 10.1,
    digest: "0".repeat(64),
  };

  it("comes back as it was written", () => {
    expect(readMoment(JSON.stringify(moment))).toEqual(moment);
  });

  it.each([
    ["no JSON", "{"],
    ["another object", '{"v":1}'],
    ["a later version", JSON.stringify({ ...moment, v: 2 })],
    ["a field that nobody knows", JSON.stringify({ ...moment, more: true })],
    ["a moment before the first", JSON.stringify({ ...moment, entry: -1 })],
    ["a digest that is none", JSON.stringify({ ...moment, digest: "<b>" })],
  ])("is not read from %s", (_name, json) => {
    expect(readMoment(json)).toBeUndefined();
  });

  it("is in the name of the file", () => {
    expect(fileNameOf("hotstuff2/happy-path", ["tree", 120], "svg")).toBe(
      "hyperscope-hotstuff2-happy-path-tree-120.svg",
    );
    expect(fileNameOf(undefined, ["whatIf", 0], "png")).toBe("hyperscope-own-what-if-0.png");
  });
});
