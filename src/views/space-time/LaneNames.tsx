/**
 * The names of the lanes, which stay in sight: a validator by its shape and name, or a band of ten that opens.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { useWords } from "../../store/page.ts";
import { useCommands } from "../../store/store.ts";
import { hueOf } from "../parts/hue.ts";
import { lights } from "../parts/lights.ts";
import { nodeLook, useWalled } from "../parts/node-look.ts";
import { NodeIcon } from "../parts/NodeShape.tsx";
import { useNodeName } from "../parts/useNodeName.ts";
import type { Band, Lane } from "./lanes.ts";

interface NamesProps {
  readonly lanes: readonly Lane[];
  readonly height: number;
  readonly width: number;
  readonly nodes: Projection["nodes"];
  /** Bands that were opened by hand. */
  readonly opened: ReadonlySet<string>;
  readonly onToggle: (band: string) => void;
}

export function LaneNames({ lanes, height, width, nodes, opened, onToggle }: NamesProps) {
  const { spaceTime } = useWords();
  return (
    <div
      className="lane-names"
      style={{ width, height }}
      role="group"
      aria-label={spaceTime.validators}
    >
      {lanes.map(({ nodes: [node], nodes: members, band, y }) =>
        band !== undefined ? (
          <BandName
            key={band.id}
            band={band}
            count={members.length}
            y={y}
            isOpen={opened.has(band.id)}
            onToggle={() => onToggle(band.id)}
          />
        ) : (
          node !== undefined && <NodeName key={node} node={node} nodes={nodes} y={y} />
        ),
      )}
    </div>
  );
}

interface NodeProps {
  readonly node: NodeId;
  readonly nodes: Projection["nodes"];
  readonly y: number;
}

function NodeName({ node, nodes, y }: NodeProps) {
  const commands = useCommands();
  const name = useNodeName();
  const walled = useWalled();
  return (
    <button
      type="button"
      className="plain"
      translate="no"
      data-node={node}
      style={{ top: y, color: hueOf(node) }}
      onClick={() => commands.select({ kind: "node", node })}
      {...lights({ node })}
    >
      <NodeIcon node={node} look={nodeLook(nodes.get(node) ?? { id: node, up: false }, walled)} />
      {name(node)}
    </button>
  );
}

interface BandProps {
  readonly band: Band;
  readonly count: number;
  readonly y: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function BandName({ band, count, y, isOpen, onToggle }: BandProps) {
  const { spaceTime } = useWords();
  const name = useNodeName();
  const [first, last] = [name(band.first), name(band.last)];
  return (
    <button
      type="button"
      className="plain band"
      translate="no"
      style={{ top: y }}
      aria-expanded={isOpen}
      aria-label={spaceTime.band(first, last, count)}
      title={spaceTime.band(first, last, count)}
      onClick={onToggle}
    >
      {first}–{last} ×{count}
    </button>
  );
}
