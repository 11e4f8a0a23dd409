/**
 * Section B12 of the ledger, the claims about what passes between shards.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { Trial } from "../claim.ts";
import { keptRun, type RunInput } from "../running.ts";
import {
  BUILT,
  contents,
  first,
  graded,
  inShard,
  ms,
  scenario,
  see,
  shardOf,
  SOUND,
  transfer,
} from "./looking.ts";
import { at, experiments, trial, whether } from "./trial.ts";

function speculation() {
  const recipe = scenario("xs/lost-update", undefined, 3000);
  const ran = keptRun(recipe);
  const early = ran.seen("executed").filter(({ basis }) => basis === "speculation");
  const before = early.filter(({ of, entry }) => {
    const moved = ran.seen("moved").find((fact) => fact.of === of);
    return moved === undefined || moved.entry > entry;
  }).length;
  const undone = ran.entries
    .filter(({ node }) => node === "s0v0")
    .flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.kind === "committed" ? [fact.height] : [])),
    );
  const back = undone.filter((height, i) => i > 0 && height <= (undone[i - 1] ?? 0)).length;
  return [
    trial(
      "early",
      graded(back > 0, early.length > 0),
      { early: early.length, before, back },
      see(recipe, early[0]?.entry),
    ),
  ];
}

/** A transfer that is submitted when there are blocks already. */
const LATER = transfer(BUILT, {
  untilMs: 2000,
  script: [
    { at: 700, do: "submit", label: "T", transfer: { from: "alice", to: "bob", amount: 100 } },
  ],
});

/** Does the state root of shard 0 change with the block that lists a transfer, and with the one that decides it? */
export function rootsOfTransfer() {
  const blocks = keptRun(LATER)
    .seen("proposed")
    .filter(({ block }) => shardOf(block.proposer) === 0)
    .map(({ block, entry }) => ({ ...block, entry }));
  const look = (found: (typeof blocks)[number] | undefined) => {
    const parent = blocks.find(({ hash }) => hash === found?.parent);
    return {
      height: found?.height ?? 0,
      changes: parent !== undefined && parent.stateRoot !== found?.stateRoot,
      entry: found?.entry,
    };
  };
  return {
    recipe: LATER,
    listing: look(blocks.find(({ transactions }) => transactions.length > 0)),
    deciding: look(blocks.find(({ sides }) => (sides?.certificates.length ?? 0) > 0)),
  };
}

function rootAfterExecution() {
  const { recipe, listing, deciding } = rootsOfTransfer();
  return [
    trial(
      "root",
      whether(listing.changes || !deciding.changes),
      { listing: listing.height, deciding: deciding.height },
      at(recipe, listing.entry),
    ),
  ];
}

function provisionsInBlock() {
  const recipe = transfer(BUILT);
  const ran = keptRun(recipe);
  const bodies = contents(ran, "BlockHeader") as readonly { readonly body: object }[];
  const lists = new Set(bodies.flatMap(({ body }) => Object.keys(body)));
  const provisions = [...lists].filter((name) => /provision/i.test(name)).length;
  const locked = first(ran, "accountsLocked", inShard(0));
  const certified = first(
    ran,
    "certified",
    ({ of, certificate }) => of === locked.of && certificate.height === locked.height,
  );
  return [
    trial(
      "lists",
      whether(provisions > 0),
      { lists: lists.size, provisions },
      see(recipe, first(ran, "proposed").entry),
    ),
    trial(
      "commit",
      whether(certified.entry === locked.entry),
      { certifiedMs: ms(certified), committedMs: ms(locked) },
      see(recipe, certified.entry),
    ),
  ];
}

interface Provisions {
  readonly provisions: readonly { readonly entries: readonly object[] }[];
}

/** Fields as they travel: the source's list beside ours, which adds who speaks. */
function provisionFields() {
  const recipe = transfer(BUILT);
  const ran = keptRun(recipe);
  const sent = (contents(ran, "StateProvisionBatch") as readonly Provisions[])[0]?.provisions[0];
  const fields = Object.keys(sent ?? {});
  const entry = Object.keys(sent?.entries[0] ?? {});
  const told = 7;
  return [
    trial(
      "fields",
      graded(fields.length === told && entry.length === 3, fields.length > told),
      { told, fields: fields.length, entry: entry.length },
      see(recipe, first(ran, "provisionSigned").entry),
    ),
  ];
}

const SEVEN = [
  "transaction",
  "source",
  "signers",
  "aggregatedSignature",
  "height",
  "timestampMs",
  "entries",
];

