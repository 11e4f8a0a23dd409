/**
 * Section B12 of the ledger, run: the analysis of the architecture.
 * @module
 */
import { quorumThreshold } from "../../primitives/quorum.ts";
import { crashedSeat, outcomeOf, trayRun, traysAt, WRITTEN } from "../models/systems-votes.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { crossing } from "./b12-crossing.ts";
import { keys } from "./b12-keys.ts";
import { contents, first, scenario, see } from "./looking.ts";
import { certifiedAt, forkIn } from "./runs.ts";
import type { Section } from "./section.ts";
import { at, experiments, trial, whether } from "./trial.ts";

const happy = (rules: string, change: RunInput = {}): RunInput => ({
  scenario: "hotstuff2/happy-path",
  rules,
  untilMs: 1500,
  ...change,
});
const FORK = scenario("hyperscale/timeout-unlock-fork", undefined, 6000);
const JANUARY = "hyperscale-2026-01";

/** Who receives the votes on the first block, and how many copies go out. */
export function votesOn(ran: Ran, height: number) {
  const sends = ran.entries
    .flatMap((entry) => entry.sends)
    .filter(({ message }) => {
      const label = ran.message(message)?.label;
      return label?.kind === "BlockVote" && label.height === height;
    });
  return { copies: sends.length, receivers: new Set(sends.map(({ to }) => to)).size };
}

const votesToProposer = () =>
  ["guide", "hotstuff2"].map((rules) => {
    const recipe = happy(rules);
    const ran = keptRun(recipe);
    const { copies, receivers } = votesOn(ran, 1);
    return trial(
      rules,
      whether(receivers === 1),
      { copies, receivers },
      see(recipe, first(ran, "voted").entry),
    );
  });

/** Blocks of one height and round that a validator sent a vote for, at most. */
function votesOfOne(ran: Ran, node: string): number {
  const voted = new Map<string, Set<string>>();
  for (const { sends } of ran.entries)
    for (const { from, message } of sends) {
      const label = ran.message(message)?.label;
      if (from !== node || label?.kind !== "BlockVote") continue;
      const slot = `${label.height}/${label.round}`;
      voted.set(slot, (voted.get(slot) ?? new Set()).add(label.block ?? ""));
    }
  return Math.max(0, ...[...voted.values()].map(({ size }) => size));
}

function preventsEquivocation() {
  const split = scenario("guide/split-vote", undefined, 6000);
  const honest = keptRun(split);
  const refused = honest.rulings("GUIDE-LOCK").filter(({ ok }) => !ok);
  const most = Math.max(
    ...["s0v0", "s0v1", "s0v2", "s0v3"].map((node) => votesOfOne(honest, node)),
  );
  const lying = happy("guide", {
    edits: [{ at: 0, do: "misbehave", node: "s0v1", as: "equivocating-proposer" }],
  });
  const twice = votesOfOne(keptRun(lying), "s0v1");
  return [
    trial(
      "honest",
      whether(most === 1 && refused.length > 0),
      { refused: refused.length, most },
      at(split, refused[0]?.entry),
    ),
    trial(
      "liar",
      whether(twice <= 1),
      { twice },
      see(lying, first(keptRun(lying), "proposed").entry),
    ),
  ];
}

function unlocksUpTo() {
  const recipe = happy("guide");
  const ran = keptRun(recipe);
  const released = ran.seen("released");
  const within = released.filter(({ of, entry, lock }) =>
    ran
      .seen("adopted")
      .some((qc) => qc.of === of && qc.entry === entry && (lock.height ?? 0) <= qc.height),
  ).length;
  return [
    trial(
      "table",
      whether(released.length > 0 && within === released.length),
      { released: released.length, within },
      see(recipe, released[0]?.entry),
    ),
  ];
}

function persisted() {
  const recipe = happy("hotstuff2");
  const ran = keptRun(recipe);
  const votes = ran.seen("voted");
  const stored = votes.filter(({ entry }) =>
    ran.entries[entry - 1]?.actions.some(
      ({ kind, what }) => kind === "persist" && what === "registers",
    ),
  ).length;
  const forgets = scenario("hotstuff2/amnesia", undefined, 8000);
  const script = keptRun(forgets).recipe.script;
  const remembers: RunInput = {
    ...forgets,
    script: script.map((line) => (line.do === "restart" ? { ...line, amnesia: false } : line)),
  };
  const [forked, whole] = [forgets, remembers].map((input) => forkIn(keptRun(input)));
  return [
    trial(
      "stored",
      whether(votes.length > 0 && stored === votes.length),
      { votes: votes.length, stored },
      see(recipe, votes[0]?.entry),
    ),
    trial(
      "amnesia",
      whether(forked !== undefined && whole === undefined),
      { forgetting: Number(forked !== undefined), remembering: Number(whole !== undefined) },
      at(forgets, forked?.entry),
    ),
  ];
}

function overlap() {
  const sizes = [4, 7, 10, 31, 100];
  const right = sizes.filter(
    (n) => 2 * quorumThreshold(n) - n >= Math.floor((n - 1) / 3) + 1,
  ).length;
  const ran = keptRun(FORK);
  const rivals = certifiedAt(ran, 1);
  return [
    trial("arithmetic", whether(right === sizes.length), { sizes: sizes.length, right }),
    trial(
      "conflict",
      whether(rivals.length < 2),
      { rivals: rivals.length },
      at(FORK, forkIn(ran)?.entry),
    ),
  ];
}

