/**
 * Small choices that outlive a visit, in this browser alone. Where storage is forbidden, they hold for the visit.
 * @module
 */
const PREFIX = "hyperscope/";

export function kept(name: string): string | undefined {
  try {
    return globalThis.localStorage?.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(PREFIX + name, value);
  } catch {
    // The choice holds for this visit.
  }
}
