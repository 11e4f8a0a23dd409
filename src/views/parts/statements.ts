/**
 * What the rules say, as their tables in the `RULES.md` files say it.
 * @module
 */
import { useEffect, useState } from "react";
import type { Words } from "../../words/words.ts";

export interface Statement {
  readonly id: string;
  readonly class: keyof Words["glossary"]["classes"];
  readonly says: string;
}

const CLASSES = ["safety", "liveness", "assumption", "determinism"] as const;

/** Rows `| id | class | statement | …`, whatever else the text holds. Pure. */
export function statementsIn(text: string): readonly Statement[] {
  return text.split("\n").flatMap((row): readonly Statement[] => {
    const [, id = "", kind, says = ""] = row.split("|").map((cell) => cell.trim());
    const found = CLASSES.find((each) => each === kind);
    if (found === undefined || !/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/.test(id)) return [];
    return [{ id, class: found, says }];
  });
}

const files = import.meta.glob<string>("../../protocol/*/RULES.md", {
  query: "?raw",
  import: "default",
});

async function load(): Promise<ReadonlyMap<string, Statement>> {
  const texts = await Promise.all(Object.values(files).map((read) => read()));
  return new Map(texts.flatMap(statementsIn).map((statement) => [statement.id, statement]));
}

let loading: Promise<ReadonlyMap<string, Statement>> | undefined;

/** Nobody has read them yet, or they could not be had: the ids stand alone. */
const NONE: ReadonlyMap<string, Statement> = new Map();

/** By id. */
export function useStatements(): ReadonlyMap<string, Statement> {
  const [statements, setStatements] = useState(NONE);
  useEffect(() => {
    let isLeft = false;
    loading ??= load();
    loading.then(
      (loaded) => !isLeft && setStatements(loaded),
      () => (loading = undefined),
    );
    return () => {
      isLeft = true;
    };
  }, []);
  return statements;
}
