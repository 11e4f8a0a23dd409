/**
 * Evidence against validators that do not follow the protocol, in English. What each of them does, says its summary.
 * @module
 */
export const evidence = {
  title: "The evidence",
  explain: (validators: readonly string[]) =>
    `${validators.join(", ")}: two different valid signatures for one occasion. The file convinces whoever has the keys, without this program.`,
  make: "Save the evidence",
};

export type EvidenceWords = typeof evidence;
