/**
 * The views that are on the page now, as they can be filmed.
 * @module
 */
export interface ViewOnScreen {
  /** As in `ViewId`. */
  readonly id: string;
  readonly name: string;
  readonly element: HTMLElement;
}

export const viewsOnScreen = (): readonly ViewOnScreen[] =>
  [...document.querySelectorAll<HTMLElement>("section.view")]
    .filter(({ clientWidth, clientHeight }) => clientWidth > 0 && clientHeight > 0)
    .map((element) => ({
      id: element.classList[1] ?? "",
      name: element.querySelector("h2")?.textContent ?? "",
      element,
    }));
