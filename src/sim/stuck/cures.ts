/**
 * What could be done for a run that stands still: edits of its recipe, the smallest first. Which of them helps is
 * found out by running them.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { AnyProtocol } from "../../protocol/core/protocol.ts";
import { dividedBy, isCut, isDivided, type Division } from "../division.ts";
import type { Recipe, ScriptEntry, ScriptMoment, ScriptVerb } from "../recipe.ts";
import type { NodeStatus } from "../trace/status.ts";
import type { Observed } from "./observed.ts";
import type { Cures } from "./search.ts";

export type Cure =
  /** Lines of the script at the moment of the diagnosis. */
  | { readonly kind: "lines"; readonly verbs: readonly ScriptVerb[] }
  /** A line of the script taken out: what it did, it did for good. */
  | { readonly kind: "without"; readonly line: number; readonly entry: ScriptEntry }
  /** The run from its beginning with something else in its recipe. */
  | { readonly kind: "recipe"; readonly change: RecipeChange };

export type RecipeChange = Partial<Pick<Recipe, "timing" | "network" | "rules" | "crossShard">>;

/** The run at the moment at which it is asked about. */
export interface Scene {
  readonly recipe: Recipe;
  readonly protocol: AnyProtocol;
  readonly moment: ScriptMoment;
  /** Milliseconds. */
  readonly nowMs: number;
  readonly nodes: readonly NodeStatus[];
  readonly rulesNow: string;
  readonly observed: Observed;
}

const lines = (...verbs: readonly ScriptVerb[]): Cure => ({ kind: "lines", verbs });

/** The recipe with the cure in it. @param untilMs how long it is to run at least */
export function applied(
  recipe: Recipe,
  cure: Cure,
  moment: ScriptMoment,
  untilMs: number = recipe.untilMs,
): Recipe {
  const longer = { ...recipe, untilMs: Math.max(recipe.untilMs, untilMs) };
  switch (cure.kind) {
    case "lines": {
      const added = cure.verbs.map((verb, i) => ({ ...later(moment, i), ...verb }) as ScriptEntry);
      const script = [...recipe.script, ...added];
      return { ...longer, script: script.sort((a, b) => a.at - b.at) };
    }
    case "without":
      return { ...longer, script: recipe.script.filter((_, i) => i !== cure.line) };
    case "recipe":
      return { ...longer, ...cure.change };
  }
}

/** One after the other: each is an entry of its own. */
const later = ({ at, after }: ScriptMoment, by: number): ScriptMoment =>
  after === undefined ? { at } : { at, after: after + by };

export const chainCures = (scene: Scene): Cures => ({
  singles: singleCures(scene),
  deep: deepCures(scene),
});

/** Of a transaction that waits for another shard: consensus is well, so its rules stay as they are. */
export const crossingCures = (scene: Scene): Cures => ({
  singles: [...ofNodes(scene), ...ofMessages(scene), ...ofDivision(scene)],
  deep: [...ofLines(scene), ...ofDeeds(scene), ...ofWeather(scene), ...ofVariant(scene)],
});

/** Edits of one line, by what they touch: one validator, one kind of message, everything. */
function singleCures(scene: Scene): readonly Cure[] {
  return [...ofWork(scene), ...ofNodes(scene), ...ofMessages(scene), ...ofAll(scene)];
}

/** Edits after which the run is another from its beginning, or from an earlier moment on. */
function deepCures(scene: Scene): readonly Cure[] {
  return [...ofLines(scene), ...ofTiming(scene), ...ofWeather(scene), ...ofRules(scene)];
}

/** Nothing to order, nothing proposed, nobody impatient: such a protocol waits for work. */
export const isIdle = ({ blocks, givenUp, goesOnEmpty, waiting }: Observed): boolean =>
  blocks.size === 0 && givenUp === 0 && !goesOnEmpty && waiting.size === 0;

function ofWork({ recipe, observed }: Scene): readonly Cure[] {
  if (!isIdle(observed)) return [];
  const payer = Object.entries(recipe.accounts).find(([, { balance }]) => balance > 0);
  const payee = Object.entries(recipe.accounts).find(
    ([name, { shard }]) => name !== payer?.[0] && shard === payer?.[1].shard,
  );
  if (payer === undefined || payee === undefined) return [];
  const transfer = { from: payer[0], to: payee[0], amount: 1 };
  return [lines({ do: "submit", label: freeLabel(recipe), transfer })];
}

function freeLabel({ script }: Recipe): string {
  const taken = new Set(script.flatMap((entry) => (entry.do === "submit" ? [entry.label] : [])));
  let number = 1;
  while (taken.has(`by-hand-${number}`)) number += 1;
  return `by-hand-${number}`;
}

/** One entry for one validator: it runs again, follows its rules again, is reached again. */
function ofNodes({ nodes, observed }: Scene): readonly Cure[] {
  const { isolated, sides, cuts } = observed.division;
  const isApart = (id: NodeId): boolean =>
    isolated.includes(id) || cuts.some((pair) => pair.includes(id)) || sides[id] !== undefined;
  return [
    ...nodes.flatMap(({ id, up }) => (up ? [] : [lines({ do: "restart", node: id })])),
    ...nodes.flatMap(({ id, misbehaves }) =>
      misbehaves === undefined ? [] : [lines({ do: "misbehave", node: id, as: "honest" })],
    ),
    ...nodes.flatMap(({ id }) => (isApart(id) ? [lines({ do: "heal", nodes: [id] })] : [])),
  ];
}

