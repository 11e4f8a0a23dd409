/**
 * A hash as its first and last four digits; in full under the pointer, and while it has the focus.
 * @module
 */
import { useState } from "react";
import { useWords } from "../../store/page.ts";
import { shortHash } from "./line.ts";

export function FullHash({ hash }: { readonly hash: string }) {
  const { inspector } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const short = shortHash(hash);
  return (
    <button
      type="button"
      className="plain full-hash"
      translate="no"
      title={hash}
      aria-label={isWhole ? hash : inspector.wholeHash(short)}
      aria-expanded={isWhole}
      onFocus={() => setIsWhole(true)}
      onBlur={() => setIsWhole(false)}
      onClick={() => setIsWhole(true)}
    >
      <code>{isWhole ? hash : short}</code>
    </button>
  );
}
