/**
 * All keys, from the table that also listens to them.
 * @module
 */
import { setSingleKeys, usePage, useWords } from "../store/page.ts";
import { keyTable } from "./keys.ts";
import { useDialog } from "../views/parts/useDialog.ts";

export function KeysDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { keys: names, plain } = useWords();
  const singleKeys = usePage((state) => state.singleKeys);
  const dialog = useDialog(isOpen);
  const keys = keyTable(() => {}).filter(({ shown }) => shown !== "");
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{names.title}</h2>
      <dl className="keys">
        {keys.map(({ shown, does }) => (
          <div key={shown} style={{ display: "contents" }}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{names[does]}</dd>
          </div>
        ))}
      </dl>
      <label className="switch">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />{" "}
        {names.single}
      </label>
      <div className="row">
        <button type="button" onClick={onClose}>
          {plain.close}
        </button>
      </div>
    </dialog>
  );
}
