/**
 * The tool of a view that saves what it shows.
 * @module
 */
import { useId } from "react";
import { useWords } from "../../../store/page.ts";
import { Picture } from "../icons.tsx";
import "./picture.css";
import { useSaving, type PictureKind } from "./useSaving.ts";

const KINDS: readonly { readonly kind: PictureKind; readonly name: string }[] = [
  { kind: "svg", name: "SVG" },
  { kind: "png", name: "PNG" },
];

export function SavePicture({ id, name }: { readonly id: string; readonly name: string }) {
  const { takeHome } = useWords();
  const { said, savePicture } = useSaving();
  const popover = useId();
  const title = takeHome.savePicture(name);
  return (
    <>
      <button
        type="button"
        className="tool"
        popoverTarget={popover}
        aria-label={title}
        title={title}
      >
        <Picture />
      </button>
      <div id={popover} popover="auto" className="save-picture" role="dialog" aria-label={title}>
        <p>{takeHome.carries}</p>
        <dl>
          {KINDS.map(({ kind, name: kindName }) => (
            <div key={kind}>
              <dt>
                <button
                  type="button"
                  translate="no"
                  onClick={({ currentTarget }) => {
                    const view = currentTarget.closest<HTMLElement>("section.view");
                    if (view !== null) void savePicture(view, id, kind);
                  }}
                >
                  {kindName}
                </button>
              </dt>
              <dd>{takeHome.kinds[kind]}</dd>
            </div>
          ))}
        </dl>
        <p role="status">{said}</p>
      </div>
    </>
  );
}
