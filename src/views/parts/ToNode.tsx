/**
 * A validator with its shape and its name, which chooses it: the head of a row or a column.
 * @module
 */
import type { NodeStatus } from "../../sim/trace/projection.ts";
import { useCommands } from "../../store/store.ts";
import { nodeLook, useWalled } from "./node-look.ts";
import { NodeIcon } from "./NodeShape.tsx";
import { useNodeName } from "./useNodeName.ts";

export function ToNode({ node }: { readonly node: NodeStatus }) {
  const commands = useCommands();
  const walled = useWalled();
  const name = useNodeName();
  return (
    <button
      type="button"
      className="plain who"
      translate="no"
      data-node={node.id}
      onClick={() => commands.select({ kind: "node", node: node.id })}
    >
      <NodeIcon node={node.id} look={nodeLook(node, walled)} /> {name(node.id)}
    </button>
  );
}
