/**
 * BLS signatures of the proof-of-possession ciphersuite: sign, verify, aggregate, and both ways to
 * verify an aggregate. Three keys sign three messages; every case below is made of these strings,
 * as in the origin.
 *
 * Origin: ethereum/bls12-381-tests, release v0.1.2 (`sign`, `verify`, `aggregate`,
 * `aggregate_verify`, `fast_aggregate_verify`), by the names of its files.
 * @module
 */

const SECRETS = [
  "263dbd792f5b1be47ed85f8938c0f29586af0d3ac7b977f21c278fe1462040e3",
  "47b8192d77bf871b62e87859d653922725724a5c031afeabc60bcef5ff665138",
  "328388aff0d4a5b7dc9205abd374e7e98f3cd9f3418edb4eafda5fb16473d216",
] as const;
const K1 =
  "a491d1b0ecd9bb917989f0e74f0dea0422eac4a873e5e2644f368dffb9a6e20fd6e10c1b77654d067c0618f6e5a7f79a";
const K2 =
  "b301803f8b5ac4a1133581fc676dfedc60d891dd5fa99028805e5ea5b08d3491af75d0707adab3b70c6a6a580217bf81";
const K3 =
  "b53d21a4cfd562c469cc81514d4ce5a6b577d8403d32a394dc265dd190b47fa9f829fdd7963afdf972e5e77854051f6f";

const M00 = "00".repeat(32);
const M12 = "12".repeat(32);
const M56 = "56".repeat(32);
const MAB = "ab".repeat(32);

/** Key, message. */
const S1_00 =
  "b6ed936746e01f8ecf281f020953fbf1f01debd5657c4a383940b020b26507f6076334f91e2366c96e9ab279fb5158090352ea1c5b0c9274504f4f0e7053af24802e51e4568d164fe986834f41e55c8e850ce1f98458c0cfc9ab380b55285a55";
const S1_56 =
  "882730e5d03f6b42c3abc26d3372625034e1d871b65a8a6b900a56dae22da98abbe1b68f85e49fe7652a55ec3d0591c20767677e33e5cbb1207315c41a9ac03be39c2e7668edc043d6cb1d9fd93033caa8a1c5b0e84bedaeb6c64972503a43eb";
const S1_AB =
  "91347bccf740d859038fcdcaf233eeceb2a436bcaaee9b2aa3bfb70efe29dfb2677562ccbea1c8e061fb9971b0753c240622fab78489ce96768259fc01360346da5b9f579e5da0d941e4c6ba18a0e64906082375394f337fa1af2b7127b0d121";
const S2_00 =
  "b23c46be3a001c63ca711f87a005c200cc550b9429d5f4eb38d74322144f1b63926da3388979e5321012fb1a0526bcd100b5ef5fe72628ce4cd5e904aeaa3279527843fae5ca9ca675f4f51ed8f83bbf7155da9ecc9663100a885d5dc6df96d9";
const S2_56 =
  "af1390c3c47acdb37131a51216da683c509fce0e954328a59f93aebda7e4ff974ba208d9a4a2a2389f892a9d418d618418dd7f7a6bc7aa0da999a9d3a5b815bc085e14fd001f6a1948768a3f4afefc8b8240dda329f984cb345c6363272ba4fe";
const S2_AB =
  "9674e2228034527f4c083206032b020310face156d4a4685e2fcaec2f6f3665aa635d90347b6ce124eb879266b1e801d185de36a0a289b85e9039662634f2eea1e02e670bc7ab849d006a70b2f93b84597558a05b879c8d445f387a5d5b653df";
const S3_00 =
  "948a7cb99f76d616c2c564ce9bf4a519f1bea6b0a624a02276443c245854219fabb8d4ce061d255af5330b078d5380681751aa7053da2c98bae898edc218c75f07e24d8802a17cd1f6833b71e58f5eb5b94208b4d0bb3848cecb075ea21be115";
