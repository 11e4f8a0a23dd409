/**
 * Keys from the seed of a recipe: the same recipe, the same keys. Kept for the next run of the same seed.
 * @module
 */
import { hashParts } from "../crypto/hash.ts";
import { userKey, type UserKey } from "../crypto/ed25519.ts";
import { schemeOf } from "../crypto/scheme.ts";
import type { SchemeId } from "../crypto/jobs.ts";
import { utf8ToBytes } from "../primitives/bytes.ts";
import type { Hash } from "../primitives/ids.ts";

interface ValidatorKey {
  readonly secretKey: string;
  readonly publicKey: string;
}

const validatorKeys = new Map<string, ValidatorKey>();
const accountKeys = new Map<string, UserKey>();
/** More than any recipe needs; a page that has tried many seeds starts over. */
const KEPT_MAX = 4096;

const seedOf = (seed: number, role: string, name: string): Hash =>
  hashParts(utf8ToBytes(`hyperscope/${role}/${seed}/${name}`));

export function validatorKey(scheme: SchemeId, seed: number, node: string): ValidatorKey {
  return kept(validatorKeys, `${scheme}/${seed}/${node}`, () =>
    schemeOf(scheme).keyFromSeed(seedOf(seed, "validator", node)),
  );
}

export function accountKey(seed: number, name: string): UserKey {
  return kept(accountKeys, `${seed}/${name}`, () => userKey(seedOf(seed, "account", name)));
}

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const found = store.get(key);
  if (found !== undefined) return found;
  if (store.size >= KEPT_MAX) store.clear();
  const made = make();
  store.set(key, made);
  return made;
}
