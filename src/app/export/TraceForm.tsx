/**
 * The trace and the recipe, as files.
 * @module
 */
import { useId, useState } from "react";
import { FILES, FORMATS, type FormatId } from "../../sim/formats/formats.ts";
import { useWords } from "../../store/page.ts";
import { useRun, useViewer } from "../../store/store.ts";
import { fileNameOf } from "../../views/parts/picture/moment.ts";
import { Choose } from "./Choose.tsx";
import { traceFile } from "./trace-file.ts";
import type { Working } from "./work.ts";

export function TraceForm({ work }: { readonly work: Working }) {
  const { trace } = useWords().takeHome;
  const viewer = useViewer();
  const length = useRun((state) => state.length);
  const title = useId();
  // The cursor moves while a film is made.
  const [cursor] = useState(() => viewer.store.getState().cursor);
  const [format, setFormat] = useState<FormatId>("perfetto");
  const [extent, setExtent] = useState<"whole" | "cursor">("whole");
  const make = (): void => {
    const upTo = extent === "whole" ? length : cursor;
    const { scenario } = viewer.store.getState().recipe ?? {};
    const name = fileNameOf(scenario, ["trace", upTo], FILES[format].end);
    void work.start(name, (given) => traceFile(format, upTo, viewer, given));
  };
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{trace.title}</h3>
      <p>{trace.explain}</p>
      <div className="fields">
        <Choose
          name={trace.format}
          value={format}
          options={FORMATS.map((each) => [each, trace.formats[each]])}
          onChoose={setFormat}
        />
        <Choose
          name={trace.extent}
          value={extent}
          options={[
            ["whole", trace.whole(length)],
            ["cursor", trace.upTo(cursor)],
          ]}
          onChoose={setExtent}
        />
      </div>
      <div className="row">
        <button type="button" disabled={work.progress !== undefined} onClick={make}>
          {trace.make}
        </button>
      </div>
    </section>
  );
}

export function RecipeForm({ work }: { readonly work: Working }) {
  const { recipe: words } = useWords().takeHome;
  const recipe = useRun((state) => state.recipe);
  const title = useId();
  const make = (): void => {
    const text = `${JSON.stringify(recipe, undefined, 2)}\n`;
    const name = fileNameOf(recipe?.scenario, ["recipe"], "json");
    void work.start(name, async () => new Blob([text], { type: "application/json" }));
  };
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{words.title}</h3>
      <p>{words.explain}</p>
      <div className="row">
        <button
          type="button"
          disabled={recipe === undefined || work.progress !== undefined}
          onClick={make}
        >
          {words.make}
        </button>
      </div>
    </section>
  );
}
