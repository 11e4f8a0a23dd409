/**
 * The evidence that the page's run holds up to an entry.
 * @module
 */
import { protocolFor } from "../../protocol/registry.ts";
import { equivocationsIn, evidenceFrom } from "../../sim/evidence.ts";
import type { EvidenceDocument } from "../../sim/evidence-check.ts";
import type { Viewer } from "../../store/types.ts";

/** @param upTo number of the last entry */
export function evidenceAt(
  { store, reader }: Pick<Viewer, "store" | "reader">,
  upTo: number,
): EvidenceDocument | undefined {
  const { info, recipe } = store.getState();
  const trace = reader();
  if (info?.scheme !== "bls" || recipe === undefined || trace === undefined) return undefined;
  const protocol = protocolFor(recipe.protocol, recipe.crossShard);
  if (protocol === undefined) return undefined;
  const found = equivocationsIn({
    protocol,
    info,
    entries: trace.entries(1, upTo),
    message: (number) => trace.message(number)?.content,
  });
  return evidenceFrom(info, found);
}
