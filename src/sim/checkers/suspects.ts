/**
 * A judge of transactions: it looks at each whenever it goes on, and again when it has stood still for the bound
 * of the recipe. Each is reported once.
 * @module
 */
import { millis, type Micros } from "../../primitives/time.ts";
import type { Recipe } from "../recipe.ts";
import type { SessionInfo } from "../trace/entry.ts";
import type { Judge } from "./checker.ts";
import { linesOf, touchedAt, type Lines, type Story } from "./lines.ts";
import { patience, type Patience } from "./patience.ts";

export interface Watch {
  readonly lines: Lines;
  readonly wait: Patience;
}

/** @param faultOf what is wrong with a transaction now, in a sentence; `undefined`: nothing */
export function judgeStories(
  checker: string,
  { recipe, info }: { readonly recipe: Recipe; readonly info: SessionInfo },
  faultOf: (story: Story, at: Micros, watch: Watch) => string | undefined,
): Judge {
  const watch: Watch = {
    lines: linesOf(info),
    wait: patience(recipe, info, millis(recipe.progressMs)),
  };
  const { lines, wait } = watch;
  const reported = new Set<string>();
  return {
    observe(entry) {
      // What one life came to may convict another of the same line.
      const changed = lines.observe(entry).flatMap(({ original }) => lines.lineOf(original));
      wait.observe(entry);
      const suspects = [...changed, ...wait.overdue(lines.open(), touchedAt, entry.at)];
      return suspects.flatMap((story) => {
        if (reported.has(story.hash)) return [];
        const detail = faultOf(story, entry.at, watch);
        if (detail === undefined) return [];
        reported.add(story.hash);
        return [{ checker, entry: entry.index, detail }];
      });
    },
  };
}
