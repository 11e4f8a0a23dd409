/**
 * The laboratory: what is run, the views of it, the sentence of the moment, and the transport.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { decodeLink } from "../scenarios/link.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { scenarios } from "../scenarios/registry.ts";
import { commands } from "../store/commands.ts";
import { setLayout, wordsNow } from "../store/page.ts";
import { runStore, useRun } from "../store/store.ts";
import { BadLink } from "./BadLink.tsx";
import { EmbedBar } from "./EmbedBar.tsx";
import { Legend } from "../views/legend/Legend.tsx";
import { DropTarget } from "./export/DropTarget.tsx";
import { ExportDialog } from "./export/ExportDialog.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { listenToKeys } from "./keys.ts";
import { LineNotices } from "./line/LineNotices.tsx";
import { Notices } from "./Notices.tsx";
import { beginQuickly } from "./opening-pace.ts";
import { Now } from "./Now.tsx";
import { Playback } from "./Playback.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { Stage } from "./Stage.tsx";
import { Standstill } from "./stuck/Standstill.tsx";
import { TopBar, type DialogId } from "./TopBar.tsx";
import { Welcome } from "./Welcome.tsx";
import { useFragment } from "./useFragment.ts";
import { isOpenAlready } from "./way-back.ts";
import { isArrangement } from "./workspace/layout.ts";

export function Lab() {
  const fragment = useFragment();
  const opening = useMemo(() => whatToOpen(fragment), [fragment]);
  useEffect(() => {
    if (opening.ok && !isOpenAlready(fragment)) opening.open();
  }, [opening, fragment]);
  if (!opening.ok) return <BadLink code={opening.code} message={opening.message} />;
  return <Workbench isEmbedded={opening.isEmbedded} isFront={opening.isFront} />;
}

type Opening =
  | {
      readonly ok: true;
      readonly open: () => void;
      readonly isEmbedded: boolean;
      readonly isFront: boolean;
    }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** The run that the fragment names, or the first scenario. */
function whatToOpen(fragment: string): Opening {
  const query = fragment.indexOf("?");
  if (query < 0) {
    const first = resolveRecipe({ v: 1, scenario: scenarios[0]?.id });
    if (!first.ok) return { ok: false, code: first.code, message: first.message };
    const open = (): void => {
      commands.open(first.recipe);
      beginQuickly();
      setLayout("lecture");
    };
    return { ok: true, isEmbedded: false, isFront: true, open };
  }
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return decoded;
  const { recipe, isEmbedded, layout, ...moment } = decoded.link;
  const open = (): void => {
    commands.open(recipe, moment);
    arrange(layout);
  };
  return { ok: true, isEmbedded, isFront: false, open };
}

/** As the link says; where it says nothing that can be read, as is usual, with a word about it. */
function arrange(layout: string | undefined): void {
  const isKnown = layout === undefined || isArrangement(layout);
  setLayout(isKnown ? layout : undefined);
  if (!isKnown) runStore.setState({ notice: wordsNow().workspace.unknownLayout });
}

/** Dialogs about the moment on the screen. */
const STILL: readonly DialogId[] = ["share", "export"];

function Workbench({
  isEmbedded,
  isFront,
}: {
  readonly isEmbedded: boolean;
  readonly isFront: boolean;
}) {
  const [dialog, setDialog] = useState<DialogId>();
  const isUnable = useRun(({ error }) => error?.code === "NO-WORKERS");
  useEffect(() => listenToKeys(() => setDialog("keys")), []);
  const open = (id: DialogId): void => {
    // What is given away is what is on the screen: it stands still while one looks at it.
    if (STILL.includes(id)) commands.pause();
    setDialog(id);
  };
  const close = (): void => setDialog(undefined);
  return (
    <main className="lab">
      {isEmbedded ? <EmbedBar /> : <TopBar onOpen={open} />}
      <div>
        {isFront && !isUnable && <Welcome />}
        <DropTarget />
        <Notices />
        <Standstill />
        <LineNotices />
      </div>
      <Stage />
      <Now />
      <Playback />
      <ShareDialog isOpen={dialog === "share"} onClose={close} />
      <ExportDialog isOpen={dialog === "export"} onClose={close} />
      <KeysDialog isOpen={dialog === "keys"} onClose={close} />
      <Legend isOpen={dialog === "legend"} onClose={close} />
    </main>
  );
}
