/**
 * How much room there is: a phone shows one view, a tablet a page of them, a desk a workspace. The widths are
 * those of `sizes.css`.
 * @module
 */
import { useSyncExternalStore } from "react";

export type Screen = "phone" | "tablet" | "desk";

const notPhone = window.matchMedia("(min-width: 721px)");
const desk = window.matchMedia("(min-width: 1101px)");

function subscribe(onChange: () => void): () => void {
  for (const query of [notPhone, desk]) query.addEventListener("change", onChange);
  return () => {
    for (const query of [notPhone, desk]) query.removeEventListener("change", onChange);
  };
}

const screenNow = (): Screen => (desk.matches ? "desk" : notPhone.matches ? "tablet" : "phone");

export const useScreen = (): Screen => useSyncExternalStore(subscribe, screenNow);