function finalUnderAsynchrony() {
  const silent = happy("hotstuff2", { untilMs: 4000, edits: [{ at: 0, do: "hold", match: {} }] });
  const held = keptRun(silent);
  const fork = forkIn(keptRun(FORK));
  return [
    trial(
      "held",
      whether(Math.max(...held.heights) > 0),
      {
        blocks: Math.max(...held.heights),
        held: held.entries.flatMap(({ sends }) => sends).length,
      },
      see(silent, held.entries.length),
    ),
    trial(
      "fork",
      whether(fork === undefined),
      { height: fork?.height ?? 0 },
      at(FORK, fork?.entry),
    ),
  ];
}

/** Does a header carry a signature of its maker? Names of its fields, without those of the certificate inside. */
function signsHeader() {
  const recipe = happy(JANUARY);
  const ran = keptRun(recipe);
  const headers = contents(ran, "BlockHeader") as readonly { readonly header: object }[];
  const fields = headers.flatMap(({ header }) => Object.keys(header));
  const signed = fields.filter((field) => /signature/i.test(field)).length;
  return [
    trial(
      "fields",
      whether(signed > 0),
      { fields: new Set(fields).size, signed },
      see(recipe, first(ran, "proposed").entry),
    ),
  ];
}

function sendsCertificate() {
  return [JANUARY, "hotstuff2"].map((rules) => {
    const recipe = happy(rules);
    const ran = keptRun(recipe);
    const kinds = Object.keys(ran.messages);
    const own = kinds.filter((kind) => /certificate|qc/i.test(kind)).length;
    const formers = new Set(ran.seen("certified").map(({ of }) => of)).size;
    return trial(
      rules === "hotstuff2" ? "hotstuff2" : "january",
      whether(own > 0),
      { kinds: kinds.length, own, formers },
      see(recipe, first(ran, "certified").entry),
    );
  });
}

function confirmsParent() {
  const good = happy("hotstuff2");
  const calm = keptRun(good);
  const gaps = scenario("hotstuff2/silent-proposer", undefined, 6000);
  const gapped = keptRun(gaps);
  const across = gapped
    .seen("proposed")
    .find(({ block }) => block.height > 1 && block.round > block.parentQc.round + 1);
  const sealed = gapped
    .seen("certified")
    .find(({ certificate }) => certificate.block === across?.block.hash);
  const committed = gapped
    .seen("committed")
    .some(
      ({ of, entry, block }) =>
        sealed?.of === of && entry <= sealed.entry && block === across?.block.parent,
    );
  const two = first(calm, "certified", ({ certificate }) => certificate.height === 2);
  const parent = calm
    .seen("committed")
    .some(({ entry, height }) => entry === two.entry && height === 1);
  return [
    trial(
      "next",
      whether(parent),
      { height: two.certificate.height, round: two.certificate.round },
      see(good, two.entry),
    ),
    trial(
      "gap",
      whether(committed),
      {
        height: across?.block.height ?? 0,
        round: across?.block.round ?? 0,
        parent: across?.block.parentQc.round ?? 0,
      },
      at(gaps, sealed?.entry),
    ),
  ];
}

function orderedEvents() {
  const recipe = happy("hotstuff2", {
    untilMs: 3000,
    edits: [
      { at: 0, do: "hold", match: { kind: "BlockHeader", height: 1, to: "s0v3" } },
      { at: 340, do: "release", match: { kind: "BlockHeader" } },
    ],
  });
  const ran = keptRun(recipe);
  const [own, others] = [ran.commits("s0v3"), ran.commits("s0v0")];
  const common = own.filter((hash, i) => hash === others[i]).length;
  const fork = forkIn(keptRun(FORK));
  return [
    trial(
      "late",
      whether(own.length > 0 && common === own.length && ran.fired.length === 0),
      { blocks: own.length, common },
      see(recipe),
    ),
    trial(
      "fork",
      whether(fork === undefined),
      { height: fork?.height ?? 0 },
      at(FORK, fork?.entry),
    ),
  ];
}

function unverifiedAlone() {
  const recipe = trayRun(1);
  const ran = keptRun(recipe);
  const node = ran.session.info.nodes[crashedSeat(1) === 0 ? 1 : 0]?.id;
  const trays = node === undefined ? [] : traysAt(ran, node);
  const { blocks, tipped } = outcomeOf(trays, WRITTEN, 4);
  const sealed = trays.filter((tray) => tray.sealed !== undefined).length;
  return [
    trial(
      "crash",
      whether(tipped === blocks),
      { blocks, tipped, sealed },
      at(recipe, trays[0]?.sealed),
    ),
  ];
}

function faultTolerant() {
  const ran = keptRun(FORK);
  const fork = forkIn(ran);
  const liars = ran.seen("misbehaves").length;
  return [
    trial(
      "fork",
      whether(fork === undefined),
      { liars, height: fork?.height ?? 0 },
      at(FORK, fork?.entry),
    ),
  ];
}

export const b12: Section = {
  experiments: [
    ...keys,
    ...crossing,
    ...experiments({
      "C-147": votesToProposer,
      "C-149": preventsEquivocation,
      "C-150": unlocksUpTo,
      "C-151": persisted,
      "C-152": overlap,
      "C-153": finalUnderAsynchrony,
      "C-156": signsHeader,
      "C-158": sendsCertificate,
      "C-159": confirmsParent,
      "C-177": orderedEvents,
      "C-186": unverifiedAlone,
      "C-187": faultTolerant,
    }),
  ],
  needs: {
    "C-139": "repository",
    "C-140": "repository",
    "C-141": "repository",
    "C-142": "repository",
    "C-144": "repository",
    "C-145": "repository",
    "C-146": "repository",
    "C-154": "machine",
    "C-166": "machine",
    "C-168": "repository",
    "C-169": "repository",
    "C-178": "repository",
    "C-179": "repository",
    "C-181": "repository",
    "C-182": "repository",
    "C-183": "repository",
    "C-184": "repository",
    "C-185": "repository",
  },
  answers: {},
};
