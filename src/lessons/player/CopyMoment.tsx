/**
 * Copies the address of the moment on the screen: the step, the entry, and the digest there.
 * @module
 */
import { useState } from "react";
import { useCourse } from "../../store/course.ts";
import { linkToLesson } from "./link.ts";

export function CopyMoment({ lesson, step }: { readonly lesson: string; readonly step: string }) {
  const { player } = useCourse();
  const [said, setSaid] = useState<"copied" | "cannotCopy">();
  const copy = async (): Promise<void> => {
    const page = window.location.href.split("#")[0] ?? "";
    try {
      await navigator.clipboard.writeText(page + linkToLesson(lesson, step));
      setSaid("copied");
    } catch {
      setSaid("cannotCopy");
    }
  };
  return (
    <div className="row">
      <button type="button" className="plain" onClick={() => void copy()}>
        {player.lesson.copyMoment}
      </button>
      <span role="status">{said !== undefined && player.lesson[said]}</span>
    </div>
  );
}
