/**
 * A rule as it runs: the piece of our source that decides it, and where its verdicts are seen.
 * @module
 */
import { useEffect, useState } from "react";
import { useCourse } from "../../store/course.ts";
import { setLayout } from "../../store/page.ts";
import { excerptOf, type Excerpt } from "../library.ts";
import { tokensOf } from "./tokens.ts";

/** Where a rule of voting shows what it did, and why. */
const WHERE_RULES_ARE_SEEN = "(55locks~tree_45(55inspector~why_45events))";

const isRule = (of: string): boolean => /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/.test(of);

export function CodePart({ of }: { readonly of: string }) {
  const { player } = useCourse();
  const excerpt = useExcerpt(of);
  if (excerpt === undefined) return <p className="quiet">{player.parts.loading}</p>;
  if (excerpt === "none") return null;
  const { path, line, text } = excerpt;
  return (
    <figure className="part code" aria-label={player.parts.code}>
      <figcaption>
        <span>{player.parts.code}</span>
        <span className="quiet" translate="no">
          {player.parts.codeAt(path, line)}
        </span>
      </figcaption>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <pre translate="no" tabIndex={0}>
        <code>
          {tokensOf(text).map(({ kind, text: piece }, i) =>
            kind === "plain" ? (
              piece
            ) : (
              <span key={i} className={kind}>
                {piece}
              </span>
            ),
          )}
        </code>
      </pre>
      {isRule(of) && (
        <button type="button" onClick={() => setLayout(WHERE_RULES_ARE_SEEN)}>
          {player.parts.showRule}
        </button>
      )}
    </figure>
  );
}

/** `undefined`: on its way. */
function useExcerpt(of: string): Excerpt | "none" | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly excerpt: Excerpt | "none" }>();
  useEffect(() => {
    let isLeft = false;
    const tell = (excerpt: Excerpt | undefined): void => {
      if (!isLeft) setFound({ of, excerpt: excerpt ?? "none" });
    };
    excerptOf(of).then(tell, () => tell(undefined));
    return () => {
      isLeft = true;
    };
  }, [of]);
  return found?.of === of ? found.excerpt : undefined;
}
