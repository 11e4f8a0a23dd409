/** What the layers below say of themselves has its Spanish. The sentence itself: `narrate.test.ts`. */
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolFor, protocols as registered } from "../protocol/registry.ts";
import { words as spanish } from "../words/languages/es.ts";

describe("what the layers below say", () => {
  const shards = [undefined, "ordered", "coordinator"];
  const protocols = shards.map((variant) => present(protocolFor("hotstuff2", variant), "it"));

  it.each(protocols.flatMap(({ misbehaviors }) => misbehaviors))(
    "has Spanish for the misbehavior $id",
    ({ summary }) => expect(spanish.engine[summary]).toMatch(/\.$/),
  );

  it.each(protocols.flatMap(({ ruleSets }) => ruleSets))(
    "has Spanish for the rule set $id",
    ({ title }) => expect(spanish.engine[title]).toMatch(/\S/),
  );

  it.each(registered.map(({ id, parameters }) => ({ id, parameters })))(
    "has Spanish for every figure of $id",
    ({ parameters }) =>
      expect(parameters.filter(({ statement }) => !(statement in spanish.engine))).toEqual([]),
  );
});
