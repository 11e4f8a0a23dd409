/**
 * A picture that was saved here and is dropped on the page opens its moment. Any other file is refused with one
 * sentence, and nothing that is in a file is run or put into the page.
 * @module
 */
import { useEffect, useState } from "react";
import { decodeLink } from "../../scenarios/link.ts";
import { commands } from "../../store/commands.ts";
import { wordsNow } from "../../store/page.ts";
import { readMoment, type PictureMoment } from "../../views/parts/picture/moment.ts";
import { textsOf } from "../../views/parts/picture/png.ts";
import { MOMENT_KEYWORD } from "../../views/parts/picture/raster.ts";
import { metadataIn } from "../../views/parts/picture/sheet.ts";

const FILE_BYTES_MAX = 60_000_000;

export interface Dropped {
  /** Why the last file that was dropped cannot be opened. */
  readonly problem: string | undefined;
  readonly dismiss: () => void;
}

/** To be used once on the page. */
export function useDropped(): Dropped {
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void opened(file).then(setProblem);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return { problem, dismiss: () => setProblem(undefined) };
}

/** Opens the moment in a file, or says why not. */
export async function opened(file: File): Promise<string | undefined> {
  const { takeHome } = wordsNow();
  if (file.size > FILE_BYTES_MAX) return takeHome.tooLarge(file.name);
  const moment = await momentIn(file);
  if (moment === undefined) return takeHome.notOurs(file.name);
  const fragment = moment.link.slice(Math.max(0, moment.link.indexOf("#")));
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return takeHome.damaged(file.name);
  if (window.location.hash === fragment) {
    const { recipe, isEmbedded: _shell, layout: _layout, ...place } = decoded.link;
    commands.open(recipe, place);
  } else window.location.hash = fragment;
  return undefined;
}

async function momentIn(file: File): Promise<PictureMoment | undefined> {
  try {
    const text = textsOf(new Uint8Array(await file.arrayBuffer())).get(MOMENT_KEYWORD);
    const json = text ?? metadataIn(await file.text());
    return json === undefined ? undefined : readMoment(json);
  } catch {
    return undefined;
  }
}
