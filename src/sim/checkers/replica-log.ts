/**
 * Replicas are one machine in many places: the same command at the same place of the log, and the same state
 * after it. Whether a replica came there command by command or by a snapshot makes no difference.
 * @module
 */
import { ofHonest, shardOf, short, type Checker } from "./checker.ts";

export const replicaLog: Checker = {
  id: "replica-log",
  statement: "Honest replicas apply the same commands in the same order, to the same state.",
  judge() {
    const commands = new Map<string, { readonly node: string; readonly transaction: string }>();
    const roots = new Map<string, { readonly node: string; readonly root: string }>();
    const reported = new Set<string>();
    const once = (key: string, detail: string): string | undefined => {
      if (reported.has(key)) return undefined;
      reported.add(key);
      return detail;
    };
    const rootFault = (node: string, index: number, root: string): string | undefined => {
      const place = `${shardOf(node)}/${index}`;
      const first = roots.get(place);
      if (first === undefined) roots.set(place, { node, root });
      if (first === undefined || first.root === root) return undefined;
      return once(
        `${node}/root`,
        `After command ${index} ${node} holds ${short(root)}, and ${first.node} ${short(first.root)}.`,
      );
    };
    return ofHonest("replica-log", (fact, node) => {
      if (fact.kind === "snapshot" && fact.event === "restored")
        return rootFault(node, fact.index, fact.root);
      if (fact.kind !== "applied") return undefined;
      const { index, transaction, root } = fact;
      const place = `${shardOf(node)}/${index}`;
      const first = commands.get(place);
      if (first === undefined) commands.set(place, { node, transaction });
      if (first !== undefined && first.transaction !== transaction)
        return once(
          `${node}/command`,
          `Command ${index} is ${short(transaction)} at ${node}, and ${short(first.transaction)} at ${first.node}.`,
        );
      return rootFault(node, index, root);
    });
  },
};
