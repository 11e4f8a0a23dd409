/**
 * The views that a run can be seen in, by their names in the catalogue.
 * @module
 */
import type { ComponentType } from "react";
import type { Recipe } from "../../sim/recipe.ts";
import { Accounts } from "../../views/accounts/Accounts.tsx";
import { BlockTree } from "../../views/block-tree/BlockTree.tsx";
import { Certificate } from "../../views/certificate/Certificate.tsx";
import { Committee } from "../../views/committee/Committee.tsx";
import { Cycles } from "../../views/cycles/Cycles.tsx";
import { Errors } from "../../views/errors/Errors.tsx";
import { Events } from "../../views/events/Events.tsx";
import { Futures } from "../../views/futures/Futures.tsx";
import { Inspector } from "../../views/inspector/Inspector.tsx";
import { Mempool } from "../../views/mempool/Mempool.tsx";
import { Network } from "../../views/network/Network.tsx";
import type { ViewId } from "../../views/parts/View.tsx";
import { Phases } from "../../views/phases/Phases.tsx";
import { Provisions } from "../../views/provisions/Provisions.tsx";
import { Quorums } from "../../views/quorums/Quorums.tsx";
import { Replicas } from "../../views/replicas/Replicas.tsx";
import { Seals } from "../../views/seals/Seals.tsx";
import { SpaceTime } from "../../views/space-time/SpaceTime.tsx";
import { VoteLocks } from "../../views/vote-locks/VoteLocks.tsx";
import { WhatIf } from "../../views/what-if/WhatIf.tsx";
import { Why } from "../../views/why/Why.tsx";
import { WhyNot } from "../../views/why-not/WhyNot.tsx";
import { tellingOf, type TellingView } from "./telling.ts";

export const VIEWS: Readonly<Record<ViewId, ComponentType>> = {
  tree: BlockTree,
  locks: VoteLocks,
  time: SpaceTime,
  network: Network,
  certificate: Certificate,
  phases: Phases,
  provisions: Provisions,
  cycles: Cycles,
  mempool: Mempool,
  accounts: Accounts,
  replicas: Replicas,
  committee: Committee,
  seals: Seals,
  inspector: Inspector,
  events: Events,
  errors: Errors,
  why: Why,
  quorums: Quorums,
  whyNot: WhyNot,
  whatIf: WhatIf,
  futures: Futures,
};

/** Views of what happens between shards alone. */
const ONLY_CROSSING: readonly ViewId[] = ["provisions", "cycles"];
const ABOUT_TRANSACTIONS: readonly ViewId[] = ["provisions", "cycles", "mempool", "accounts"];

const isCrossing = (recipe: Recipe | undefined): boolean => recipe?.crossShard !== undefined;

/** Views that only some protocols fill. */
const ONLY_SOME: readonly ViewId[] = ["replicas", "committee", "seals"];

const ALL = (Object.keys(VIEWS) as readonly ViewId[]).filter((id) => !ONLY_SOME.includes(id));
const ALONE = ALL.filter((id) => !ONLY_CROSSING.includes(id));
const CROSSING = [...ABOUT_TRANSACTIONS, ...ALL.filter((id) => !ABOUT_TRANSACTIONS.includes(id))];

const leading = (first: ViewId): readonly ViewId[] => [
  first,
  ...ALONE.filter((id) => id !== first),
];

const TELLING: Readonly<Record<TellingView, readonly ViewId[]>> = {
  phases: leading("phases"),
  replicas: leading("replicas"),
  committee: leading("committee"),
  seals: leading("seals"),
};

/** What a run has to show, the most telling first: where shards work together, that is what becomes of transactions. */
export function viewsOf(recipe: Recipe | undefined): readonly ViewId[] {
  const telling = tellingOf(recipe);
  if (telling !== undefined) return TELLING[telling];
  return isCrossing(recipe) ? CROSSING : ALONE;
}

/** Those of them that stand on the page without being asked for; the rest can be added to an arrangement. */
export const unasked = (recipe: Recipe | undefined): readonly ViewId[] =>
  tellingOf(recipe) === undefined
    ? viewsOf(recipe).filter((id) => id !== "phases")
    : viewsOf(recipe);

/** The preset of a run that nobody has arranged. */
export const usualFor = (recipe: Recipe | undefined): "crossShard" | "consensus" =>
  isCrossing(recipe) ? "crossShard" : "consensus";