const S3_56 =
  "a4efa926610b8bd1c8330c918b7a5e9bf374e53435ef8b7ec186abf62e1b1f65aeaaeb365677ac1d1172a1f5b44b4e6d022c252c58486c0a759fbdc7de15a756acc4d343064035667a594b4c2a6f0b0b421975977f297dba63ee2f63ffe47bb6";
const S3_AB =
  "ae82747ddeefe4fd64cf9cedb9b04ae3e8a43420cd255e3c7cd06a8d88b7c7f8638543719981c5d16fa3527c468c25f0026704a6951bde891360c7e8d12ddee0559004ccdbe6046b55bae1b257ee97f7cdb955773d7cf29adf3ccbb9975e4eb9";

/** Sums. */
const A_00 =
  "9683b3e6701f9a4b706709577963110043af78a5b41991b998475a3d3fd62abf35ce03b33908418efc95a058494a8ae504354b9f626231f6b3f3c849dfdeaf5017c4780e2aee1850ceaf4b4d9ce70971a3d2cfcd97b7e5ecf6759f8da5f76d31";
const A_56 =
  "ad38fc73846583b08d110d16ab1d026c6ea77ac2071e8ae832f56ac0cbcdeb9f5678ba5ce42bd8dce334cc47b5abcba40a58f7f1f80ab304193eb98836cc14d8183ec14cc77de0f80c4ffd49e168927a968b5cdaa4cf46b9805be84ad7efa77b";
const A_AB =
  "9712c3edd73a209c742b8250759db12549b3eaf43b5ca61376d9f30e2747dbcf842d8b2ac0901d2a093713e20284a7670fcf6954e9ab93de991bb9b313e664785a075fc285806fa5224c82bde146561b446ccfc706a64b8579513cfc4ff1d930";
/** Keys 1 and 2 on 56…; three keys on three messages. */
const A12_56 =
  "912c3615f69575407db9392eb21fee18fff797eeb2fbe1816366ca2a08ae574d8824dbfafb4c9eaa1cf61b63c6f9b69911f269b664c42947dd1b53ef1081926c1e82bb2a465f927124b08391a5249036146d6f3f1e17ff5f162f779746d830d1";
const A_DISTINCT =
  "9104e74b9dfd3ad502f25d6a5ef57db0ed7d9a0e00f3500586d8ce44231212542fcfaf87840539b398bf07626705cf1105d246ca1062c6c2e1a53029a0f790ed5e3cb1f52f8234dc5144c45fc847c0cd37a92d68e7c5ba7c648a8a339f171244";
const A_INFINITE_KEY =
  "afcb4d980f079265caa61aee3e26bf48bebc5dc3e7f2d7346834d76cbc812f636c937b6b44a9323d8bc4b1cdf71d6811035ddc2634017faab2845308f568f2b9a0356140727356eae9eded8b87fd8cb8024b440c57aee06076128bb32921f584";

const KEY_AT_INFINITY = `c0${"00".repeat(47)}`;
const SIGNATURE_AT_INFINITY = `c0${"00".repeat(95)}`;
const NO_SIGNATURE = "00".repeat(96);
/** The origin's tampered signatures end in ffffffff. */
const tampered = (signature: string): string => `${signature.slice(0, -8)}ffffffff`;

export interface SignCase {
  readonly name: string;
  readonly secretKey: string;
  readonly message: string;
  /** Absent: there is no such secret key. */
  readonly signature?: string;
}

export const SIGN_CASES: readonly SignCase[] = [
  { name: "sign_case_c82df61aa3ee60fb", secretKey: SECRETS[0], message: M00, signature: S1_00 },
  { name: "sign_case_d0e28d7e76eb6e9c", secretKey: SECRETS[0], message: M56, signature: S1_56 },
  { name: "sign_case_f2ae1097e7d0e18b", secretKey: SECRETS[0], message: MAB, signature: S1_AB },
  { name: "sign_case_11b8c7cad5238946", secretKey: SECRETS[1], message: M00, signature: S2_00 },
  { name: "sign_case_142f678a8d05fcd1", secretKey: SECRETS[1], message: M56, signature: S2_56 },
  { name: "sign_case_37286e1a6d1f6eb3", secretKey: SECRETS[1], message: MAB, signature: S2_AB },
  { name: "sign_case_7055381f640f2c1d", secretKey: SECRETS[2], message: M00, signature: S3_00 },
  { name: "sign_case_8cd3d4d0d9a5b265", secretKey: SECRETS[2], message: M56, signature: S3_56 },
  { name: "sign_case_84d45c9c7cca6b92", secretKey: SECRETS[2], message: MAB, signature: S3_AB },
  { name: "sign_case_zero_privkey", secretKey: "00".repeat(32), message: MAB },
];

