/**
 * Saves a picture of a view as it is now.
 * @module
 */
import { useState } from "react";
import { useViewer } from "../../../store/store.ts";
import { useWords } from "../../../store/page.ts";
import { fileNameOf, momentOf } from "./moment.ts";
import { pngOf } from "./raster.ts";
import { save } from "./save.ts";
import { sheetOf } from "./sheet.ts";

export type PictureKind = "svg" | "png";

export interface Saving {
  /** What came of the last one, in a sentence. */
  readonly said: string | undefined;
  readonly savePicture: (view: HTMLElement, id: string, kind: PictureKind) => Promise<void>;
}

export function useSaving(): Saving {
  const words = useWords();
  const { takeHome } = words;
  const viewer = useViewer();
  const [said, setSaid] = useState<string>();
  const savePicture = async (view: HTMLElement, id: string, kind: PictureKind): Promise<void> => {
    const moment = momentOf(viewer, words);
    if (moment === undefined) return setSaid(takeHome.notYet);
    const name = fileNameOf(moment.scenario, [id, moment.entry], kind);
    try {
      const caption = takeHome.caption(moment.title, moment.seed, moment.entry, moment.atMs);
      const sheet = sheetOf(view, moment, { caption, link: moment.link });
      const file =
        kind === "png"
          ? await pngOf(sheet, moment)
          : new Blob([sheet.svg], { type: "image/svg+xml" });
      save(file, name);
      setSaid(takeHome.saved(name));
    } catch {
      setSaid(takeHome.notDrawn);
    }
  };
  return { said, savePicture };
}
