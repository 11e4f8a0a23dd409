import { describe, expect, it } from "vitest";
import {
  blsVerify,
  blsVerifySameMessage,
  blsVerifyDistinct,
  blsSign,
  popProve,
  popVerify,
} from "../../../crypto/bls.ts";
import { blsBatchSame } from "../../../crypto/bls-batch.ts";
import { present } from "../../../primitives/assert.ts";
import { certificateBytes } from "./certificate-bytes.ts";
import { answerTo, lightScene } from "./light-client.ts";
import { FIELDS, fewestFields, messageOf, replayScene, SIGNED_AT, targetsHit } from "./replay.ts";
import { ATTACKER_SEAT, cancellingBatch, keySumAt, rogueKey, rogueScene } from "./rogue.ts";
import { keyOf, signed, sumOf } from "./signing.ts";
import { twoPiles } from "./tasks.ts";

it("counts a certificate of 67 among 100 as the encoders write it", () => {
  expect(certificateBytes(100, 67)).toEqual({
    ed25519List: 4288,
    blsList: 6432,
    aggregate: 109,
    bitfield: 13,
  });
});

describe("a rogue key", () => {
  const scene = rogueScene(4);
  const names = [scene.victim, (scene.victim + 1) % 3];
  const keys = names.map((i) => present(scene.honest[i], "a key").publicKey);
  const signature = blsSign(scene.attacker.secretKey, scene.message);

  it.each([1, 2])("signs alone for %s who sleep", (count) => {
    const rogue = rogueKey(scene.attacker.publicKey, keys.slice(0, count)) ?? "";
    const seats = [...names.slice(0, count), ATTACKER_SEAT];
    expect(keySumAt(scene, rogue, seats)).toEqual({
      ok: true,
      publicKey: scene.attacker.publicKey,
    });
    const publicKeys = [...keys.slice(0, count), rogue];
    expect(blsVerifySameMessage(scene.message, publicKeys, signature)).toEqual({ ok: true });
    expect(popVerify(rogue, popProve(scene.attacker.secretKey)).ok).toBe(false);
  });

  it("is none when it is all of one's own key, or of what is no key", () => {
    expect(rogueKey(scene.attacker.publicKey, [scene.attacker.publicKey])).toBeUndefined();
    expect(rogueKey("00", [])).toBeUndefined();
  });
});

it.each([1, 2, 3])("a cancelling pair fools the sum and not the batch, seed %s", (seed) => {
  const { keys, message, tampered, colluders } = cancellingBatch(seed);
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  expect(blsVerifySameMessage(message, publicKeys, sumOf(tampered) ?? "").ok).toBe(true);
  const items = tampered.map((signature, i) => ({ signature, publicKey: publicKeys[i] ?? "" }));
  const bad = blsBatchSame(message, items).flatMap(({ ok }, i) => (ok ? [] : [i]));
  expect(bad).toEqual([...colluders]);
});

it("two piles add up to one signature over two messages", () => {
  const { keys, messages, piles } = twoPiles(6);
  const at = (pile: 0 | 1) => keys.filter((_, i) => piles[pile].includes(i));
  expect([...piles[0], ...piles[1]].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  const sum = sumOf([...signed(at(0), messages[0]), ...signed(at(1), messages[1])]) ?? "";
  const groups = ([0, 1] as const).map((pile) => ({
    message: messages[pile],
    publicKeys: at(pile).map(({ publicKey }) => publicKey),
  }));
  expect(blsVerifyDistinct(groups, sum)).toEqual({ ok: true });
  const all = groups.flatMap(({ publicKeys }) => publicKeys);
  expect(blsVerifySameMessage(messages[0], all, sum).ok).toBe(false);
});

describe("a replay", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "is stopped by the fewest fields and by no fewer, seed %s",
    (seed) => {
      const scene = replayScene(seed);
      const fewest = fewestFields(scene);
      expect(targetsHit(scene, [])).toEqual([0, 1, 2, 3]);
      expect(targetsHit(scene, fewest)).toEqual([]);
      for (const field of fewest)
        expect(
          targetsHit(
            scene,
            fewest.filter((f) => f !== field),
          ),
        ).not.toEqual([]);
    },
  );

  it("needs all four where each place differs in a field of its own", () => {
    expect(fewestFields(replayScene(9, true))).toEqual([...FIELDS]);
    expect(targetsHit(replayScene(9, true), ["tag"])).toHaveLength(3);
  });

  it("falls exactly where the real signature is valid", () => {
    const scene = replayScene(2);
    const key = keyOf(2, "V0");
    const fields = ["tag", "chain"] as const;
    const signature = blsSign(key.secretKey, messageOf(SIGNED_AT, fields, scene.content));
    const valid = scene.targets.flatMap((place, i) => {
      const message = messageOf(place, fields, scene.content);
      return blsVerify({ publicKey: key.publicKey, message, signature }).ok ? [i] : [];
    });
    expect(valid).toEqual(targetsHit(scene, fields));
  });
});

it.each([1, 2, 3])(
  "a telephone that asks for a certificate takes the real one alone, seed %s",
  (seed) => {
    const scene = lightScene(seed);
    const taken = (rule: "any-root" | "certified-root") =>
      scene.offers.filter((offer) => answerTo(scene, offer, rule) === "accepted");
    expect(taken("any-root")).toHaveLength(3);
    expect(taken("certified-root").map(({ isReal }) => isReal)).toEqual([true]);
  },
);
