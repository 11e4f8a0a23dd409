/**
 * The world at one moment, and what is going to happen in it. Mutable, because it is what runs; everything
 * that it holds is immutable, so that a checkpoint is a shallow copy.
 * @module
 */
import type { Hash, NodeId } from "../primitives/ids.ts";
import { prngFrom } from "../primitives/prng.ts";
import { START, type Micros } from "../primitives/time.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { NO_CLIENTS, type Clients } from "./clients.ts";
import type { CryptoPort } from "./crypto-port.ts";
import { agendaOf, NOTHING_DONE, type Agenda, type Progress } from "./agenda.ts";
import type { Happening } from "./happening.ts";
import { accountKey } from "./keys.ts";
import { noncesOf } from "./nonces.ts";
import { CALM, chanceOf, type Chance, type Weather } from "./network.ts";
import { processOf, seatsOf, type Life, type NodeProcess } from "./seat.ts";
import { CLASS, queueOf, type Queue, type Scheduled } from "./queue.ts";
import { transfersOf, type Recipe, type ScriptEntry } from "./recipe.ts";
import { copied, type Storage } from "./storage.ts";
import { EMPTY_DIGEST } from "./trace/digest.ts";

/** A transaction of the script with its signatures. */
export interface Submission {
  readonly label: string;
  readonly hash: Hash;
  readonly transaction: unknown;
  readonly shard: number;
  readonly at: number;
}

/** What is fixed for a run. */
export interface Stage {
  readonly recipe: Recipe;
  readonly protocol: AnyProtocol;
  readonly port: CryptoPort;
  readonly script: readonly ScriptEntry[];
  readonly agenda: Agenda;
  /** By place in the script. */
  readonly submissions: ReadonlyMap<number, Submission>;
  /** Transaction hash → label. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface World {
  now: Micros;
  /** Entries so far. */
  length: number;
  /** Entries of the present instant so far. */
  instant: number;
  /** How far the script is. */
  progress: Progress;
  /** The rule set that validators go by now. */
  rules: string;
  digest: string;
  sequence: number;
  envelopes: number;
  queue: Queue<Happening>;
  weather: Weather;
  chance: Chance;
  /** What clients have been told so far, by transaction. */
  clients: Clients;
  readonly nodes: readonly NodeProcess[];
  readonly byId: ReadonlyMap<NodeId, NodeProcess>;
}

export function stageOf(recipe: Recipe, protocol: AnyProtocol, port: CryptoPort): Stage {
  const submissions = new Map<number, Submission>();
  const nonces = noncesOf(recipe.script);
  recipe.script.forEach((entry, index) => {
    if (entry.do === "submit")
      submissions.set(index, submissionOf(recipe, protocol, entry, nonces[index] ?? 0));
  });
  const labels = Object.fromEntries(
    [...submissions.values()].map(({ hash, label }) => [hash, label]),
  );
  const agenda = agendaOf(recipe);
  return { recipe, protocol, port, script: recipe.script, agenda, submissions, labels };
}

function submissionOf(
  recipe: Recipe,
  protocol: AnyProtocol,
  entry: Submit,
  nonce: number,
): Submission {
  const [payer = ""] = payersOf(entry);
  return {
    label: entry.label,
    ...signedOnce(recipe.seed, protocol, entry, nonce),
    shard: recipe.accounts[payer]?.shard ?? 0,
    at: entry.at,
  };
}

type Submit = Extract<ScriptEntry, { do: "submit" }>;
type Signed = Pick<Submission, "transaction" | "hash">;

interface Kept {
  readonly asked: Submit;
  readonly seed: number;
  readonly protocol: AnyProtocol;
  readonly nonce: number;
  readonly signed: Signed;
}

const kept = new WeakMap<Submit["transfer"], Kept>();

