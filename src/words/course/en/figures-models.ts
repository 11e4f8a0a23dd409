/**
 * Figures of small models: rounds, views, attacks. In English.
 * @module
 */
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const counted = counting("en");
const listed = listing("en");
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const rounds = { one: "round", other: "rounds" };
const runs = { one: "run", other: "runs" };
const heights = { one: "height", other: "heights" };
const moves = { one: "move", other: "moves" };
const blocks = { one: "certified block", other: "certified blocks" };
const liars = { one: "liar", other: "liars" };
const hashes = { one: "hash", other: "hashes" };
const transfers = { one: "transfer", other: "transfers" };
const words = { one: "word", other: "words" };
const certificates = { one: "certificate", other: "certificates" };
const paths = { one: "way", other: "ways" };

type Args = Readonly<Record<string, string | number>>;

const percent = (share: number): string => `${fine.format(share)} %`;
const ms = (millis: number): string => `${fine.format(millis)} ms`;

export const figuresModels = {
  common: { percent },
  deadlock: {
    name: "How often does a height die?",
    missing: "Headers that miss their round",
    missingShort: "Headers missing",
    draw: (draws: number) => `Draw ${draws} heights`,
    plot: "Share of heights that end dead, over the share of headers that miss their round: a rising curve",
    dead: "Dead heights",
    computed: "Computed",
    drawn: "Drawn now",
    ledger: "As first counted",
    exact: (missing: number, dead: number) =>
      `With ${missing} % of headers missing, ${percent(dead)} of heights end dead, and nobody has cheated.`,
    counted: (missing: number, dead: number, own: number, draws: number) =>
      `With ${missing} % of headers missing, ${percent(own)} of ${draws} heights ended dead; computed, it is ${percent(dead)}.`,
    legend: "Curve: computed. Discs: drawn now. Diamonds: as first counted for this course.",
    note: "A model of one height: four honest validators, the pure lock, a proposer each round in turn, and votes that always arrive. At 1 % the first count is above what is computed: so few heights die there that chance shows.",
  },
  timeouts: {
    name: "How long should one wait?",
    delay: "Delay of a message",
    base: "First wait",
    step: "Added after each failure",
    backoff: "After a failure",
    backoffs: { none: "wait as long", linear: "add a step", exponential: "double the wait" },
    reset: "The count of failures begins anew",
    resets: { success: "with a success", timeout: "at each timeout, as in the guide’s listing" },
    crashed: "Crashed",
    nobody: "nobody",
    leaderOf: (round: number) => `V${round}, proposer of round ${round} in the model`,
    first: (at: number, need: number) =>
      `The first certificate is there after ${ms(at)}. A round needs ${ms(need)}: two delays.`,
    never: (need: number, wait: number) =>
      `No round is long enough: it needs ${ms(need)}, two delays, and the wait of ${ms(wait)} does not grow to that.`,
    stairs: (count: number) =>
      `The first ${counted(count, rounds)}, one below the other, each as long as it lasts`,
    legend:
      "Each step is a round, from left to right in time. Filled: a certificate. Outlined: the time ran out. Dashed: the proposer is down.",
    ask: "Ask our machine",
    cannot:
      "Our machine cannot wait like that: it adds a fixed step, and counts from the last success.",
    notAsked: "Our machine has not been asked with these figures.",
    asked: (certified: number | undefined, committed: number | undefined, last: number) =>
      committed === undefined
        ? `Our machine: ${certified === undefined ? "no certificate" : `a certificate after ${ms(certified)}`}, and no commit by round ${last}.`
        : `Our machine: first certificate after ${ms(certified ?? committed)}, first commit after ${ms(committed)}, in round ${last}.`,
    open: "See the run",
    note: "The stairs are a model of clocks alone: one certificate, all clocks together. Our machine is the whole protocol; it counts a header as a sign of life and looks at its clock every 20 ms, so its boundary is not exactly at two delays.",
  },
  overlap: {
    name: "Are they in the same round?",
    offset: "How far the clocks are apart",
    wait: "Wait of a round",
    delay: "Delay of a message",
    pacing: "A round ends",
    pacings: { local: "by each one’s own timer", certificates: "by a certificate of timeouts" },
    says: (quorums: number, of: number, pacing: "local" | "certificates") =>
      pacing === "local"
        ? `${quorums} of ${counted(of, rounds)} bring a quorum with local timers alone.`
        : `${quorums} of ${counted(of, rounds)} bring a quorum with certificates of timeouts.`,
    lanes: (count: number, quorums: number) =>
      `Two lanes, one for each half of the committee, with the first ${counted(count, rounds)}; ${quorums} of them bring a quorum`,
    legend:
      "Above one half, below the other; rounds are empty and filled in turn. The bars at the bottom: both are in that round, and there is a quorum.",
    ask: "Ask our machine",
    machines: { guide: "the guide’s rules", hotstuff2: "HotStuff-2" },
    notAsked: (rules: string) => `With ${rules}: not asked with these figures.`,
    heard: (rules: string, certified: number, committed: number) =>
      `With ${rules}: ${counted(certified, certificates)}, committed up to height ${committed}.`,
    open: (rules: string) => `See the run under ${rules}`,
    note: "The lanes are a model: two and two, and the timer is all that moves them. Our machine is kinder under the guide’s rules: a header that arrives counts as a sign of life and winds the timer again, so halves that can hear each other often find together. That is not in the listing.",
  },
  ruler: {
    name: "From proposal to commit, in delays",
    measure: "Measure our machine",
    before: (delay: number) =>
      `Nothing is measured yet. The run has one delay for all messages: ${ms(delay)}.`,
    says: (all: number) =>
      `Our HotStuff-2 commits a block everywhere ${fine.format(all)} delays after its proposal.`,
    measured: {
      certified: "HotStuff-2 here, measured: first certificate",
      atLeader: "HotStuff-2 here, measured: first commit",
      atAll: "HotStuff-2 here, measured: committed at all",
    },
    names: { pbft: "PBFT", hotstuff2: "HotStuff-2", "three-chain": "HotStuff, three phases" },
    where: { leader: "next proposer", all: "all" },
    cited: (name: string, where: string) => `${name}, cited: ${where}`,
    delays: (count: number) => `${fine.format(count)} δ`,
    legend:
      "Filled: measured in the run just now. Dashed: as the papers have it, not measured here.",
    note: (delay: number) =>
      `A real run, with ${ms(delay)} for every message and no cost for signatures. Here votes go to everybody, so all know the second certificate at the same time; where they go to the next proposer alone, the others hear of it one delay later. A proposer looks at its clock every 5 ms: hence the small rest.`,
  },
  rules: {
    name: "Write the vote rule",
    published: "Clauses of HotStuff-2",
    temptations: "Clauses that tempt",
    clauses: {
      once: "vote once in a round, in rounds that rise",
      lock: "vote only for a certificate as high as my lock",
      contiguous: "commit only in two rounds that follow each other",
      linked: "a parent’s certificate is for the parent",
      timeouts: "end a round by a certificate of timeouts",
      power: "count the power of signers anew",
      checked: "check a certificate before it has an effect",
      bound: "the hash binds the whole body",
      counted: "count each voter once",
      settled: "do nothing twice",
      height: "never vote twice at one height",
      extends: "vote only for descendants of my lock",
      low: "lock one certificate lower",
    },
    drawn: "Drawn schedules, after the known ones",
    search: "Search for a run that breaks it",
    before: "Choose clauses, then let the search try to break them.",
    says: (tried: number, forks: number, stuck: number, isDone: boolean) =>
      `${counted(tried, runs)} tried: ${forks} broke safety, ${stuck} stood still.${isDone && forks + stuck === 0 ? " It survived; that is no proof." : ""}`,
    forks: (count: number) =>
      count === 0
        ? "So far nothing happened that never must."
        : `In ${counted(count, runs)} something happened that never must.`,
    stuck: (count: number) =>
      count === 0
        ? "So far none stood still on a well network."
        : `${counted(count, runs)} stood still although the network was well.`,
    witness: (name: string) => `See it fall: ${name}`,
    note: "No model: each schedule is a run of the real machine under your rules. What survives has survived these schedules, and nothing more.",
  },
  exhaustive: {
    name: "Every run, up to a bound",
    rounds: "Rounds",
    search: "Search everything",
    draw: (draws: number) => `Draw ${draws} runs of each by chance`,
    rules: "Rules",
    states: "States",
    shortest: "Shortest fork",
    byChance: "Forks by chance",
    names: {
      E: "E: HotStuff-2",
      F: "F: rounds need not follow",
      G: "G: lock one too low",
      H: "H: three-chain, head only",
      I: "I: three-chain, all of it",
      J: "J: one certificate is final",
      K: "K: one is final, lock for ever",
    },
    open: "not searched yet",
    none: "none",
    fork: (count: number, path: readonly string[]) =>
      `${counted(count, blocks)}; round and parent’s round: ${path.map((step) => step.replace("<", " on ")).join(", ")}`,
    before: "Nothing has been searched to its end yet.",
    says: (bound: number, forked: readonly string[]) =>
      forked.length === 0
        ? `Up to ${counted(bound, rounds)} no rule set forks.`
        : `Up to ${counted(bound, rounds)} these fork: ${listed(forked)}. For the others there is no fork within the bound.`,
    note: "A model: four honest validators, one block a round at most, on any certified parent, with the votes of any three. Runs that differ only in the names of validators count as one, and votes that could only tighten locks are left out. So the states are fewer than elsewhere; the shortest forks are the same. A bound is no proof.",
  },
  bivalence: {
    name: "Keep both values possible",
    says: (now: string, kept: number, wanted: number) =>
      `${now}. Both values stayed possible for ${counted(kept, moves)}; the goal is ${wanted}.`,
    half: (half: 1 | 2, round: number) =>
      half === 1
        ? `Round ${round}, first half: each tells its value.`
        : `Round ${round}, second half: each tells what it proposes.`,
    value: (value: number) => `tells ${value}`,
    proposal: (proposal: number | undefined, value: number) =>
      proposal === undefined ? `proposes nothing, holds ${value}` : `proposes ${proposal}`,
    waits: "waits for the first message",
    moved: "has moved in this half",
    crashed: "crashed",
    decided: (value: number) => `decided ${value}`,
    tell: "Show what each move leaves possible",
    hears: (p: string, q: string) => `${p} hears ${q} first`,
    crash: (p: string) => `${p} crashes`,
    valences: {
      bivalent: "Both values are possible",
      one: "Only 1 is possible",
      zero: "Only 0 is possible",
      stuck: "Nothing can be decided any more",
    },
    ahead: (leaves: number, open: number) =>
      `The tree of the next two moves: ${counted(leaves, paths)}, of which ${open} leave both values possible`,
    undo: "Take back",
    again: "From the beginning",
    verdict: (kept: number, all: number) =>
      kept === all
        ? `Both values possible after each of ${counted(all, moves)}.`
        : `One value was settled after ${counted(kept, moves)}.`,
    legend: "Half filled: both values. Empty: only 0. Filled: only 1. Dashed: none.",
    note: "A model, explored to its end: three processes in halves of rounds; each goes on with its own word and the first that arrives. A real network allows more, so what is open here is open there too. Let every process hear the one before it, and it soon decides: chance or a timeout does that.",
  },
  buckets: {
    name: "Liars among provisions",
    size: "Validators of the source shard",
    liars: "Liars",
    threshold: "Equal words that are enough",
    lie: "The liars",
    lies: { forged: "say 900 instead of 100", silent: "are silent" },
    mode: "The target shard",
    modes: { buckets: "counts each content for itself", assert: "asserts that all are equal" },
    arrivals: "Words in the order in which they arrive",
    word: (from: string, balance: number, isTrue: boolean) =>
      `${from} says ${balance}: ${isTrue ? "true" : "forged"}`,
    counted: (honest: number, forged: number, threshold: number) =>
      `${counted(honest, words)} for 100, ${forged} for 900; ${threshold} are enough.`,
    halted: "It stopped at the first word that differed: one liar is enough for that.",
    stalled: (count: number, threshold: number) =>
      `Nothing is believed: ${count} honest words, and ${threshold} are asked for.`,
    believed: (balance: number) => `${balance} is believed, and it is true.`,
    deceived: (balance: number) => `${balance} is believed, and it is a lie.`,
    order: "Another order of arrival",
    against: (f: number) => `Each threshold against f = ${f}`,
    accepts: "A lie can be believed",
    stalls: "Silence stops it",
    yes: "yes",
    no: "no",
    code: (code: number, most: number) =>
      `The code asks for (2n + 1) / 3, here ${code}; n − f is ${most}. Where the two differ, both are in the range: they are not equal, and both work.`,
    answers: {
      least: "Least threshold that no f liars reach",
      most: "Greatest that f silent ones cannot stop",
      liars: "Liars that stop the assertion",
    },
    note: "A model of counting: no signatures are made. Each word stands for a provision signed by that validator.",
  },
  edges: {
    name: "Who waits for whom?",
    edge: "B waits for A if A came first and",
    edgeNames: {
      shard: "both meet in a shard (the guide)",
      key: "both want one account there",
      pair: "both want the same two accounts",
    },
    ring: "Put off the last of",
    ringNames: { two: "rings of two", any: "rings of any length" },
    says: (deferred: number, all: number, falsely: number, left: number) =>
      `${deferred} of ${counted(all, transfers)} are put off, ${falsely} of them for nothing; ${left} wait for ever.`,
    legend:
      "Each circle is a transfer. Strong lines: who really waits. Thin lines: what the rule takes for waiting. Filled: put off rightly. Thick and dashed: put off for nothing. Filled in the warning colour: waits for ever.",
    drawing: (real: number, claimed: number) =>
      `Forty transfers in a circle: ${real} real waits, ${claimed} that the rule sees`,
    falsely: (count: number) =>
      count === 0
        ? "None is put off for nothing."
        : `${counted(count, transfers)} put off for nothing.`,
    left: (count: number) =>
      count === 0 ? "None waits for ever." : `${counted(count, transfers)} left to wait for ever.`,
    another: "Another forty",
    note: "A model: forty transfers wait at once, each for one account of each shard, and each shard has its own order. How many accounts there are is drawn too.",
  },
  starvation: {
    name: "A victim, and somebody who draws hashes",
    hashes: "Hashes that the rival draws",
    priority: "Who goes first",
    priorities: {
      hash: "the lower hash; a retry has a new one",
      age: "the older one, then the lower hash",
    },
    measure: (draws: number) => `Measure with ${draws} victims`,
    before: (m: number, tries: number, odds: number) =>
      `Against ${counted(m, hashes)} all ${tries} tries are lost in ${percent(odds)} of cases, if the hash decides.`,
    says: (own: number, draws: number, odds: number, priority: "hash" | "age") =>
      priority === "hash"
        ? `${percent(own)} of ${draws} victims were given up; (m / (m + 1))³ is ${percent(odds)}.`
        : `${percent(own)} of ${draws} victims were given up: after its first loss the victim is the older one. By hash it would be ${percent(odds)}.`,
    plot: "Share of victims given up, over the hashes of the rival as a power of two: a rising curve",
    axis: "k, for 2^k hashes",
    lost: "Given up",
    legend: "Curve: (m / (m + 1))³. Discs: measured now, with the priority that is chosen.",
    note: (tries: number) =>
      `A model: at each try the victim meets the lowest of m hashes; after ${tries} losses it is given up. By age the rival, who draws anew each time, is never the older one at a retry.`,
  },
  longRange: {
    name: "Two histories with valid signatures",
    bought: "Epoch whose keys are bought",
    keys: "Keys bought, of four",
    trust: "The newcomer trusts",
    trusts: {
      genesis: "genesis alone",
      checkpoint: "a recent checkpoint",
      evolving: "signatures by keys that are thrown away",
    },
    age: "Age of the checkpoint, in epochs",
    real: "What happened",
    other: "What the attacker writes",
    epoch: (epoch: number) => `epoch ${epoch}, as it was`,
    checkpoint: (epoch: number) => `epoch ${epoch}, the checkpoint`,
    handover: (epoch: number, isSigned: boolean) =>
      `epoch ${epoch}: a second handover, ${isSigned ? "signed by a quorum" : "without a quorum"}`,
    written: (epoch: number) => `epoch ${epoch}, written by the attacker`,
    says: (chain: "real" | "other", isSigned: boolean, isBarred: boolean): string =>
      chain === "other"
        ? "The newcomer follows the attacker: the other history is longer, and every signature is valid."
        : isBarred
          ? "The newcomer follows what happened: the other history lacks the checkpoint."
          : isSigned
            ? "The newcomer follows what happened."
            : "The newcomer follows what happened: the other history lacks a quorum where it leaves.",
    signed: "The other history has a valid quorum in every epoch.",
    unsigned: "The other history has no quorum where it leaves.",
    barred: "The checkpoint is not in the other history.",
    notBarred: "The checkpoint lies before the other history leaves: it bars nothing.",
    bonded: (epochs: number) =>
      `The sellers’ stake is still bound (${epochs} epochs): signing twice costs them.`,
    unbonded: (epochs: number) =>
      `The sellers’ stake is free again (after ${epochs} epochs): old keys cost them nothing.`,
    note: "A model: names instead of keys, and ten epochs of four. The newcomer checks every handover and takes the longest history that it can believe.",
  },
  flood: {
    name: "A flood, and what is let in",
    attack: (perSecond: number) =>
      `${perSecond} transactions a second come from an attacker: duplicates, conflicting ones, some that cannot pay, some with hashes drawn to be low. 200 a second are honest.`,
    limits: "Limits",
    names: {
      dedup: "drop what is known already",
      pool: "check beside the main thread, so much at a time",
      fee: "refuse at the door what cannot pay",
      sender: "two at a time for each sender",
      hard: "a hard limit of 1,024 in the pool",
    },
    says: (changes: number, included: number, memory: number) =>
      `${counted(changes, rounds)} lost, ${included} % of honest transactions included, at most ${memory} held.`,
    rounds: (count: number) =>
      count === 0
        ? "No round is lost."
        : `${counted(count, rounds)} lost: the main thread was busy checking.`,
    included: (share: number) =>
      `${share} % of honest transactions are in blocks; 95 % is the goal.`,
    memory: (held: number, cap: number) => `At most ${held} held at once; ${cap} is the goal.`,
    plot: (held: number) =>
      `Transactions held over ten seconds, ${held} at most; the dashed line is the goal`,
    seconds: "seconds",
    held: "Held",
    note: "A model with quantities, not single transactions: a block of fifty every 100 ms, lowest hashes first, and 400 checks in that time.",
  },
  gauges: {
    name: "Gauges of a committee",
    says: (board: number) => `Board ${board}`,
    board: "Board",
    title: (board: number) => `Board ${board}: six seconds of networked HotStuff`,
    validator: "Validator",
    columns: {
      sent: "copies sent",
      arrived: "of these delivered",
      delayMs: "mean delay, ms",
      blocks: "different blocks shown",
      timeouts: "time-outs",
      height: "final blocks",
    },
    fault: "What is wrong",
    faults: {
      crashed: "It is down",
      "cut-off": "It is cut off",
      silent: "It shows no blocks when it leads",
      equivocating: "It shows two blocks for one round",
      slow: "Its messages are slow",
      lossy: "Its votes are lost",
    },
    whose: "With whom",
    note: "Each board is a run of four validators with one fault from the beginning; the numbers are counted in it. Nothing else is shown.",
  },
  committee: {
    name: "From four to seven",
    task: (height: number, old: number, renewed: number) =>
      `The block at height ${height} says that the committee of ${old} becomes one of ${renewed}. One of the old ones may be Byzantine.`,
    by: "The new ones count",
    switches: {
      view: "from each one’s next view",
      clock: "from a time of day",
      height: "from a height that the block says",
    },
    after: "Heights after that block",
    late: "A validator that was away checks",
    verifiers: {
      newest: "with the newest committee",
      "of-height": "with the committee of each height",
    },
    certify: "Committees that could certify each height",
    height: (height: number, sets: readonly number[]) =>
      `height ${height}: ${listed(sets.map((size) => `the committee of ${size}`))}`,
    believes: "What the late one believes",
    believed: (height: number, isBelieved: boolean) =>
      `height ${height}: ${isBelieved ? "believed" : "refused"}`,
    says: (two: number, refused: number) =>
      two === 0 && refused === 0
        ? "Each height has one committee, and the late one can check them all."
        : `${counted(two, heights)} with two committees; the late one refuses ${refused}.`,
    two: (count: number) =>
      count === 0
        ? "No height has two committees."
        : `${counted(count, heights)} could be certified by both: two blocks may each have a quorum.`,
    refused: (count: number) =>
      count === 0
        ? "The late one believes the whole chain."
        : `The late one refuses the certificates of ${counted(count, heights)}.`,
    note: "A model: for each height it is asked which committees could reach a quorum, whoever has switched. A block is final when its child is certified; until then another may take its place.",
  },
  challenges: {
    "keep-it-open": {
      title: "Nobody ever decides",
      task: ({ inputs = "", moves: wanted = 0 }: Args) =>
        `The three begin with ${inputs}. Choose who hears whom first, so that after each of ${wanted} moves both values are still possible.`,
      conditions: {
        open: ({ bivalent = 0, moves: wanted = 0 }: Args) =>
          `Both values stayed possible for ${wanted} moves: so far ${bivalent}.`,
        crashes: "You have moved, and at most one process crashed.",
      },
      hints: [
        "In the first half, let those hear each other who tell different values: then nobody proposes anything.",
        "In the second half, whoever hears somebody takes the value of the one named first. Keep P0 and P1 apart.",
        "Let P0 hear P1 and P1 hear P0 in the first half, P1 hear P2 in the second; P2 makes up for the rest.",
      ],
    },
    "safe-and-live": {
      title: "Enough words, and not too many",
      task: ({ n = 0, f = 0 }: Args) =>
        `The source shard has ${n} validators, and up to ${counted(Number(f), liars)} may lie or be silent. Between which thresholds is the target safe and live? And how many liars stop a counter that asserts that all are equal?`,
      conditions: {
        safe: ({ n = 0 }: Args) =>
          `Your least threshold is the least of ${n} that no f liars reach.`,
        live: ({ n = 0 }: Args) =>
          `Your greatest is the greatest of ${n} that silence cannot stop.`,
        halts: "You say how many liars stop the assertion.",
      },
      hints: [
        "Let as many lie as may lie, and raise the threshold until the lie is no longer believed, whatever the order.",
        "Then let them be silent, and raise it until nothing is believed.",
        "f + 1 words hold an honest one. n − f words always come.",
      ],
    },
    "waits-for-whom": {
      title: "False alarm",
      task: ({ workloads = 0 }: Args) =>
        `Find the rule that puts off none for nothing and leaves none to wait for ever, in ${workloads} workloads.`,
      conditions: {
        noneFalsely: ({ falsely = 0, workloads = 0 }: Args) =>
          `None is put off for nothing in ${workloads} workloads: so far ${falsely}.`,
        noneLeft: ({ left = 0, workloads = 0 }: Args) =>
          `None is left to wait for ever in ${workloads} workloads: so far ${left}.`,
      },
      hints: [
        "Two that meet in a shard and want different accounts do not wait for each other.",
        "Waiting for one account is enough to be held.",
        "A may wait for B, B for C and C for A. Look at other workloads.",
      ],
    },
    "stand-the-flood": {
      title: "Stand the flood",
      task: ({ share = 0, cap = 0 }: Args) =>
        `Choose as few limits as you can, so that no round is lost, at least ${share} % of honest transactions are included, and never more than ${cap} are held.`,
      conditions: {
        rounds: ({ viewChanges = 0 }: Args) => `No round is lost: ${viewChanges} are.`,
        included: ({ percent: share = 0, share: goal = 0 }: Args) =>
          `At least ${goal} % of honest transactions are included: ${share} % are.`,
        memory: ({ memory = 0, cap = 0 }: Args) =>
          `Never more than ${cap} are held: ${memory} at most.`,
      },
      hints: [
        "A limit on all drops the honest ones too.",
        "What is refused at the door need not be checked, held or put in a block.",
        "There are four kinds of rubbish. Which limit keeps each of them out?",
      ],
    },
    "hand-over": {
      title: "Hand over",
      task: ({ height = 0 }: Args) =>
        `The block at height ${height} names a new committee. Find a rule by which each height has one committee, both have their time, and one who comes late can check everything.`,
      conditions: {
        one: ({ two = 0 }: Args) => `No height has two committees: ${two} have.`,
        both: "Both committees certify blocks.",
        late: ({ believed = 0, heights: all = 0 }: Args) =>
          `The late one believes all ${all} heights: ${believed} so far.`,
      },
      hints: [
        "Views and clocks are each one’s own. What do all see alike?",
        "Until the block is final another may stand in its place, and the new committee is not named in that one.",
        "A block is final when its child is certified: two heights on at the earliest.",
      ],
    },
  },
};
