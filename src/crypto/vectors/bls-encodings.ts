/**
 * Encodings of points of G1 and G2: which are points, and which are not. `reason` is ours; the
 * origin says only whether decoding succeeds. It counts the point at infinity among those that do,
 * and we as a refusal with a reason of its own, for neither a key nor a signature may be it.
 *
 * Origin: ethereum/bls12-381-tests, release v0.1.2 (`deserialization_G1`, `deserialization_G2`).
 * @module
 */
import type { Reason } from "../bls-points.ts";

export interface EncodingCase {
  readonly name: string;
  readonly hex: string;
  readonly reason?: Reason;
}

const DIGITS = "0123456789abcdef";
const MODULUS =
  "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab";
const ABOVE_MODULUS = MODULUS.replace(/b$/, "c");
/** The same numbers with the flag of a compressed point. */
const MODULUS_C = MODULUS.replace(/^1/, "9");
const ABOVE_MODULUS_C = ABOVE_MODULUS.replace(/^1/, "9");
const ZERO = "00".repeat(48);

/** The digits 0 to f over and over, `sizeBytes` long, beginning with another first digit. */
const counting = (first: string, sizeBytes: number): string =>
  first + DIGITS.repeat(sizeBytes / 8).slice(1);

const named = (name: string, hex: string, reason?: Reason): EncodingCase => ({
  name: `deserialization_${name}`,
  hex,
  ...(reason === undefined ? {} : { reason }),
});

export const G1_ENCODINGS: readonly EncodingCase[] = [
  named("fails_infinity_with_false_b_flag", `80${"00".repeat(47)}`, "wrong-subgroup"),
  named("fails_infinity_with_true_b_flag", `c010${"00".repeat(46)}`, "encoding"),
  named("fails_not_in_G1", counting("8", 48), "wrong-subgroup"),
  named("fails_not_in_curve", `${counting("8", 48).slice(0, -1)}0`, "off-curve"),
  named("fails_too_few_bytes", MODULUS_C.slice(0, -2), "length"),
  named("fails_too_many_bytes", `${MODULUS_C.slice(0, -2)}a900`, "length"),
  named("fails_with_b_flag_and_a_flag_true", `e0${"00".repeat(47)}`, "encoding"),
  named("fails_with_b_flag_and_x_nonzero", counting("c", 48), "encoding"),
  named("fails_with_wrong_c_flag", counting("0", 48), "encoding"),
  named("fails_x_equal_to_modulus", MODULUS_C, "encoding"),
  named("fails_x_greater_than_modulus", ABOVE_MODULUS_C, "encoding"),
  named(
    "succeeds_correct_point",
    "a491d1b0ecd9bb917989f0e74f0dea0422eac4a873e5e2644f368dffb9a6e20fd6e10c1b77654d067c0618f6e5a7f79a",
  ),
  named("succeeds_infinity_with_true_b_flag", `c0${"00".repeat(47)}`, "infinity"),
];

export const G2_ENCODINGS: readonly EncodingCase[] = [
  named("fails_infinity_with_false_b_flag", `80${"00".repeat(95)}`, "off-curve"),
  named("fails_infinity_with_true_b_flag", `c010${"00".repeat(94)}`, "encoding"),
  named("fails_not_in_G2", counting("8", 96), "wrong-subgroup"),
  named("fails_not_in_curve", `${counting("8", 96).slice(0, -1)}0`, "off-curve"),
  named("fails_too_few_bytes", counting("8", 96).slice(0, -2), "length"),
  named("fails_too_many_bytes", `${counting("8", 96)}ff`, "length"),
  named("fails_with_b_flag_and_a_flag_true", `e0${"00".repeat(95)}`, "encoding"),
  named("fails_with_b_flag_and_x_nonzero", counting("c", 96), "encoding"),
  named("fails_with_wrong_c_flag", counting("0", 96), "encoding"),
  named("fails_xim_equal_to_modulus", MODULUS_C + ZERO, "encoding"),
  named("fails_xim_greater_than_modulus", ABOVE_MODULUS_C + ZERO, "encoding"),
  named("fails_xre_equal_to_modulus", `8${ZERO.slice(1)}${MODULUS}`, "encoding"),
  named("fails_xre_greater_than_modulus", `8${ZERO.slice(1)}${ABOVE_MODULUS}`, "encoding"),
  named(
    "succeeds_correct_point",
    "b2cc74bc9f089ed9764bbceac5edba416bef5e73701288977b9cac1ccb6964269d4ebf78b4e8aa7792ba09d3e49c8e6a1351bdf582971f796bbaf6320e81251c9d28f674d720cca07ed14596b96697cf18238e0e03ebd7fc1353d885a39407e0",
  ),
  named("succeeds_infinity_with_true_b_flag", `c0${"00".repeat(95)}`, "infinity"),
];
