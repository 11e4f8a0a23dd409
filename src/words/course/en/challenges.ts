/**
 * Challenges: goals, hints, verdicts. In English.
 * @module
 */
import { counting } from "../../plural.ts";
import { listing } from "../../listing.ts";

const counted = counting("en");
const listed = listing("en");

/** What goes into a phrase of one challenge. */
type Args = Readonly<Record<string, string | number>>;

const seconds = (ms: string | number): string =>
  Number(ms) % 1000 === 0
    ? counted(Number(ms) / 1000, { one: "second", other: "seconds" })
    : `${ms} ms`;
const blocks = { one: "block", other: "blocks" };
const edits = { one: "edit", other: "edits" };

export const challenges = {
  page: {
    title: "Challenges",
    intro:
      "A goal, what is allowed, and a judge that looks at the run and at nothing else. Any way there counts; fewer edits are better.",
    modules: {
      "1": "Module 1: cryptography",
      "2": "Module 2: consensus",
      "3": "Module 3: several shards",
      "4": "Module 4: the architecture",
      documents: "Further documents",
      family: "The family",
      beyond: "Beyond the guide",
    },
    passed: "passed",
    open: "not yet",
    all: "All challenges",
    unknown: (id: string) => `There is no challenge called ${id}.`,
    kinds: { run: "with a run", made: "with a figure" },
  },
  part: {
    region: "Challenge",
    goal: "Goal",
    holds: "true",
    notYet: "not yet",
    show: "Show it",
    score: (done: number, par: number) => `${counted(done, edits)}; a good score is ${par}.`,
    scoreMade: (parts: number, par: number) => `Score ${parts}; a good score is ${par}.`,
    limit: (max: number) => `At most ${counted(max, edits)}.`,
    allowed: (verbs: readonly string[]) => `Allowed: ${listed(verbs)}.`,
    notBefore: (ms: number) => `Nothing before ${ms} ms.`,
    begin: "Begin",
    beginAgain: "Back to the challenge",
    away: "Another run is on the stage.",
    undo: "Undo",
    reset: "Reset",
    judgingMade: "Judging what you have built…",
    loading: "The figure is being loaded…",
    judging: "The run is being judged…",
    sofar: (held: number, all: number) => `${held} of ${all} conditions hold.`,
    passed: (score: number) => `Passed, with ${counted(score, edits)}.`,
    passedMade: "Passed.",
    passedShown: "This is the solution that was shown. Try it with another seed.",
    judgedWhole: "The whole run is judged, to its end, also what you have not watched.",
    copy: "Copy a link to this run",
    copied: "Copied.",
    notCopied: "Copying is not possible here; the link is in the address of the laboratory.",
    inLab: "Open in the laboratory",
    ownPage: "On a page of its own",
    hint: (number: number) => `Hint ${number}`,
    hints: "Hints",
    solution: "Show a solution",
    sure: "It will take your place in this run, and this seed will not count. Show it?",
    yes: "Show it now",
    no: "Not yet",
    solutionMade: "One answer that passes, as it would be handed in:",
    anotherSeed: "Try with another seed",
    seed: (seed: number) => `Seed ${seed}`,
    how: "How is this judged?",
    source: "The judge as it runs here:",
    noSource: "The source of the judge could not be loaded.",
    figureMissing: "The figure of this challenge is not here yet.",
    tools:
      "Do it in the views: a right click or a long press on a validator or a message. Or say it here, for messages to come:",
  },
  form: {
    name: "Say what is to happen",
    verb: "What",
    kind: "Messages",
    any: "any",
    height: "Height",
    round: "Round",
    from: "From",
    to: "To",
    everybody: "Nobody chosen means everybody.",
    byMs: "By how many ms",
    nodes: "Validators",
    payer: "Who pays",
    payee: "Who is paid",
    amount: "Amount",
    rules: "Rules",
    do: "From this moment on",
    inMs: "In how many ms",
    atOnce: "now",
    doAt: (ms: number, wait: number) =>
      wait === 0 ? `From this moment on (${ms} ms)` : `From ${ms + wait} ms on`,
    noNode: "Choose at least one validator.",
  },
  verbs: {
    submit: "submit a transfer",
    hold: "hold messages back",
    release: "release what is held",
    drop: "lose messages",
    delay: "delay messages",
    deliver: "deliver at once",
    isolate: "isolate a validator",
    partition: "split the network",
    cut: "cut a link",
    heal: "heal the network",
    crash: "crash a validator",
    restart: "restart a validator",
    timeout: "let a round timer fire",
    misbehave: "make a validator misbehave",
    rules: "change the rules",
    reseed: "give chance another seed",
  },
  refused: {
    notEdits: () => "This is no list of edits.",
    tooMany: ({ count = 0, max = 0 }: Args) =>
      `${counted(Number(count), edits)}; at most ${max} are allowed.`,
    verb: ({ verb = "" }: Args) => `“${verb}” is not allowed here.`,
    tooEarly: ({ ms = 0 }: Args) => `Nothing may be touched before ${ms} ms.`,
    impossible: () => "These edits cannot be done to this run.",
  },
  goals: {
    roundsLost: ({ count = 0 }: Args) =>
      `${count} rounds in a row end in a time-out, without a certificate.`,
    roundLost: ({ round = 0 }: Args) => `Round ${round} ends in a time-out, without a certificate.`,
    resumes: ({ count = 0 }: Args) =>
      `After the last edit every validator commits at least ${counted(Number(count), blocks)}.`,
    goOn: ({ nodes = 0, count = 0 }: Args) =>
      `At least ${nodes} validators commit at least ${counted(Number(count), blocks)} more.`,
    standsStill: ({ node = "" }: Args) => `${node} commits nothing any more.`,
    stillCut: () => "Some messages still do not get through.",
    committedBy: ({ height = 0, ms = 0, count = 0 }: Args) =>
      `${count} validators have committed height ${height} by ${ms} ms.`,
    proposedBy: ({ height = 0, node = "" }: Args) =>
      `The block that becomes final at height ${height} is of ${node}.`,
    knownToOne: ({ ms = 0 }: Args) =>
      `For at least ${ms} ms one validator alone knows of a certificate.`,
    twoCertified: () => "Two blocks of one height have a certificate each, of different rounds.",
    twoVotesEach: ({ round = 0 }: Args) =>
      `Each of the two blocks of round ${round} has two votes.`,
    forked: () => "Two validators have committed different blocks at one height.",
    earns: ({ profit = 0 }: Args) => `In the open the bot ends with ${profit} units more.`,
    sealedEarnsNothing: ({ profit = 0 }: Args) =>
      `Sealed, with the same edits, it ends with ${profit}: nothing is earned.`,
    harmless: ({ rules = "" }: Args) =>
      `Under the rules “${rules}” the same edits break nothing that is watched over.`,
    allAlike: () => "At the end all replicas have the same state, after the same command.",
    forgeryRefused: () => "A forged snapshot is refused.",
    innocentRemoved: ({ count = 0 }: Args) =>
      `Honest validators that somebody honest removes: ${count}; at least one.`,
    favouriteBehind: ({ own = 0, other = 0 }: Args) =>
      `A payment takes ${own} ms in PBFT and ${other} ms in HotStuff, on average: at least a quarter more.`,
    allPaid: () => "In both, every payment takes effect.",
    patient: () => "Nobody in PBFT loses patience: the primary stays.",
    blindWeather: () => "The weather names validators at most, and no kind of message.",
    nobodyRemoved: () => "Where only proof removes, the same edits remove nobody honest.",
    allNamed: ({ named = 0, boards = 0 }: Args) =>
      `A fault and a validator are named on ${named} of ${boards} boards.`,
    faultsRight: () => "Every fault is named rightly.",
    nodesRight: () => "Every validator is named rightly.",
    notForked: () => "No two validators have committed different blocks.",
    stuck: ({ ms = 0 }: Args) =>
      `Nothing holds anybody up, and for ${seconds(ms)} nothing comes of it.`,
    allHonest: () => "Nobody misbehaves.",
    oneLiarAtMost: () => "At most one validator misbehaves.",
    oneForgets: () => "Exactly one validator comes back without its memory.",
    nothingBroken: () => "Nothing that is watched over is broken.",
    moneyGone: () => "Money is lost, or comes from nowhere.",
    halfDone: () => "The transfer takes effect on one shard and not on the other.",
    abortedEverywhere: () => "A transaction is refused on every shard that it concerns.",
    ring: ({ size = 0, ms = 0 }: Args) =>
      `${size} transactions wait for one another in a ring, for at least ${seconds(ms)}.`,
    cycleFound: () => "The cycle check finds a cycle.",
    falseAlarm: () => "The cycle check fires for two transactions that meet on one shard only.",
    allComplete: ({ count = 0 }: Args) =>
      `At least ${counted(Number(count), { one: "transaction", other: "transactions" })}, and every one completed.`,
    takesAtLeast: ({ label = "", ms = 0 }: Args) =>
      `“${label}” is completed, after at least ${ms} ms.`,
    takesAtMost: ({ label = "", ms = 0 }: Args) => `“${label}” is completed within ${ms} ms.`,
    standing: () => "The rule stands: nothing forked, and nothing got stuck.",
    noFork: () => "No schedule of the search makes two histories.",
    noStall: () => "No schedule of the search makes it stop.",
    fewest: ({ count = 0, max = 0 }: Args) => `At most ${max} clauses (you have ${count}).`,
  },
  each: {
    "stall-by-delays": {
      title: "Five rounds for nothing",
      task: () =>
        "Let five rounds in a row come to nothing with delays alone. Then let go: the chain must go on, and must not fork.",
      hints: [
        "What must every validator see before it can vote?",
        "A header that comes after the round timer has fired is of no use. Hold headers of all proposers.",
        "Hold all messages of the kind BlockHeader, wait some thirty seconds of simulated time, release everything.",
      ],
    },
    "lose-one-round": {
      title: "One round, one edit",
      task: ({ round = 0, node = "" }: Args) =>
        `Round ${round} belongs to ${node}. With a single edit, and without a crash, let the round end in a time-out.`,
      hints: [
        "Three votes make a certificate. How many validators must not vote?",
        "It is not enough that one validator misses the header.",
        "Lose every copy of the BlockHeader of that round.",
      ],
    },
    "quick-turn": {
      title: "Do not wait for the mute",
      task: ({ node = "", height = 0, ms = 0 }: Args) =>
        `${node} says nothing in its turn, and the round timer is slow. Let the other three have height ${height} final by ${ms} ms.`,
      hints: [
        "Only timers are allowed. Which rounds are worth waiting for?",
        "A validator that sees two others give up gives up too: one of any two must be honest.",
        "Let the round timers of two of the three fire just before the turn of the one who is mute.",
      ],
    },
    "leader-of-your-choice": {
      title: "A leader of your choice",
      task: ({ height = 0, node = "" }: Args) =>
        `The block that becomes final at height ${height} is to be proposed by ${node}.`,
      hints: [
        "Proposers take turns by round; a lost round moves the turn on, and the height stays.",
        "Count the turns that come before the one you want. Each of these rounds must be lost.",
        "Lose the BlockHeader of each of these rounds, one edit for each or one for several.",
      ],
    },
    "known-to-one": {
      title: "What one alone knows",
      task: () =>
        "Let one validator hold a certificate that nobody else knows of, for a second and a half. Then the chain must go on.",
      hints: [
        "Each validator counts votes for itself. Who must receive three of them?",
        "Whoever proposes next shows its certificate to all. Choose one whose turn is not near.",
        "Hold the BlockVote messages of one round to three validators; the fourth does not lead the round that follows.",
      ],
    },
    "two-certificates": {
      title: "Two certificates, one history",
      task: () =>
        "Get two blocks of one height certified, in different rounds. Nobody may commit against anybody.",
      hints: [
        "A certificate is not a decision. Who must see the first one for it to be built upon?",
        "One validator collects the votes of the first block; the other three give up on the round.",
        "Hold the votes of the round to three validators, then let the round timers of those three fire.",
      ],
    },
    "neither-story": {
      title: "Neither of two stories",
      task: ({ node = "", round = 0 }: Args) =>
        `In round ${round} ${node} tells two stories and votes for both. Take care that neither gets a certificate: two votes each.`,
      hints: [
        "Look at who is told which story: two hear the first, one the second.",
        "The liar's own vote counts for both. What does the first story have with only one more?",
        "Lose the header to one of the two who would hear the first story.",
      ],
    },
    "split-for-ever": {
      title: "Checkmate with nobody cheating",
      task: () =>
        "The guide's rules. Delay some messages and let go of all: from then on nothing may ever be decided, although the network is well and all are honest.",
      hints: [
        "Who has voted at a height votes for nothing else there. How many votes must be bound to which block?",
        "Two for one block and two for its rival: neither can get a third.",
        "Hold the first header of a height to two validators, the next proposer among them; let all four round timers fire; release.",
      ],
    },
    unsplit: {
      title: "The other rule, in time",
      task: () =>
        "The same split is on its way. Change the rules once, so that the chain goes on in spite of it.",
      hints: [
        "Let the run end as it is, and see when the locks close.",
        "A lock that has closed stays closed, whatever the rules say from then on.",
        "Change to hotstuff2 before the first block is proposed.",
      ],
    },
    "fork-the-guide": {
      title: "The unlock bomb",
      task: () =>
        "The guide's rules, and at most one liar (none is needed). Make two validators commit different blocks.",
      hints: [
        "A certificate at a height releases the locks of that very height. What if another block of the height is still on its way?",
        "Keep one validator in the dark: it builds on an older certificate, in a later round, when the others have forgotten their votes.",
        "Keep the header and votes of height 2 and 3 from one validator; let the others' locks be released by a certificate; then let its round timer fire until it is its turn.",
      ],
    },
    "nobody-is-guilty": {
      title: "Nobody is guilty",
      task: () =>
        "The rules of January 2026, four honest validators. Route messages so that two histories become final.",
      hints: [
        "These rules drop a lock when the round timer fires. Who must not have seen the certificate by then?",
        ({ alone = "" }: Args) =>
          `${alone} alone gets the votes for the first block. The other three give up before ${alone} does, and certify a rival; then ${alone} alone gets the votes for its own next block, too.`,
        ({ alone = "", first = "", second = "", third = "", height = 1, next = 2 }: Args) =>
          `In the form above: hold BlockVote of height ${height}, round 0, to ${first}, ${second} and ${third}; then those of height ${next}, round 1, to the same three. Let the round timers of the same three fire in 1000 ms: ${alone} has its certificate by then, and no timer has run out by itself. Then go to the end.`,
      ],
    },
    "mind-the-gap": {
      title: "Mind the gap",
      task: () =>
        "Locks are right, all are honest, but here a child commits its parent even when rounds lie between. Fork it.",
      hints: [
        "You need two certified blocks at one height, and for each a certified child.",
        "A round must be lost between a block and its child, and each child's certificate must reach one validator alone.",
        "Hold the votes of three rounds, each to another three validators, and let three timers fire after each.",
      ],
    },
    "one-is-not-enough": {
      title: "One certificate is not enough",
      task: () =>
        "Here one certificate makes a block final. Make two validators commit different blocks at one height, with nobody lying.",
      hints: [
        "Who has formed a certificate, and who has locked on something by then?",
        "One validator alone sees the first certificate; the other three have locked on nothing yet.",
        "Hold the votes of the first round to all but its proposer, then let the round timers of those three fire.",
      ],
    },
    "three-make-one": {
      title: "Three make one, not three",
      task: () =>
        "Three certificates in a row make a block final; here they make all three final. Fork it with honest validators.",
      hints: [
        "Only the first of the three is bound by enough locks. Which of them can still be replaced?",
        "One validator alone must see the third certificate, and must not be able to tell.",
        "Hold the votes of the third block to three validators, isolate the fourth, let the three timers fire twice, heal and release.",
      ],
    },
    "hidden-lock": {
      title: "The hidden lock",
      task: () =>
        "Here a validator votes for nothing but what extends its lock. Stop the chain for good, with one liar at most and no fork.",
      hints: [
        "One validator holds a lock that the others know nothing of. What do they build on?",
        "The three others can go on, as long as they are three.",
        "Let one validator alone form a certificate and keep its block and its timeouts from the rest; let the others build on a rival; then make one of them mute.",
      ],
    },
    "leave-one-behind": {
      title: "Leave one behind",
      task: ({ node = "" }: Args) =>
        `Split the network once, so that three go on and ${node} commits nothing any more.`,
      hints: [
        "How many validators are a quorum of four?",
        "Two and two decide nothing at all.",
        "Put three on one side and the one who is named alone on the other.",
      ],
    },
    "heal-just-enough": {
      title: "Heal just enough",
      task: () =>
        "The network is in three pieces and nothing is decided. With one edit let three validators go on, while some messages still do not get through.",
      hints: [
        "Which pieces together are a quorum?",
        "One validator can leave the partition while the rest stay divided.",
        "Reconnect one of the two who stand alone, and not the other.",
      ],
    },
    amnesia: {
      title: "The lock that was forgotten",
      task: ({ node = "" }: Args) =>
        `${node} lies: it begins again from an old parent and signs anything. Let one honest validator forget what it signed, and history splits.`,
      hints: [
        "With memory the same schedule is harmless: a lock refuses the old parent.",
        "One validator alone must see the certificate that makes a block final; another who voted for it must lose its memory at once.",
        "At height 2: keep the header from V1 and the votes from V1, V2 and V3; let their timers fire; then crash V2 and restart it without memory before the liar's block arrives.",
      ],
    },
    "write-the-vote-rule": {
      title: "Write the vote rule",
      task: () =>
        "Put a vote rule together from clauses, as few as survive the search: no schedule may fork it, none may stop it.",
      hints: [
        "Begin with all clauses and take one away at a time.",
        "For each clause there is a schedule that needs it; the search shows you the first it finds.",
        "One vote a round and a lock that rises are not enough: look at what commits, and at how a round ends.",
      ],
    },
    "lose-the-money": {
      title: "Where did it go?",
      task: ({ amount = 0 }: Args) =>
        `The guide's two phases: x pays ${amount} to y on the other shard. Make the money disappear; nobody needs to lie.`,
      hints: [
        "The source debits first. What tells the target to credit?",
        "Late is not lost: what comes late is credited late.",
        "Lose every StateProvisionBatch from shard 0 to shard 1.",
      ],
    },
    "money-from-nothing": {
      title: "Money from nothing",
      task: () =>
        "One shard, the rules of January 2026, honest validators. Make money out of nothing with two payments.",
      hints: [
        "Both payments must be run on the same balance.",
        "They must stand in the same block, and leave the same account.",
        "Submit two payments from x, to p and to q, at the same moment.",
      ],
    },
    "refused-by-both": {
      title: "Refused by both",
      task: () =>
        "Submit a transaction that both shards run and both refuse, so that nothing moves on either.",
      hints: [
        "What can a shard not know before it runs a transaction?",
        "Nobody can pay more than they have; both shards find it out from what the other vouches for.",
        "Submit a transfer between x and y of more than a thousand.",
      ],
    },
    "abort-race": {
      title: "The race to give up",
      task: () =>
        "The rules of January 2026: a shard gives a transfer up alone after thirty of its own blocks. Let one shard give up while the other pays.",
      hints: [
        "Each shard needs the certificate of the other. Which of the two must not arrive?",
        "A delay of a few seconds is not enough: thirty blocks take nine.",
        "Lose every StateCertificateBatch from shard 1 to shard 0.",
      ],
    },
    "keep-the-lie-out": {
      title: "Keep the lie out",
      task: ({ node = "" }: Args) =>
        `${node} signs a result alone, and as implemented whoever is first is believed. Keep the money right, and let the transfer be completed.`,
      hints: [
        "The lie is a message like any other.",
        "It is told on both shards.",
        "Lose every StateCertificateBatch that the liar sends, to whomever.",
      ],
    },
    "first-to-speak": {
      title: "The first to speak",
      task: ({ node = "" }: Args) =>
        `${node} vouches for money that is not there. Let this one lie stop the transfer for good, by the network alone.`,
      hints: [
        "As implemented all others are held against the first that is heard.",
        "The lie must come before the truth, and the difference may be small.",
        "Delay the StateProvisionBatch messages of the other three validators of shard 1 by fifteen milliseconds.",
      ],
    },
    "one-shard-waits": {
      title: "Who waits for the slow",
      task: () =>
        "Let the transfer that needs shard 2 take three seconds or more, and the other no longer than two.",
      hints: [
        "A shard waits for whatever it needs from another.",
        "Slow down what leaves one shard, and only that.",
        "Delay all messages from shard 2 to the other two by three seconds.",
      ],
    },
    "tie-the-knot": {
      title: "Tie the knot",
      task: () =>
        "Make two transfers between x and y that wait for each other, and let the cycle check miss it: six seconds long.",
      hints: [
        "The check runs when a commitment arrives, and then never again.",
        "Each shard must order its own transfer before it hears of the other.",
        "Hold TransactionGossip between the shards both ways, submit y to x, then x to y some blocks later, then release. If the check finds it, try another amount: the lower hash wins.",
      ],
    },
    "cut-the-knot": {
      title: "Cut the knot",
      task: () =>
        "Deferral as it was mended. Make a cycle of two transfers that is found, and see both completed.",
      hints: [
        "Opposite directions between the same two accounts.",
        "They must be on their way at the same time.",
        "Submit x to y and y to x at the same moment.",
      ],
    },
    "false-alarm": {
      title: "False alarm",
      task: () =>
        "The rules of January 2026 call it a cycle when shards wait for each other. Make the check fire where there is none.",
      hints: [
        "A true cycle needs two accounts, one on each shard, that both want.",
        "Let the two meet on one shard alone; there is a third account, z.",
        "Submit x to y and, at the same moment, y to z.",
      ],
    },
    "three-in-a-ring": {
      title: "Three in a ring",
      task: () =>
        "Three shards. Let three transfers wait for one another in a ring, three seconds long.",
      hints: [
        "Each must hold on its own shard what the one before it needs.",
        "A shard orders first what was given to it: the payer's shard is where a transfer is submitted.",
        "Submit x to y, y to z and z to x at the same moment.",
      ],
    },
    "coordinator-gone": {
      title: "The one who decides is gone",
      task: () =>
        "Two-phase commit with a coordinator. With one crash, let the transfer wait for ever with its locks held.",
      hints: [
        "One validator collects the votes and says what they come to. Which?",
        "It must have ordered the transfer, and must not have spoken yet.",
        "Crash V0 of shard 0 when the transfer has just been committed.",
      ],
    },
    "sandwich-shop": {
      title: "The sandwich shop",
      task: ({ node = "" }: Args) =>
        `A pool of coins and tokens, orders in the open. The bot is a client of ${node} and has signed a purchase and a sale. Let it earn at Alice's order. The same edits are then run with sealed orders, where they may earn nothing.`,
      hints: [
        "A purchase before Alice's makes hers dearer; a sale after it takes the difference.",
        "Somebody must put the two round hers in a block: a leader that reads what it orders.",
        "Make the bot's own validator a front-runner before its turn comes.",
      ],
    },
    "be-the-new-primary": {
      title: "The new primary",
      task: ({ height = 1 }: Args) =>
        `PBFT, with the figure's view change: new requests only. Let the request that is decided at height ${height} at one validator be replaced at the others. The same edits are then run under PBFT as published, where nothing may break.`,
      hints: [
        "Decided at one means: one has a quorum of commits, the others do not.",
        "Whoever has executed can tell the others. What keeps it from doing so?",
        "Hold the Commits of the round from V1, V2 and V3, and isolate V0 a little later. Nobody executes, and the next primary orders anew.",
      ],
    },
    "which-of-three": {
      title: "Which of the three?",
      task: () =>
        "Chained HotStuff, where three certified blocks in a row make all three final. Nobody lies: let two histories become final. The same edits are then run with the rule that only the first of the three is final.",
      hints: [
        "The third block has one certificate only. Who else knows it, and who is bound to it?",
        "The votes for the third block come to the next leader; its own block shows the certificate to the others.",
        "Hold the third block from one validator, so that two votes are all that the others can bring together, and isolate the next leader when it has the third vote, before its turn.",
      ],
    },
    "one-too-low": {
      title: "One certificate too low",
      task: () =>
        "Networked HotStuff, where two certificates in a row make a block final and the lock lies on the block below. With one liar at most, let two histories become final. The same edits are then run with the lock on the certificate at hand.",
      hints: [
        "Let one alone hold the second certificate. What binds the others to the block that it has made final?",
        "V2 collects the votes of round 1. What it says from then on can be held, and V2 isolated.",
        "Let V3 be a stale leader: it begins again where the chain begins, and whoever is locked one block too low follows.",
      ],
    },
    "slow-favourite": {
      title: "The slow favourite",
      task: () =>
        "In fair weather PBFT takes a fifth of the time of chained HotStuff. Make weather in which it takes a quarter more, on average over ten payments: nobody fails, nobody loses patience, and the weather does not read what it delays.",
      hints: [
        "In one of the two the same validator leads again and again.",
        "A leader that is slow, and not slow enough to be replaced, slows every batch that it orders.",
        "Delay everything that V0 sends by some hundred milliseconds.",
      ],
    },
    "snapshot-surgeon": {
      title: "The snapshot surgeon",
      task: ({ patient = "", forger = "" }: Args) =>
        `${patient} has a bug: it loses a unit of every odd payment, rolls back, and loses it again. ${forger} offers forged snapshots. Heal ${patient}, so that all end with one state and the forgery is refused.`,
      hints: [
        "The same log through the same bug ends in the same place.",
        "Whose state may it take? One that a quorum has signed, and it must look at the signatures.",
        "Change the rules to hotstuff2 once: there a replica fetches the quorum's snapshot, and asks for its proof.",
      ],
    },
    framed: {
      title: "Framed!",
      task: () =>
        "Committees as phase 8 has them: whoever is suspected is removed. With one liar at most, have an innocent validator removed. The same edits are then run where only proof removes.",
      hints: [
        "A bad signature bears a name. Whose?",
        "Messages that overtake one another are suspicious here, too.",
        "Make one validator a forger: it signs badly in the names of others.",
      ],
    },
    "split-brain": {
      title: "The split brain",
      task: ({ silenceMs = 0, west = "", east = "" }: Args) =>
        `Six honest validators; whoever is silent for ${silenceMs} ms is removed. ${west} and ${east} each have a client, at 2500 ms. Make two histories final. The same edits are then run where the old committee must agree to each change.`,
      hints: [
        "Neither half of six is a quorum, as long as all six count.",
        "Who hears nothing of the others for long enough counts without them.",
        "Split the network three and three, the two clients on different sides, and do not heal it.",
      ],
    },
    "read-the-gauges": {
      title: "Read the gauges",
      task: ({ boards = 0 }: Args) =>
        `${boards} boards of numbers, each of a committee with one fault. Name the fault and the validator on every one.`,
      hints: [
        "Compare rows: who differs from the other three, and in which column?",
        "Sent and delivered part where the network is at fault; a leader's faults are in the blocks that it shows.",
        "Nothing sent: down. Sent and nothing delivered: cut off. No blocks, but votes: silent. Twice the blocks: two for one round.",
      ],
    },
  },
};
