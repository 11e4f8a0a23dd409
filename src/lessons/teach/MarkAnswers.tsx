/**
 * The answers of a class: dropped as files, run again in this browser, shown as a table.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { save } from "../../views/parts/picture/save.ts";
import { AlikeList } from "./AlikeList.tsx";
import { csvOf } from "./csv.ts";
import { FileButton } from "./FileButton.tsx";
import { MarkTable } from "./MarkTable.tsx";
import { marksTable } from "./marks-table.ts";
import { Reteach } from "./Reteach.tsx";
import type { MarkingBench } from "./useMarking.ts";
import { useLessonTitle } from "./useLessonTitle.ts";

/** Without it some spreadsheets take the letters for others. */
const BYTE_ORDER = "\uFEFF";

export function MarkAnswers({ bench }: { readonly bench: MarkingBench }) {
  const { teach } = useCourse();
  const { mark: words } = teach;
  const titleOf = useLessonTitle(bench.lessons);
  const { state, of, files } = bench;
  const flagged = files.filter(({ marked }) => marked.flags.length > 0).length;
  const download = (): void => {
    const { head, rows } = marksTable(files, teach, titleOf);
    const text = BYTE_ORDER + csvOf([head, ...rows]);
    save(new Blob([text], { type: "text/csv;charset=utf-8" }), words.csvFile);
  };
  return (
    <section className="teach-box" aria-labelledby="mark-title">
      <h2 id="mark-title">{words.title}</h2>
      <p>{words.how}</p>
      <div className="row">
        <FileButton
          name={words.files}
          accept=".json,application/json"
          isMany
          onFiles={bench.mark}
        />
        <FileButton name={words.folder} isFolder onFiles={bench.mark} />
        {state === "marking" && (
          <button type="button" onClick={bench.cancel}>
            {words.cancel}
          </button>
        )}
        {files.length > 0 && state !== "marking" && (
          <>
            <button type="button" className="primary" onClick={download}>
              {words.csv}
            </button>
            <button type="button" onClick={bench.clear}>
              {words.clear}
            </button>
          </>
        )}
      </div>
      {state === "marking" && (
        <progress aria-label={words.marking(files.length, of)} max={of} value={files.length} />
      )}
      <p role="status">
        {state === "marking" && words.marking(files.length, of)}
        {state === "done" && words.summary(files.length, flagged)}
        {state === "cancelled" && words.cancelled}
      </p>
      {state === "failed" && <p role="alert">{words.failed}</p>}
      {files.length > 0 && (
        <>
          <MarkTable files={files} titleOf={titleOf} />
          <p className="quiet">{words.pointsAre}</p>
        </>
      )}
      {state === "done" && (
        <>
          <Reteach files={files} lessons={bench.lessons} titleOf={titleOf} />
          <AlikeList files={files} />
        </>
      )}
    </section>
  );
}
