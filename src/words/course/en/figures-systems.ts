/**
 * Figures of the fourth module and of the further documents. In English.
 * @module
 */
import type { Args } from "../../../course/challenge.ts";
import { counting } from "../../plural.ts";

const counted = counting("en");
const ms = (micros: number): string => `${(micros / 1000).toFixed(1)} ms`;
const times = { one: "time", other: "times" };
const votes = { one: "vote", other: "votes" };
const blocks = { one: "block", other: "blocks" };
const probes = { one: "look", other: "looks" };

export const figuresSystems = {
  computing: "Being computed…",
  basis: {
    run: "Computed by a run of the engine on this page.",
    model: "A small model: its numbers are stated, and computed here.",
    counted: "Counted, when this page was built and by those who measured.",
    measured: "Seen just now in the workers of this page.",
    machine: "Run on the state machine of this page, event by event.",
  },
  entry: (entry: number, atMs: number) => `Entry ${entry}, ${atMs.toFixed(1)} ms`,

  dispatcher: {
    name: "One turn of the dispatcher",
    node: "Validator",
    previous: "Previous entry of this validator",
    next: "Next entry of this validator",
    event: "1 · An event comes in",
    rules: "2 · Rules are asked",
    state: "3 · The state becomes another",
    actions: "4 · Actions go out",
    from: (node: string) => `from ${node}`,
    allowed: "allowed",
    refused: "refused",
    noRules: "No rule was asked.",
    noChange: "Nothing changed.",
    noActions: "Nothing is wanted done.",
    more: (count: number) => `and ${counted(count, { one: "more change", other: "more changes" })}`,
    copies: (count: number) => counted(count, { one: "copy sent", other: "copies sent" }),
    foot: "The state changes inside the machine, in step 3. Actions are requests to the world; their results come back as events, in a later entry.",
  },

  switchboard: {
    name: "Switchboard of one validator",
    seenTimes: (count: number) => counted(count, times),
    plug: (event: string, machine: string) => `${event} to ${machine}`,
    consensus: "consensus",
    mempool: "mempool",
    execution: "execution",
    provisions: "provisions",
    livelock: "livelock",
    intro:
      "Connect each event to the machine that first takes it. A commit is a word of consensus to others: it needs several plugs.",
    try: "Try the board",
    result: (right: number, all: number) =>
      `${right} of ${all} events reach the machines that the run sends them to.`,
    run: (commits: number, status: string) =>
      `With this board every validator commits at least ${counted(commits, blocks)}; the transfer is ${status}.`,
    completed: "completed",
    notCompleted: "not completed",
    foot: "Found in the run: which of the five states is another after each entry. Messages whose plug is wrong are dropped in the run that is tried.",
    sayings: {
      BlockHeader: "a header arrives",
      BlockVote: "a vote arrives",
      TransactionGossip: "a transaction is passed on",
      StateProvisionBatch: "provisions arrive",
      StateVoteBatch: "execution votes arrive",
      StateCertificateBatch: "state certificates arrive",
      "timer proposal": "the proposal timer rings",
      submit: "a user submits a transaction",
      "check votes": "votes have been checked",
      "check provisions": "provisions have been checked",
      "check state certificate": "a state certificate has been checked",
      committed: "a block is committed",
    },
  },

  cratesMap: {
    name: "Sixteen crates and this house",
    crate: "Crate",
    lines: "Lines there",
    ours: "Here it is",
    ourLines: "Lines here",
    tests: (count: number) => `and ${count} of tests`,
    together: (count: number) =>
      `${count} crates, measured together; the analysis does not draw them`,
    sum: (lines: number, crates: number) => `${crates} crates, ${lines} lines.`,
    layers: {
      foundation: "foundation",
      machines: "machines",
      composition: "composition",
      running: "running",
      undrawn: "not drawn",
    },
    foot: "Areas are lines. Ours were counted when this page was built, without tests. Theirs: hyperscale at a3ffde6, from the architecture analysis and measured again. A tile that is filled to the top: ours is as large, or larger.",
  },

  dataFlow: {
    name: "The way of one transaction",
    upTo: "Counted up to entry",
    shard: (shard: number) => `shard ${shard}`,
    passed: "passed",
    ahead: "still ahead",
    first: (entry: number) => `first in entry ${entry}`,
    foot: "Each station counts what passed it at all validators of the shard in this run.",
    stations: {
      submitted: "A user submits it",
      gossip: "It is passed on to the validators of both shards",
      pending: "The mempool holds it",
      proposed: "A proposer lists it in a block",
      ordered: "The block that lists it is committed",
      provisionSigned: "Validators vouch for what their shard holds",
      provisionCounted: "Provisions are counted on the other shard",
      proofSealed: "A quorum of them is a proof",
      executed: "The transaction is run",
      executionVoted: "Validators sign the result",
      stateCertified: "A quorum of results is a certificate",
      decided: "The certificates of all shards are there",
      moved: "A committed block moves the balance",
    },
  },

  voteTray: {
    name: "Two trays and a scale",
    block: "Block",
    previous: "Previous block",
    next: "Next block",
    arrived: "Votes that have come",
    crashed: (node: string) => `${node} has crashed and never votes.`,
    own: "verified: its own",
    unverified: "not verified yet",
    written: "As the analysis has it: unverified votes alone",
    yours: "Your condition",
    counts: "What is added up",
    verified: "verified votes",
    unverifiedVotes: "unverified votes",
    need: "How many are needed",
    needs: { half: "half", quorum: "more than two thirds", all: "all" },
    weight: (weight: number, need: number) => `Weight ${weight} of ${need}.`,
    tips: "The scale tips: the votes are checked.",
    rests: "The scale does not tip.",
    outcome: (tipped: number, all: number) =>
      `Over the whole run it tips in time for ${tipped} of ${counted(all, blocks)}.`,
    early: (count: number) =>
      `It checks too early ${counted(count, times)}: no quorum can be there yet.`,
    sealed: (entry: number) => `In the run, the certificate was sealed in entry ${entry}.`,
  },

  eventLoop: {
    name: "One task that owns the machine",
    verify: "Checking a vote (1.08 ms)",
    flush: "Writing it to the disk (50 ms)",
    send: "Sending it (0.02 ms)",
    inLoop: "awaited in the loop",
    toPool: "handed over",
    atOnce: "at once",
    flushed: "when it is written",
    rate: "Votes a second",
    lanes: { loop: "loop", crypto: "signatures", disk: "disk" },
    does: { handle: "handle", verify: "check", flush: "write", send: "send" },
    gantt: (count: number) =>
      `The first ${count} ms: what the loop, the signature threads and the disk are at`,
    ceiling: (rate: number) => `At the most ${counted(rate, votes)} a second pass the loop.`,
    waits: (median: number, high: number, longest: number) =>
      `Half of them wait less than ${ms(median)}, 99 in 100 less than ${ms(high)}, the longest ${ms(longest)}.`,
    queue: (depth: number) => `The longest queue: ${counted(depth, votes)}.`,
    saved: "Every vote lies on the disk before it is sent.",
    unsaved: (count: number) =>
      `${counted(count, votes)} went out before lying on the disk: a crash in between, and the validator may vote again for something else.`,
    depth: "Votes that wait, over two seconds",
    foot: "Handling an event takes 0.1 ms. Four threads for signatures; one disk, whose next write carries all votes that wait.",
  },

  pools: {
    name: "Sixteen cores shared out",
    split: "How they are shared out",
    splits: {
      shared: "one pool for all",
      written: "as the analysis says: 25, 50, 25 %",
      built: "as the code has it: 2, then 35/25/15/15/10",
      own: "your own",
    },
    flood: "Flood",
    floods: {
      none: "no flood",
      provisions: "provisions",
      validation: "transactions to validate",
      execution: "transactions to run",
    },
    kinds: {
      votes: "votes",
      provisions: "provisions",
      validation: "validation",
      execution: "execution",
      storage: "disk",
    },
    threads: (kind: string) => `Threads for ${kind}`,
    left: (left: number) => `${left} of 15 threads left; one core is the state machine's.`,
    over: (over: number) => `${over} more threads than there are.`,
    pool: "Pool",
    size: "Threads",
    used: "Busy",
    wait: "Longest wait",
    percent: (perMille: number) => `${(perMille / 10).toFixed(1)} %`,
    waited: (micros: number) => ms(micros),
    changes: (count: number, micros: number) =>
      count === 0
        ? `No view change: the votes of a round were checked within ${ms(micros)}.`
        : `${counted(count, { one: "view change", other: "view changes" })}: votes waited up to ${ms(micros)} for their check.`,
    done: (perMille: number) =>
      `Of the kind that fared worst, ${(perMille / 10).toFixed(1)} % was done in time.`,
    foot: "Two seconds of load, a flood of half a second in it, a round times out after 200 ms. Votes of a round 4.3 ms, a provision 1.1 ms, validation 0.6 ms, execution 2 ms, disk 0.5 ms.",
  },

  batching: {
    name: "Batch or wait",
    load: (rate: number) => `${rate} signatures a second`,
    window: "Window, in milliseconds",
    size: "Most in a batch",
    latency: (micros: number) => `Mean time to the answer: ${ms(micros)}.`,
    batches: (count: number, checks: number, largest: number) =>
      `${counted(count, { one: "batch", other: "batches" })}, ${counted(checks, { one: "check", other: "checks" })}, the largest batch holds ${largest}.`,
    curve: (size: number) => `Mean time by window, batches of at most ${size}`,
    axis: "window in ms",
    foot: "A check costs two pairings, 1.08 ms, and 0.02 ms for each signature in it. One in a thousand is bad, and a batch that fails is split in two until it is found.",
  },

  cryptoPool: {
    name: "The crypto pool of this page",
    lane: (worker: number) => `worker ${worker}`,
    lanes: "The last two seconds of each worker",
    waiting: (count: number) => counted(count, { one: "question waits", other: "questions wait" }),
    counts: (asked: number, computed: number, shared: number) =>
      `${asked} asked, ${computed} computed, ${shared} answered from what was known.`,
    idle: "Nobody is at work.",
    sign: (count: number) => `Sign ${count} messages`,
    check: (count: number) => `Check the ${count} signatures`,
    again: "Ask for the same again",
    working: "At work…",
    done: (count: number, millis: number) =>
      `${counted(count, { one: "answer", other: "answers" })} after ${Math.round(millis)} ms.`,
    failed: "The pool did not answer. Try again.",
    kinds: {
      sign: "sign",
      verify: "check",
      verifyAggregate: "check an aggregate",
      verifyTransactions: "check transactions",
    },
    foot: "Real BLS12-381 in the workers of this page. The same question is computed once, whoever asks.",
  },

  eventQueue: {
    name: "What happens next",
    at: "After entry",
    order: "Order of what shares an instant",
    orders: {
      kept: "class, node, sequence: ours",
      classless: "node, sequence: no classes",
      "by-node-last": "class, the last node first",
      "last-first": "the newest first",
    },
    time: "Time",
    class: "Class",
    node: "Node",
    sequence: "Sequence",
    what: "What",
    classes: {
      world: "script",
      internal: "internal",
      timer: "timer",
      network: "network",
      client: "client",
    },
    millis: (micros: number) => `${(micros / 1000).toFixed(3)} ms`,
    more: (count: number) => `and ${counted(count, { one: "more", other: "more" })}`,
    same: "The digest is that of the engine: the same run.",
    differs: "The digest is another: from the first tie on, this is another run.",
    ours: "Engine",
    this: "This order",
  },

  determinism: {
    name: "Same inputs, same digest?",
    twice: "Run it twice",
    first: "First run",
    second: "Second run",
    upTo: "Up to entry",
    equal: (count: number) =>
      `${counted(count, { one: "digest", other: "digests" })} compared: all equal.`,
    unequal: "The digests differ.",
    model: "Four replicas and one spoilt operation",
    spoilt: "What spoils it",
    injectors: {
      hidden: "not told: find it",
      map: "order of a map",
      clock: "its own clock",
      chance: "its own chance",
      float: "order of adding fractions",
    },
    look: "Look after operation",
    probe: "Look",
    looks: (count: number, most: number) => `${counted(count, probes)} of ${most}`,
    same: "all four alike",
    differ: "not alike",
    replica: (replica: number) => `Replica ${replica}`,
    strip: "The operations: what you have seen of each",
    range: (from: number, to: number) =>
      to - from === 1
        ? `Alike after ${from}, not alike after ${to}: operation ${to} is the one.`
        : `Alike after ${from}, not alike after ${to}: it is between the two.`,
    answerOp: "The first operation that parts them",
    answerReplica: "The replica that differs",
    again: "Start again",
  },

  unitTest: {
    name: "The guide's test, on this machine",
    seat: "The machine is",
    header: "The header is of height",
    certificate: "The certificate is for height",
    asserts: {
      builds: "contains BuildProposal",
      verifies: "contains VerifyQcSignature",
      commits: "committed_height is 1",
    },
    holds: "holds",
    fails: "fails",
    why: {
      missing: "The block of that certificate was never received here.",
      builds: (node: string) => `Only the proposer of height 1, ${node}, builds on the first tick.`,
      verifies:
        "The first header carries the certificate of genesis, which nobody signed: there is nothing to verify.",
      commits: (height: number) =>
        `A certificate makes the parent final, and not its own block: committed_height is ${height}.`,
    },
    actions: (n: number) => `Actions of event ${n}`,
    broken: "Four broken machines",
    brokenNames: {
      silent: "its turn never comes",
      "one-in-a-row": "one certificate makes its own block final",
      "three-in-a-row": "three certificates in a row are needed",
      "anyone-proposes": "whoever it is, it is the proposer",
    },
    caught: "caught",
    survives: "survives",
    score: (caught: number, all: number) =>
      `The test tells ${caught} of ${all} broken machines from a good one.`,
    noScore: "A test that fails on a good machine says nothing about broken ones.",
  },

  challenges: {
    "tip-the-scale": {
      title: "Tip the scale",
      task: (args: Args) =>
        `${args["crashed"]} has crashed. Find the condition under which every block still gets its certificate, and no check is made in vain.`,
      conditions: {
        tips: (args: Args) =>
          `With one crashed, the votes of ${args["need"]} blocks are checked (${args["blocks"]}).`,
        wholeTips: (args: Args) =>
          `With nobody crashed, those of ${args["need"]} blocks (${args["blocks"]}).`,
        notEarly: (args: Args) => `No check comes before there can be a quorum (${args["early"]}).`,
      },
      hints: [
        "Count the votes that come in when one of four never votes.",
        "One of the three votes needs no check. Which tray is it in?",
        "Add up both trays, and ask for more than two thirds.",
      ],
    },
    "find-the-operation": {
      title: "Same inputs, other roots",
      task: (args: Args) =>
        `One of four replicas did one of ${args["operations"]} operations in its own way. Find which, with at most ${args["probes"]} looks.`,
      conditions: {
        narrowed: (args: Args) => `Your looks leave one operation (${args["left"]}).`,
        operation: () => "The operation is the right one.",
        replica: () => "The replica is the right one.",
        few: (args: Args) => `At most ${args["max"]} looks (${args["probes"]}).`,
      },
      hints: [
        "Once they have parted they stay apart.",
        "A look in the middle rules out half of what is left.",
        "Look after 32; if they differ, after 16, else after 48; and so on.",
      ],
    },
    switchboard: {
      title: "Switchboard",
      task: (args: Args) =>
        `Connect ${args["events"]} events to the machines that take them, so that blocks are committed and the transfer is completed.`,
      conditions: {
        routes: (args: Args) =>
          `Every event goes where the run sends it (${args["right"]} of ${args["events"]}).`,
        commits: (args: Args) =>
          `Every validator commits ${args["need"]} blocks (${args["commits"]}).`,
        completed: () => "The transfer is completed.",
      },
      hints: [
        "Whatever makes blocks goes to consensus: headers, votes, the timer, and transactions as they come in.",
        "Provisions have a machine of their own; results of a transaction go to execution.",
        "A commit is told to all four others.",
      ],
    },
    "fix-the-test": {
      title: "Fix the unit test",
      task: () =>
        "The three assertions stay. Choose the inputs so that the test passes here, and fails on broken machines.",
      conditions: {
        builds: () => "The first assertion holds.",
        verifies: () => "The second assertion holds.",
        commits: () => "The third assertion holds.",
        caught: (args: Args) =>
          `It catches ${args["need"]} of ${args["of"]} broken machines (${args["caught"]}).`,
      },
      hints: [
        "Who proposes at height 1?",
        "Which header is the first to carry a certificate that somebody signed?",
        "A certificate at height 2 makes height 1 final.",
      ],
    },
    "unblock-the-loop": {
      title: "The blocking await",
      task: (args: Args) =>
        `Let ${args["rate"]} votes a second through, 99 in 100 of them within ${args["ms"]} ms, and send none before it is written.`,
      conditions: {
        rate: (args: Args) => `${args["need"]} votes a second can pass the loop (${args["rate"]}).`,
        quick: (args: Args) =>
          `99 in 100 wait less than ${ms(Number(args["max"]))} (${ms(Number(args["micros"]))}).`,
        saved: (args: Args) => `No vote is sent before it is written (${args["unsaved"]}).`,
      },
      hints: [
        "What takes longest, and does the loop have to wait for it?",
        "Hand over the writing and the checking.",
        "Send when the writing is done, and not before.",
      ],
    },
    "plan-the-pools": {
      title: "Plan the pools",
      task: (args: Args) =>
        `Share ${args["threads"]} threads out so that three floods bring no view change, and nine tenths of the possible is done under each.`,
      conditions: {
        fits: (args: Args) => `No more than ${args["threads"]} threads (${args["used"]}).`,
        noViewChange: (args: Args) => `No view change under any flood (${args["viewChanges"]}).`,
        "done-provisions": (args: Args) =>
          `Flood of provisions: ${args["need"]} % done (${args["percent"]} %).`,
        "done-validation": (args: Args) =>
          `Flood of transactions to validate: ${args["need"]} % done (${args["percent"]} %).`,
        "done-execution": (args: Args) =>
          `Flood of transactions to run: ${args["need"]} % done (${args["percent"]} %).`,
      },
      hints: [
        "Votes are few: one thread is enough, if nobody else uses it.",
        "Execution costs most: start with five.",
        "One for votes, one or two for the disk; the rest between provisions, validation and execution.",
      ],
    },
    "batch-or-wait": {
      title: "Batch or wait",
      task: (args: Args) =>
        `Choose a window and a size for ${args["rate1"]}, ${args["rate2"]} and ${args["rate3"]} signatures a second: each within a tenth of the best.`,
      conditions: {
        "load-1": (args: Args) => `At ${args["rate"]} a second (${ms(Number(args["micros"]))}).`,
        "load-2": (args: Args) => `At ${args["rate"]} a second (${ms(Number(args["micros"]))}).`,
        "load-3": (args: Args) => `At ${args["rate"]} a second (${ms(Number(args["micros"]))}).`,
      },
      hints: [
        "Where few come, waiting for others costs more than it saves.",
        "Where one by one is too slow, a queue builds up: look for the smallest window that keeps up.",
        "Try 0 ms and 1; then 1 ms and 4; then 2 ms and 16 or more.",
      ],
    },
  },
};
