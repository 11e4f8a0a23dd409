/**
 * Where a handout comes from: each run with its link, its seed and its digest, and how to cite it.
 * @module
 */
import { version } from "../../../package.json";
import { useWords } from "../../store/page.ts";
import { isSameRun } from "../../store/same-run.ts";
import type { Sheet } from "./draw.ts";
import type { HandoutMoment } from "./handout-moment.ts";
import { runTitle } from "./run-title.ts";

const DIGEST_DIGITS = 16;
/** Nobody types more; whoever has the page has the whole link. */
const PRINTED_MAX = 300;

export function Sources({
  title,
  moments,
  sheets,
}: {
  readonly title: string;
  readonly moments: readonly HandoutMoment[];
  readonly sheets: readonly Sheet[];
}) {
  const { handout } = useWords();
  return (
    <footer>
      <h2>{handout.sources}</h2>
      {lastOfRuns(moments, sheets).map((last) => (
        <Source key={last.sheet.link} title={title} {...last} />
      ))}
      <p>{handout.madeWith(version)}</p>
    </footer>
  );
}

interface Last {
  readonly moment: HandoutMoment;
  readonly sheet: Sheet;
}

/** The furthest moment of each run: its digest vouches for all before it. */
function lastOfRuns(moments: readonly HandoutMoment[], sheets: readonly Sheet[]): readonly Last[] {
  const lasts: Last[] = [];
  for (const [i, sheet] of sheets.entries()) {
    const moment = moments[i];
    if (moment === undefined) continue;
    const known = lasts.findIndex((last) => isSameRun(last.moment.recipe, moment.recipe));
    if (known < 0) lasts.push({ moment, sheet });
    else if ((lasts[known]?.sheet.entry ?? 0) < sheet.entry) lasts[known] = { moment, sheet };
  }
  return lasts;
}

function Source({
  title,
  moment: { recipe },
  sheet: { digest, link, entry },
}: Last & { readonly title: string }) {
  const words = useWords();
  const { handout } = words;
  const { scenario, seed, rules } = recipe;
  const address = `${window.location.href.split("#")[0] ?? ""}${link}`;
  const printed = address.length > PRINTED_MAX ? `${address.slice(0, PRINTED_MAX - 1)}…` : address;
  const short = digest.slice(0, DIGEST_DIGITS);
  const name = runTitle(scenario, words);
  return (
    <dl className="source">
      <dt>{handout.run}</dt>
      <dd>
        {name} {scenario !== undefined && <code translate="no">{scenario}</code>}
      </dd>
      <dt>{handout.rules}</dt>
      <dd>
        <code translate="no">{rules}</code>
      </dd>
      <dt>{handout.seed}</dt>
      <dd translate="no">{seed}</dd>
      <dt>{handout.digestAt(entry)}</dt>
      <dd>
        <code translate="no">{short}</code>
      </dd>
      <dt>{handout.link}</dt>
      <dd>
        <a href={link} translate="no">
          {printed}
        </a>
      </dd>
      <dt>{handout.cite}</dt>
      <dd>{handout.citation({ title, name, seed, digest: short, version })}</dd>
    </dl>
  );
}
