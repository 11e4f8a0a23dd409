/** Links of runs that a person has edited fifty times, by every verb there is. */
import { describe, expect, it } from "vitest";
import { prngOf } from "../primitives/prng.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { resolveRecipe } from "./resolve.ts";

const ADDRESS = "https://example.org/hyperscope/";
const EDITS = 50;
const DRAWS = 160;
const KINDS = ["BlockHeader", "BlockVote", "Timeout", "TimeoutCertificate", "BlockSync"];
const CROSS_KINDS = ["StateProvisionBatch", "StateVoteBatch", "StateCertificateBatch"];
const MISBEHAVIORS = ["equivocating-proposer", "double-voter", "forged-certificate", "mute"];
const RULES = ["guide", "hotstuff2", "hyperscale-2026-01"];

type Edit = Readonly<Record<string, unknown>> & { readonly at: number };

/** What fifty interventions by hand look like, at moments of chance and of every kind in turn. */
function edited(seed: number, shards: number, validators: number): readonly Edit[] {
  const dice = prngOf(seed, "workload");
  const from1 = (max: number): number => dice.uniform(1, max);
  const oneOf = <T>(list: readonly T[]): T => list[dice.uniform(0, list.length - 1)] as T;
  const nodes = Array.from({ length: shards * validators }, (_, i) => {
    const shard = Math.floor(i / validators);
    return `s${shard}v${i % validators}`;
  });
  const accounts = shards === 1 ? ["alice", "bob", "carol", "dave"] : ["alice", "bob"];
  const kinds = shards === 1 ? KINDS : [...KINDS, ...CROSS_KINDS];
  /** One copy of one message, as clicking on its arrow says it. */
  const copy = (micros: number) => ({
    kind: oneOf(kinds),
    from: oneOf(nodes),
    to: oneOf(nodes),
    height: from1(40),
    round: from1(60),
    sentMicros: micros - from1(90_000),
  });
  const pair = (): readonly [string, string] => {
    const one = oneOf(nodes);
    return [one, oneOf(nodes.filter((node) => node !== one))];
  };
  const sides = (): readonly (readonly string[])[] => {
    const isLeft = nodes.map(() => dice.uniform(0, 1) === 0);
    return [nodes.filter((_, i) => isLeft[i]), nodes.filter((_, i) => isLeft[i] === false)];
  };
  const verbs: readonly ((micros: number, i: number) => object)[] = [
    () => ({ do: "crash", node: oneOf(nodes) }),
    () => ({ do: "restart", node: oneOf(nodes), amnesia: true }),
    () => ({ do: "isolate", node: oneOf(nodes) }),
    () => ({ do: "partition", groups: sides() }),
    () => ({ do: "cut", links: [pair()] }),
    () => ({ do: "heal" }),
    () => ({ do: "heal", nodes: [oneOf(nodes)] }),
    () => ({ do: "misbehave", node: oneOf(nodes), as: oneOf(MISBEHAVIORS) }),
    () => ({ do: "timeout", node: oneOf(nodes), timer: "round" }),
    () => ({ do: "rules", rules: oneOf(RULES) }),
    (_, i) => ({
      do: "submit",
      label: `by-hand-${i}`,
      transfer: { from: accounts[0], to: accounts[1], amount: from1(900) },
    }),
    (micros) => ({ do: "drop", match: copy(micros) }),
    (micros) => ({ do: "delay", match: copy(micros), byMs: from1(3000) }),
    (micros) => ({ do: "deliver", match: copy(micros) }),
    (micros) => ({ do: "hold", match: copy(micros) }),
    (micros) => ({ do: "release", match: copy(micros) }),
  ];
  let micros = 200_000;
  return Array.from({ length: EDITS }, (_, i) => {
    micros += from1(700_000);
    const verb = verbs[(i + seed) % verbs.length] as (micros: number, i: number) => object;
    const after = dice.uniform(0, 2);
    return { at: micros / 1000, ...(after === 0 ? {} : { after }), ...verb(micros, i) };
  });
}

function longest(scenario: string, shards: number, validators: number): number {
  const lengths = Array.from({ length: DRAWS }, (_, seed) => {
    const edits = edited(seed, shards, validators);
    const input = { v: 1, scenario, seed: 4_294_967_295, validators, edits, untilMs: 600_000 };
    const resolved = resolveRecipe(input);
    if (!resolved.ok) throw new Error(resolved.message);
    const moment = { cursor: 99_999, digest: "ab".repeat(32), trail: "0af".repeat(11) };
    const link = ADDRESS + encodeLink({ recipe: resolved.recipe, ...moment });
    if (seed % 40 === 0)
      expect(decodeLink(link)).toMatchObject({ ok: true, link: { recipe: resolved.recipe } });
    return link.length;
  });
  return Math.max(...lengths);
}

describe("a link of fifty edits of every kind", () => {
  it.each([
    ["hotstuff2/happy-path", 1, 4],
    ["hotstuff2/happy-path", 1, 7],
    ["xs/transfer", 2, 4],
    ["xs/transfer", 2, 7],
  ])("of %s, %i × %i, stays under 2,000 characters", (scenario, shards, validators) => {
    expect(longest(scenario, shards, validators)).toBeLessThan(2000);
  });
});
