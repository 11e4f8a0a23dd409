import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../course/claims/ledger.ts";
import { choiceOf, fragmentOf, isChosen, NO_CHOICE, type Choice } from "./choice.ts";

const NOTHING = { text: undefined, judged: undefined, known: undefined };
const found = (choice: Partial<Choice>) =>
  CLAIMS.filter((claim) => isChosen(claim, { ...NO_CHOICE, ...choice }, NOTHING));

describe("what the filters choose", () => {
  it("goes into the address and comes back", () => {
    const choice = { ...NO_CHOICE, claim: "C-063", document: "G", search: "ñ & =" };
    expect(choiceOf(fragmentOf(choice))).toEqual(choice);
    expect(fragmentOf(NO_CHOICE)).toBe("#/claims");
  });

  it("passes over what cannot be chosen", () => {
    expect(choiceOf("#/claims?document=Z&verdict=maybe&claim=<b>&kind=needs")).toEqual({
      ...NO_CHOICE,
      kind: "needs",
    });
  });

  it("narrows the claims by each filter", () => {
    expect(found({})).toHaveLength(287);
    expect(found({ document: "N" }).every(({ document }) => document === "N")).toBe(true);
    expect(found({ module: "1", verdict: "false" }).map(({ id }) => id)).toContain("C-013");
    expect(found({ search: "c-06 l387" }).map(({ id }) => id)).toEqual(["C-063"]);
  });

  it("goes by the verdict of the run, and by the ledger's before it", () => {
    const claim = CLAIMS.find(({ id }) => id === "C-013");
    if (claim === undefined) throw new Error("no claim");
    const choice = { ...NO_CHOICE, verdict: "true" };
    expect(isChosen(claim, choice, NOTHING)).toBe(false);
    const judged = { trials: [], verdict: "true" } as const;
    expect(isChosen(claim, choice, { ...NOTHING, judged })).toBe(true);
  });
});
