/**
 * A link that cannot be opened: which of the ways it failed, what can be done about it, and a way on. Nothing
 * of the link is put on the page but the sentence that we wrote about it.
 * @module
 */
import { useEffect } from "react";
import { commands } from "../store/commands.ts";
import { useWords } from "../store/page.ts";

const asSentence = (words: string): string =>
  `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;

export function BadLink({ code, message }: { readonly code: string; readonly message: string }) {
  const { lost } = useWords();
  const { title, advice } = lost.badLinks[code] ?? lost.badLink;
  // What ran before it does not go on unseen.
  useEffect(() => commands.pause(), []);
  return (
    <main className="page">
      <h1>{title}</h1>
      <p lang="en">{asSentence(message)}</p>
      <p>{advice}</p>
      <p className="quiet">{code}</p>
      <p>
        <a href="#/">{lost.toDefault}</a>
      </p>
    </main>
  );
}
