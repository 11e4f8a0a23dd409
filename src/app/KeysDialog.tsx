/**
 * All keys, from the table that also listens to them.
 * @module
 */
import { useWords } from "../store/page.ts";
import { KeyList } from "./KeyList.tsx";
import { keyTable, type Key } from "./keys.ts";
import { useDialog } from "../views/parts/useDialog.ts";

export function KeysDialog({
  isOpen,
  onClose,
  table = keyTable(() => {}),
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly table?: readonly Key[];
}) {
  const { keys: names, plain } = useWords();
  const dialog = useDialog(isOpen);
  const keys = table
    .filter(({ shown }) => shown !== "")
    .map(({ shown, does }) => ({ shown, does: names[does] }));
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{names.title}</h2>
      <KeyList keys={keys} />
      <div className="row">
        <button type="button" onClick={onClose}>
          {plain.close}
        </button>
      </div>
    </dialog>
  );
}
