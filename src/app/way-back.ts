/**
 * The way back to the lab: the fragment that it was opened with. Who comes back by it finds the run as it was
 * left.
 * @module
 */
let opened: string | undefined;

export const wayBack = (): string => opened ?? "#/";

/** Is what the fragment names on the screen already? Remembers the fragment for the way back. */
export function isOpenAlready(fragment: string): boolean {
  const isSame = opened !== undefined && plain(fragment) === plain(opened);
  opened = fragment === "" ? "#/" : fragment;
  return isSame;
}

/** Another part of the page has opened a run of its own. */
export const forgetOpened = (): void => void (opened = undefined);

const plain = (fragment: string): string => (fragment === "" || fragment === "#" ? "#/" : fragment);
