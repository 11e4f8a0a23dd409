/**
 * What an element of the page shows, as SVG: drawings stay drawings, text stays text, boxes become rectangles. No
 * style sheet, no script and no HTML is left in it, so that other programs draw the same.
 * @module
 */
import { boxOf } from "./boxes.ts";
import { paintOf } from "./colour.ts";
import { drawnSvg } from "./drawn-svg.ts";
import { presentationOf, saidInside } from "./presentation.ts";
import { made, numberText, SVG } from "./svg-element.ts";
import { baselineWithin, linesOf } from "./text-lines.ts";

/** Put on an element that is no part of what is shown: a tool. */
export const LEFT_OUT = "data-not-in-picture";

/** All that there is to scroll to, or what is in sight now. */
export type Extent = "whole" | "seen";

export interface Drawing {
  readonly svg: SVGElement;
  /** Pixels of the page. */
  readonly width: number;
  readonly height: number;
}

/** The element alone, as the text of an SVG document. */
export const svgOf = (element: HTMLElement): string => serialised(drawingOf(element).svg);

export const serialised = (svg: SVGElement): string => new XMLSerializer().serializeToString(svg);

/** Ids must differ between the drawings of one document. */
let drawings = 0;

export function drawingOf(element: HTMLElement, extent: Extent = "whole"): Drawing {
  const { scrollLeft, scrollTop } = element;
  // A mark that is on its way into the picture is in it.
  for (const motion of element.getAnimations?.({ subtree: true }) ?? [])
    if (motion.effect?.getComputedTiming().endTime !== Infinity) motion.finish();
  // What sticks to an edge goes back to its place, where nothing is scrolled. Nothing is painted in between.
  if (extent === "whole" && !isTableInSight(element))
    element.scrollTo({ left: 0, top: 0, behavior: "instant" });
  try {
    return drawn(element, isTableInSight(element) ? "seen" : extent);
  } finally {
    element.scrollTo({ left: scrollLeft, top: scrollTop, behavior: "instant" });
  }
}

function drawn(element: HTMLElement, extent: Extent): Drawing {
  const { left, top } = element.getBoundingClientRect();
  const [width, height] =
    extent === "whole"
      ? [element.scrollWidth, filledHeightOf(element)]
      : [element.clientWidth, element.clientHeight];
  const size = { width: Math.max(1, width), height: Math.max(1, height) };
  const viewBox = `0 0 ${size.width} ${size.height}`;
  const svg = made("svg", { xmlns: SVG, viewBox, ...size });
  const defs = made("defs");
  drawings += 1;
  const sheet: Sheet = { defs, name: `ground-${drawings}`, later: [], extent, root: element };
  const origin = { x: left + element.clientLeft, y: top + element.clientTop };
  for (const child of element.childNodes) drawNode(child, { sheet, into: svg, ...origin });
  while (sheet.later.length > 0) {
    const due = sheet.later.splice(0).sort((a, b) => a.layer - b.layer);
    for (const { draw } of due) draw();
  }
  if (defs.childElementCount > 0) svg.prepend(defs);
  return { svg, ...size };
}

/** A long table of which only the rows in sight are on the page: there is no more to draw. */
const isTableInSight = (element: HTMLElement): boolean =>
  [...element.querySelectorAll("[aria-rowcount]")].some(
    (table) =>
      Number(table.getAttribute("aria-rowcount")) >
      table.querySelectorAll("tr, [role='row']").length,
  );

/** Without the empty room under what there is. */
function filledHeightOf(element: HTMLElement): number {
  const { scrollHeight, clientHeight, clientTop } = element;
  if (scrollHeight > clientHeight) return scrollHeight;
  const ends = [...element.querySelectorAll("*")].map(
    (each) => each.getBoundingClientRect().bottom,
  );
  const bottom = ends.reduce((lowest, end) => Math.max(lowest, end), 0);
  const under = parseFloat(getComputedStyle(element).paddingBottom) || 0;
  const filled = Math.ceil(bottom - element.getBoundingClientRect().top - clientTop + under);
  return bottom === 0 ? scrollHeight : Math.min(scrollHeight, filled);
}

interface Sheet {
  readonly defs: SVGElement;
  readonly name: string;
  /** What lies above the rest: drawn when the rest is. */
  readonly later: { readonly layer: number; readonly draw: () => void }[];
  readonly extent: Extent;
  readonly root: HTMLElement;
}

interface Pen {
  readonly sheet: Sheet;
  readonly into: SVGElement;
  /** Where the origin of the picture is in the window. */
  readonly x: number;
  readonly y: number;
}

function drawNode(node: Node, pen: Pen): void {
  if (node instanceof Text && node.parentElement !== null)
    drawText(node, getComputedStyle(node.parentElement), pen);
  if (!(node instanceof Element) || node.hasAttribute(LEFT_OUT)) return;
  const style = getComputedStyle(node);
  if (style.display === "contents") return drawInside(node, pen);
  if (!isShown(node, style)) return;
  if (style.position === "static") return drawElement(node, style, pen);
  const layer = Number(style.zIndex) || 0;
  pen.sheet.later.push({ layer, draw: () => drawElement(node, style, pen) });
}

function isShown(element: Element, { display, clipPath, opacity }: CSSStyleDeclaration): boolean {
  if (display === "none" || opacity === "0" || clipPath.startsWith("inset(50%")) return false;
  // Also false inside of what is folded away.
  return element.checkVisibility?.() ?? true;
}

