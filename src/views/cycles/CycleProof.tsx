/**
 * The CycleProof: its content, what it proves and what it does not.
 * @module
 */
import { useCommands } from "../../store/store.ts";
import { nodeName } from "../../store/names.ts";
import { nodeId } from "../../primitives/ids.ts";
import type { ProofStory } from "./claims.ts";
import { ToEntry } from "./ToEntry.tsx";
import { nameIn, type Scene } from "./words.ts";

export function CycleProof({
  story,
  scene,
}: {
  readonly story: ProofStory;
  readonly scene: Scene;
}) {
  const { proves, gaps } = story;
  return (
    <section aria-label="Cycle proof">
      <h3>The CycleProof</h3>
      <Content story={story} scene={scene} />
      <div className="claims">
        <div>
          <h4>It proves</h4>
          <ul>
            {proves.map((claim) => (
              <li key={claim}>{claim}</li>
            ))}
          </ul>
        </div>
        <div>
          <h4>It does not prove</h4>
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
  const commands = useCommands();
  const { sealed, winner, powerSays } = story;
  const { source, target, signers, height, entries } = sealed.fact.proof;
  const shards = scene.projection.holdings.shards.size;
  return (
    <dl className="content">
      <dt>winner</dt>
      <dd>
        <button
          type="button"
          className="plain"
          onClick={() => commands.select({ kind: "transaction", transaction: winner })}
        >
          {nameIn(scene, winner)}
        </button>
      </dd>
      <dt>its commitment</dt>
      <dd>
        by shard {source} for shard {target}, height {height}
      </dd>
      <dt>signers</dt>
      <dd>
        {signers.map((index) => nodeName(nodeId(source, index), shards)).join(", ")}; power{" "}
        {powerSays}
      </dd>
      <dt>balances</dt>
      <dd>{entries.map(({ account, balance }) => `${account} ${balance}`).join(", ") || "none"}</dd>
      <dt>sealed</dt>
      <dd>
        by {nodeName(sealed.node, shards)}, <ToEntry entry={sealed.entry} />
      </dd>
    </dl>
  );
}
