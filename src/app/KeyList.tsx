/**
 * Keys and what they do, and the switch for those of one sign.
 * @module
 */
import { Fragment } from "react";
import { setSingleKeys, usePage, useWords } from "../store/page.ts";

export function KeyList({
  keys,
}: {
  readonly keys: readonly { readonly shown: string; readonly does: string }[];
}) {
  const words = useWords().keys;
  const singleKeys = usePage((state) => state.singleKeys);
  return (
    <>
      <dl className="keys">
        {keys.map(({ shown, does }) => (
          <Fragment key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
      <label className="switch">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />{" "}
        {words.single}
      </label>
    </>
  );
}