/** The same is asked for in many runs, and its signatures are the dearest part of a short one. */
function signedOnce(seed: number, protocol: AnyProtocol, entry: Submit, nonce: number): Signed {
  const known = kept.get(entry.transfer);
  if (
    known?.seed === seed &&
    known.protocol === protocol &&
    known.nonce === nonce &&
    isSameDeed(known.asked, entry)
  )
    return known.signed;
  const made = signedBy(seed, protocol, entry, nonce);
  kept.set(entry.transfer, { asked: entry, seed, protocol, nonce, signed: made });
  return made;
}

/** When it is asked for is not signed. */
const isSameDeed = (a: Submit, b: Submit): boolean =>
  a.transfers === b.transfers && a.returns === b.returns && a.reads === b.reads;

const signedBy = (seed: number, protocol: AnyProtocol, entry: Submit, nonce: number): Signed =>
  protocol.transaction({
    transfers: transfersOf(entry),
    ...(entry.returns !== undefined && { returns: entry.returns }),
    reads: entry.reads ?? [],
    nonce,
    secretKeys: Object.fromEntries(
      payersOf(entry).map((payer) => [payer, accountKey(seed, payer).secretKey]),
    ),
  });

const payersOf = (entry: Submit): readonly string[] => transfersOf(entry).map(({ from }) => from);

export function firstWorld(stage: Stage): World {
  const { recipe } = stage;
  const nodes = seatsOf(recipe).map(processOf);
  const world: World = {
    now: START,
    length: 0,
    instant: 0,
    progress: NOTHING_DONE,
    rules: recipe.rules,
    digest: EMPTY_DIGEST,
    sequence: 0,
    envelopes: 0,
    queue: queueOf(),
    weather: CALM,
    clients: NO_CLIENTS,
    chance: chanceOf(recipe.seed),
    nodes,
    byId: new Map(nodes.map((node) => [node.seat.id, node])),
  };
  for (const node of nodes)
    schedule(world, {
      at: START,
      class: CLASS.world,
      node: node.seat.order,
      what: { kind: "boot" },
    });
  return world;
}

export function schedule(world: World, entry: Omit<Scheduled<Happening>, "sequence">): number {
  world.sequence += 1;
  world.queue.push({ ...entry, sequence: world.sequence });
  return world.sequence;
}

/** Everything that changes, at one moment. */
export interface Checkpoint {
  readonly length: number;
  readonly instant: number;
  readonly progress: Progress;
  readonly rules: string;
  readonly now: Micros;
  readonly digest: string;
  readonly sequence: number;
  readonly envelopes: number;
  readonly queue: readonly Scheduled<Happening>[];
  readonly weather: Weather;
  readonly clients: Clients;
  readonly chance: { readonly network: readonly number[]; readonly faults: readonly number[] };
  readonly lives: readonly Life[];
  readonly storages: readonly Storage[];
}

export const checkpointOf = (world: World): Checkpoint => ({
  length: world.length,
  instant: world.instant,
  progress: world.progress,
  rules: world.rules,
  now: world.now,
  digest: world.digest,
  sequence: world.sequence,
  envelopes: world.envelopes,
  queue: world.queue.snapshot(),
  weather: world.weather,
  clients: world.clients,
  chance: { network: world.chance.network.state(), faults: world.chance.faults.state() },
  lives: world.nodes.map(({ life }) => life),
  storages: world.nodes.map(({ storage }) => copied(storage)),
});

export function restore(world: World, checkpoint: Checkpoint): void {
  const {
    queue: _queue,
    chance: _chance,
    lives: _lives,
    storages: _storages,
    ...plain
  } = checkpoint;
  Object.assign(world, plain);
  world.queue = queueOf(checkpoint.queue);
  world.chance = {
    network: prngFrom(checkpoint.chance.network),
    faults: prngFrom(checkpoint.chance.faults),
  };
  world.nodes.forEach((node, i) => {
    node.life = checkpoint.lives[i] ?? node.life;
    node.storage = copied(checkpoint.storages[i] ?? node.storage);
  });
}
