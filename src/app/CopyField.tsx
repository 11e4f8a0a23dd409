/**
 * A text to take along: shown, selected when it is entered, and copied by a button.
 * @module
 */
import { useId, useRef, useState } from "react";
import { useWords } from "../store/page.ts";

export function CopyField({
  name,
  action,
  text,
  isPrimary = false,
}: {
  readonly name: string;
  readonly action: string;
  readonly text: string;
  readonly isPrimary?: boolean;
}) {
  const { sharing } = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<{ readonly text: string; readonly isDone: boolean }>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ text, isDone: true });
    } catch {
      field.current?.select();
      setCopied({ text, isDone: false });
    }
  };
  return (
    <div className="copy-field">
      <label htmlFor={id} className="visually-hidden">
        {name}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={4}
        readOnly
        spellCheck={false}
        value={text}
        onFocus={(event) => event.target.select()}
      />
      <div className="row">
        <button type="button" className={isPrimary ? "primary" : ""} onClick={() => void copy()}>
          {action}
        </button>
        <span role="status">
          {copied?.text === text && (copied.isDone ? sharing.copied : sharing.cannotCopy)}
        </span>
      </div>
    </div>
  );
}
