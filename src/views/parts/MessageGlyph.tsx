/**
 * Messages by shape: what a message is, and what became of it. One that arrived ends in an arrow, one on its way
 * in a ring, a held one in two bars, a lost one in a cross, and one that met a cut in a cross before a wall.
 * @module
 */
import { GLYPHS, glyphOf } from "./message-glyphs.ts";
import "./shapes.css";

export type Fate = "arrived" | "flying" | "held" | "dropped" | "cut";

interface EndProps {
  readonly fate: Fate;
  readonly x: number;
  readonly y: number;
  /** Direction in which it went: degrees, 0 to the right, 90 down. */
  readonly angle: number;
  /** Half of its size, in pixels. */
  readonly size?: number;
}

/** Drawn with its point at x, y. */
export function MessageEnd({ fate, x, y, angle, size = 5 }: EndProps) {
  const turn = fate === "arrived" ? angle : 0;
  return (
    <path
      className={`message-end ${fate}`}
      d={ENDS[fate]}
      transform={`translate(${x} ${y}) rotate(${turn}) scale(${size / 5})`}
    />
  );
}

/** Around 0, 0 with half a size of 5, pointing to the right. */
const ENDS: Readonly<Record<Fate, string>> = {
  arrived: "M-7 -3.5L0 0L-7 3.5Z",
  flying: "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0",
  held: "M-3 -6V6M3 -6V6",
  dropped: "M-5 -5L5 5M5 -5L-5 5",
  cut: "M-5 -5L5 5M5 -5L-5 5M8 -8V8",
};

interface GlyphProps {
  /** Of the label: `BlockHeader`, `BlockVote` … */
  readonly kind: string;
  readonly x?: number;
  readonly y?: number;
  /** Half of its size, in pixels. */
  readonly size?: number;
}

/** What the message is, drawn around x, y. */
export function MessageGlyph({ kind, x = 0, y = 0, size = 6 }: GlyphProps) {
  const glyph = glyphOf(kind);
  return (
    <path
      className={`message-glyph ${glyph}`}
      d={GLYPHS[glyph]}
      transform={`translate(${x} ${y}) scale(${size / 6})`}
    />
  );
}

/** The same for a legend: small pictures of their own. */
export function FateKey({ fate }: { readonly fate: Fate }) {
  return (
    <svg className="shape-key" viewBox="-16 -9 28 18" width={28} height={18} aria-hidden="true">
      <path className="message-end arrived" d="M-16 0H0" />
      <MessageEnd fate={fate} x={fate === "arrived" ? 8 : 0} y={0} angle={0} />
    </svg>
  );
}

export function GlyphKey({ kind }: { readonly kind: string }) {
  return (
    <svg className="shape-key" viewBox="-9 -9 18 18" width={18} height={18} aria-hidden="true">
      <MessageGlyph kind={kind} />
    </svg>
  );
}
