/**
 * What the layers below the words say in English, in the language of the page: they know of no languages.
 * @module
 */
import type { Words } from "./words.ts";

/** As it is, where the catalogue has nothing for it. */
export const engineWords = (text: string, { engine }: Words): string => engine[text] ?? text;
