/**
 * Trust as a type: rules accept `Verified<T>`, and only code that has checked a signature makes one.
 * @module
 */
declare const verified: unique symbol;

/** A `T` whose signatures were checked against the committee. */
export type Verified<T> = T & { readonly [verified]: true };

/** Marks `value` as checked. Call it only where the answer of a verification has just arrived. */
export const attest = <T>(value: T): Verified<T> => value as Verified<T>;
