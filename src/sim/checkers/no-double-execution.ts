/**
 * A transaction takes effect once on each shard, whichever of its line it was that ran (I2).
 * @module
 */
import type { Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";
import { linesOf } from "./lines.ts";

export const noDoubleExecution: Checker = {
  id: "no-double-execution",
  statement: "A transaction and its retries take effect at most once on each shard.",
  judge(_recipe, info) {
    const lines = linesOf(info);
    const ran = new Map<string, string>();
    const reported = new Set<string>();
    return {
      observe(entry) {
        return lines.observe(entry).flatMap(({ hash, original, effects }) =>
          [...effects.values()].flatMap(({ shard, isEmpty }) => {
            const place = `${original}/${shard}`;
            const first = ran.get(place) ?? hash;
            if (isEmpty || reported.has(place)) return [];
            ran.set(place, first);
            if (first === hash) return [];
            reported.add(place);
            const isRetry = first !== original && hash !== original;
            const detail = withHazard(
              info.crossShard,
              isRetry ? "two-retries" : "stale-original",
              `${lines.nameOf(original)} took effect twice on S${shard}, as ${first.slice(0, 8)} and as ${hash.slice(0, 8)}.`,
            );
            return [{ checker: "no-double-execution", entry: entry.index, detail }];
          }),
        );
      },
    };
  },
};
