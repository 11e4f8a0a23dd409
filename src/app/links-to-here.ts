/**
 * Links to what is on the screen: the run, the entry, and the digests that prove it.
 * @module
 */
import { encodeLink } from "../scenarios/link.ts";
import { trailTo } from "../scenarios/trail.ts";
import { traceReader } from "../store/commands.ts";
import { pageStore } from "../store/page.ts";
import { runStore } from "../store/store.ts";

export interface LinksToHere {
  readonly link: string;
  /** The markup that puts this run into another page. */
  readonly frame: string;
}

/** The fragment that opens this moment for the hall. */
export function linkToPresent(): string | undefined {
  const { recipe, cursor, projection } = runStore.getState();
  if (recipe === undefined || projection === undefined) return undefined;
  return encodeLink({ recipe, cursor, digest: projection.digest }, "present");
}

/** `undefined`: nothing is open yet. */
export function linksToHere(): LinksToHere | undefined {
  const { recipe, cursor, projection } = runStore.getState();
  const reader = traceReader();
  if (recipe === undefined || projection === undefined || reader === undefined) return undefined;
  const trail = trailTo(cursor, (entry) => reader.entry(entry)?.digest);
  const { layout } = pageStore.getState();
  const moment = {
    recipe,
    cursor,
    ...(layout === undefined ? {} : { layout }),
    digest: projection.digest,
    ...(trail === undefined ? {} : { trail }),
  };
  const page = window.location.href.split("#")[0] ?? "";
  return {
    link: page + encodeLink(moment),
    frame: frameFor(page + encodeLink({ ...moment, isEmbedded: true })),
  };
}

/** In a link that we made, only `&` means something else in markup. */
export const frameFor = (link: string): string =>
  `<iframe src="${link.replaceAll("&", "&amp;")}" title="Hyperscope" width="100%" height="720" loading="lazy" allow="clipboard-write"></iframe>`;
