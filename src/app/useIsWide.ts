/**
 * Is there room for the settings beside each other?
 * @module
 */
import { useScreen } from "./workspace/useScreen.ts";

export const useIsWide = (): boolean => useScreen() !== "phone";
