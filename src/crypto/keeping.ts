/**
 * Answers kept because computing them again is dear: points decoded, messages hashed to the curve.
 * A store is bounded, forgets what was used longest ago, and holds only functions of the key, so it
 * never changes an answer, only when it comes.
 * @module
 */

export interface Kept<T extends object> {
  /** The answer for `key`: kept, or made now and kept. */
  get(key: string): T;
  /**
   * Tells the store an answer that came about in another way. It must be the one that would be
   * made.
   */
  tell(key: string, answer: T): void;
}

/** @param most answers kept at once; at least 1 */
export function keeping<T extends object>(most: number, make: (key: string) => T): Kept<T> {
  const kept = new Map<string, T>();
  const tell = (key: string, answer: T): void => {
    kept.delete(key);
    // A Map keeps its order of insertion: the first key is the one used longest ago.
    const oldest = kept.size >= most ? kept.keys().next() : undefined;
    if (oldest?.done === false) kept.delete(oldest.value);
    kept.set(key, answer);
  };
  return {
    tell,
    get(key) {
      const answer = kept.get(key) ?? make(key);
      tell(key, answer);
      return answer;
    },
  };
}
