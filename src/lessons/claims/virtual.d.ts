/** The words of the claims as they were read while the page was built. */
declare module "virtual:claims" {
  import type { ClaimText } from "../../course/claims/texts.ts";

  /** `b05/en` → claim → words. */
  export const sections: Readonly<
    Record<string, () => Promise<{ readonly default: Readonly<Record<string, ClaimText>> }>>
  >;
}
