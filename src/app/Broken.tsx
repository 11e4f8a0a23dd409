/**
 * What is left when the page itself fails: one sentence, the link to the run and the moment that were on the
 * screen, and a way to begin again there.
 * @module
 */
import { useEffect, useMemo } from "react";
import { encodeLink } from "../scenarios/link.ts";
import { commands } from "../store/commands.ts";
import { useWords } from "../store/page.ts";
import { runStore } from "../store/store.ts";
import { CopyField } from "./CopyField.tsx";
import { linksToHere } from "./links-to-here.ts";

export function Broken() {
  const { lost, sharing } = useWords();
  const link = useMemo(() => linkToHere(), []);
  useEffect(() => commands.pause(), []);
  const reload = (): void => {
    window.history.replaceState(null, "", link);
    window.location.reload();
  };
  return (
    <main className="page">
      <h1>{lost.pageStopped}</h1>
      <p role="alert">{lost.pageStoppedWhy}</p>
      <CopyField name={sharing.link} action={sharing.copyLink} text={link} />
      <p className="ways-on">
        <button type="button" className="primary" onClick={reload}>
          {lost.reload}
        </button>
        <a href="#/">{lost.toDefault}</a>
      </p>
    </main>
  );
}

/** Without what proves it, where the run had not begun; the address, where the run itself is what failed. */
function linkToHere(): string {
  const { recipe, cursor } = runStore.getState();
  try {
    const link = linksToHere()?.link;
    if (link !== undefined) return link;
    if (recipe === undefined) return window.location.href;
    return new URL(encodeLink({ recipe, cursor }), window.location.href).href;
  } catch {
    return window.location.href;
  }
}
