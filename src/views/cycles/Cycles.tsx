/**
 * Cycles: who waits for whom, what closes to a ring, which of two is put off and on what proof, and how it
 * comes back.
 * @module
 */
import { useMemo, useRef, useState } from "react";
import type { FoundCycle } from "../../sim/trace/lives.ts";
import { useRun } from "../../store/store.ts";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { Contest } from "./Contest.tsx";
import { contestOf } from "./contestants.ts";
import { CycleProof } from "./CycleProof.tsx";
import { waitGraphOf } from "./graph.ts";
import { pictureOf } from "./layout.ts";
import { proofStoryOf } from "./claims.ts";
import { foundSays, storyOf } from "./moments.ts";
import { Story } from "./Story.tsx";
import { ToEntry } from "./ToEntry.tsx";
import { WaitGraph } from "./WaitGraph.tsx";
import { nameIn, type Scene } from "./words.ts";
import "./cycles.css";

const WHAT = "Who waits for whom, and what is done when that closes to a ring.";

export function Cycles() {
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const body = useRef<HTMLDivElement>(null);
  const scene = useMemo(
    () => (projection === undefined || info === undefined ? undefined : { projection, info }),
    [projection, info],
  );
  return (
    <View id="cycles" says={WHAT} bodyRef={body} isReading>
      <Body scene={scene} room={useWidth(body)} />
    </View>
  );
}

/** Space at both sides of the body. */
const PADDING = 24;

function Body({ scene, room }: { readonly scene: Scene | undefined; readonly room: number }) {
  const holdings = scene?.projection.holdings;
  const info = scene?.info;
  const graph = useMemo(
    () => (holdings === undefined || info === undefined ? undefined : waitGraphOf(holdings, info)),
    [holdings, info],
  );
  const picture = useMemo(
    () => (graph === undefined ? undefined : pictureOf(graph, room - PADDING)),
    [graph, room],
  );
  if (scene === undefined || graph === undefined || picture === undefined)
    return <p className="quiet">Nothing waits.</p>;
  return (
    <div className="cycles">
      <WaitGraph graph={graph} picture={picture} scene={scene} />
      <Found scene={scene} />
    </div>
  );
}

/** The latest that was found, unless a person wants to see an earlier one. */
function Found({ scene }: { readonly scene: Scene }) {
  const { cycles } = scene.projection.lives;
  const [wanted, setWanted] = useState<string>();
  const shown = cycles.find((found) => idOf(found) === wanted) ?? cycles.at(-1);
  if (shown === undefined) return null;
  return (
    <>
      {cycles.length > 1 && (
        <div className="found-cycles" role="group" aria-label="Cycles found">
          {cycles.map((found) => (
            <button
              key={idOf(found)}
              type="button"
              aria-pressed={found === shown}
              onClick={() => setWanted(idOf(found))}
            >
              {tabText(found, scene)}
            </button>
          ))}
        </div>
      )}
      <OneCycle found={shown} scene={scene} />
    </>
  );
}

const idOf = ({ shard, fact }: FoundCycle): string => `${shard} ${fact.winner} ${fact.loser}`;

const tabText = ({ shard, fact }: FoundCycle, scene: Scene): string =>
  `${nameIn(scene, fact.loser)} for ${nameIn(scene, fact.winner)}, shard ${shard}`;

function OneCycle({ found, scene }: { readonly found: FoundCycle; readonly scene: Scene }) {
  const proof = proofStoryOf(found, scene);
  return (
    <>
      <section aria-label="Winner and loser">
        <h3>Found: one of two is put off</h3>
        <p>
          {foundSays(found, scene)} <ToEntry entry={found.entry} />
        </p>
        <Contest contest={contestOf(found, scene)} />
      </section>
      {proof !== undefined && <CycleProof story={proof} scene={scene} />}
      <Story story={storyOf(found, scene)} scene={scene} />
    </>
  );
}
