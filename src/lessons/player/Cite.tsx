/**
 * A source and a place in it: its title and its authors are a card away.
 * @module
 */
import { useEffect, useId, useState } from "react";
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { lessonLanguage, library, type Library } from "../library.ts";

let loading: Promise<Library> | undefined;

/** Loaded with the first thing that is cited. `undefined`: on its way. */
export function useLibrary(): Library | undefined {
  const [loaded, setLoaded] = useState<Library>();
  useEffect(() => {
    let isLeft = false;
    loading ??= library();
    loading.then(
      (found) => !isLeft && setLoaded(found),
      () => (loading = undefined),
    );
    return () => {
      isLeft = true;
    };
  }, []);
  return loaded;
}

export function SourceOf({ source, at }: { readonly source: string; readonly at: string }) {
  const { player } = useCourse();
  const language = usePage((state) => lessonLanguage(state.language));
  const known = useLibrary()?.sources[source];
  const card = useId();
  const name = player.parts.source(player.parts.sources[source] ?? source, at);
  return (
    <>
      <button type="button" className="term cite" popoverTarget={card}>
        {name}
      </button>
      <span id={card} popover="auto" role="dialog" aria-label={name} className="term-card">
        {known !== undefined && (
          <>
            <strong lang="en" translate="no">
              {known.title}
            </strong>
            <span translate="no">
              {known.authors}, {known.year}
            </span>
            {known.note !== undefined && <span>{known.note[language]}</span>}
            {known.address !== undefined && (
              <a href={known.address} target="_blank" rel="noopener noreferrer" translate="no">
                {known.address}
              </a>
            )}
          </>
        )}
      </span>
    </>
  );
}
