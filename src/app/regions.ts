/**
 * From region to region of the page by one key, in the order in which they stand.
 * @module
 */
const REGIONS =
  "header.top, section.lesson, section.view, [role=toolbar], [role=group][aria-label].layout-choice";
const FOCUSABLE =
  "button:not(:disabled), a[href], select, input:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";

const isSeen = (element: Element): boolean => element.getClientRects().length > 0;

/** +1: the next one; -1: the one before. After the last comes the first. */
export function toRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(isSeen);
  const at = regions.findLastIndex((region) => region.contains(document.activeElement));
  const start = at < 0 && direction < 0 ? 0 : at;
  const next = regions[(start + direction + regions.length) % regions.length];
  if (next === undefined) return;
  const within = [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isSeen);
  const target = within ?? next;
  if (within === undefined) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}
