/**
 * Futures: what may come of the moment at the cursor, counted from runs that are made here and now; and the point
 * of no return on the way to what has come.
 * @module
 */
import { useMemo, useState } from "react";
import { encodeLink } from "../../scenarios/link.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Asked } from "../../sim/futures/fate.ts";
import { futureRecipe, type Question } from "../../sim/futures/futures.ts";
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

const COUNTS = ["50", "200", "1000"];
const HORIZONS = ["200", "500", "2000"];
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
  lossy: { intraShardMs: [5, 60], crossShardMs: [30, 150], lossPpm: 200_000 },
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
  const { ask } = words;
  const recipe = useRun((state) => state.recipe);
  const fence = useRun((state) => state.fence);
  const [about, setAbout] = useState(BLOCK);
  const [count, setCount] = useState("50");
  const [horizon, setHorizon] = useState("200");
  const transactions = useOpenTransactions();
  const one = transactions.find(({ hash }) => hash === about);
  const asked: Asked =
    one === undefined
      ? { about: "block" }
      : { about: "transaction", transaction: one.hash, shard: one.shard };
  const begin = useBegin(making, { asked, links: LINKS[links] }, Number(count), Number(horizon));
  return (
    <>
      <div className="futures-ask" role="group" aria-label={ask.name}>
        {transactions.length > 0 && (
          <Choice
            name={ask.about}
            value={one?.hash ?? BLOCK}
            choose={setAbout}
            options={[
              [BLOCK, ask.block],
              ...transactions.map(({ hash, label }) => [hash, label] as const),
            ]}
          />
        )}
        <Choice
          name={ask.count}
          value={count}
          choose={setCount}
          options={COUNTS.map((each) => [each, each])}
        />
        <Choice
          name={ask.horizon}
          value={horizon}
          choose={setHorizon}
          options={HORIZONS.map((each) => [each, ask.entries(Number(each))])}
        />
        <Choice
          name={ask.links}
          value={links}
          choose={chooseLinks}
          options={LINKS_IDS.map((id) => [id, ask.linksAre[id]])}
        />
        {making.phase === "running" ? (
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
      <HowFar making={making} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly choose: (value: T) => void;
  readonly options: readonly (readonly [T, string])[];
}

function Choice<T extends string>({ name, value, choose, options }: ChoiceProps<T>) {
  return (
    <label>
      {name}
      <select value={value} onChange={(event) => choose(event.target.value as T)}>
        {options.map(([each, said]) => (
          <option key={each} value={each}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Begins the futures of the moment at the cursor. */
function useBegin(
  making: Making<Made>,
  question: Pick<Question, "asked" | "links">,
  count: number,
  horizon: number,
): () => void {
  const recipe = useRun((state) => state.recipe);
  const cursor = useRun((state) => state.cursor);
  const branch = useRun((state) => state.branch);
  const info = useRun((state) => state.info);
  const reader = useReader();
  return () => {
    if (recipe === undefined || info === undefined || reader === undefined) return;
    const starts = info.nodes.length;
    const trace = { timeOf: reader.timeOf, length: () => reader.length };
    const moment = momentAt(trace, cursor, starts);
    const { links } = question;
    const first: Made = { recipe, branch, entry: cursor, moment, count, links, futures: [] };
    const whole: Question = { ...question, entry: Math.max(cursor, starts), horizon };
    making.begin(recipe, first, (crew, tell) =>
      crew.runAll(whole, count, (futures) => tell({ ...first, futures })),
    );
  };
}

/** How many are run, and of which moment they are. */
function HowFar({ making: { phase, made } }: Pick<AskProps, "making">) {
  const { ask, status } = useWords().futures;
  const cursor = useRun((state) => state.cursor);
  const branch = useRun((state) => state.branch);
  const isElsewhere = made !== undefined && (made.entry !== cursor || made.branch !== branch);
  return (
    <>
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
