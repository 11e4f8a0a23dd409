/**
 * An address that leads nowhere.
 * @module
 */
import { useWords } from "../store/page.ts";

export function Missing() {
  const { lost } = useWords();
  return (
    <main className="page">
      <h1>{lost.noPage}</h1>
      <p>{lost.noPageWhy}</p>
      <p>
        <a href="#/">{lost.toDefault}</a>
      </p>
    </main>
  );
}
