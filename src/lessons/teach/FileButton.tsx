/**
 * A button that asks for files.
 * @module
 */
import { useRef } from "react";

export function FileButton({
  name,
  accept,
  isMany = false,
  isFolder = false,
  onFiles,
}: {
  readonly name: string;
  readonly accept?: string;
  readonly isMany?: boolean;
  readonly isFolder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => field.current?.click()}>
        {name}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={name}
        accept={accept}
        multiple={isMany || isFolder}
        {...(isFolder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file can be chosen again.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
