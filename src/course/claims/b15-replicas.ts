/**
 * Section B15 of the ledger, the claims about replicas: what a query, a snapshot and a way back are worth.
 * @module
 */
import { honestWitness } from "../../primitives/quorum.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { seeViolation } from "./looking.ts";
import { forgetful } from "./schedules-family.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const QUERY: RunInput = {
  scenario: "smr/balance-query",
  protocol: "replicated-pbft",
  rules: "pbft",
  untilMs: 1800,
};

/** Alice pays 100 and asks, while V3 hears nothing. */
const LAGGING: RunInput = { ...QUERY, edits: [{ at: 0, do: "isolate", node: "s0v3" }] };

const held = (ran: Ran): readonly number[] =>
  ran.session.reports().map(({ summary }) => summary.balances["alice"] ?? 0);

function throughTheLog() {
  const ran = keptRun(LAGGING);
  const hash = ran.session.transactions().find(({ label }) => label === "ask-balance")?.hash;
  const answered = ran.seen("applied").filter(({ transaction }) => transaction === hash);
  const balances = held(ran);
  const agreed = balances.filter((balance) => balance === 900).length;
  return [
    trial(
      "read",
      whether(agreed >= honestWitness(4) && answered.length === agreed),
      { answer: balances[0] ?? 0, agreed, local: balances[3] ?? 0 },
      at(LAGGING, answered[0]?.entry),
    ),
  ];
}

const NEW_NODE = forgetful("hotstuff2", false);
const TRUSTED = forgetful("hotstuff2.trusting", true);
const FORGED = forgetful("hotstuff2", true);

const last = (ran: Ran, node: string) => ran.seen("applied").findLast(({ of }) => of === node);

function snapshots() {
  const [proven, trusting, forged] = [NEW_NODE, TRUSTED, FORGED].map((input) => keptRun(input));
  const [restored] = proven?.seen("snapshot").filter(({ event }) => event === "restored") ?? [];
  const [mine, theirs] = ["s0v3", "s0v1"].map((node) => proven && last(proven, node));
  const refused = forged?.seen("snapshot").filter(({ event }) => event === "refused").length ?? 0;
  const lies = trusting?.violations.filter(({ checker }) => checker === "replica-log").length ?? 0;
  return [
    trial(
      "suffix",
      whether(
        mine !== undefined && mine.root === theirs?.root && mine.index > (restored?.index ?? 0),
      ),
      { from: restored?.index ?? 0, to: mine?.index ?? 0 },
      at(NEW_NODE, restored?.entry),
    ),
    trial(
      "alone",
      whether(restored?.index === theirs?.index),
      { from: restored?.index ?? 0, others: theirs?.index ?? 0 },
      at(NEW_NODE, restored?.entry),
    ),
    trial("forged", whether(lies === 0), { lies, refused }, seeViolation(TRUSTED, "replica-log")),
  ];
}

const LOOP: RunInput = { scenario: "smr/roll-back-loops", untilMs: 7000 };

/** The same bug, where the quorum's state is fetched. */
const TRANSFER: RunInput = { ...LOOP, rules: "hotstuff2" };

function rollsBack() {
  const [looping, fetching] = [keptRun(LOOP), keptRun(TRANSFER)];
  const back = looping.seen("snapshot").filter(({ event }) => event === "rolledBack");
  const own = back[0]?.of ?? "";
  const differs = looping
    .seen("mismatch")
    .filter(({ of, entry }) => of === own && entry > (back[0]?.entry ?? 0)).length;
  const fetched = fetching.seen("snapshot").filter(({ event }) => event === "restored").length;
  return [
    trial(
      "loop",
      whether(back.length > 0 && differs === 0),
      { attempts: back.length, differs, fetched },
      at(LOOP, back[0]?.entry),
    ),
  ];
}

export const replicaClaims = experiments({
  "C-247": throughTheLog,
  "C-248": snapshots,
  "C-249": rollsBack,
});
