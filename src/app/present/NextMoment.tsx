/**
 * The moment after the present one: its sentence, and, where it is of the run that is open, its picture.
 * @module
 */
import { useEffect, useState } from "react";
import { createViewer } from "../../store/viewer.ts";
import { useWords } from "../../store/page.ts";
import { mainTree, useRun, ViewerContext } from "../../store/store.ts";
import { isSameRun } from "../../store/same-run.ts";
import { HallFace } from "./HallFace.tsx";
import { HALL, Mirror } from "./Mirror.tsx";
import { entryOf, layoutNow, usePresenting } from "./presenting.ts";
import { titleOf } from "./told.ts";

export function NextMoment() {
  const { present } = useWords();
  const deck = usePresenting((state) => state.deck);
  const place = usePresenting((state) => state.place) + 1;
  const moment = deck?.moments[place];
  const isHere = useRun(({ recipe }) => isSameRun(recipe, moment?.recipe));
  const entry = moment === undefined ? undefined : entryOf(moment);
  return (
    <section aria-labelledby="up-next">
      <h2 id="up-next">{present.speaker.upNext}</h2>
      {moment === undefined ? (
        <p>{present.speaker.last}</p>
      ) : (
        <>
          <p className="next-title">{titleOf(moment, place, present)}</p>
          {moment.say !== undefined && <p>{moment.say}</p>}
        </>
      )}
      {moment !== undefined && isHere && entry !== undefined && (
        <Picture place={place} entry={entry} />
      )}
    </section>
  );
}

/** A further look at the run that is open, at another entry. */
function Picture({ place, entry }: { readonly place: number; readonly entry: number }) {
  const [viewer] = useState(() => createViewer(mainTree));
  const branch = useRun((state) => state.branch);
  const recipe = useRun((state) => state.recipe);
  const deck = usePresenting((state) => state.deck);
  const layout = usePresenting((state) => layoutNow(state, recipe));
  useEffect(() => viewer.look(branch, entry), [viewer, branch, entry]);
  return (
    <ViewerContext value={viewer}>
      <Mirror>
        <HallFace
          face={{ deck, place, layout: deck?.moments[place]?.layout ?? layout, size: 0 }}
          height={HALL.height}
        />
      </Mirror>
    </ViewerContext>
  );
}
