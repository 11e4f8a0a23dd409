/**
 * Section B9 of the ledger, run: the two phases of a transfer between shards.
 * @module
 */
import { blsKeyFromSeed, blsSign, blsVerify } from "../../crypto/bls.ts";
import { blake3 } from "../../crypto/hash.ts";
import { present } from "../../primitives/assert.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import type { Trial } from "../claim.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import {
  BUILT,
  contents,
  first,
  graded,
  inShard,
  issuedIn,
  ms,
  scenario,
  see,
  seeViolation,
  shardOf,
  SOUND,
  totalOf,
  transfer,
} from "./looking.ts";
import type { Section } from "./section.ts";
import { experiments, whether } from "./trial.ts";

const variants = [BUILT, SOUND] as const;

/** One trial a variant; its key is the last word of its name. */
const each = (look: (ran: Ran, recipe: RunInput) => Omit<Trial, "key">): readonly Trial[] =>
  variants.map((variant) => {
    const recipe = transfer(variant);
    return { key: variant === BUILT ? "built" : "sound", ...look(keptRun(recipe), recipe) };
  });

const fromSource = ({ source }: { readonly source: number }): boolean => source === 0;

const debitFirst = () =>
  each((ran, recipe) => {
    const word = first(ran, "provisionSigned", fromSource);
    const debit = first(ran, "moved", inShard(0));
    return {
      agrees: whether(debit.entry < word.entry),
      figures: { wordMs: ms(word), debitMs: ms(debit) },
      see: see(recipe, word.entry),
    };
  });

const notCommitted = () => {
  const recipe = transfer(BUILT);
  const ran = keptRun(recipe);
  const status = (wanted: string) =>
    first(ran, "transaction", (fact) => fact.status === wanted && inShard(0)(fact));
  const listed = status("committed");
  const word = first(ran, "provisionSigned", fromSource);
  const ended = status("completed");
  return [
    {
      key: "built",
      agrees: graded(listed.entry > word.entry, ended.entry > word.entry),
      figures: { committedMs: ms(listed), wordMs: ms(word), effectMs: ms(ended) },
      see: see(recipe, listed.entry),
    },
  ];
};

interface Batch {
  readonly provisions: readonly {
    readonly source: number;
    readonly voter: number;
    readonly entries: readonly { readonly account: string; readonly balance: number }[];
  }[];
}

const proofOfExecution = () => {
  const recipe = transfer(BUILT);
  const ran = keptRun(recipe);
  const word = first(ran, "provisionSigned", fromSource);
  const executed = first(ran, "executed");
  const lying = scenario("xs/byzantine-provision", SOUND, 4000);
  const lied = keptRun(lying);
  const told = (contents(lied, "StateProvisionBatch") as readonly Batch[])
    .flatMap(({ provisions }) => provisions)
    .filter(({ source, voter }) => source === 1 && voter === 0)
    .flatMap(({ entries }) => entries.map(({ balance }) => balance));
  const claimed = Math.max(...told);
  const held = lied.recipe.accounts.y?.balance ?? 0;
  const proofs = lied.seen("proofSealed").filter(({ proof }) => proof.source === 1);
  const believed = proofs.filter(({ proof }) =>
    proof.entries.some(({ balance }) => balance === claimed),
  ).length;
  return [
    {
      key: "order",
      agrees: whether(executed.entry < word.entry),
      figures: { wordMs: ms(word), executedMs: ms(executed) },
      see: see(recipe, word.entry),
    },
    {
      key: "alone",
      agrees: whether(believed > 0 || claimed === held),
      figures: { claimed, held, proofs: proofs.length, believed },
      see: see(lying, proofs[0]?.entry ?? 1),
    },
  ];
};

const waitsForQuorum = () =>
  [4, 7].map((validators) => {
    const recipe = transfer(BUILT, { validators, untilMs: 700 });
    const ran = keptRun(recipe);
    const needed = Math.floor((2 * validators + 1) / 3);
    const proofs = ran.seen("proofSealed").filter(({ proof }) => proof.source === 0);
    const fewest = Math.min(...proofs.map(({ proof }) => proof.signers.length));
    const early = ran
      .seen("executed")
      .filter(inShard(1))
      .filter(({ of, entry }) => !proofs.some((proof) => proof.of === of && proof.entry <= entry));
    return {
      key: `of${validators}`,
      agrees: whether(proofs.length > 0 && fewest >= needed && early.length === 0),
      figures: { validators, needed, fewest, early: early.length },
      see: see(recipe, proofs[0]?.entry ?? 1),
    };
  });

const aggregated = () => {
  const recipe = transfer(BUILT);
  const proofs = keptRun(recipe)
    .seen("proofSealed")
    .filter(({ proof }) => proof.source === 0);
  const makers = new Set(proofs.map(({ of }) => of));
  const bytes = (proofs[0]?.proof.signature.length ?? 0) / 2;
  const signers = Math.min(...proofs.map(({ proof }) => proof.signers.length));
  return [
    {
      key: "built",
      agrees: whether(makers.size === 4 && signers > 1 && bytes === 96),
      figures: { makers: makers.size, signers, bytes },
      see: see(recipe, proofs[0]?.entry ?? 1),
    },
  ];
};

const secondHalf = () => {
  const recipe = transfer(BUILT);
  const ran = keptRun(recipe);
  const runs = ran.seen("executed").filter(inShard(1));
  const accounts = Math.max(...runs.map(({ writes }) => writes.length));
  const withBlock = runs.filter(({ entry }) =>
    ran.entries[entry - 1]?.facts.some(({ kind }) => kind === "committed"),
  ).length;
  const entry = runs[0]?.entry ?? 1;
  return [
    {
      key: "half",
      agrees: whether(accounts === 1),
      figures: { accounts },
      see: see(recipe, entry),
    },
    {
      key: "trigger",
      agrees: whether(withBlock === runs.length),
      figures: { runs: runs.length, withBlock },
      see: see(recipe, entry),
    },
  ];
};

