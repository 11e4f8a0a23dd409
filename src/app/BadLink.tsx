/**
 * A link that cannot be opened: which of the ways it failed, and a way on. Nothing of the link is put on the
 * page but the sentence that we wrote about it.
 * @module
 */
const TITLES: Readonly<Record<string, string>> = {
  "LINK-CUT": "This link was cut short",
  "LINK-DAMAGED": "This link is damaged",
  "LINK-VERSION": "This link is from a later version",
  "LINK-SIZE": "This link is too large",
  "LINK-SCENARIO": "This link names an unknown scenario",
  "LINK-RECIPE": "This link holds a recipe that cannot run",
};

export function BadLink({ code, message }: { readonly code: string; readonly message: string }) {
  return (
    <main className="page">
      <h1>{TITLES[code] ?? "This link cannot be opened"}</h1>
      <p>{message}.</p>
      <p className="quiet">{code}</p>
      <p>
        <a href="#/">Open the default run</a>
      </p>
    </main>
  );
}
