/**
 * Remembering what was computed of a value that never changes. The answer is the same with and without; only
 * the work is not.
 * @module
 */

/** `compute`, done once for each object. */
export function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/** The same for two objects of which the second is shared by many. */
export function oncePair<K extends object, L extends object, V>(
  compute: (key: K, other: L) => V,
): (key: K, other: L) => V {
  const ofOther = once((other: L) => once((key: K) => compute(key, other)));
  return (key, other) => ofOther(other)(key);
}