/** All or nothing: did the checker of atomicity stay silent, and is all the money there? */
const wholeOrNothing = (key: string, recipe: RunInput): Trial => {
  const ran = keptRun(recipe);
  const [before, after] = [issuedIn(ran), totalOf(ran)];
  return {
    key,
    agrees: whether(!ran.fired.includes("atomicity") && before === after),
    figures: { before, after },
    see: seeViolation(recipe, "atomicity"),
  };
};

const atomic = () => [
  wholeOrNothing("guide", scenario("xs/guide-two-phase-lost-credit", "guide-two-phase", 6000)),
  wholeOrNothing("built", scenario("xs/lost-certificates", BUILT, 12_500)),
];

const whoProvides = () =>
  ["guide-two-phase", BUILT].map((variant) => {
    const recipe = transfer(variant);
    const words = keptRun(recipe).seen("provisionSigned").filter(fromSource);
    const [bySource, byTarget] = [0, 1].map((shard) => words.filter(inShard(shard)).length);
    return {
      key: variant === BUILT ? "built" : "guide",
      agrees: whether((byTarget ?? 0) > 0),
      figures: { bySource: bySource ?? 0, byTarget: byTarget ?? 0 },
      see: see(recipe, words[0]?.entry ?? 1),
    };
  });

const postState = () =>
  each((ran, recipe) => {
    const word = first(ran, "provisionSigned", fromSource);
    const told = present(word.entries[0], "an entry").balance;
    const after = ran.balances.alice ?? 0;
    return {
      agrees: whether(told === after),
      figures: { told, after },
      see: see(recipe, word.entry),
    };
  });

const finalized = () =>
  each((ran, recipe) => {
    const listing = first(ran, "accountsLocked", inShard(1));
    const block = first(ran, "committed", (fact) => fact.entry === listing.entry);
    const certified = ran
      .seen("certified")
      .find(({ of, certificate }) => of === block.of && certificate.block === listingBlock(ran));
    const moved = first(ran, "moved", inShard(1));
    const certifiedAt = present(certified, "a certificate");
    return {
      agrees: whether(certifiedAt.entry === block.entry && moved.entry === block.entry),
      figures: { certifiedMs: ms(certifiedAt), finalMs: ms(block), effectMs: ms(moved) },
      see: see(recipe, certifiedAt.entry),
    };
  });

/** The block of shard 1 that became final when the transfer was locked there. */
function listingBlock(ran: Ran): string {
  const { of, entry, height } = first(ran, "accountsLocked", inShard(1));
  return first(
    ran,
    "committed",
    (fact) => fact.of === of && fact.entry === entry && fact.height === height,
  ).block;
}

const invented = () => {
  const [member, stranger] = ["member", "stranger"].map((name) =>
    blsKeyFromSeed(blake3(utf8ToBytes(name))),
  );
  const [own, other] = [present(member, "a key"), present(stranger, "a key")];
  const lie = "5354415445";
  const check = (secretKey: string): boolean =>
    blsVerify({ publicKey: own.publicKey, message: lie, signature: blsSign(secretKey, lie) }).ok;
  const [outside, inside] = [check(other.secretKey), check(own.secretKey)];
  const lying = scenario("xs/byzantine-provision", SOUND, 4000);
  const proofs = keptRun(lying).seen("proofSealed");
  const wrong = proofs.filter(({ proof }) =>
    proof.entries.some(({ balance }) => balance > 1_000_000),
  ).length;
  return [
    { key: "outsider", agrees: whether(!outside), figures: { accepted: Number(outside) } },
    { key: "insider", agrees: whether(!inside), figures: { accepted: Number(inside) } },
    {
      key: "quorum",
      agrees: whether(proofs.length > 0 && wrong === 0),
      figures: { proofs: proofs.length, wrong },
      see: see(lying, proofs[0]?.entry ?? 1),
    },
  ];
};

const crashAfter = () => {
  const words = keptRun(transfer(BUILT)).seen("provisionSigned");
  const at = Math.max(...words.map(({ atMs }) => atMs)) + 1;
  return [["s0v3"], ["s0v2", "s0v3"]].map((nodes) => {
    const recipe = transfer(BUILT, {
      untilMs: 8000,
      edits: nodes.map((node) => ({ at, do: "crash", node })),
    });
    const ran = keptRun(recipe);
    const credited = ran.balances.bob === 600 && ran.balances.alice === 900;
    return {
      key: `crash${nodes.length}`,
      agrees: whether(credited),
      figures: {
        crashed: nodes.length,
        crashMs: Math.round(at),
        alice: ran.balances.alice ?? 0,
        bob: ran.balances.bob ?? 0,
        last: Math.max(...ran.heights.filter((_, i) => shardOf(`s${i < 4 ? 0 : 1}v0`) === 0)),
      },
      see: see(recipe, words[0]?.entry ?? 1),
    };
  });
};

export const b09: Section = {
  experiments: experiments({
    "C-092": debitFirst,
    "C-093": notCommitted,
    "C-094": proofOfExecution,
    "C-095": waitsForQuorum,
    "C-096": aggregated,
    "C-097": secondHalf,
    "C-098": atomic,
    "C-099": whoProvides,
    "C-100": postState,
    "C-101": finalized,
    "C-102": invented,
    "C-103": crashAfter,
  }),
  needs: {},
  answers: {},
};
