/**
 * A link that opens this run at this moment, with the digest that proves it: to copy, as a QR code, and as a
 * frame for another page.
 * @module
 */
import { useMemo, useState } from "react";
import { useWords } from "../store/page.ts";
import { CopyField } from "./CopyField.tsx";
import { HallCode } from "./HallCode.tsx";
import { linksToHere, type LinksToHere } from "./links-to-here.ts";
import { QrCode } from "./QrCode.tsx";
import { qrOf } from "./qr.ts";
import "./share.css";
import { useDialog } from "../views/parts/useDialog.ts";

export function ShareDialog({
  isOpen,
  onClose,
  linksOf = linksToHere,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `undefined`: nothing is open yet. */
  readonly linksOf?: () => LinksToHere | undefined;
}) {
  const { sharing, plain } = useWords();
  const dialog = useDialog(isOpen);
  const [isInHall, setIsInHall] = useState(false);
  const links = useMemo(() => (isOpen ? linksOf() : undefined), [isOpen, linksOf]);
  return (
    <>
      <dialog ref={dialog} className="share" aria-labelledby="share-title" onClose={onClose}>
        <h2 id="share-title">{sharing.title}</h2>
        {isOpen && links === undefined && <p>{sharing.opening}</p>}
        {links !== undefined && (
          <div className="ways">
            <div>
              <p>{sharing.explanation}</p>
              <CopyField
                name={sharing.link}
                action={sharing.copyLink}
                text={links.link}
                isPrimary
              />
            </div>
            <Code link={links.link} onHall={() => setIsInHall(true)} />
            <details>
              <summary>{sharing.embed}</summary>
              <p>{sharing.embedExplanation}</p>
              <CopyField
                name={sharing.embedCode}
                action={sharing.copyEmbedCode}
                text={links.frame}
              />
            </details>
          </div>
        )}
        <div className="row">
          <button type="button" onClick={onClose}>
            {plain.close}
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
  const { sharing } = useWords();
  const drawing = useMemo(() => qrOf(link), [link]);
  if (drawing === undefined) return <p className="quiet">{sharing.tooLong}</p>;
  return (
    <figure>
      <QrCode text={link} name={sharing.code} />
      <figcaption>
        <button type="button" onClick={onHall}>
          {sharing.hall}
        </button>
        {drawing.isFine && <span className="quiet">{sharing.fine}</span>}
      </figcaption>
    </figure>
  );
}