function ofMessages({ observed }: Scene): readonly Cure[] {
  return observed.rules.map(({ rule }) => {
    if (rule.do === "hold") return lines({ do: "release", match: rule.match });
    return rule.do === "drop"
      ? lines({ do: "drop", match: rule.match, count: 0 })
      : lines({ do: "delay", match: rule.match, byMs: 0 });
  });
}

const ofAll = (scene: Scene): readonly Cure[] => [
  ...ofDivision(scene),
  ...sounder(scene).map((rules) => lines({ do: "rules", rules })),
];

function ofDivision({ observed }: Scene): readonly Cure[] {
  const holds = observed.rules.filter(({ rule }) => rule.do === "hold").length;
  return [
    ...(isDivided(observed.division) ? [lines({ do: "heal" })] : []),
    ...(holds > 1 ? [lines({ do: "release", match: {} })] : []),
  ];
}

/** The rule set that a mutant was made of, and the one that the protocol is published with. */
function sounder({ protocol, rulesNow }: Pick<Scene, "protocol" | "rulesNow">): readonly string[] {
  const [base = rulesNow] = rulesNow.split("!");
  return [...new Set([base, protocol.defaultRules])].filter((rules) => rules !== rulesNow);
}

/** Lines that lost something for good. */
const ofLines = ({ observed }: Scene): readonly Cure[] =>
  observed.rules.flatMap(({ line, rule }): readonly Cure[] =>
    rule.do === "drop" ? [{ kind: "without", line, entry: rule }] : [],
  );

/** What happened to validators or links: where nothing is said twice, it cannot be made good later. */
const ofDeeds = ({ recipe, nowMs }: Scene): readonly Cure[] =>
  recipe.script.flatMap((entry, line): readonly Cure[] =>
    entry.at <= nowMs && DEEDS.has(entry.do) ? [{ kind: "without", line, entry }] : [],
  );

const DEEDS: ReadonlySet<ScriptVerb["do"]> = new Set<ScriptVerb["do"]>([
  "crash",
  "misbehave",
  "isolate",
  "partition",
  "cut",
  "hold",
]);

/** The variant in which no two transactions wait for each other and all is said until it is heard. */
const ofVariant = ({ recipe }: Scene): readonly Cure[] =>
  recipe.crossShard === "ordered" ? [] : [{ kind: "recipe", change: { crossShard: "ordered" } }];

/** How much longer a round may take, times what it may take now. */
const LONGER = [2, 4, 8, 16, 32] as const;
/** A round in which every word has to be fetched takes so many ways. */
const WAYS = 6;
const TIMER_MS_MAX = 600_000;

function ofTiming({ recipe: { timing }, observed }: Scene): readonly Cure[] {
  const { longestWay, givenUp } = observed;
  if (givenUp === 0 || longestWay * WAYS < timing.roundTimeoutMs * 1000) return [];
  return LONGER.flatMap((times): readonly Cure[] => {
    const roundTimeoutMs = timing.roundTimeoutMs * times;
    if (roundTimeoutMs > TIMER_MS_MAX) return [];
    const timeoutMaxMs = Math.max(timing.timeoutMaxMs, roundTimeoutMs);
    return [{ kind: "recipe", change: { timing: { ...timing, roundTimeoutMs, timeoutMaxMs } } }];
  });
}

/** From this moment on nothing is lost at random. */
const ofWeather = ({ recipe: { network }, nowMs }: Scene): readonly Cure[] =>
  network.lossPpm === 0 || (network.gstMs > 0 && network.gstMs <= nowMs)
    ? []
    : [
        {
          kind: "recipe",
          change: { network: { ...network, gstMs: Math.max(1, Math.ceil(nowMs)) } },
        },
      ];

const ofRules = (scene: Scene): readonly Cure[] =>
  sounder(scene).map((rules) => ({ kind: "recipe", change: { rules } }));

/** Both at once, in the order of the two. */
export const together = (cures: readonly Cure[]): Cure =>
  lines(...cures.flatMap((cure) => (cure.kind === "lines" ? cure.verbs : [])));

/** Who does not reach whom after these lines. */
export const divisionAfter = ({ observed }: Scene, cure: Cure): Division =>
  (cure.kind === "lines" ? cure.verbs : []).reduce<Division>(dividedBy, observed.division);

/**
 * The most validators that are up after these lines and can all hear one of them: fewer than a quorum cannot
 * make anything final, whatever else is done.
 */
export function reachAfter(scene: Scene, cure: Cure, shard: number): number {
  const verbs = cure.kind === "lines" ? cure.verbs : [];
  const restarted = new Set(verbs.flatMap((verb) => (verb.do === "restart" ? [verb.node] : [])));
  const division = divisionAfter(scene, cure);
  const members = scene.nodes.filter(({ id }) => id.startsWith(`s${shard}v`));
  const up = members.filter(({ id, up: isUp }) => isUp || restarted.has(id));
  return Math.max(
    0,
    ...up.map(
      ({ id }) => up.filter((other) => other.id === id || !isCut(division, id, other.id)).length,
    ),
  );
}
