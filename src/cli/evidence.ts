/**
 * Evidence on the command line: found in a run, and judged where there is nothing but the file.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { protocolFor } from "../protocol/registry.ts";
import { judgeEvidence, sayingOf } from "../sim/evidence-check.ts";
import { equivocationsIn, evidenceFrom } from "../sim/evidence.ts";
import type { MessageRecord, TraceEntry } from "../sim/trace/entry.ts";
import { runRecipe, writeOut, type Options } from "./commands.ts";
import { complain, print, Refusal, refuse } from "./output.ts";
import { readBounded, recipeFrom } from "./recipes.ts";

/** Prints the evidence of a run, or writes it. 1: nobody signed twice. */
export function evidence(source: string, options: Options): number {
  const { recipe } = recipeFrom(source, options);
  if (recipe.crypto !== "bls")
    return refuse(
      "SCHEME",
      `signatures of ${recipe.crypto} are stand-ins that anybody can make, and no evidence; run it with --crypto bls`,
    );
  const entries: TraceEntry[] = [];
  const records: MessageRecord[] = [];
  const { session } = runRecipe(recipe, {}, (batch) => {
    for (const entry of batch.entries) entries.push(entry);
    for (const record of batch.messages) records.push(record);
  });
  const { info } = session;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const message = (number: number): unknown => records[number]?.content;
  const found = equivocationsIn({ protocol, info, entries, message });
  const document = evidenceFrom(info, found);
  if (document === undefined)
    return unconvinced("NONE", "no validator signed twice on one occasion");
  const text = JSON.stringify(document, undefined, 2);
  if (options.out === undefined) print(text);
  else {
    writeOut(options.out, `${text}\n`);
    for (const { validator, entry, statements } of found)
      print(
        [
          `${validator}, entry ${entry}:`,
          ...statements.map((each) => sayingOf(each.statement)),
        ].join(" "),
      );
  }
  return 0;
}

/** Judges a file, or standard input where it is `-`. 1: it convicts nobody. */
export function checkEvidence(file: string): number {
  const judged = judgeEvidence(jsonIn(file));
  if (judged.kind === "malformed") return refuse(judged.code, judged.message);
  if (judged.kind === "refused") return unconvinced(judged.code, judged.message);
  print(["Valid.", ...judged.says].join("\n"));
  return 0;
}

function unconvinced(code: string, message: string): number {
  complain(new Refusal(code, message));
  return 1;
}

function jsonIn(file: string): unknown {
  const text = readBounded(file === "-" ? 0 : file, "evidence");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse("JSON", `${file === "-" ? "standard input" : file} is not JSON`);
  }
}
