/**
 * How a hall looks: light, since projectors are weak and halls are not dark, unless its address says otherwise.
 * Paper is light whatever anybody says.
 * @module
 */
import type { Theme } from "../../store/page.ts";

/** The theme to draw a page in, given what its reader chose. */
export function hallTheme(fragment: string, chosen: Theme): Theme {
  if (/^#\/handout(?:\?|$)/.test(fragment)) return chosen === "contrast" ? chosen : "light";
  if (!/^#\/present(?:\?|$)/.test(fragment) || chosen === "contrast") return chosen;
  return /[?&]theme=dark(?:&|$)/.test(fragment) ? "dark" : "light";
}
