/**
 * All keys of a presentation, from the table that also listens to them, and a switch for those of one letter.
 * @module
 */
import { Fragment, useEffect, useRef } from "react";
import { setSingleKeys, usePage, useWords } from "../../store/page.ts";
import type { PresentKey } from "./present-keys.ts";

export function KeysOfPresent({
  table,
  isOpen,
  onClose,
}: {
  readonly table: readonly PresentKey[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { present, plain } = useWords();
  const singleKeys = usePage((state) => state.singleKeys);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="present-keys"
      aria-labelledby="present-keys-title"
      onClose={onClose}
    >
      <h2 id="present-keys-title">{present.keys.title}</h2>
      <dl className="keys">
        {table.map(({ keys, shown, does }) =>
          shown === undefined || does === undefined ? null : (
            <Fragment key={keys}>
              <dt>
                <kbd>{shown}</kbd>
              </dt>
              <dd>{present.keys[does]}</dd>
            </Fragment>
          ),
        )}
      </dl>
      <label className="switch">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />{" "}
        {present.keys.single}
      </label>
      <div className="row">
        <button type="button" onClick={onClose}>
          {plain.close}
        </button>
      </div>
    </dialog>
  );
}
