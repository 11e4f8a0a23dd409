/**
 * Evidence against whoever has signed twice, as a file. There only where there is some at the cursor, and the
 * signatures are real.
 * @module
 */
import { useId, useState } from "react";
import { useWords } from "../../store/page.ts";
import { useViewer } from "../../store/store.ts";
import { fileNameOf } from "../../views/parts/picture/moment.ts";
import { evidenceAt } from "./evidence-file.ts";
import type { Working } from "./work.ts";

export function EvidenceForm({ work }: { readonly work: Working }) {
  const { evidence: words } = useWords();
  const viewer = useViewer();
  const title = useId();
  // The cursor moves while a film is made.
  const [document] = useState(() => evidenceAt(viewer, viewer.store.getState().cursor));
  if (document === undefined) return null;
  const make = (): void => {
    const text = `${JSON.stringify(document, undefined, 2)}\n`;
    const name = fileNameOf(viewer.store.getState().recipe?.scenario, ["evidence"], "json");
    void work.start(name, async () => new Blob([text], { type: "application/json" }));
  };
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{words.title}</h3>
      <p>{words.explain(document.cases.map(({ validator }) => validator))}</p>
      <div className="row">
        <button type="button" disabled={work.progress !== undefined} onClick={make}>
          {words.make}
        </button>
      </div>
    </section>
  );
}
