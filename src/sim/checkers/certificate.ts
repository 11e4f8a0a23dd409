/**
 * Every certificate that an honest node forms or accepts holds a real quorum over what it names: enough
 * power by its bits, and every honest signer did vote for that block.
 * @module
 */
import { hasQuorum } from "../../primitives/quorum.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { conduct, shardOf, short, type Checker } from "./checker.ts";

interface Claim {
  readonly block: string;
  readonly height: number;
  readonly signers: readonly number[];
  readonly power: number;
  readonly total?: number;
}

export const certificate: Checker = {
  id: "certificate",
  statement:
    "Every certificate that an honest node forms or accepts is the word of a real quorum for its block.",
  judge(_recipe, info) {
    const { observe, isHonest } = conduct();
    const votes = new Set<string>();
    const reported = new Set<string>();
    const total = new Map<string, number>();
    for (const { id, power } of info.nodes)
      total.set(shardOf(id), (total.get(shardOf(id)) ?? 0) + power);

    const fault = (shard: string, claim: Claim): string | undefined => {
      const { block, signers, power, total: whole = total.get(shard) ?? 0 } = claim;
      if (!hasQuorum(power, whole)) return `has the power of ${power} of ${whole}`;
      const liar = signers
        .map((i) => `${shard}v${i}`)
        .find((id) => isHonest(id) && !votes.has(`${id}/${block}`));
      return liar === undefined ? undefined : `names ${liar}, which never voted for it`;
    };

    return {
      observe(entry) {
        observe(entry);
        const { node, index, facts } = entry;
        if (node === undefined) return [];
        for (const fact of facts) if (fact.kind === "voted") votes.add(`${node}/${fact.block}`);
        if (!isHonest(node)) return [];
        return facts.flatMap((fact) => {
          const claim = claimOf(fact);
          const found = claim && fault(shardOf(node), claim);
          if (claim === undefined || found === undefined || reported.has(`${node}/${claim.block}`))
            return [];
          reported.add(`${node}/${claim.block}`);
          const detail = `${node} took a certificate for ${short(claim.block)} at height ${claim.height} that ${found}.`;
          return [{ checker: "certificate", entry: index, detail }];
        });
      },
    };
  },
};

function claimOf(fact: Fact): Claim | undefined {
  if (fact.kind === "certified") return fact.certificate;
  return fact.kind === "accepted" ? fact.parentQc : undefined;
}
