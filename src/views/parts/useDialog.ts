/**
 * A native dialog that is open while its owner says so.
 * @module
 */
import { useEffect, useRef, type RefObject } from "react";

export function useDialog(isOpen: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return dialog;
}