function drawElement(element: Element, style: CSSStyleDeclaration, outer: Pen): void {
  const pen = style.opacity === "1" ? outer : faded(outer, style.opacity);
  if (style.visibility === "visible") drawBoxes(element, style, pen);
  if (element instanceof SVGSVGElement) return drawSvg(element, pen);
  if (element instanceof HTMLCanvasElement) return drawCanvas(element, pen);
  if (isField(element)) return drawField(element, style, pen);
  if (style.display === "list-item") drawBullet(element, style, pen);
  drawInside(element, isCut(element, style) ? cut(element, pen) : pen);
}

function drawInside(element: Element, pen: Pen): void {
  for (const child of element.childNodes) drawNode(child, pen);
}

function faded(pen: Pen, opacity: string): Pen {
  const into = made("g", { opacity });
  pen.into.append(into);
  return { ...pen, into };
}

const isCut = (element: Element, { overflowX, overflowY }: CSSStyleDeclaration): boolean =>
  (overflowX !== "visible" && element.scrollWidth > element.clientWidth) ||
  (overflowY !== "visible" && element.scrollHeight > element.clientHeight);

/** A window in the picture, with the coordinates of the picture: an inner `<svg>` hides what goes beyond it. */
function cut(element: Element, pen: Pen): Pen {
  const { x, y, width, height } = placed(element.getBoundingClientRect(), pen);
  const viewBox = [x, y, width, height].map(numberText).join(" ");
  const into = made("svg", { x, y, width, height, viewBox });
  pen.into.append(into);
  return { ...pen, into };
}

const placed = ({ left, top, width, height }: DOMRect, { x, y }: Pen) => ({
  x: left - x,
  y: top - y,
  width,
  height,
});

function drawBoxes(element: Element, style: CSSStyleDeclaration, pen: Pen): void {
  for (const rect of element.getClientRects())
    if (rect.width > 0 && rect.height > 0)
      pen.into.append(...boxOf(placed(rect, pen), style, pen.sheet));
}

function drawSvg(source: SVGSVGElement, pen: Pen): void {
  const place = placed(source.getBoundingClientRect(), pen);
  if (place.width === 0 || place.height === 0) return;
  const copy = drawnSvg(source, place, (element, into, { left, top }) =>
    drawElement(element, getComputedStyle(element), { ...pen, into, x: left, y: top }),
  );
  pen.into.append(copy);
}

function drawCanvas(canvas: HTMLCanvasElement, pen: Pen): void {
  if (canvas.width === 0 || canvas.height === 0) return;
  const place = placed(canvas.getBoundingClientRect(), pen);
  pen.into.append(made("image", { ...place, href: canvas.toDataURL("image/png") }));
}

function drawText(node: Text, style: CSSStyleDeclaration, pen: Pen): void {
  if (style.visibility !== "visible") return;
  for (const { text, x, y } of linesOf(node, style))
    pen.into.append(withLine(textAt(text, x - pen.x, y - pen.y, style), node));
}

/** A line under or through a text is that of the element that began it, however far outside. */
function withLine(text: SVGElement, node: Text): SVGElement {
  for (let around = node.parentElement; around !== null; around = around.parentElement) {
    const { textDecorationLine, display } = getComputedStyle(around);
    if (textDecorationLine !== "none" && textDecorationLine !== "") {
      text.setAttribute("text-decoration", textDecorationLine);
      return text;
    }
    if (display !== "inline") return text;
  }
  return text;
}

const TEXT_STYLES = ["font-family", "font-size", "font-style", "font-weight", "letter-spacing"];
const PLAIN = new Map([
  ["font-style", "normal"],
  ["font-weight", "400"],
  ["letter-spacing", "normal"],
]);

function textAt(text: string, x: number, y: number, style: CSSStyleDeclaration): SVGElement {
  const { paint, alpha } = paintOf(style.color);
  const opacity = alpha === 1 ? undefined : alpha;
  const element = made("text", { x, y, fill: paint, "fill-opacity": opacity }, text);
  const said = saidInside(presentationOf(style), PLAIN).filter(([name]) =>
    TEXT_STYLES.includes(name),
  );
  for (const [name, value] of said) element.setAttribute(name, value);
  return element;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

/** What stands in a field; a box that is ticked has a tick. */
function drawField(field: Field, style: CSSStyleDeclaration, pen: Pen): void {
  const { x, y, width, height } = placed(field.getBoundingClientRect(), pen);
  if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
    pen.into.append(
      made("rect", { x, y, width, height, fill: "none", stroke: style.color }),
      ...(field.checked ? [textAt("✓", x, y + baselineWithin(height, style), style)] : []),
    );
    return;
  }
  const text =
    field instanceof HTMLSelectElement
      ? (field.selectedOptions[0]?.label ?? "")
      : field.value || field.placeholder;
  const indent = (parseFloat(style.paddingLeft) || 0) + (parseFloat(style.borderLeftWidth) || 0);
  if (text !== "" && !(field instanceof HTMLInputElement && field.type === "range"))
    pen.into.append(textAt(text, x + indent, y + baselineWithin(height, style), style));
}

const BULLETS: Readonly<Record<string, string>> = {
  none: "",
  "disclosure-closed": "▸",
  "disclosure-open": "▾",
};

function drawBullet(element: Element, style: CSSStyleDeclaration, pen: Pen): void {
  const inside = document.createRange();
  inside.selectNodeContents(element);
  const [line] = inside.getClientRects();
  const place = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
  const type = style.listStyleType;
  const mark = BULLETS[type] ?? (type === "decimal" ? `${place}.` : "•");
  if (line === undefined || mark === "") return;
  const { x, y, height } = placed(line, pen);
  const indent = parseFloat(style.fontSize) * (mark.length > 1 ? 1.4 : 1);
  pen.into.append(textAt(mark, x - indent, y + baselineWithin(height, style), style));
}
