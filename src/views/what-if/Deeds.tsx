/**
 * What can be done to the chosen validator or message, as a row of buttons.
 * @module
 */
import { useState } from "react";
import { useWords } from "../../store/page.ts";
import type { Selection } from "../../store/types.ts";
import { DeedButtons } from "./DeedButtons.tsx";
import { useCopies, useSubject } from "./useDeeds.ts";
import "./what-if.css";

interface Props {
  readonly selection: Selection | undefined;
  readonly hasTitle?: boolean;
  readonly onDone?: () => void;
}

export function Deeds({ selection, hasTitle = false, onDone }: Props) {
  const { whatIf } = useWords();
  const [wantsAll, setWantsAll] = useState(false);
  const copies = useCopies(selection);
  const isAll = wantsAll && copies > 1;
  const subject = useSubject(selection, isAll);
  if (subject === undefined) return null;
  return (
    <div className="what-if-deeds" role="group" aria-label={whatIf.about(subject.title)}>
      {hasTitle && <h3>{subject.title}</h3>}
      {subject.says !== undefined && <p className="quiet">{subject.says}</p>}
      {copies > 1 && (
        <label className="all-copies">
          <input
            type="checkbox"
            checked={wantsAll}
            onChange={(event) => setWantsAll(event.currentTarget.checked)}
          />{" "}
          {whatIf.allCopies(copies)}
        </label>
      )}
      <DeedButtons deeds={subject.deeds} {...(onDone !== undefined && { onDone })} />
    </div>
  );
}
