/**
 * The moment that a picture shows, as it travels in the file: whoever has the file can open it again.
 * @module
 */
import * as v from "valibot";
import { encodeLink } from "../../../scenarios/link.ts";
import { trailTo } from "../../../scenarios/trail.ts";
import type { Viewer } from "../../../store/types.ts";
import type { Words } from "../../../words/words.ts";

const Moment = v.strictObject({
  v: v.literal(1),
  /** A whole address, with the digest of the trace up to the entry. */
  link: v.pipe(v.string(), v.maxLength(100_000)),
  title: v.pipe(v.string(), v.maxLength(300)),
  scenario: v.optional(v.pipe(v.string(), v.maxLength(100))),
  seed: v.pipe(v.number(), v.safeInteger()),
  entry: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  atMs: v.pipe(v.number(), v.minValue(0)),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

export type PictureMoment = v.InferOutput<typeof Moment>;

/** `undefined`: nothing is open yet. */
export function momentOf(
  { store, reader }: Pick<Viewer, "store" | "reader">,
  { scenarios, takeHome }: Pick<Words, "scenarios" | "takeHome">,
): PictureMoment | undefined {
  const { recipe, cursor, projection } = store.getState();
  const trace = reader();
  if (recipe === undefined || projection === undefined || trace === undefined) return undefined;
  const { digest } = projection;
  const trail = trailTo(cursor, (entry) => trace.entry(entry)?.digest);
  const fragment = encodeLink({
    recipe,
    cursor,
    digest,
    ...(trail === undefined ? {} : { trail }),
  });
  const { scenario } = recipe;
  return {
    v: 1,
    link: `${window.location.href.split("#")[0] ?? ""}${fragment}`,
    title: scenario === undefined ? takeHome.ownRecipe : (scenarios[scenario]?.title ?? scenario),
    ...(scenario === undefined ? {} : { scenario }),
    seed: recipe.seed,
    entry: cursor,
    atMs: cursor === 0 ? 0 : trace.timeOf(cursor) / 1000,
    digest,
  };
}

/** `undefined`: this is no moment. Nothing in it is ever run. */
export function readMoment(json: string): PictureMoment | undefined {
  try {
    const read = v.safeParse(Moment, JSON.parse(json));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** Letters, digits and dashes: `hyperscope-hotstuff2-happy-path-tree-120.svg`. */
export function fileNameOf(
  scenario: string | undefined,
  parts: readonly (string | number)[],
  end: string,
): string {
  const words = ["hyperscope", scenario ?? "own", ...parts].map((part) =>
    String(part)
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
  );
  return `${words.join("-")}.${end}`;
}
