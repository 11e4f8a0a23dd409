/**
 * The same handed in by several: side by side, and judged by nobody.
 * @module
 */
import { challengeById } from "../../course/challenges/index.ts";
import { alikeIn } from "../../course/marking.ts";
import { useCourse } from "../../store/course.ts";
import { challengeText } from "../challenges/challenge-words.ts";
import type { MarkedFile } from "./useMarking.ts";

export function AlikeList({ files }: { readonly files: readonly MarkedFile[] }) {
  const course = useCourse();
  const { teach, challenges } = course;
  const alike = alikeIn(files.map(({ marked }) => marked));
  if (alike.length === 0) return null;
  return (
    <section className="alike" aria-labelledby="alike-title">
      <h3 id="alike-title">{teach.alike.title}</h3>
      <p>{teach.alike.how}</p>
      {alike.map(({ challenge: id, handedIn, who }) => {
        const challenge = challengeById(id);
        const done = who.flatMap((place) => files[place] ?? []);
        const labels = done.map(({ name, marked }) => marked.label || name);
        return (
          <details key={`${id} ${handedIn}`}>
            <summary>
              {challenge === undefined ? id : challengeText(course, challenge, 0).title}:{" "}
              <span translate="no">{teach.alike.by(labels)}</span>
            </summary>
            <div className="side-by-side">
              {done.map(({ marked }, i) => (
                <div key={i}>
                  <h4 translate="no">{labels[i]}</h4>
                  <p className="quiet">
                    {challenges.part.seed(
                      marked.challenges.find((each) => each.id === id)?.seed ?? 0,
                    )}
                  </p>
                  <pre translate="no">
                    <code>{linesOf(handedIn)}</code>
                  </pre>
                </div>
              ))}
            </div>
          </details>
        );
      })}
    </section>
  );
}

const SHOWN_MAX = 4000;

/** One line an edit. */
function linesOf(handedIn: string): string {
  const value: unknown = JSON.parse(handedIn);
  const lines = Array.isArray(value)
    ? value.map((each) => JSON.stringify(each)).join("\n")
    : JSON.stringify(value, undefined, 1);
  return lines.slice(0, SHOWN_MAX);
}
