/**
 * What became of the cycle: a list of moments to go to, and the loser under its new hash.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { useWords } from "../../store/page.ts";
import type { Moment, Renewal, Story as Told } from "./moments.ts";
import { ToEntry } from "./ToEntry.tsx";
import { ToTransaction } from "../parts/ToTransaction.tsx";
import { nameIn, type Scene } from "./words.ts";

export function Story({ story, scene }: { readonly story: Told; readonly scene: Scene }) {
  const { moments, renewals, namedBy, twiceSays } = story;
  const words = scene.words.cycles.story;
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      {moments.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ol className="moments">
          {moments.map((moment) => (
            <OneMoment key={`${moment.entry}/${moment.says}`} moment={moment} />
          ))}
        </ol>
      )}
      {renewals.map((renewal) => (
        <Renewed key={renewal.after} renewal={renewal} scene={scene} />
      ))}
      {renewals.length > 0 && <p>{namedBy}</p>}
      {twiceSays !== undefined && <p className="twice">{twiceSays}</p>}
    </section>
  );
}

function OneMoment({ moment: { entry, says, again } }: { readonly moment: Moment }) {
  const words = useWords().cycles.story;
  return (
    <li>
      {says} <ToEntry entry={entry} />
      {again.map((other, i) => (
        <span key={other.entry}>
          {i === 0 ? words.again : ` ${words.and}`}{" "}
          <ToEntry entry={other.entry} says={other.says} />
        </span>
      ))}
    </li>
  );
}

function Renewed({ renewal, scene }: { readonly renewal: Renewal; readonly scene: Scene }) {
  const { before, after, count, shard } = renewal;
  const words = scene.words.cycles.story;
  return (
    <p className="renewed">
      <Named hash={before} scene={scene} /> <span aria-hidden="true">→</span>
      <span className="visually-hidden">{words.becomes}</span> <Named hash={after} scene={scene} />
      <span className="quiet">{words.retry(count, shard)}</span>
    </p>
  );
}

/** Hex digits that are shown of a hash. */
const SHORT = 12;

function Named({ hash, scene }: { readonly hash: Hash; readonly scene: Scene }) {
  return (
    <span className="named">
      <ToTransaction hash={hash} name={nameIn(scene, hash)} />{" "}
      <code title={hash} translate="no">
        {hash.slice(0, SHORT)}…
      </code>
    </span>
  );
}
