/**
 * A link that cannot be opened: which of the ways it failed, what can be done about it, and a way on. Nothing
 * of the link is put on the page but the sentence that we wrote about it.
 * @module
 */
import { useEffect } from "react";
import { commands } from "../store/commands.ts";

const AGAIN = "Ask the sender for it again, best as a QR code or an attachment.";

const KINDS: Readonly<Record<string, { readonly title: string; readonly advice: string }>> = {
  "LINK-CUT": {
    title: "This link was cut short",
    advice: `Mail and chat programs break long links. ${AGAIN}`,
  },
  "LINK-DAMAGED": {
    title: "This link is damaged",
    advice: `It was changed on its way. ${AGAIN}`,
  },
  "LINK-VERSION": {
    title: "This link is from a later version",
    advice: "Open it with the version of Hyperscope that made it, or a later one.",
  },
  "LINK-SIZE": {
    title: "This link is too large",
    advice: "No recipe is so large. It was opened no further.",
  },
  "LINK-SCENARIO": {
    title: "This link names an unknown scenario",
    advice: "It may be misspelt, or come from a version that has more scenarios.",
  },
  "LINK-RECIPE": {
    title: "This link holds a recipe that cannot run",
    advice: "Nothing was run. Mend the link, or ask the sender for another.",
  },
};

const asSentence = (words: string): string =>
  `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;

export function BadLink({ code, message }: { readonly code: string; readonly message: string }) {
  const { title, advice } = KINDS[code] ?? { title: "This link cannot be opened", advice: AGAIN };
  // What ran before it does not go on unseen.
  useEffect(() => commands.pause(), []);
  return (
    <main className="page">
      <h1>{title}</h1>
      <p>{asSentence(message)}</p>
      <p>{advice}</p>
      <p className="quiet">{code}</p>
      <p>
        <a href="#/">Open the default run</a>
      </p>
    </main>
  );
}
