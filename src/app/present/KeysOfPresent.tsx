/**
 * All keys of a presentation, from the table that also listens to them, and a switch for those of one letter.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { useDialog } from "../../views/parts/useDialog.ts";
import { KeyList } from "../KeyList.tsx";
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
  const dialog = useDialog(isOpen);
  const { present, plain } = useWords();
  const keys = table.flatMap(({ shown, does }) =>
    shown === undefined || does === undefined ? [] : [{ shown, does: present.keys[does] }],
  );
  return (
    <dialog
      ref={dialog}
      className="present-keys"
      aria-labelledby="present-keys-title"
      onClose={onClose}
    >
      <h2 id="present-keys-title">{present.keys.title}</h2>
      <KeyList keys={keys} />
      <div className="row">
        <button type="button" onClick={onClose}>
          {plain.close}
        </button>
      </div>
    </dialog>
  );
}
