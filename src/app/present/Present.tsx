/**
 * The hall's page: big type, one sentence, one or two views, and a bar that goes when nobody wants it.
 * @module
 */
import { useEffect, useMemo, useState, useSyncExternalStore, type CSSProperties } from "react";
import { encodeLink } from "../../scenarios/link.ts";
import { useWords } from "../../store/page.ts";
import { runStore, useRun } from "../../store/store.ts";
import { BadLink } from "../BadLink.tsx";
import { listenTo } from "../keys.ts";
import { linksToHere } from "../links-to-here.ts";
import { QrCode } from "../QrCode.tsx";
import { useFragment } from "../useFragment.ts";
import { HallBar, SPEAKER_WINDOW } from "./HallBar.tsx";
import { DigestHere, HallFace, hallType } from "./HallFace.tsx";
import { KeysOfPresent } from "./KeysOfPresent.tsx";
import { Pointers } from "./Pointers.tsx";
import { presentKeys } from "./present-keys.ts";
import { dropTool, layoutNow, presentingStore, usePresenting } from "./presenting.ts";
import { openingOf, present, type Opening } from "./session.ts";
import { useDeckFile } from "./useDeckFile.ts";
import { useIdle } from "./useIdle.ts";

export function Present() {
  const fragment = useFragment();
  const opening = useMemo(() => openingOf(fragment), [fragment]);
  if (!opening.ok) return <BadLink code={opening.code} message={opening.message} />;
  return <Hall key={fragment} fragment={fragment} opening={opening} />;
}

const resized = (tell: () => void): (() => void) => {
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
};
const useHeight = (): number => useSyncExternalStore(resized, () => window.innerHeight);

/** The lab, at the moment that is on the screen. */
function leave(): void {
  const { recipe, projection } = runStore.getState();
  if (recipe === undefined || projection === undefined)
    return void (window.location.hash = "#/lab");
  const { cursor, digest } = projection;
  window.location.hash = encodeLink({ recipe, cursor, digest });
}

function toggleFullScreen(): void {
  if (document.fullscreenElement === null)
    void document.documentElement.requestFullscreen().catch(() => undefined);
  else void document.exitFullscreen();
}

function Hall({
  fragment,
  opening,
}: {
  readonly fragment: string;
  readonly opening: Opening & { readonly ok: true };
}) {
  useEffect(() => present("hall", fragment, opening), [fragment, opening]);
  const [isQr, setQr] = useState(false);
  const [isHelp, setHelp] = useState(false);
  const isIdle = useIdle();
  const file = useDeckFile();
  const height = useHeight();
  const size = usePresenting((state) => state.size);
  const isBlank = usePresenting((state) => state.isBlank);
  const isHeld = usePresenting((state) => state.held !== undefined);
  const { present: words } = useWords();
  const speakerLink = fragment.replace(/^#\/present/, "#/speaker");
  const keys = presentKeys({
    escape() {
      if (isQr) setQr(false);
      else if (file.problem !== undefined) file.dismiss();
      else if (presentingStore.getState().tool !== undefined) dropTool();
      else leave();
    },
    help: () => setHelp(true),
    fullScreen: toggleFullScreen,
    qr: () => setQr(!isQr),
    openNotes: () => void window.open(speakerLink, SPEAKER_WINDOW),
  });
  useEffect(() => listenTo(keys));
  const style = { "--hall": `${hallType(height, size)}px` } as CSSProperties;
  return (
    <main className={`hall-page${isIdle ? " idle" : ""}`} style={style}>
      <Face height={height} isInert={isBlank || isHeld} />
      <HallBar
        isIdle={isIdle}
        speakerLink={speakerLink}
        onFullScreen={toggleFullScreen}
        onLeave={leave}
      />
      <DigestHere />
      <Lines problem={file.problem} />
      {isQr && <CornerCode />}
      <Pointers />
      {file.isOver && <p className="hall-drop">{words.drop}</p>}
      {isBlank && (
        <div className="hall-over blank" role="status">
          <span className="visually-hidden">{words.blanked}</span>
        </div>
      )}
      <KeysOfPresent table={keys} isOpen={isHelp} onClose={() => setHelp(false)} />
    </main>
  );
}

function Face({ height, isInert }: { readonly height: number; readonly isInert: boolean }) {
  const deck = usePresenting((state) => state.deck);
  const place = usePresenting((state) => state.place);
  const recipe = useRun((state) => state.recipe);
  const layout = usePresenting((state) => layoutNow(state, recipe));
  const size = usePresenting((state) => state.size);
  return <HallFace face={{ deck, place, layout, size }} height={height} isInert={isInert} />;
}

/** What has to be said beside the sentence; a partner that is lost is a dot and nothing else. */
function Lines({ problem }: { readonly problem: string | undefined }) {
  const { present: words } = useWords();
  const isLost = usePresenting((state) => state.hasPartner === false);
  const differs = useRun((state) => state.promise?.verdict === "differs");
  return (
    <>
      {isLost && <span className="hall-lost" role="img" aria-label={words.partnerLost} />}
      {(differs || problem !== undefined) && (
        <p className="hall-problem" role="alert">
          {problem ?? words.differs}
        </p>
      )}
    </>
  );
}

/** For late-comers, who scan it and are there. */
function CornerCode() {
  const { present: words } = useWords();
  // A playing run has another link at every entry: the code is of the moment at which it was asked for.
  const link = useState(() => linksToHere()?.link)[0];
  return (
    <figure className="hall-code">
      {link === undefined ? null : <QrCode text={link} name={words.qr} />}
      <figcaption>
        {link === undefined || link.length > 2000 ? words.qrTooLong : words.qrHint}
      </figcaption>
    </figure>
  );
}