export interface VerifyCase {
  readonly name: string;
  readonly publicKeys: readonly string[];
  /** One message for all keys, or one for each. */
  readonly messages: readonly string[];
  readonly signature: string;
  readonly valid: boolean;
}

const one = (name: string, key: string, message: string, signature: string): VerifyCase => ({
  name,
  publicKeys: [key],
  messages: [message],
  signature,
  valid: /^verify_valid|^verifycase_one/.test(name),
});

export const VERIFY_CASES: readonly VerifyCase[] = [
  one("verify_infinity_pubkey_and_infinity_signature", KEY_AT_INFINITY, M12, SIGNATURE_AT_INFINITY),
  one("verify_tampered_signature_case_195246ee3bd3b6ec", K3, MAB, tampered(S3_AB)),
  one("verify_tampered_signature_case_2ea479adf8c40300", K1, M56, tampered(S1_56)),
  one("verify_tampered_signature_case_2f09d443ab8a3ac2", K2, M00, tampered(S2_00)),
  one("verify_tampered_signature_case_3208262581c8fc09", K2, M56, tampered(S2_56)),
  one("verify_tampered_signature_case_6b3b17f6962a490c", K3, M56, tampered(S3_56)),
  one("verify_tampered_signature_case_6eeb7c52dfd9baf0", K2, MAB, tampered(S2_AB)),
  one("verify_tampered_signature_case_8761a0b7e920c323", K1, MAB, tampered(S1_AB)),
  one("verify_tampered_signature_case_d34885d766d5f705", K3, M00, tampered(S3_00)),
  one("verify_tampered_signature_case_e8a50c445c855360", K1, M00, tampered(S1_00)),
  one("verify_valid_case_195246ee3bd3b6ec", K3, MAB, S3_AB),
  one("verify_valid_case_2ea479adf8c40300", K1, M56, S1_56),
  one("verify_valid_case_2f09d443ab8a3ac2", K2, M00, S2_00),
  one("verify_valid_case_3208262581c8fc09", K2, M56, S2_56),
  one("verify_valid_case_6b3b17f6962a490c", K3, M56, S3_56),
  one("verify_valid_case_6eeb7c52dfd9baf0", K2, MAB, S2_AB),
  one("verify_valid_case_8761a0b7e920c323", K1, MAB, S1_AB),
  one("verify_valid_case_d34885d766d5f705", K3, M00, S3_00),
  one("verify_valid_case_e8a50c445c855360", K1, M00, S1_00),
  one("verify_wrong_pubkey_case_195246ee3bd3b6ec", K3, MAB, S2_AB),
  one("verify_wrong_pubkey_case_2ea479adf8c40300", K1, M56, S3_56),
  one("verify_wrong_pubkey_case_2f09d443ab8a3ac2", K2, M00, S1_00),
  one("verify_wrong_pubkey_case_3208262581c8fc09", K2, M56, S1_56),
  one("verify_wrong_pubkey_case_6b3b17f6962a490c", K3, M56, S2_56),
  one("verify_wrong_pubkey_case_6eeb7c52dfd9baf0", K2, MAB, S1_AB),
  one("verify_wrong_pubkey_case_8761a0b7e920c323", K1, MAB, S3_AB),
  one("verify_wrong_pubkey_case_d34885d766d5f705", K3, M00, S2_00),
  one("verify_wrong_pubkey_case_e8a50c445c855360", K1, M00, S3_00),
  one(
    "verifycase_one_privkey_47117849458281be",
    "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb",
    M12,
    "a42ae16f1c2a5fa69c04cb5998d2add790764ce8dd45bf25b29b4700829232052b52352dcff1cf255b3a7810ad7269601810f03b2bc8b68cf289cf295b206770605a190b6842583e47c3d1c0f73c54907bfb2a602157d46a4353a20283018763",
  ),
];

