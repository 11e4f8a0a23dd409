/**
 * A deck file that somebody drops on the page or picks.
 * @module
 */
import { useCallback, useEffect, useState } from "react";
import { wordsNow } from "../../store/page.ts";
import { changeDeck, openDeckText } from "./session.ts";
import { faultSentence } from "./told.ts";

/** Larger ones are not read at all. */
const BYTES_MAX = 1_000_000;

export interface DeckFile {
  /** Something is dragged over the page. */
  readonly isOver: boolean;
  /** Why the last file was no deck. */
  readonly problem: string | undefined;
  open(file: File): void;
  dismiss(): void;
}

async function problemWith(file: File): Promise<string | undefined> {
  const { present } = wordsNow();
  if (file.size > BYTES_MAX) return present.faults.long;
  try {
    const read = await openDeckText(await file.text());
    if (!read.ok) return faultSentence(read.fault, present);
    changeDeck(read.deck.id);
    return undefined;
  } catch {
    return present.faults.unreadable;
  }
}

export function useDeckFile(): DeckFile {
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const open = useCallback((file: File) => void problemWith(file).then(setProblem), []);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (file === undefined) return;
      event.preventDefault();
      open(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [open]);
  return { isOver, problem, open, dismiss: () => setProblem(undefined) };
}
