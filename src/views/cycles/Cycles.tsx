/**
 * Cycles: who waits for whom, what closes to a ring, which of two is put off and on what proof, and how it
 * comes back.
 * @module
 */
import { useMemo, useRef, useState } from "react";
import type { Hash } from "../../primitives/ids.ts";
import type { FoundCycle } from "../../sim/trace/lives.ts";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { dimUnless, useCarrying } from "../parts/carrying.ts";
import { Empty } from "../parts/Empty.tsx";
import { useWidth } from "../parts/useWidth.ts";
import { View } from "../parts/View.tsx";
import { proofStoryOf } from "./claims.ts";
import { Contest } from "./Contest.tsx";
import { contestOf } from "./contestants.ts";
import { CycleProof } from "./CycleProof.tsx";
import { waitGraphOf, type WaitGraph as Graph } from "./graph.ts";
import { pictureOf, type Picture } from "./layout.ts";
import { foundSays, storyOf } from "./moments.ts";
import { Story } from "./Story.tsx";
import { ToEntry } from "./ToEntry.tsx";
import { cyclesTold } from "./told.ts";
import { WaitGraph } from "./WaitGraph.tsx";
import { graphSays, nameIn, type Scene } from "./words.ts";
import "./cycles.css";

export function Cycles() {
  const words = useWords();
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const body = useRef<HTMLDivElement>(null);
  const room = useWidth(body);
  const scene = useMemo(
    () =>
      projection === undefined || info === undefined ? undefined : { projection, info, words },
    [projection, info, words],
  );
  const drawn = useDrawn(scene, room);
  const [wanted, setWanted] = useState<string>();
  const { says, nothing } = words.cycles;
  if (scene === undefined || drawn === undefined)
    return (
      <View id="cycles" says={says} bodyRef={body} isReading>
        <p className="quiet">{nothing}</p>
      </View>
    );
  const { cycles } = scene.projection.lives;
  const shown = cycles.find((found) => idOf(found) === wanted) ?? cycles.at(-1);
  const { graph, picture } = drawn;
  const isEmpty = picture.nodes.length === 0 && shown === undefined;
  return (
    <View
      id="cycles"
      says={says}
      bodyRef={body}
      isReading
      told={() => cyclesTold(graph, picture, { scene, shown })}
    >
      {isEmpty ? (
        <Empty says={graphSays(graph, scene)} seeks="cycle" />
      ) : (
        <div className="cycles-body">
          <WaitGraph graph={graph} picture={picture} scene={scene} />
          {shown !== undefined && <Found shown={shown} scene={scene} onWant={setWanted} />}
        </div>
      )}
    </View>
  );
}

/** Space at both sides of the body. */
const PADDING = 24;

interface Drawn {
  readonly graph: Graph;
  readonly picture: Picture;
}

function useDrawn(scene: Scene | undefined, room: number): Drawn | undefined {
  const holdings = scene?.projection.holdings;
  const info = scene?.info;
  const words = scene?.words.cycles.graph;
  const found = scene?.projection.lives.cycles;
  const graph = useMemo(
    () => (holdings === undefined || info === undefined ? undefined : waitGraphOf(holdings, info)),
    [holdings, info],
  );
  return useMemo(
    () =>
      graph === undefined || words === undefined
        ? undefined
        : { graph, picture: pictureOf(graph, room - PADDING, { words, losers: losersOf(found) }) },
    [graph, room, words, found],
  );
}

const losersOf = (found: readonly FoundCycle[] = []): ReadonlySet<Hash> =>
  new Set(found.map(({ fact }) => fact.loser));

interface FoundProps {
  /** The latest that was found, unless a person wants to see an earlier one. */
  readonly shown: FoundCycle;
  readonly scene: Scene;
  readonly onWant: (id: string) => void;
}

function Found({ shown, scene, onWant }: FoundProps) {
  const { cycles } = scene.projection.lives;
  const { contest } = scene.words.cycles;
  return (
    <>
      {cycles.length > 1 && (
        <div className="found-cycles" role="group" aria-label={contest.all}>
          {cycles.map((found) => (
            <button
              key={idOf(found)}
              type="button"
              aria-pressed={found === shown}
              onClick={() => onWant(idOf(found))}
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
  scene.words.cycles.contest.one(nameIn(scene, fact.loser), nameIn(scene, fact.winner), shard);

function OneCycle({ found, scene }: { readonly found: FoundCycle; readonly scene: Scene }) {
  const { contest } = scene.words.cycles;
  const carrying = useCarrying();
  const { winner, loser } = found.fact;
  const dim = dimUnless(carrying && [winner, loser].some((hash) => carrying.line.has(hash)));
  const proof = proofStoryOf(found, scene);
  return (
    <div className={`one-cycle${dim}`}>
      <section aria-label={contest.name}>
        <h3>{contest.title}</h3>
        <p>
          {foundSays(found, scene)} <ToEntry entry={found.entry} />
        </p>
        <Contest contest={contestOf(found, scene)} />
      </section>
      {proof !== undefined && <CycleProof story={proof} scene={scene} />}
      <Story story={storyOf(found, scene)} scene={scene} />
    </div>
  );
}
