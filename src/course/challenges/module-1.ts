/**
 * Challenges of the first module: what is handed in was built in a figure, and the judge computes everything anew.
 * @module
 */
import * as v from "valibot";
import {
  blsSign,
  blsVerifyDistinct,
  blsVerifySameMessage,
  popProve,
  popVerify,
} from "../../crypto/bls.ts";
import type { Hex } from "../../primitives/bytes.ts";
import { hash, type Hash } from "../../primitives/ids.ts";
import type { MadeChallenge } from "../challenge.ts";
import {
  foldingLeaves,
  twoPiles,
  wideCommittee,
  OVERLAP_SIZE,
  OVERLAP_VOTES,
} from "../models/crypto/tasks.ts";
import { collisionUnder, isCollision, joinOf, REMEDIES } from "../models/crypto/merkle-rules.ts";
import { faultsTolerated, shared, smallestSafe, stretch } from "../models/crypto/quorums.ts";
import { FIELDS, fewestFields, replayScene, targetsHit } from "../models/crypto/replay.ts";
import { ATTACKER_SEAT, keySumAt, rogueKey, rogueScene } from "../models/crypto/rogue.ts";
import { blockToChange, digestOf, PROPERTIES, secretOf, toyHash } from "../models/crypto/search.ts";
import { signed, sumOf } from "../models/crypto/signing.ts";
import { decided, isSplit, lieAt, liePatterns, tryAll } from "../models/crypto/liars.ts";
import { condition, judgement, made, partlyAs } from "./made.ts";

const text = v.pipe(v.string(), v.maxLength(400));
const seats = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(200));
const hashes = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.transform(hash))),
  v.maxLength(16),
);

const Toy = v.object({
  pin: text,
  vote: text,
  block: text,
  property: v.picklist(PROPERTIES),
});

const toyCollision: MadeChallenge = {
  kind: "made",
  id: "toy-collision",
  module: "1",
  exercises: ["E-03"],
  figure: "preimage-search",
  par: 1,
  judge(handed, seed) {
    const { pin = "", vote = "", block = "", property } = partlyAs(Toy, handed);
    const original = blockToChange(seed);
    const isChanged = block !== "" && block !== original;
    return judgement(
      [
        condition("pin", digestOf(pin) === digestOf(secretOf("pin", seed))),
        condition("vote", digestOf(vote) === digestOf(secretOf("vote", seed))),
        condition("changed", isChanged, { original }),
        condition("sameToy", isChanged && toyHash(block) === toyHash(original)),
        condition("property", property === "second-preimage"),
      ],
      1,
    );
  },
  reference: (seed) =>
    made({
      pin: secretOf("pin", seed),
      vote: secretOf("vote", seed),
      block: blockToChange(seed).replace(/.$/, (digit) => String(Number(digit) ^ 1)),
      property: "second-preimage",
    }),
  nearMiss: (seed) =>
    made({
      pin: secretOf("pin", seed),
      vote: secretOf("vote", seed),
      block: blockToChange(seed).replace(/.$/, (digit) => String(Number(digit) ^ 2)),
      property: "second-preimage",
    }),
};

const Lists = v.object({ first: hashes, second: hashes, remedy: v.optional(v.picklist(REMEDIES)) });

const twoLists: MadeChallenge = {
  kind: "made",
  id: "two-lists-one-root",
  module: "1",
  exercises: ["E-05"],
  figure: "merkle-attack",
  par: 3,
  judge(handed, seed) {
    const read = partlyAs(Lists, handed);
    const first = read.first ?? [];
    const second = read.second ?? [];
    const { remedy } = read;
    const leaves = foldingLeaves(seed);
    const isOwn = first.length > 0 && first.every((leaf) => leaves.includes(leaf));
    const isOne = second.length > 0 && isCollision(first, second);
    return judgement(
      [
        condition("leaves", isOwn),
        condition("oneRoot", isOne),
        condition("remedy", remedy !== undefined && collisionUnder(remedy, leaves) === undefined),
        condition("refused", isOne && remedy !== undefined && !isCollision(first, second, remedy)),
      ],
      first.length + second.length,
    );
  },
  reference(seed) {
    const [a, b] = foldingLeaves(seed) as [Hash, Hash];
    return made({ first: [a, b], second: [joinOf(a, b, "promote")], remedy: "tags" });
  },
  nearMiss(seed) {
    const [a, b, c] = foldingLeaves(seed) as [Hash, Hash, Hash];
    return made({ first: [a, b, c], second: [a, joinOf(b, c, "promote")], remedy: "tags" });
  },
};

