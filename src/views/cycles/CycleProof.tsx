/**
 * The CycleProof: its content, what it proves and what it does not.
 * @module
 */
import { nodeId } from "../../primitives/ids.ts";
import { nodeName } from "../../store/names.ts";
import { lights } from "../parts/lights.ts";
import type { ProofStory } from "./claims.ts";
import { ToEntry } from "./ToEntry.tsx";
import { ToTransaction } from "../parts/ToTransaction.tsx";
import { nameIn, type Scene } from "./words.ts";

export function CycleProof({
  story,
  scene,
}: {
  readonly story: ProofStory;
  readonly scene: Scene;
}) {
  const { proves, gaps } = story;
  const words = scene.words.cycles.proof;
  return (
    <section aria-label={words.name}>
      <h3>{words.title}</h3>
      <Content story={story} scene={scene} />
      <div className="claims">
        <div>
          <h4>{words.proves}</h4>
          <ul>
            {proves.map((claim) => (
              <li key={claim}>{claim}</li>
            ))}
          </ul>
        </div>
        <div>
          <h4>{words.leavesOpen}</h4>
          <ul>
            {gaps.map(({ what, who }) => (
              <li key={what}>
                {what} <span className="who">{who}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Content({ story, scene }: { readonly story: ProofStory; readonly scene: Scene }) {
  const { sealed, winner, powerSays } = story;
  const { source, target, signers, height, entries } = sealed.fact.proof;
  const words = scene.words.cycles.proof;
  const shards = scene.projection.holdings.shards.size;
  const ids = signers.map((index) => nodeId(source, index));
  const balances = entries.map(({ account, balance }) => `${account} ${balance}`).join(", ");
  return (
    <dl className="content">
      <dt>{words.winner}</dt>
      <dd>
        <ToTransaction hash={winner} name={nameIn(scene, winner)} />
      </dd>
      <dt>{words.commitment}</dt>
      <dd>{words.commitmentOf(source, target, height)}</dd>
      <dt>{words.signers}</dt>
      <dd>{words.signersAre(ids.map((id) => nodeName(id, shards)).join(", "), powerSays)}</dd>
      <dt>{words.balances}</dt>
      <dd>{balances === "" ? words.none : <span translate="no">{balances}</span>}</dd>
      <dt>{words.sealed}</dt>
      <dd>
        <span {...lights({ node: sealed.node })}>
          {words.sealedBy(nodeName(sealed.node, shards))}
        </span>{" "}
        <ToEntry entry={sealed.entry} />
      </dd>
    </dl>
  );
}
