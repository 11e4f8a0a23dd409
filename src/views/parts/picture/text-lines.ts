/**
 * The lines that a piece of text is broken into on the page, and where their baselines are.
 * @module
 */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
}

/** In the coordinates of the window. */
export function linesOf(node: Text, style: CSSStyleDeclaration): readonly TextLine[] {
  const whole = wholeOf(node);
  if (whole === undefined) return [];
  const rects = rectsBetween(node, whole.start, whole.end);
  const [first] = rects;
  if (first === undefined) return [];
  const isOneLine = rects.every(({ top }) => Math.abs(top - first.top) < 2);
  const pieces = isOneLine ? [{ ...whole, rect: first }] : gathered(piecesOf(node));
  return pieces.map(({ start, end, rect: { left, top, height } }) => ({
    text: shown(node.data.slice(start, end), style),
    x: left,
    y: top + baselineWithin(height, style),
  }));
}

/** Without the spaces around it: they take room on the page, but none in the picture. */
function wholeOf({ data }: Text): { readonly start: number; readonly end: number } | undefined {
  const start = data.search(/\S/);
  return start < 0 ? undefined : { start, end: data.trimEnd().length };
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly rect: DOMRect;
}

function rectsBetween(node: Text, start: number, end: number): readonly DOMRect[] {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

/** Words; and the letters of a word that is broken itself. */
const piecesOf = (node: Text): readonly Piece[] =>
  [...node.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const rects = rectsBetween(node, index, index + word.length);
    const [rect] = rects;
    if (rects.length === 1 && rect !== undefined)
      return [{ start: index, end: index + word.length, rect }];
    return Array.from(word, (_, i) => index + i).flatMap((start) => {
      const [letter] = rectsBetween(node, start, start + 1);
      return letter === undefined ? [] : [{ start, end: start + 1, rect: letter }];
    });
  });

/** Pieces of one line are one. */
function gathered(pieces: readonly Piece[]): readonly Piece[] {
  const lines: Piece[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.rect.top - piece.rect.top) < 2)
      lines[lines.length - 1] = { ...last, end: piece.end };
    else lines.push(piece);
  }
  return lines;
}

const shown = (text: string, { textTransform, whiteSpace }: CSSStyleDeclaration): string => {
  const kept = whiteSpace.startsWith("pre") ? text : text.replace(/\s+/g, " ");
  return textTransform === "uppercase" ? kept.toUpperCase() : kept;
};

const pen = memoised(() => document.createElement("canvas").getContext("2d"));
const ascents = new Map<string, readonly [number, number]>();

/** How far below its top a line of text of this height has its baseline. */
export function baselineWithin(height: number, style: CSSStyleDeclaration): number {
  const [ascent, descent] = ascentOf(fontOf(style));
  return (height - ascent - descent) / 2 + ascent;
}

/** Width of a text in pixels. */
export function widthOf(text: string, font: string): number {
  const context = pen();
  if (context === null) return text.length * 8;
  context.font = font;
  return context.measureText(text).width;
}

const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

function ascentOf(font: string): readonly [number, number] {
  const known = ascents.get(font);
  if (known !== undefined) return known;
  const context = pen();
  if (context === null) return [11, 3];
  context.font = font;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText("x");
  const measured = [fontBoundingBoxAscent, fontBoundingBoxDescent] as const;
  ascents.set(font, measured);
  return measured;
}

function memoised<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: make() }).value;
}
