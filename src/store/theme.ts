/**
 * Light for the projector, dark for the desk. The choice is kept in this browser, where that is possible.
 * @module
 */
export type Theme = "light" | "dark";

const KEY = "hyperscope/theme";

export function preferredTheme(): Theme {
  if (typeof window === "undefined") return "light";
  try {
    const kept = window.localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") return kept;
  } catch {
    // Storage may be forbidden; then the system's preference decides each time.
  }
  return window.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function keepTheme(theme: Theme): void {
  try {
    window.localStorage.setItem(KEY, theme);
  } catch {
    // The choice holds for this visit.
  }
}