const Sum = v.object({ signature: text, forA: seats, forB: seats });

const aggregateTwo: MadeChallenge = {
  kind: "made",
  id: "aggregate-the-impossible",
  module: "1",
  exercises: ["E-08"],
  figure: "aggregate-messages",
  par: 2,
  judge(handed, seed) {
    const { signature = "", forA = [], forB = [] } = partlyAs(Sum, handed);
    const { keys, messages } = twoPiles(seed);
    const keysAt = (at: readonly number[]): readonly Hex[] =>
      at.flatMap((i) => keys[i]?.publicKey ?? []);
    const isMixed = forA.length > 0 && forB.length > 0;
    const groups = [
      { message: messages[0], publicKeys: keysAt(forA) },
      { message: messages[1], publicKeys: keysAt(forB) },
    ];
    const all = groups.flatMap(({ publicKeys }) => publicKeys);
    const isValid = isMixed && blsVerifyDistinct(groups, signature).ok;
    const isCertificate = messages.some((m) => blsVerifySameMessage(m, all, signature).ok);
    return judgement(
      [
        condition("mixed", isMixed),
        condition("valid", isValid),
        condition("noCertificate", isValid && !isCertificate),
      ],
      forA.length + forB.length,
    );
  },
  reference(seed) {
    const { keys, messages, piles } = twoPiles(seed);
    const at = (pile: 0 | 1) =>
      signed(
        keys.filter((_, i) => i === piles[pile][0]),
        messages[pile],
      );
    return made({
      signature: sumOf([...at(0), ...at(1)]),
      forA: [piles[0][0]],
      forB: [piles[1][0]],
    });
  },
  nearMiss(seed) {
    const { keys, messages, piles } = twoPiles(seed);
    const own = signed(
      keys.filter((_, i) => piles[0].includes(i)),
      messages[0],
    );
    return made({ signature: sumOf(own), forA: piles[0], forB: piles[1] });
  },
};

const Forgery = v.object({ rogue: text, signers: seats, signature: text, proof: v.optional(text) });

const eraseFriend: MadeChallenge = {
  kind: "made",
  id: "erase-a-friend",
  module: "1",
  exercises: ["E-09"],
  figure: "rogue-key",
  par: 2,
  judge(handed, seed) {
    const { rogue = "", signers = [], signature = "", proof } = partlyAs(Forgery, handed);
    const scene = rogueScene(seed);
    const isThere = signers.includes(scene.victim) && signers.includes(ATTACKER_SEAT);
    const sum = keySumAt(scene, rogue, signers);
    const isAlone =
      signature !== "" && signature === blsSign(scene.attacker.secretKey, scene.message);
    const isForged = sum.ok && blsVerifySameMessage(scene.message, [sum.publicKey], signature).ok;
    return judgement(
      [
        condition("bit", isThere, { victim: `V${scene.victim}` }),
        condition("alone", isAlone),
        condition("verifies", isThere && isForged),
        condition("refused", proof !== undefined && rogue !== "" && !popVerify(rogue, proof).ok),
      ],
      signers.length,
    );
  },
  reference(seed) {
    const { attacker, honest, victim, message } = rogueScene(seed);
    return made({
      rogue: rogueKey(
        attacker.publicKey,
        honest.filter((_, i) => i === victim).map((k) => k.publicKey),
      ),
      signers: [victim, ATTACKER_SEAT],
      signature: blsSign(attacker.secretKey, message),
      proof: popProve(attacker.secretKey),
    });
  },
  nearMiss(seed) {
    const { attacker, victim, message } = rogueScene(seed);
    return made({
      rogue: attacker.publicKey,
      signers: [victim, ATTACKER_SEAT],
      signature: blsSign(attacker.secretKey, message),
      proof: popProve(attacker.secretKey),
    });
  },
};

const Chosen = v.object({ fields: v.pipe(v.array(v.picklist(FIELDS)), v.maxLength(4)) });

