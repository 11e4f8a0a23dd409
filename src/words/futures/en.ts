/**
 * Futures of a moment and the point of no return, in English.
 * @module
 */
import { counting } from "../plural.ts";

const counted = counting("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const FUTURES = { one: "future", other: "futures" };

export const futuresView = {
  name: "Futures",
  shows:
    "What may come of this moment: chance goes on from many seeds, each future is really run, and bars count what they came to. Below, for something that happened, the share of futures that still led there, moment by moment.",
  omits:
    "What people or traitors might still do: only latencies and losses are left to chance. A future that goes on beyond the horizon.",
};

export const futures = {
  says: (entry: number) => `What may come of entry ${entry}.`,
  percent: (share: number) => percent.format(share),
  ask: {
    name: "What is asked of the futures",
    about: "What becomes of",
    block: "the next final block",
    count: "Futures",
    horizon: "Horizon",
    entries: (entries: number) => `${entries} entries`,
    links: "Links from here on",
    linksAre: {
      own: "as in this run",
      uneven: "uneven: 5 to 60 ms",
      lossy: "uneven, and a fifth lost",
    },
    run: "Run futures",
    cancel: "Cancel",
    progress: "Futures that are run",
    of: (done: number, all: number) => `${done} of ${all}`,
    waits: "Answer the question of the lesson first: nothing beyond it is run.",
    nothingByChance:
      "Every message of this run takes the same time and none is lost, so chance decides nothing and all futures are one.",
  },
  status: {
    done: (count: number, entry: number) =>
      `${counted(count, FUTURES)} from entry ${entry}, all with stand-in signatures.`,
    stopped: (done: number, all: number) => `Stopped: ${done} of ${all} are run.`,
    failed: "A worker stopped before it answered. Try again.",
    elsewhere: "The cursor has moved on: these are the futures of another moment.",
  },
  fate: {
    final: (height: number, round: number) => `Block ${height} final, of round ${round}`,
    finalIn: (shard: string, height: number, round: number) =>
      `${shard}: block ${height} final, of round ${round}`,
    roundLost: "A round lost, no block final",
    completed: "Completed",
    aborted: "Aborted",
    open: "Still open",
    other: "Anything else",
    broken: (checker: string) => `Broken: ${checker}`,
  },
  bars: {
    caption: (entry: number) => `What the futures of entry ${entry} came to`,
    outcome: "Outcome",
    count: "Futures",
    share: "Share",
    interval: "95 % interval",
    witness: "Witness",
    of: (count: number, all: number) => `${count} of ${all}`,
    range: (low: string, high: string) => `${low} to ${high}`,
    open: "Open",
    openThat: (outcome: string) => `Open a future: ${outcome}`,
    link: "Link",
    linkTo: (outcome: string) => `Link to a future: ${outcome}`,
    seed: (seed: number, entry: number) => `seed ${seed}, at entry ${entry}`,
  },
  curve: {
    name: "Point of no return",
    nothing: "Nothing has become final up to the cursor, and nothing is broken. Play on first.",
    of: "On the way to",
    happened: (what: string, entry: number) => `${what} (entry ${entry})`,
    find: "Find it",
    progress: "Moments asked about",
    points: (points: number) => counted(points, { one: "moment", other: "moments" }),
    chart: (what: string) => `Share of futures that still led there, by entry: ${what}`,
    entry: "Entry",
    share: "Led there",
    rose: (entry: number, from: string, to: string) =>
      `The largest step is entry ${entry}: from ${from} of the futures to ${to}.`,
    sure: "From here on it was almost sure.",
    notSure: "Even after it, it could have gone otherwise.",
    flat: "No entry changed much: chance had little to decide on this way.",
    goTo: (entry: number) => `Go to entry ${entry}`,
    asText: "All moments",
    done: (points: number, of: number) =>
      `${counted(points, { one: "moment", other: "moments" })}, ${counted(of, FUTURES)} each.`,
  },
};