function proofFields() {
  const recipe = transfer(SOUND);
  const ran = keptRun(recipe);
  const bodies = contents(ran, "BlockHeader") as readonly {
    readonly body: { readonly ready: readonly { readonly proofs: readonly object[] }[] };
  }[];
  const proof = bodies.flatMap(({ body }) => body.ready).flatMap(({ proofs }) => proofs)[0];
  const found = SEVEN.filter((field) => Object.keys(proof ?? {}).includes(field)).length;
  return [
    trial(
      "fields",
      whether(found === SEVEN.length),
      { told: SEVEN.length, found },
      see(recipe, ran.seen("settled")[0]?.entry),
    ),
  ];
}

/** Copies that go from one shard to another, by kind. */
function sourceAggregates() {
  const recipe = transfer(BUILT);
  const ran = keptRun(recipe);
  const crossing = ran.entries
    .flatMap(({ sends }) => sends)
    .filter(({ from, to }) => shardOf(from) !== shardOf(to));
  const ofKind = (kind: RegExp) =>
    crossing.filter(({ message }) => kind.test(ran.message(message)?.label.kind ?? "")).length;
  const [single, proofs] = [ofKind(/^StateProvision/), ofKind(/Commitment|Proof/)];
  return [
    trial(
      "wire",
      whether(proofs > 0),
      { crossing: crossing.length, single, proofs },
      see(recipe, first(ran, "provisionSigned").entry),
    ),
  ];
}

function lacksState() {
  const recipe = transfer(BUILT, {
    edits: [{ at: 0, do: "drop", match: { kind: "StateProvisionBatch" } }],
  });
  const ran = keptRun(recipe);
  const runs = ran.seen("executed").filter(inShard(1)).length;
  return [
    trial(
      "without",
      whether(runs === 0),
      { locked: ran.seen("accountsLocked").filter(inShard(1)).length, runs },
      see(recipe, ran.seen("accountsLocked")[0]?.entry),
    ),
  ];
}

function allMatch() {
  const recipe = scenario("xs/byzantine-provision", SOUND, 5000);
  const ran = keptRun(recipe);
  const heard = (
    contents(ran, "StateProvisionBatch") as readonly {
      readonly provisions: readonly {
        readonly source: number;
        readonly entries: readonly object[];
      }[];
    }[]
  )
    .flatMap(({ provisions }) => provisions)
    .filter(({ source }) => source === 1)
    .map(({ entries }) => JSON.stringify(entries));
  const kinds = new Set(heard).size;
  return [
    trial(
      "assert",
      whether(kinds === 1),
      { heard: heard.length, kinds, completed: Number(ran.statuses.T === "completed") },
      see(recipe, first(ran, "provisionSigned").entry),
    ),
  ];
}

const outcome = (key: string, recipe: RunInput): Trial => {
  const ran = keptRun(recipe);
  const all = Object.values(ran.statuses);
  const done = all.filter((status) => status === "completed").length;
  return trial(
    key,
    whether(done === all.length),
    { transfers: all.length, done, untilMs: ran.recipe.untilMs },
    see(recipe, ran.seen("accountsLocked")[0]?.entry),
  );
};

/** Two that cross, and three in a ring, as implemented. */
export const cycleAndRing = (): readonly Trial[] => [
  outcome("pair", scenario("xs/cycle", BUILT, 6000)),
  outcome("ring", scenario("xs/three-cycle", BUILT, 8000)),
];

/** What the signatures in a deferral are under. */
function cycleProofSigned() {
  const recipe = scenario("xs/cycle", BUILT, 6000);
  const ran = keptRun(recipe);
  const { winner, loser, of, entry } = first(ran, "cycleFound");
  const { proof } = first(
    ran,
    "proofSealed",
    (fact) => fact.of === of && fact.proof.transaction === winner,
  );
  const isQuorum = proof.power >= quorumThreshold(4);
  return [
    trial(
      "bytes",
      graded(isQuorum && proof.message.includes(loser), isQuorum),
      { signers: proof.signers.length, loser: Number(proof.message.includes(loser)) },
      see(recipe, entry),
    ),
  ];
}

export const crossing = experiments({
  "C-155": speculation,
  "C-157": rootAfterExecution,
  "C-160": provisionsInBlock,
  "C-161": provisionFields,
  "C-162": proofFields,
  "C-163": sourceAggregates,
  "C-172": lacksState,
  "C-173": allMatch,
  "C-175": cycleProofSigned,
  "C-176": cycleAndRing,
});