const fewest: MadeChallenge = {
  kind: "made",
  id: "fewest-fields",
  module: "1",
  exercises: ["E-10"],
  figure: "domain-separation",
  par: 4,
  judge(handed, seed) {
    const { fields = [] } = partlyAs(Chosen, handed);
    const scene = replayScene(seed);
    const chosen = new Set(fields);
    const isNeeded = [...chosen].every(
      (field) =>
        targetsHit(
          scene,
          [...chosen].filter((f) => f !== field),
        ).length > 0,
    );
    const hit = targetsHit(scene, [...chosen]).length;
    const isFewest = chosen.size === fewestFields(scene).length;
    return judgement(
      [
        condition("stopped", hit === 0, { left: hit }),
        condition("needed", chosen.size > 0 && isNeeded),
        condition("fewest", hit === 0 && isFewest),
      ],
      chosen.size,
    );
  },
  reference: (seed) => made({ fields: fewestFields(replayScene(seed)) }),
  nearMiss: (seed) => made({ fields: fewestFields(replayScene(seed)).slice(1) }),
};

const Overlap = v.object({
  first: seats,
  second: seats,
  faulty: seats,
  smallest: v.optional(v.number()),
  other: v.optional(v.number()),
});

const isCommittee = (members: readonly number[], size: number): boolean =>
  new Set(members).size === members.length && members.every((seat) => seat < size);

const noHonestWitness: MadeChallenge = {
  kind: "made",
  id: "no-honest-witness",
  module: "1",
  exercises: ["E-14"],
  figure: "quorum-intersection",
  par: OVERLAP_VOTES * 2,
  judge(handed, seed) {
    const { first = [], second = [], faulty = [], smallest, other } = partlyAs(Overlap, handed);
    const f = faultsTolerated(OVERLAP_SIZE);
    const isWhole = [first, second, faulty].every((list) => isCommittee(list, OVERLAP_SIZE));
    const both = shared(first, second);
    const honest = both.filter((seat) => !faulty.includes(seat)).length;
    const n = wideCommittee(seed);
    return judgement(
      [
        condition(
          "quorums",
          isWhole && first.length === OVERLAP_VOTES && second.length === OVERLAP_VOTES,
          { votes: OVERLAP_VOTES },
        ),
        condition("few", isWhole && faulty.length > 0 && faulty.length <= f, { most: f }),
        condition("allFaulty", first.length > 0 && honest === 0, { honest }),
        condition("smallest", smallest === smallestSafe(OVERLAP_SIZE, f), { n: OVERLAP_SIZE, f }),
        condition("other", other === smallestSafe(n, faultsTolerated(n)), {
          n,
          f: faultsTolerated(n),
        }),
      ],
      first.length + second.length,
    );
  },
  reference: (seed) => made(overlapOf(seed, smallestSafe(OVERLAP_SIZE, 32))),
  nearMiss: (seed) => made(overlapOf(seed, 2 * 32 + 1)),
};

function overlapOf(seed: number, smallest: number) {
  const n = wideCommittee(seed);
  const f = faultsTolerated(OVERLAP_SIZE);
  const second = OVERLAP_SIZE - OVERLAP_VOTES;
  return {
    first: stretch(OVERLAP_SIZE, 0, OVERLAP_VOTES),
    second: stretch(OVERLAP_SIZE, second, OVERLAP_VOTES),
    faulty: stretch(OVERLAP_SIZE, second, f),
    smallest,
    other: smallestSafe(n, faultsTolerated(n)),
  };
}

const Table = v.object({
  lie: v.pipe(v.number(), v.integer(), v.minValue(0)),
  splitsOfFour: v.optional(v.number()),
});

const liarsTable: MadeChallenge = {
  kind: "made",
  id: "split-the-table",
  module: "1",
  exercises: ["E-01"],
  figure: "liars-table",
  par: 1,
  judge(handed) {
    const { lie, splitsOfFour } = partlyAs(Table, handed);
    const isLie = lie !== undefined && lie < liePatterns(3);
    const all = tryAll([1, 1, 1]);
    return judgement(
      [
        condition("split", isLie && isSplit(decided([1, 1], lieAt(3, lie)))),
        condition("tried", splitsOfFour === all.splits, { patterns: all.patterns }),
      ],
      1,
    );
  },
  reference: () => made({ lie: tryAll([1, 1]).first, splitsOfFour: 0 }),
  nearMiss: () => made({ lie: 0b1001, splitsOfFour: 0 }),
};

export const moduleOneChallenges: readonly MadeChallenge[] = [
  liarsTable,
  toyCollision,
  twoLists,
  aggregateTwo,
  eraseFriend,
  fewest,
  noHonestWitness,
];
