/**
 * What the sources say of one thing, side by side, and what happens here.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { lessonLanguage } from "../library.ts";
import { SourceOf, useLibrary } from "./Cite.tsx";
import { useValue } from "./seat.ts";
import { useLessonLang } from "./useLessonLang.ts";

export function ContrastPart({ topic }: { readonly topic: string }) {
  const { player } = useCourse();
  const language = usePage((state) => lessonLanguage(state.language));
  const lang = useLessonLang();
  const loaded = useLibrary();
  const contrast = loaded?.contrasts[topic];
  if (loaded === undefined) return <p className="quiet">{player.parts.loading}</p>;
  if (contrast === undefined) return null;
  return (
    <section className="part contrast" aria-label={contrast.title[language]} lang={lang}>
      <h3 lang={lang}>{contrast.title[language]}</h3>
      <dl>
        {contrast.rows.map(({ source, at, says }) => (
          <div key={`${source} ${at}`}>
            <dt>
              <SourceOf source={source} at={at} />
            </dt>
            <dd lang={lang}>{says[language]}</dd>
          </div>
        ))}
        {contrast.figures?.map(({ of, is }) => (
          <Figure key={of} of={of} is={is[language]} />
        ))}
      </dl>
      <p lang={lang}>{contrast.here[language]}</p>
    </section>
  );
}

function Figure({ of, is }: { readonly of: string; readonly is: string }) {
  const value = useValue(of);
  const lang = useLessonLang();
  return (
    <div>
      <dt lang={lang}>{is}</dt>
      <dd translate="no">{value ?? "…"}</dd>
    </div>
  );
}
