/**
 * The QR code as large as the window, for a lecture hall. A click or Esc closes it.
 * @module
 */
import { useEffect } from "react";
import { useWords } from "../store/page.ts";
import { QrCode } from "./QrCode.tsx";
import { useDialog } from "../views/parts/useDialog.ts";

export function HallCode({
  link,
  isOpen,
  onClose,
}: {
  readonly link: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { sharing, plain } = useWords();
  const dialog = useDialog(isOpen);
  // Anywhere, with a pointer; the button and Esc are for keys.
  useEffect(() => {
    const { current } = dialog;
    current?.addEventListener("click", onClose);
    return () => current?.removeEventListener("click", onClose);
  }, [dialog, onClose]);
  return (
    <dialog ref={dialog} className="hall" aria-label={sharing.hallName} onClose={onClose}>
      {isOpen && (
        <>
          <QrCode text={link} name={sharing.code} />
          <p>
            <strong>{hostOf(link)}</strong>
            <span>{sharing.scan}</span>
            <button type="button">{plain.close}</button>
          </p>
        </>
      )}
    </dialog>
  );
}

/** The address without its fragment, as one would type it. */
const hostOf = (link: string): string =>
  (link.split("#")[0] ?? "").replace(/^https?:\/\//, "").replace(/\/$/, "");
