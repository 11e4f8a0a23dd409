/**
 * A link that opens this run at this moment, with the digest that proves it: to copy, as a QR code, and as a
 * frame for another page.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { CopyField } from "./CopyField.tsx";
import { HallCode } from "./HallCode.tsx";
import { linksToHere } from "./links-to-here.ts";
import { QrCode } from "./QrCode.tsx";
import { qrOf } from "./qr.ts";
import "./share.css";

export function ShareDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isInHall, setIsInHall] = useState(false);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const links = useMemo(() => (isOpen ? linksToHere() : undefined), [isOpen]);
  return (
    <>
      <dialog ref={dialog} className="share" aria-labelledby="share-title" onClose={onClose}>
        <h2 id="share-title">Share this moment</h2>
        {isOpen && links === undefined && <p>The run is still opening. Try again in a moment.</p>}
        {links !== undefined && (
          <div className="ways">
            <div>
              <p>
                Whoever opens this link computes the same run and stands at the same entry. The page
                checks the digest and says so.
              </p>
              <CopyField name="Link" action="Copy link" text={links.link} isPrimary />
            </div>
            <Code link={links.link} onHall={() => setIsInHall(true)} />
            <details>
              <summary>Embed it in another page</summary>
              <p>Put this into a page or a course: the run plays there, without the menus.</p>
              <CopyField name="Embed code" action="Copy embed code" text={links.frame} />
            </details>
          </div>
        )}
        <div className="row">
          <button type="button" onClick={onClose}>
            Close
          </button>
        </div>
      </dialog>
      <HallCode
        link={links?.link ?? ""}
        isOpen={isInHall && links !== undefined}
        onClose={() => setIsInHall(false)}
      />
    </>
  );
}

function Code({ link, onHall }: { readonly link: string; readonly onHall: () => void }) {
  const drawing = useMemo(() => qrOf(link), [link]);
  if (drawing === undefined)
    return <p className="quiet">This link is too long for a QR code: send it as text.</p>;
  return (
    <figure>
      <QrCode text={link} name="QR code of the link" />
      <figcaption>
        <button type="button" onClick={onHall}>
          Full screen for the hall
        </button>
        {drawing.isFine && (
          <span className="quiet">
            The link is long, so the code is fine: cameras must come close.
          </span>
        )}
      </figcaption>
    </figure>
  );
}
