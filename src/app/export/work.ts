/**
 * Work that takes a while, shows how far it is, and can be stopped.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../store/page.ts";
import { save } from "../../views/parts/picture/save.ts";

/** What a piece of work is given. */
export interface Work {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
}

export interface Progress {
  readonly done: number;
  readonly all: number;
}

export interface Working {
  /** Absent: nothing is being done. */
  readonly progress: Progress | undefined;
  /** What came of the last one, in a sentence. */
  readonly said: string | undefined;
  /** Makes a file and saves it under this name. One at a time. */
  readonly start: (name: string, make: (work: Work) => Promise<Blob>) => Promise<void>;
  readonly cancel: () => void;
}

export function useWork(): Working {
  const { takeHome } = useWords();
  const [progress, setProgress] = useState<Progress>();
  const [said, setSaid] = useState<string>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (name: string, make: (work: Work) => Promise<Blob>): Promise<void> => {
    if (running.current !== undefined) return;
    const controller = new AbortController();
    running.current = controller;
    setSaid(undefined);
    setProgress({ done: 0, all: 1 });
    try {
      const onProgress = (done: number, all: number): void => setProgress({ done, all });
      const file = await make({ signal: controller.signal, onProgress });
      controller.signal.throwIfAborted();
      save(file, name);
      setSaid(takeHome.saved(name));
    } catch {
      setSaid(controller.signal.aborted ? takeHome.cancelled : takeHome.failed);
    } finally {
      running.current = undefined;
      setProgress(undefined);
    }
  };
  return { progress, said, start, cancel: () => running.current?.abort() };
}
