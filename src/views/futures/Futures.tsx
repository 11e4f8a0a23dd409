/**
 * Futures: what may come of the moment at the cursor, counted from runs that are made here and now; and the point
 * of no return on the way to what has come.
 * @module
 */
import { useMemo, useState } from "react";
import { encodeLink } from "../../scenarios/link.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Asked } from "../../sim/futures/fate.ts";
import { futureRecipe } from "../../sim/futures/futures.ts";
import type { Future } from "../../sim/futures/shares.ts";
import type { Links, Recipe } from "../../sim/recipe.ts";
import { momentAt, type Moment } from "../../store/moment.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { View } from "../parts/View.tsx";
import { NoReturn } from "./NoReturn.tsx";
import { barsOf, barsTold, type Bar } from "./told.ts";
import { useMaking, type Making } from "./useMaking.ts";
import "./futures.css";

const COUNTS = [50, 200, 1000];
const HORIZONS = [200, 500, 2000];
const BLOCK = "";

/** Futures that are made, and of which moment. */
interface Made {
  readonly recipe: Recipe;
  readonly branch: number;
  readonly entry: number;
  readonly moment: Moment;
  readonly count: number;
  readonly links: Links;
  readonly futures: readonly Future[];
}

/** What chance may do on the links: what the run has, or more. */
const LINKS = {
  own: {},
  uneven: { intraShardMs: [5, 60], crossShardMs: [30, 150] },
  lossy: { intraShardMs: [5, 60], crossShardMs: [30, 150], lossPpm: 50_000 },
} as const satisfies Readonly<Record<string, Links>>;

type LinksId = keyof typeof LINKS;
const LINKS_IDS = Object.keys(LINKS) as readonly LinksId[];

export function Futures() {
  const { futures: words } = useWords();
  const recipe = useRun((state) => state.recipe);
  const cursor = useRun((state) => state.cursor);
  const making = useMaking<Made>();
  const { made } = making;
  const shards = recipe?.shards ?? 1;
  const bars = useMemo(
    () => (made === undefined ? [] : barsOf(made.futures, shards, words)),
    [made, shards, words],
  );
  const [chosen, setChosen] = useState<LinksId>();
  // Where chance decides nothing, it is given something to decide.
  const usual = recipe !== undefined && isFixed(recipe) ? "uneven" : "own";
  const links = chosen ?? usual;
  const isTold = made !== undefined && bars.length > 0;
  return (
    <View
      id="futures"
      says={words.says(cursor)}
      isReading
      told={isTold ? () => barsTold(bars, made.futures.length, words) : undefined}
    >
      <Ask making={making} links={links} chooseLinks={setChosen} />
      {isTold && <Bars bars={bars} made={made} />}
      <NoReturn links={LINKS[links]} />
    </View>
  );
}

interface AskProps {
  readonly making: Making<Made>;
  readonly links: LinksId;
  readonly chooseLinks: (links: LinksId) => void;
}