export interface AggregateCase {
  readonly name: string;
  readonly signatures: readonly string[];
  /** Absent: there is no sum of nothing. */
  readonly sum?: string;
}

export const AGGREGATE_CASES: readonly AggregateCase[] = [
  { name: `aggregate_0x${M00}`, signatures: [S1_00, S2_00, S3_00], sum: A_00 },
  { name: `aggregate_0x${M56}`, signatures: [S1_56, S2_56, S3_56], sum: A_56 },
  { name: `aggregate_0x${MAB}`, signatures: [S1_AB, S2_AB, S3_AB], sum: A_AB },
  {
    name: "aggregate_infinity_signature",
    signatures: [SIGNATURE_AT_INFINITY],
    sum: SIGNATURE_AT_INFINITY,
  },
  { name: "aggregate_na_signatures", signatures: [] },
  { name: "aggregate_single_signature", signatures: [S1_00], sum: S1_00 },
];

const ALL = [K1, K2, K3];
const EACH = [M00, M56, MAB];

export const AGGREGATE_VERIFY_CASES: readonly VerifyCase[] = [
  {
    name: "aggregate_verify_infinity_pubkey",
    publicKeys: [...ALL, KEY_AT_INFINITY],
    messages: [...EACH, M12],
    signature: A_DISTINCT,
    valid: false,
  },
  {
    name: "aggregate_verify_na_pubkeys_and_infinity_signature",
    publicKeys: [],
    messages: [],
    signature: SIGNATURE_AT_INFINITY,
    valid: false,
  },
  {
    name: "aggregate_verify_na_pubkeys_and_na_signature",
    publicKeys: [],
    messages: [],
    signature: NO_SIGNATURE,
    valid: false,
  },
  {
    name: "aggregate_verify_tampered_signature",
    publicKeys: ALL,
    messages: EACH,
    signature: "9104e74bffffffff",
    valid: false,
  },
  {
    name: "aggregate_verify_valid",
    publicKeys: ALL,
    messages: EACH,
    signature: A_DISTINCT,
    valid: true,
  },
];

const fast = (
  name: string,
  keys: readonly string[],
  message: string,
  signature: string,
): VerifyCase => ({
  name: `fast_aggregate_verify_${name}`,
  publicKeys: keys,
  messages: [message],
  signature,
  valid: name.startsWith("valid"),
});

export const FAST_AGGREGATE_VERIFY_CASES: readonly VerifyCase[] = [
  fast("extra_pubkey_4f079f946446fabf", ALL, M56, A12_56),
  fast("extra_pubkey_5a38e6b4017fe4dd", [...ALL, K3], MAB, A_AB),
  fast("extra_pubkey_a698ea45b109f303", [K1, K3], M00, S1_00),
  fast("infinity_pubkey", [...ALL, KEY_AT_INFINITY], M12, A_INFINITE_KEY),
  fast("na_pubkeys_and_infinity_signature", [], MAB, SIGNATURE_AT_INFINITY),
  fast("na_pubkeys_and_na_signature", [], MAB, NO_SIGNATURE),
  fast("tampered_signature_3d7576f3c0e3570a", ALL, MAB, tampered(A_AB)),
  fast("tampered_signature_5e745ad0c6199a6c", [K1], M00, tampered(S1_00)),
  fast("tampered_signature_652ce62f09290811", [K1, K2], M56, tampered(A12_56)),
  fast("valid_3d7576f3c0e3570a", ALL, MAB, A_AB),
  fast("valid_5e745ad0c6199a6c", [K1], M00, S1_00),
  fast("valid_652ce62f09290811", [K1, K2], M56, A12_56),
];
