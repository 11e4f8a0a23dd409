/**
 * Computed colours as every reader of SVG understands them: `#rrggbb` and an opacity beside it.
 * @module
 */
export interface Paint {
  /** `#rrggbb`, `none`, or as it was, where it is neither a colour nor one of the forms known here. */
  readonly paint: string;
  /** 0 … 1. */
  readonly alpha: number;
}

const NOTHING: Paint = { paint: "none", alpha: 1 };

/** @param css a computed value: `rgb(…)`, `rgba(…)`, `color(srgb …)`, `none`, `url(…)` … */
export function paintOf(css: string): Paint {
  const [, form, inside = ""] = /^(rgba?|color)\(([^)]*)\)$/.exec(css.trim()) ?? [];
  if (form === undefined) return css === "transparent" ? NOTHING : { paint: css, alpha: 1 };
  if (form === "color" && !inside.startsWith("srgb ")) return { paint: css, alpha: 1 };
  const numbers = inside.match(/-?[\d.]+(?:e-?\d+)?%?/g) ?? [];
  const full = form === "color" ? 1 : 255;
  const [r = 0, g = 0, b = 0, alpha = 1] = numbers.map((text, i) =>
    text.endsWith("%") ? parseFloat(text) / 100 : Number(text) / (i < 3 ? full : 1),
  );
  return alpha === 0 ? NOTHING : { paint: `#${[r, g, b].map(twoDigits).join("")}`, alpha };
}

const twoDigits = (share: number): string =>
  Math.round(Math.min(1, Math.max(0, share)) * 255)
    .toString(16)
    .padStart(2, "0");
