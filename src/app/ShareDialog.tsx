/**
 * A link that opens this run at this moment, with the digest that proves it.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import { encodeLink } from "../scenarios/link.ts";
import { runStore } from "../store/store.ts";

export function ShareDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "no">();
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const close = (): void => {
    setCopied(undefined);
    onClose();
  };

  const copy = async (link: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied("yes");
    } catch {
      field.current?.select();
      setCopied("no");
    }
  };
  const link = isOpen ? currentLink() : "";
  return (
    <dialog ref={dialog} aria-labelledby="share-title" onClose={close}>
      <h2 id="share-title">Share this moment</h2>
      <p>
        Whoever opens this link computes the same run and stands at the same entry. The page checks
        the digest and says so.
      </p>
      <label>
        <span className="visually-hidden">Link</span>
        <input
          ref={field}
          type="text"
          aria-label="Link"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <div className="row">
        <button type="button" className="primary" onClick={() => void copy(link)}>
          Copy link
        </button>
        <button type="button" onClick={close}>
          Close
        </button>
        <span role="status">
          {copied === "yes" && "Copied."}
          {copied === "no" &&
            "The browser does not let the page copy. The link is selected: press Ctrl C."}
        </span>
      </div>
    </dialog>
  );
}

function currentLink(): string {
  const { recipe, cursor, projection } = runStore.getState();
  if (recipe === undefined || projection === undefined) return "";
  const page = window.location.href.split("#")[0] ?? "";
  return page + encodeLink({ recipe, cursor, digest: projection.digest });
}