function Ask({ making, links, chooseLinks }: AskProps) {
  const { futures: words } = useWords();
  const { ask, status } = words;
  const run = useRun((state) => state);
  const reader = useReader();
  const [about, setAbout] = useState(BLOCK);
  const [count, setCount] = useState(COUNTS[0] ?? 50);
  const [horizon, setHorizon] = useState(HORIZONS[0] ?? 200);
  const transactions = useOpenTransactions();
  const { phase, made } = making;
  const { recipe, cursor, branch, info, fence } = run;
  const one = transactions.find(({ hash }) => hash === about);

  const begin = (): void => {
    if (recipe === undefined || info === undefined || reader === undefined) return;
    const trace = { timeOf: reader.timeOf, length: () => reader.length };
    const entry = Math.max(cursor, info.nodes.length);
    const moment = momentAt(trace, cursor, info.nodes.length);
    const asked: Asked =
      one === undefined
        ? { about: "block" }
        : { about: "transaction", transaction: one.hash, shard: one.shard };
    const own = LINKS[links];
    const first: Made = { recipe, branch, entry: cursor, moment, count, links: own, futures: [] };
    making.begin(recipe, first, (crew, tell) =>
      crew.runAll({ entry, horizon, asked, links: own }, count, (futures) =>
        tell({ ...first, futures }),
      ),
    );
  };
  const isElsewhere = made !== undefined && (made.entry !== cursor || made.branch !== branch);
  return (
    <>
      <div className="futures-ask" role="group" aria-label={ask.name}>
        {transactions.length > 0 && (
          <label>
            {ask.about}
            <select value={one?.hash ?? BLOCK} onChange={(event) => setAbout(event.target.value)}>
              <option value={BLOCK}>{ask.block}</option>
              {transactions.map(({ hash, label }) => (
                <option key={hash} value={hash} translate="no">
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {ask.count}
          <select value={count} onChange={(event) => setCount(Number(event.target.value))}>
            {COUNTS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          {ask.horizon}
          <select value={horizon} onChange={(event) => setHorizon(Number(event.target.value))}>
            {HORIZONS.map((each) => (
              <option key={each} value={each}>
                {ask.entries(each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {ask.links}
          <select value={links} onChange={(event) => chooseLinks(event.target.value as LinksId)}>
            {LINKS_IDS.map((id) => (
              <option key={id} value={id}>
                {ask.linksAre[id]}
              </option>
            ))}
          </select>
        </label>
        {phase === "running" ? (
          <button type="button" onClick={making.stop}>
            {ask.cancel}
          </button>
        ) : (
          <button type="button" className="primary" disabled={fence !== undefined} onClick={begin}>
            {ask.run}
          </button>
        )}
      </div>
      {fence !== undefined && <p className="quiet">{ask.waits}</p>}
      {recipe !== undefined && links === "own" && isFixed(recipe) && (
        <p className="quiet">{ask.nothingByChance}</p>
      )}
      {phase === "running" && made !== undefined && (
        <p className="futures-making">
          <progress aria-label={ask.progress} max={made.count} value={made.futures.length} />
          <span>{ask.of(made.futures.length, made.count)}</span>
        </p>
      )}
      <p role="status" className="quiet">
        {phase === "done" && made !== undefined && status.done(made.count, made.entry)}
        {phase === "stopped" && status.stopped(made?.futures.length ?? 0, made?.count ?? 0)}
        {phase === "failed" && status.failed}{" "}
        {phase !== "running" && isElsewhere && status.elsewhere}
      </p>
    </>
  );
}

/** Does every message take the same time, and is none lost by chance? */
const isFixed = ({ shards, network: { intraShardMs, crossShardMs, lossPpm } }: Recipe): boolean =>
  lossPpm === 0 &&
  [intraShardMs, ...(shards > 1 ? [crossShardMs] : [])].every(([min, max]) => min === max);

interface OpenTransaction {
  readonly hash: Hash;
  readonly label: string;
  readonly shard: number;
}

/** Where shards work together: those that were submitted and have not ended. */
function useOpenTransactions(): readonly OpenTransaction[] {
  const recipe = useRun((state) => state.recipe);
  const info = useRun((state) => state.info);
  const known = useRun((state) => state.projection?.transactions);
  return useMemo(() => {
    if (recipe?.crossShard === undefined || info === undefined || known === undefined) return [];
    const homes = new Map(
      recipe.script.flatMap((line) =>
        line.do === "submit"
          ? [[line.label, recipe.accounts[line.transfer.from]?.shard ?? 0] as const]
          : [],
      ),
    );
    return Object.entries(info.transactions).flatMap(([hash, label]) => {
      const status = known.get(hash as Hash);
      const isOpen = status !== undefined && status !== "completed" && status !== "aborted";
      return isOpen ? [{ hash: hash as Hash, label, shard: homes.get(label) ?? 0 }] : [];
    });
  }, [recipe, info, known]);
}

function Bars({ bars, made }: { readonly bars: readonly Bar[]; readonly made: Made }) {
  const { futures: words } = useWords();
  const { bars: said } = words;
  return (
    <table className="futures-table futures-bars">
      <caption className="visually-hidden">{said.caption(made.entry)}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{said.outcome}</th>
          <th scope="col">{said.count}</th>
          <th scope="col">{said.witness}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key} className={bar.fate?.kind}>
            <th scope="row">{bar.said}</th>
            <td>
              <span className="bar" aria-hidden="true">
                <span style={{ inlineSize: `${bar.share * 100}%` }} />
              </span>
              {said.of(bar.count, made.futures.length)} · {words.percent(bar.share)}
            </td>
            <td>
              <Witness bar={bar} made={made} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Opens one such future here, as a branch, or anywhere, by its link. */
function Witness({ bar, made }: { readonly bar: Bar; readonly made: Made }) {
  const { futures: words } = useWords();
  const { bars: said } = words;
  const commands = useCommands();
  const shown = useRun((state) => state.branch);
  const fence = useRun((state) => state.fence);
  const { seed, entry } = bar.witness;
  const open = (): void => {
    commands.pause();
    if (shown !== made.branch) commands.showBranch(made.branch);
    commands.seek(made.entry);
    if (commands.edit({ do: "reseed", seed, ...made.links }).ok) commands.seek(entry);
  };
  const link = useMemo(
    () =>
      encodeLink({
        recipe: futureRecipe(made.recipe, made.moment, seed, made.links),
        cursor: entry,
      }),
    [made, seed, entry],
  );
  return (
    <>
      <button
        type="button"
        aria-label={said.openThat(bar.said)}
        disabled={fence !== undefined}
        onClick={open}
      >
        {said.open}
      </button>{" "}
      <a href={link} aria-label={said.linkTo(bar.said)}>
        {said.link}
      </a>
    </>
  );
}
