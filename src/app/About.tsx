/**
 * What is real here, what is simplified, and whom we describe.
 * @module
 */
import { useWords } from "../store/page.ts";

export function About() {
  const { about } = useWords();
  return (
    <main className="page">
      <h1>{about.title}</h1>
      <p>{about.intro}</p>
      {about.sections.map(({ title, points }) => (
        <section key={title}>
          <h2>{title}</h2>
          <Points points={points} />
        </section>
      ))}
      <p>
        <a href="#/">{about.back}</a>
      </p>
    </main>
  );
}

/** One is a paragraph, more are a list. */
function Points({ points }: { readonly points: readonly string[] }) {
  const [only] = points;
  if (points.length === 1) return <p>{only}</p>;
  return (
    <ul>
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
