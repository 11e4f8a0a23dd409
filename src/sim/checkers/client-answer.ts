/**
 * What a client believes, an honest validator said: one liar, or f of them, never convince.
 * @module
 */
import { conduct, short, type Checker } from "./checker.ts";

export const clientAnswer: Checker = {
  id: "client-answer",
  statement: "A client believes only an answer that an honest validator gave.",
  judge() {
    const { observe, isHonest } = conduct();
    const said = new Set<string>();
    return {
      observe(entry) {
        observe(entry);
        const { node, index, facts } = entry;
        for (const fact of facts)
          if (fact.kind === "replied" && node !== undefined && isHonest(node))
            said.add(`${fact.transaction}/${fact.result}`);
        return facts.flatMap((fact) => {
          if (fact.kind !== "answered" || !fact.accepted) return [];
          const { transaction, result, equal } = fact;
          if (said.has(`${transaction}/${result}`)) return [];
          const detail = `The client of ${short(transaction)} believes ${result}, which ${equal} validators said and no honest one.`;
          return [{ checker: "client-answer", entry: index, detail }];
        });
      },
    };
  },
};
