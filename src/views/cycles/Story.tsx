/**
 * What became of the cycle: a list of moments to go to, and the loser under its new hash.
 * @module
 */
import { useCommands } from "../../store/store.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Moment, Renewal, Story as Told } from "./moments.ts";
import { ToEntry } from "./ToEntry.tsx";
import { nameIn, type Scene } from "./words.ts";

export function Story({ story, scene }: { readonly story: Told; readonly scene: Scene }) {
  const { moments, renewals, namedBy, twiceSays } = story;
  return (
    <section aria-label="What became of it">
      <h3>What became of it</h3>
      {moments.length === 0 ? (
        <p className="quiet">No block lists the deferral yet.</p>
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
      {renewals.length > 0 && <p>Hashed into the new one: {namedBy}</p>}
      {twiceSays !== undefined && <p className="twice">{twiceSays}</p>}
    </section>
  );
}

function OneMoment({ moment: { entry, says, again } }: { readonly moment: Moment }) {
  return (
    <li>
      {says} <ToEntry entry={entry} />
      {again.length > 0 && (
        <>
          ; again in{" "}
          {again.map((other) => (
            <ToEntry key={other.entry} entry={other.entry} says={other.says} />
          ))}
        </>
      )}
    </li>
  );
}

function Renewed({ renewal, scene }: { readonly renewal: Renewal; readonly scene: Scene }) {
  const { before, after, count, shard } = renewal;
  return (
    <p className="renewed">
      <Named hash={before} scene={scene} /> <span aria-hidden="true">→</span>
      <span className="visually-hidden">becomes</span> <Named hash={after} scene={scene} />
      <span className="quiet">
        retry {count}, made on shard {shard}
      </span>
    </p>
  );
}

/** Hex digits that are shown of a hash. */
const SHORT = 12;

function Named({ hash, scene }: { readonly hash: Hash; readonly scene: Scene }) {
  const commands = useCommands();
  return (
    <span className="named">
      <button
        type="button"
        className="plain"
        onClick={() => commands.select({ kind: "transaction", transaction: hash })}
      >
        {nameIn(scene, hash)}
      </button>{" "}
      <code title={hash}>{hash.slice(0, SHORT)}…</code>
    </span>
  );
}
