/**
 * The interface in English. Every other language has the shape of this one.
 * @module
 */
import { scenarios } from "../../scenarios/registry.ts";
import type { ScenarioWords } from "../words.ts";
import type { TimerId } from "../../protocol/core/machine.ts";
import type { Decision, Fact, TransactionStatus } from "../../protocol/core/observe.ts";
import type { AgreementFact } from "../../protocol/core/observe-agreement.ts";
import type { Ruling } from "../../protocol/core/rules.ts";
import type { Match } from "../../sim/recipe.ts";
import type { Send } from "../../sim/trace/entry.ts";
import type { Reason } from "../../crypto/bls.ts";
import type { Finding, Pair, Place, PowerHeard, RingWait } from "../crossing.ts";
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";
import { errors } from "../errors/en.ts";
import { line, quorumsView } from "../line/en.ts";
import { options } from "../options/en.ts";
import { futures, futuresView } from "../futures/en.ts";
import { evidence } from "../misbehaviors/en.ts";
import { explore } from "../explore/en.ts";
import { race } from "../race/en.ts";
import { stuck } from "../stuck/en.ts";
import { seals, sealsView } from "../seals/en.ts";

/** The frames of the views: name, what is to be seen there, and what it leaves out. */
const views = {
  tree: {
    name: "Block tree",
    shows:
      "Every block that was proposed, with its height, round and proposer. A dashed outline is a proposal, a double ring has a certificate, a solid box with a check is final, a struck one was abandoned. The level in a box is the share of validators that voted; the flags below name whose highest certificate it carries.",
    omits: "Who sent the block to whom, and when: Space-time shows that.",
  },
  locks: {
    name: "Vote locks",
    shows:
      "What each validator has promised at each height: its vote, the lock it took, kept or released, and the rule that refused a block. What the present entry changed is outlined.",
    omits: "Votes that are still on their way.",
  },
  certificate: {
    name: "Quorum certificate",
    shows:
      "The votes for one block: who signed, how much power stands behind it and where the quorum lies, the bytes that were signed, and the one signature that all of them add up to.",
    omits: "Certificates of other blocks: choose a block in the tree.",
  },
  time: {
    name: "Space-time",
    shows:
      "One lane for each validator, simulated time to scale. A slanted line is a message; the slant is its delay. What is held or lost stops where it was stopped.",
    omits: "What a message did to the one who got it: choose its end.",
  },
  network: {
    name: "Network",
    shows:
      "The validators in their seats and every message that is on its way at this moment. The proposer carries a flag; votes gather at the one who collects them.",
    omits: "Messages that have arrived: Space-time keeps them.",
  },
  provisions: {
    name: "Provisions",
    shows:
      "How state crosses from shard to shard: for each transaction the stations lock, provide, prove, execute and certify, and what the present station waits for.",
    omits: "Transactions that stay within one shard.",
  },
  cycles: {
    name: "Cycles",
    shows:
      "Which transaction waits for which. A cycle is drawn as a ring; the one that gives way is marked with the rule that chose it.",
    omits: "Waiting inside one shard, which the order of its blocks decides.",
  },
  mempool: {
    name: "Mempool",
    shows:
      "What waits to be put into a block, in the order in which a proposer takes it, and the accounts that are locked meanwhile.",
    omits: "Transactions that are finished: Events has them.",
  },
  accounts: {
    name: "Accounts",
    shows: "What every account holds on each shard, and whether the sum is what it was.",
    omits: "Transfers that no block lists yet.",
  },
  events: {
    name: "Events",
    shows:
      "Every entry of the run up to the cursor, one line each: when, at which validator, what happened and which rule decided.",
    omits: "What comes after the cursor.",
  },
  errors: {
    name: "Errors",
    shows:
      "What has gone wrong for a validator up to the cursor, by the error types of the Phase 8 document: with its values, the remedy that the document names, what is done here, and when the validator was over it.",
    omits: "What is wrong with the run as a whole: the checkers tell that, in the bar at the top.",
  },
  inspector: {
    name: "Inspector",
    shows: "What is selected: its fields, what the present entry changed, and why.",
    omits: "Everything that is not selected.",
  },
  why: {
    name: "Why",
    shows:
      "What an entry rests on, step by step back to its first cause; or what followed from it.",
    omits: "Entries that neither led to it nor followed from it.",
  },
  phases: {
    name: "Phases",
    shows:
      "Blocks in rows, validators in columns: how far each validator is with each block, and how much of a quorum it has counted. Above them the view that they are in: who leads it, who wants to leave it, what it took over. Below them the checkpoint, and what the client has heard.",
    omits: "Messages that are on their way: Network and Space-time show them.",
  },
  replicas: {
    name: "Replicas",
    shows:
      "The command log as a tape for each replica: what it applied, up to where it has read, its snapshots as pins, and the root of its state after each command. Equal roots look alike; a root that most do not have stands out.",
    omits:
      "How the commands came to be in this order: that is consensus, in Phases and Block tree.",
  },
  committee: {
    name: "Committee",
    shows:
      "Who has a seat and who belongs to the committee, what one validator thinks of the others, whom detectors suspect and whether they are right, and what changed from epoch to epoch.",
    omits: "How the committee agrees on blocks: Phases and Quorum certificate show that.",
  },
  seals: sealsView,
  quorums: quorumsView,
  whyNot: options.view,
  futures: futuresView,
  whatIf: {
    name: "What if",
    shows:
      "What was done to this run by hand, what its script does by itself, and what can be done now.",
    omits: "What comes of it: that is computed, and shown in all other views.",
  },
};

/** Words that belong to no place. */
const plain = {
  dismiss: "Dismiss",
  close: "Close",
  cancel: "Cancel",
  show: "Show",
};

/** The tools in the head of each view. */
const frame = {
  help: (name: string) => `What ${name} shows`,
  shows: "What this shows",
  omits: "What it leaves out",
  asText: (name: string) => `${name} as text`,
  asTextShort: "As text",
  nothing: "There is nothing to tell here yet.",
};

/** What can be set, and the bar that it is set in. */
const settings = {
  theme: "Theme",
  themes: { light: "light", dark: "dark", contrast: "high contrast" },
  language: "Language",
};

const and = new Intl.ListFormat("en");

/** How the views are arranged. */
const workspace = {
  layout: "What to see",
  presets: {
    consensus: "Consensus",
    crossShard: "Cross-shard",
    crypto: "Crypto",
    debug: "Debug",
    lecture: "Lecture",
  },
  ownLayout: "Your own",
  toUsual: "Back to the usual arrangement",
  view: "View",
  below: "More views",
  viewStopped: "This view stopped. The others go on; reload the page to bring it back.",
  tryAgain: "Try again",
  wider: "Width",
  higher: "Height",
  arrange: (name: string) => `Arrange ${name}`,
  maximize: "Fill the stage",
  restore: "Back to its size",
  move: "Move to",
  add: "Add a view here",
  choose: "Choose …",
  noneFree: "All views have a place",
  close: "Put it below",
  beside: (names: readonly string[]) => `the place of ${and.format(names)}`,
  edges: {
    left: "the left edge",
    right: "the right edge",
    top: "the upper edge",
    bottom: "the lower edge",
  },
  unknownLayout:
    "The link arranges the views in a way that this page does not know, so they stand as usual.",
};

/** The words of the field, for the glossary: what each means, and what it is easily taken for. */
const terms = {
  block: {
    term: "Block",
    means:
      "A list of transactions together with a header that names the block before it. Validators vote on whole blocks, never on single transactions.",
  },
  "block-header": {
    term: "Block header",
    means:
      "The short part of a block: height, round, proposer, the hash of the parent, the parent’s certificate, and the roots of what the block lists. Its hash is the name of the block.",
    not: "Often confused with the body, which holds the lists themselves; the header only binds them.",
  },
  genesis: {
    term: "Genesis",
    means:
      "The first block, at height 0. Nobody votes on it: every validator begins with it as final.",
  },
  height: {
    term: "Height",
    means: "A block’s place in the chain, counted from genesis, which has height 0.",
    not: "Often confused with the round: one height can take several rounds.",
  },
  proposal: {
    term: "Proposal",
    means: "A block that the proposer of a round has sent out, and that no certificate backs yet.",
  },
  certified: {
    term: "Certified",
    means:
      "Said of a block that has a quorum certificate: a quorum has voted for it. It can still be abandoned.",
    not: "Often confused with final: that takes one more certificate, on a child of the block.",
  },
  commit: {
    term: "Commit",
    means:
      "The moment at which one validator treats a block, and every block below it, as final, and lets it take effect.",
    not: "Often confused with the certificate of the block itself, which alone commits nothing.",
  },
  final: {
    term: "Final",
    means:
      "Decided for good: no honest validator will ever put another block at this height, as long as the rules are sound and no more than f validators misbehave.",
  },
  abandoned: {
    term: "Abandoned",
    means:
      "Said of a block that cannot become final any more, because the final chain goes another way.",
    not: "Often confused with refused: a refused block lacks one validator’s vote, and can still win.",
  },
  fork: {
    term: "Fork",
    means:
      "A place where the chain splits: two different blocks at the same height. It is harmless until both become final; then agreement is broken.",
    not: "Often confused with a branch, which is your own what-if and not the work of validators.",
  },
  "two-chain": {
    term: "Two-chain",
    means:
      "Two certified blocks, one the child of the other. Under HotStuff-2 the lower one is final if the child comes from the very next round.",
  },
  "three-chain": {
    term: "Three-chain",
    means:
      "The older rule of HotStuff: three certified blocks in a row, from consecutive rounds, make the lowest one final. It waits for one certificate more than a two-chain.",
  },
  validator: {
    term: "Validator",
    means:
      "A holder of a key whose votes count. It keeps its own copy of the chain and decides by itself what to sign.",
    not: "Often confused with the node: the validator is the key with a vote, the node is the running program.",
  },
  node: {
    term: "Node",
    means:
      "The running program of one validator, with its state, its timers and its storage. It can crash and start again.",
  },
  committee: {
    term: "Committee",
    means:
      "The validators of one shard during one epoch, in a fixed order. A quorum is always counted within one committee.",
  },
  proposer: {
    term: "Proposer",
    means:
      "The validator whose turn it is to make the block of a round. Everybody computes the turn by the same rule, so nobody has to be elected. Other texts say leader or primary.",
  },
  epoch: {
    term: "Epoch",
    means:
      "A stretch of time in which the committees do not change. Most runs here lie within one epoch; where committees rotate, each has its own.",
  },
  "voting-power": {
    term: "Voting power",
    means:
      "The weight of a validator’s vote. Here everybody has weight 1, so power and number of validators are the same.",
  },
  quorum: {
    term: "Quorum",
    means:
      "More than two thirds of all voting power: 3 of 4, 5 of 7. Any two quorums share an honest validator, as long as no more than f of n = 3f + 1 misbehave.",
    not: "Often confused with a majority: more than half is not enough where some may lie.",
  },
  honest: {
    term: "Honest",
    means:
      "Said of a validator that follows its rules. It may be slow, cut off or crashed, and is honest all the same.",
  },
  "byzantine-fault": {
    term: "Byzantine fault",
    means:
      "A validator may do anything: stay silent, lie, or tell different things to different others. A committee of n = 3f + 1 withstands f of them.",
    not: "Often confused with a crash: who has crashed says nothing, who is Byzantine may say anything.",
  },
  misbehavior: {
    term: "Misbehavior",
    means:
      "What a Byzantine validator does in a run, such as proposing two blocks in one round. It is part of the recipe: you know of it, the other validators do not.",
    not: "Often confused with a fault of the world, such as a lost message, which is nobody’s doing.",
  },
  equivocation: {
    term: "Equivocation",
    means:
      "Saying two different things where one is allowed: two blocks in one round, or two votes. The two signatures side by side prove it.",
  },
  crash: {
    term: "Crash",
    means:
      "A node stops, and forgets what it had not stored. When it starts again, it goes on with what its storage kept.",
  },
  amnesia: {
    term: "Amnesia",
    means:
      "A node forgets in a crash what it had signed, and so can sign the opposite afterwards. Storing a vote before it is sent prevents this.",
  },
  vote: {
    term: "Vote",
    means:
      "A validator’s signature for one block at one height and round. It is also a promise about what the validator will not sign later.",
    not: "Often confused with an execution vote, which is about the result of a transaction.",
  },
  "vote-lock": {
    term: "Vote lock",
    means:
      "What binds a validator’s later votes. Under HotStuff-2 it is a round that only rises: no vote for a block whose parent certificate is older. In the guide’s rules it is one block for each height.",
    not: "Often confused with an account lock, which holds an account and binds no vote.",
  },
  "lock-release": {
    term: "Lock release",
    means:
      "The moment at which the lock of a height no longer binds, after a certificate or a time-out. Released too early, it lets two blocks of one height become final.",
  },
  "quorum-certificate": {
    term: "Quorum certificate",
    means:
      "The votes of a quorum for one block, added up to one signature, with one bit for each who signed. Anybody can check it with the public keys alone.",
    not: "Often confused with finality: a block with a certificate can still be abandoned.",
  },
  "parent-certificate": {
    term: "Parent certificate",
    means:
      "The quorum certificate of the parent, carried in a block’s header. It shows that the block stands on something that a quorum has voted for. The papers call it justify.",
  },
  "high-certificate": {
    term: "High certificate",
    means:
      "The quorum certificate of the highest round that a validator knows. A proposer builds on it, and a time-out carries it along.",
  },
  round: {
    term: "Round",
    means:
      "One attempt to add a block, with one proposer. It ends with a certificate or with a time-out, and the next number begins.",
    not: "Often confused with the height: a failed attempt uses up a round, not a height.",
  },
  view: {
    term: "View",
    means:
      "The papers’ word for a round. On this page a view is a panel that shows one side of a run.",
  },
  "round-change": {
    term: "Round change",
    means:
      "A validator passes from one round to the next, and with it to the next proposer. A certificate or a time-out brings it about.",
  },
  "implicit-view-change": {
    term: "Implicit view change",
    means:
      "A round change without a message: each validator’s own clock runs out, and it counts one round further. Validators can drift apart this way, until a certificate brings them together.",
  },
  "time-out": {
    term: "Time-out",
    means:
      "A validator has waited long enough for a round and gives it up. Under HotStuff-2 it says so, signed, together with the highest certificate that it knows.",
  },
  "timeout-certificate": {
    term: "Timeout certificate",
    means:
      "The signed time-outs of a quorum for one round. It proves that the round was given up, and opens the next.",
    not: "Often confused with a quorum certificate, which is for a block; this one is for the end of a round.",
  },
  pacemaker: {
    term: "Pacemaker",
    means:
      "The part of a protocol that decides how long to wait and when to enter the next round. It serves progress alone; safety must not depend on it.",
  },
  gst: {
    term: "GST (global stabilization time)",
    means:
      "The moment, known to nobody, from which on every message arrives within a bound. Before it, messages may be late without limit.",
  },
  "partial-synchrony": {
    term: "Partial synchrony",
    means:
      "The assumption that the network may be arbitrarily slow for a while, and is timely after GST. Safety has to hold always; progress is promised after GST.",
  },
  safety: {
    term: "Safety",
    means:
      "Nothing wrong ever happens: no two different blocks of one height become final, however late the messages are.",
  },
  liveness: {
    term: "Liveness",
    means:
      "Something good happens in the end: new blocks go on becoming final. It can be promised only once messages arrive in time.",
  },
  agreement: {
    term: "Agreement",
    means:
      "No two honest validators make different blocks final at the same height. A checker of this name watches over it at every entry of every run.",
  },
  atomicity: {
    term: "Atomicity",
    means: "A transaction takes effect on all its shards, or on none.",
  },
  conservation: {
    term: "Conservation",
    means:
      "Money is neither made nor lost: the sum over all accounts, with what is on its way between shards, stays what it was.",
  },
  hash: {
    term: "Hash",
    means:
      "A function that turns any bytes into 32 bytes, such that nobody can find two inputs with the same result. Here it is BLAKE3; the hash of a block or a transaction is its name.",
    not: "Often confused with encryption: nothing can be read back out of a hash.",
  },
  digest: {
    term: "Digest",
    means:
      "The hash of a whole trace, from its beginning up to an entry. Equal digests mean equal runs, to the last byte.",
  },
  signature: {
    term: "Signature",
    means:
      "Bytes that only the holder of a private key can make for a message, and that anybody can check with the public key.",
  },
  "public-key": {
    term: "Public key",
    means:
      "The half of a key pair that everybody knows. It checks signatures; the private half makes them.",
  },
  bls: {
    term: "BLS signature",
    means:
      "A kind of signature, here over the curve BLS12-381, of which many can be added up to one.",
  },
  "aggregate-signature": {
    term: "Aggregate signature",
    means:
      "The sum of several BLS signatures: 96 bytes, however many have signed. Where all signed the same bytes, one check covers them all.",
  },
  "signer-bitfield": {
    term: "Signer bitfield",
    means:
      "One bit for each member of the committee: 1 if its signature is part of the aggregate. Without it nobody would know which keys to check with.",
  },
  "domain-separation": {
    term: "Domain separation",
    means:
      "A tag at the beginning of everything that is signed, which says what it is for. So a signature under a vote can never pass for one under a provision.",
  },
  "merkle-tree": {
    term: "Merkle tree",
    means:
      "A tree of hashes: the leaves stand for data, and every parent is the hash of its children. The root commits to all leaves at once.",
  },
  "merkle-proof": {
    term: "Merkle proof",
    means:
      "The neighbouring hashes on the way from one leaf to the root. Whoever knows the root can check with them that the leaf is in the tree.",
  },
  "state-root": {
    term: "State root",
    means:
      "A hash that commits to the state after a block. Validators that computed the same state have the same root.",
  },
  transaction: {
    term: "Transaction",
    means:
      "A signed order to change accounts: one or more transfers, and accounts that are only read.",
  },
  transfer: {
    term: "Transfer",
    means:
      "An amount moves from one account to another. It takes effect only if the payer has enough.",
  },
  account: {
    term: "Account",
    means: "A name with a balance. Exactly one shard keeps it.",
  },
  "account-lock": {
    term: "Account lock",
    means:
      "A hold on an account, from the block that lists a transaction until the transaction has ended there. Under sound rules no other transaction touches the account meanwhile.",
    not: "Often confused with a vote lock, which binds the votes of a validator.",
  },
  mempool: {
    term: "Mempool",
    means:
      "The transactions that one validator knows and that wait for a block. Each validator has its own, and they need not be equal.",
  },
  shard: {
    term: "Shard",
    means:
      "A part of all accounts, with a committee and a chain of its own. Shards work side by side and do not vote on each other’s blocks.",
  },
  "cross-shard-transaction": {
    term: "Cross-shard transaction",
    means:
      "A transaction whose accounts belong to more than one shard. All of these shards have to come to the same end.",
  },
  participant: {
    term: "Participant",
    means:
      "A shard that keeps an account which a transaction writes or reads. Only participants have a say in it.",
  },
  provision: {
    term: "Provision",
    means:
      "One validator’s signed statement to another shard: this is what my shard holds of this transaction. The other shard waits for a quorum of them.",
    not: "Often confused with the commitment proof, which is made of the provisions of a quorum.",
  },
  "commitment-proof": {
    term: "Commitment proof",
    means:
      "The provisions of a quorum of one shard, all of one content, added up to one signature. It convinces another shard that never saw the chain.",
  },
  "execution-vote": {
    term: "Execution vote",
    means:
      "A validator’s signature for the result of a transaction: a root of what is written, and whether it succeeded. In messages it is called StateVote.",
    not: "Often confused with a vote, which is for a block.",
  },
  "execution-certificate": {
    term: "Execution certificate",
    means:
      "The execution votes of a quorum of one shard for the same result. In messages it is called StateCertificate.",
    not: "Often confused with a quorum certificate, which is about a block and not about a result.",
  },
  decision: {
    term: "Decision",
    means:
      "Accept or reject, for a whole transaction: made of an execution certificate of every participant, or of one that says no. In messages it is called TransactionCertificate.",
  },
  "two-phase-commit": {
    term: "Two-phase commit",
    means:
      "First everybody prepares and says whether it can be done; then all carry it out, or all give it up. In its plain form one coordinator collects the answers.",
    not: "Often confused with the two-chain rule, which makes blocks of one shard final.",
  },
  coordinator: {
    term: "Coordinator",
    means:
      "The one who collects the answers of a two-phase commit and announces the outcome. If it dies in between, everybody waits with locked accounts.",
  },
  cycle: {
    term: "Cycle",
    means:
      "Transactions that wait for each other in a ring: each holds what the next one needs. None can go on unless one of them gives way.",
  },
  "cycle-proof": {
    term: "Cycle proof",
    means:
      "What shows that a transaction may be put off: a commitment proof of the winner, which holds what the loser needs. Without it, anybody could push others aside.",
  },
  deferral: {
    term: "Deferral",
    means:
      "A block puts a transaction off in favour of another: its locks are freed, and it comes back later as a retry.",
    not: "Often confused with an abort: that is an end, this is a pause.",
  },
  retry: {
    term: "Retry",
    means:
      "A transaction that was put off and comes back under a new hash, in the line of its first. Of one line, only one may ever take effect.",
  },
  livelock: {
    term: "Livelock",
    means:
      "Everybody is busy and nothing is done: transactions give way to each other again and again.",
    not: "Often confused with a deadlock, in which nothing moves at all.",
  },
  deadlock: {
    term: "Deadlock",
    means:
      "Everybody in a ring waits for the next, and nobody moves. It ends when one gives way or time runs out.",
  },
  abort: {
    term: "Abort",
    means: "A transaction is given up: nothing of it takes effect, and its locks are freed.",
  },
  message: {
    term: "Message",
    means:
      "What one node sends to others: a header, a vote, a time-out, a provision. Every copy to every receiver has a fate of its own.",
  },
  "message-held": {
    term: "Message held",
    means: "A copy that was stopped on its way and waits until it is let go. It is late, not lost.",
  },
  "message-dropped": {
    term: "Message dropped",
    means:
      "A copy that will never arrive. Nobody is told; the receiver can only notice that something is missing.",
  },
  "message-delivered": {
    term: "Message delivered",
    means:
      "A copy that has arrived. What the receiver makes of it is the next thing that happens to that receiver.",
  },
  partition: {
    term: "Partition",
    means:
      "The network is split into groups that do not hear each other, until it heals. At most one of the groups can hold a quorum.",
    not: "Often confused with a shard: a partition is an accident, a shard is a plan.",
  },
  fault: {
    term: "Fault",
    means: "What the world does to a run: a crash, a partition, a message held or dropped.",
    not: "Often confused with misbehavior, which is what a validator does.",
  },
  run: {
    term: "Run",
    means:
      "One history of the simulated world. The same recipe gives the same run on every machine.",
  },
  trace: {
    term: "Trace",
    means:
      "Everything that happened in a run, one entry after the other. All views are drawn from it, and from nothing else.",
  },
  entry: {
    term: "Entry",
    means:
      "One line of the trace: when, at which validator, what happened, and which rule decided.",
  },
  cursor: {
    term: "Cursor",
    means:
      "The entry at which you look at the run. All views show the world as it is right after it.",
  },
  moment: {
    term: "Moment",
    means:
      "A run together with a cursor. A link holds one: whoever opens it stands at the same entry of the same run.",
  },
  recipe: {
    term: "Recipe",
    means:
      "Everything that determines a run: scenario, rules, seed, and the edits made by hand. It fits into a link.",
  },
  seed: {
    term: "Seed",
    means:
      "The number from which all chance in a run is drawn, such as the delays of messages. The same seed, the same run.",
  },
  scenario: {
    term: "Scenario",
    means: "A prepared recipe with a name, made to show something.",
  },
  primary: {
    term: "Primary",
    means:
      "PBFT’s word for the validator that leads a view: it gives each request its place. If it does not, the others replace it by a view change.",
  },
  "view-change": {
    term: "View change",
    means:
      "Validators leave a view whose leader makes no progress, tell the next leader what they have prepared, and go on under it. What may have been decided is carried over.",
    not: "Often confused with a change of the committee: here only the leader changes.",
  },
  checkpoint: {
    term: "Checkpoint",
    means:
      "A state that a validator has signed after so many blocks. Once a quorum signed the same, it is stable, and everything before it may be forgotten.",
  },
  watermark: {
    term: "Watermark",
    means:
      "A bound on the sequence numbers in use: the low one is the last stable checkpoint, the high one lies a fixed number above it. A faulty primary cannot use numbers up beyond it.",
  },
  responsiveness: {
    term: "Responsiveness",
    means:
      "A protocol is responsive if a correct leader drives a decision at the speed of the network, without waiting for the longest delay that could be.",
  },
  replication: {
    term: "State machine replication",
    means:
      "Every replica begins in the same state and applies the same commands in the same order, so all are in the same state after the same command. Consensus provides the order.",
  },
  snapshot: {
    term: "Snapshot",
    means:
      "The whole state of a replica after some command. With the root of it signed by a quorum, another replica can begin from it instead of replaying everything.",
  },
  reputation: {
    term: "Reputation",
    means:
      "What a validator thinks of a peer, as a number, from the messages and the silence that it saw. It is an opinion: another validator saw other messages.",
  },
  evidence: {
    term: "Evidence",
    means:
      "Signed messages that convince anybody of a misbehavior, such as two votes of one validator for rivals in one round. Silence and lateness leave none.",
    not: "Often confused with suspicion, which an honest validator on a slow line can rouse as well.",
  },
  "commit-reveal": {
    term: "Commit and reveal",
    means:
      "First the hash of a transaction is put in order, and only then is the transaction shown. Whoever decides the order does not know what it orders.",
  },
  "front-running": {
    term: "Front-running",
    means:
      "To place a transaction of one’s own before somebody else’s because one has seen it. A proposer can, since it decides the order in its block.",
  },
  bond: {
    term: "Bond",
    means:
      "Money laid down with a promise, and lost if the promise is broken: here the promise to reveal what was committed to.",
  },
  rule: {
    term: "Rule",
    means:
      "One condition that a validator checks before it acts, with an id such as HS2-LOCK. Every yes and every refusal names the rule that decided.",
  },
  "rule-set": {
    term: "Rule set",
    means:
      "The rules that the validators of a run go by. Rule sets can be exchanged, so that you see what a single rule is for.",
  },
  checker: {
    term: "Checker",
    means:
      "A judge that sees the whole world and reads every entry. It says so at once when a promise is broken; no validator hears it.",
  },
  violation: {
    term: "Violation",
    means:
      "A checker has found a promise broken. The run goes on, and the entry where it happened is marked.",
  },
  branch: {
    term: "Branch",
    means: "A run that shares its beginning with another and differs from one of your edits on.",
    not: "Often confused with a fork, which validators make inside one run.",
  },
};

/** What the shapes mean: what it is called, and how it is drawn. */
const legend = {
  title: "Legend",
  intro:
    "Shape and fill say what has become of a thing, hue says whose it is, and one colour says trouble. Each word leads to the glossary.",
  groups: {
    blocks: "Blocks",
    validators: "Validators",
    hues: "Who is who",
    kinds: "What a message is",
    fates: "What became of it",
    locks: "Votes and locks",
    lane: "Along a lane of Space-time",
    timeline: "Along the timeline",
    transactions: "Transactions",
    phases: "How far a validator is with a block",
    envelopes: "Envelopes",
  },
  blocks: {
    proposed: { name: "Proposed", drawn: "dashed outline" },
    voted: { name: "Voted for", drawn: "an outline that fills with the votes" },
    certified: { name: "Certified", drawn: "double ring" },
    committed: { name: "Final", drawn: "solid, with a tick" },
    abandoned: { name: "Abandoned", drawn: "grey, with a diagonal" },
    forked: { name: "Final twice: a fork", drawn: "solid, in the colour of trouble" },
  },
  validators: {
    honest: { name: "Honest", drawn: "circle" },
    misbehaving: { name: "Misbehaving", drawn: "hexagon" },
    down: { name: "Down", drawn: "hollow, with a cross" },
    walled: { name: "Cut off from a quorum", drawn: "behind a wall" },
  },
  hues: {
    validators: {
      name: "Validators",
      drawn:
        "four hues, in the order of the committee; the fifth begins again, so the name is always beside it",
    },
    shards: { name: "Shards", drawn: "four hues, in the order of their numbers" },
  },
  kinds: {
    header: { name: "Block header", drawn: "triangle" },
    vote: { name: "Vote", drawn: "tick" },
    timeout: { name: "Time-out", drawn: "clock" },
    provision: { name: "Provision", drawn: "two arrows" },
    certificate: { name: "Certificate", drawn: "solid diamond" },
    transaction: { name: "Transaction", drawn: "square" },
    fetch: { name: "Request and answer", drawn: "arrow downwards" },
  },
  fates: {
    arrived: { name: "Delivered", drawn: "ends in an arrow" },
    flying: { name: "On its way", drawn: "ends in a ring" },
    held: { name: "Held", drawn: "stops at two bars" },
    dropped: { name: "Dropped", drawn: "stops at a cross" },
    cut: { name: "Stopped by a partition", drawn: "stops at a cross before a wall" },
  },
  locks: {
    voted: { name: "Voted", drawn: "tick" },
    taken: { name: "Lock taken", drawn: "closed lock" },
    released: { name: "Lock released", drawn: "open lock" },
    refused: { name: "Vote refused", drawn: "barred circle, with the rule" },
  },
  lane: {
    proposed: { name: "Proposes", drawn: "square" },
    voted: { name: "Votes", drawn: "tick" },
    certified: { name: "Has a certificate", drawn: "double ring" },
    committed: { name: "Commits", drawn: "solid square, with a tick" },
    timedOut: { name: "Gives up a round", drawn: "hourglass" },
    refused: { name: "Refuses", drawn: "barred circle" },
    crashed: { name: "Crashes", drawn: "cross" },
    restarted: { name: "Restarts", drawn: "triangle to the right" },
  },
  timeline: {
    commit: { name: "Commit", drawn: "short bar" },
    round: { name: "Round change", drawn: "tall line" },
    fault: { name: "Fault", drawn: "triangle" },
    violation: { name: "Violation", drawn: "cross, in the colour of trouble" },
  },
  transactions: {
    pending: { name: "Pending", drawn: "ring" },
    blocked: { name: "Blocked by a lock", drawn: "barred ring" },
    committed: { name: "In a block, accounts locked", drawn: "closed lock" },
    executed: { name: "Executed", drawn: "half-filled disc" },
    completed: { name: "Completed", drawn: "disc with a tick" },
    aborted: { name: "Given up", drawn: "cross" },
    deferred: { name: "Put off", drawn: "two bars" },
    retried: { name: "Replaced by a retry", drawn: "arrow that turns back" },
  },
  phases: {
    known: { name: "Pre-prepared, or known", drawn: "dashed outline" },
    voted: {
      name: "Prepare signed, or voted",
      drawn: "an outline that fills with what was counted",
    },
    certified: { name: "Prepared, or a certificate seen", drawn: "double ring" },
    bound: { name: "Committed-local, or locked on it", drawn: "double ring, full" },
    final: { name: "Executed, or final", drawn: "solid, with a tick" },
  },
  envelopes: {
    sealed: { name: "Closed", drawn: "flap down" },
    revealed: { name: "Opened", drawn: "flap up" },
    forfeited: { name: "Lost", drawn: "crossed out, in the colour of trouble" },
  },
};

/** The pages of the glossary, and the cards that open beside a word. */
const glossary = {
  title: "Glossary",
  intro:
    "The words that you meet here: what each means, the rules in which it matters, and where you can see it.",
  search: "Search the glossary",
  found: (count: number) => counting("en")(count, { one: "term", other: "terms" }),
  nothing: (text: string) => `Nothing in the glossary matches “${text}”.`,
  showAll: "Show all terms",
  themes: {
    chain: "Blocks and the chain",
    validators: "Validators, good and bad",
    votes: "Votes and certificates",
    time: "Rounds and time",
    promises: "What is promised",
    cryptography: "Cryptography",
    transactions: "Transactions",
    crossing: "Between shards",
    family: "Views, replicas and committees",
    network: "Messages and the world",
    laboratory: "The laboratory",
  },
  rules: "Rules in which it matters",
  classes: {
    safety: "safety",
    liveness: "liveness",
    assumption: "assumption",
    determinism: "determinism",
  },
  views: "Where you can see it",
  openRun: (scenario: string) => `Open the run ${scenario}`,
  inFront: "Or with one view in front:",
  guide: "In the guide",
  section: (number: string, title: string) => `Section ${number}: ${title}`,
  sections: {
    "1.1": "Trust among strangers",
    "1.2": "Hashes",
    "1.3": "Merkle trees",
    "1.4": "Signatures that add up",
    "1.5": "Domain separation",
    "2.1": "From proposal to finality",
    "2.2": "Vote locks",
    "2.3": "Releasing locks",
    "2.4": "View changes without messages",
    "3.1": "Two-phase commit between shards",
    "3.2": "Cycles and how they are broken",
    "4.1": "State machines",
    "4.2": "One stream of events",
    "4.3": "Work for many threads",
    "4.4": "Deterministic simulation",
  },
  related: "Related terms",
  unknown: (word: string) => `There is no term “${word}” in the glossary.`,
  nearest: "The nearest one is",
  all: "All terms",
  back: "Back to the run",
  wordsHere: "Words used here",
  more: (term: string) => `${term} in the glossary`,
};

const listed = listing("en");

/** What has an entry of its own to go to, where a view has nothing to show. */
const emptyViews = {
  toTransaction: (entry: number) => `Go to the first transaction, entry ${entry}`,
  toCycle: (entry: number) => `Go to the first cycle that was found, entry ${entry}`,
  submit: "“New transaction”, in the bar at the top, submits one at the moment on the screen.",
  noneSoFar: "What is computed of this run so far has no transaction.",
  noAccounts: "This run has no accounts, so nothing can be submitted to it.",
  openTransfer: "Open a run with a transfer between two shards",
};

/** What happens between shards, in a drawing and in a walk. */
const provisions = {
  says: {
    empty: "What crosses between the shards for a transaction.",
    choose: "Choose a transaction to follow it in every view.",
    chooseOfMore: (more: number) =>
      `Choose a transaction to follow it in every view. ${more} more in the mempool.`,
    followed: "Followed in every view; choose it again to let go.",
    followedOfMore: (more: number) =>
      `Followed in every view; choose it again to let go. ${more} more in the mempool.`,
  },
  empty: "No transaction yet. Play on, or submit one.",
  zoomOut: "Zoom out",
  zoomIn: "Zoom in",
  drawing: "What each shard does with each transaction over time; the walk says the same in words",
  shard: (shard: number) => `Shard ${shard}`,
  walkOf: (name: string) => `The walk of ${name}`,
  goTo: (entry: number) => `Go to entry ${entry}`,
  machines: {
    mempool: "mempool",
    execution: "execution",
    provisions: "provisions",
    livelock: "livelock",
    chain: "chain",
  },
  legend: "What the shapes mean",
  lockMeans: "accounts locked, from block to block",
  means: {
    provision: "a provision arrives; full: its signature holds",
    proof: "enough of them: a CommitmentProof",
    ready: "the chain settles: it may run",
    abort: "given up: by the chain, or by the shard alone",
    executed: "run",
    failed: "run, and failed",
    "thrown-away": "run ahead of its block, and thrown away",
    word: "a validator's word on the result",
    certificate: "StateCertificate, of the shard with this colour",
    accept: "all certificates: accepted",
    reject: "all certificates: rejected",
    moved: "balances move",
    unmoved: "ended, nothing moves",
    "put-off": "put off",
    back: "comes back under a new hash",
  },
  heard: (voters: number, total: number, needed: number) =>
    `${voters} of ${total}, needs ${needed}`,
  sealed: (balances: string, power: number, total: number) => `${balances} · ${power} of ${total}`,
  aborted: "aborted",
  standing: {
    notHere: "not heard of here",
    waits: (causes: readonly string[]) => `waits for ${listed(causes)}`,
    balancesOf: (shards: readonly string[]) =>
      `what ${listed(shards)} ${shards.length > 1 ? "hold" : "holds"}`,
    certificatesOf: (shards: readonly string[]) =>
      `the ${shards.length > 1 ? "certificates" : "certificate"} of ${listed(shards)}`,
    withoutEffect: "completed, without effect",
    statuses: {
      pending: "waits to be ordered",
      committed: "ordered, locked",
      executed: "decided; a block must carry it",
      completed: "completed",
      aborted: "aborted",
      deferred: "put off",
      retried: "has come back",
    },
  },
  validators: (names: readonly string[], shard: number) => `${listed(names)} of S${shard}`,
  validatorCount: (count: number, shard: number) => `${count} validators of S${shard}`,
  provisionsReach: (who: string, count: number, shard: number) =>
    count > 1
      ? `The provisions of ${who} reach S${shard}.`
      : `The provision of ${who} reaches S${shard}.`,
  wordsReach: (who: string, count: number, shard: number) =>
    count > 1 ? `The words of ${who} reach S${shard}.` : `The word of ${who} reaches S${shard}.`,
  signaturesHold: (who: string, count: number, { power, total, needed, shard }: PowerHeard) =>
    `The ${count > 1 ? "signatures hold" : "signature holds"} of ${who}: power ${power} of ${total} in S${shard}, and ${needed} are needed.`,
  told: {
    columns: ["Transaction", "In shard", "When", "What", "Whose", "More"],
    now: "now",
    since: (from: string) => `since ${from}`,
    span: (from: string, to: string) => `${from} to ${to}`,
    lock: "accounts locked",
    sure: "its signature holds",
    unsure: "its signature is not checked yet",
    provisionSent: (shard: number) => `a provision on its way to S${shard}`,
    certificateSent: (shard: number) => `a StateCertificate on its way to S${shard}`,
    marks: {
      provision: "a provision arrives",
      heard: "heard, and no proof yet",
      defer: "the chain settles: it gives way",
      certificate: "StateCertificate",
    },
  },
};

/** Who waits for whom, and what is done about a ring. */
const cycles = {
  says: "Who waits for whom, and what is done when that closes to a ring.",
  nothing: "Nothing waits.",
  entry: (entry: number) => `entry ${entry}`,
  listed,
  graph: {
    name: "Wait graph",
    drawing: "Transactions and those for which they wait",
    ringsClosed: (count: number) =>
      count === 1 ? "A ring has closed." : `${count} rings have closed.`,
    noRing: "Nobody waits in a ring.",
    noneWaits: "None waits for another.",
    nothingWaits: "Nothing waits for anything.",
    neverHere: "Shards are entered in ascending order, so no cycle can form here.",
    ring: (names: readonly string[]) => `closed: ${names.join(" → ")}`,
    ringSays: (waits: readonly RingWait[]) => {
      const told = waits.map(
        ({ from, to, shards }, i) =>
          `${from} ${i === 0 ? "waits " : ""}for ${to} on ${shards.length === 1 ? "shard" : "shards"} ${listed(shards)}`,
      );
      const all = `${told.slice(0, -1).join(", ")}, and ${told.at(-1) ?? ""}`;
      return `${all}: ${waits.length === 2 ? "neither" : "none of them"} can go on.`;
    },
    found: (shard: number, loser: string, winner: string) =>
      `Shard ${shard} has found it: ${loser} is to be put off for ${winner}.`,
    nobodyLooks: "Nobody looks for rings here.",
    notFoundOnCommit:
      "The protocol has not found it so far: it looks when a commitment arrives, and when a block commits.",
    notFoundOnArrival:
      "The protocol has not found it so far: it looks only at the moment when a commitment arrives.",
    unseen: "No shard sees two sides of this ring: provisions go only to participants.",
    notPaired: "The check compares two at a time and has not found this ring.",
    timeout: (blocks: number) => `Only the time-out ends it, after ${blocks} blocks.`,
    noTimeout: "And there is no time-out: they wait for ever.",
    wait: (from: string, to: string, places: readonly Place[]) =>
      `${from} waits for ${to} ${places
        .map(({ shard, accounts }) => `on shard ${shard}, on ${listed(accounts)}`)
        .join(", and ")}.`,
    holdsNothing: (name: string) => `${name} holds nothing.`,
    does: (name: string, deeds: readonly string[]) => `${name} ${deeds.join(", ")}.`,
    holds: ({ shard, accounts }: Place) => `holds ${listed(accounts)} on shard ${shard}`,
    locksAbroad: ({ shard, accounts }: Place) =>
      `locks ${listed(accounts)} on shard ${shard} though not its own`,
    isPutOff: (shard: number, winner: string | undefined) =>
      winner === undefined
        ? `is put off on shard ${shard}`
        : `is put off for ${winner} on shard ${shard}`,
    more: (hidden: number, waiting: number) =>
      `And ${hidden} more, of which ${waiting === 0 ? "none waits" : `${waiting} wait`}.`,
    holdsShort: ({ shard, accounts }: Place) => `holds ${accounts.join(", ")} on S${shard}`,
    putOffShort: (shard: number) => `put off on S${shard}`,
    placeShort: ({ shard, accounts }: Place) => `on S${shard}, ${accounts.join(", ")}`,
    moreShort: (count: number) => `and ${count} more`,
  },
  contest: {
    all: "Cycles found",
    one: (loser: string, winner: string, shard: number) => `${loser} for ${winner}, shard ${shard}`,
    name: "Winner and loser",
    title: "Found: one of two is put off",
    foundBy: ({ node, ms, loser, winner, shard }: Finding, { shard: source, accounts }: Place) =>
      `${node} found it first, at ${ms} ms: ${loser}, ordered on shard ${shard}, needs ${accounts.join(" and ")} on shard ${source}, and the commitment of ${winner} there lists ${accounts.length === 1 ? "it" : "them"}.`,
    goesOn: "goes on",
    isPutOff: "is put off",
    byHashOf: (name: string) => `by the hash of ${name}`,
    byLine: "The higher hash loses. What counts is the first of each line: a retry keeps its rank.",
    byOwn:
      "The higher hash loses. What counts is a transaction's own hash: a retry has another, and the next contest can go the other way.",
    same: "They are the same.",
    /** `same`: leading bytes that are equal; `low` and `high` as `bf (191)`. */
    decides: (same: number, loser: string, winner: string, isHigher: boolean) =>
      `${same === 0 ? "" : `${same} ${same === 1 ? "byte is" : "bytes are"} the same. `}Byte ${same + 1} decides: ${loser} is ${isHigher ? "higher" : "lower"} than ${winner}.`,
    told: (loser: string, winner: string, shard: number, rule: string) =>
      `On shard ${shard} ${loser} gives way to ${winner}, by ${rule}.`,
  },
  proof: {
    name: "Cycle proof",
    title: "The CycleProof",
    proves: "It proves",
    leavesOpen: "It does not prove",
    winner: "winner",
    commitment: "its commitment",
    commitmentOf: (source: number, target: number, height: number) =>
      `by shard ${source} for shard ${target}, height ${height}`,
    signers: "signers",
    signersAre: (names: string, power: string) => `${names}; power ${power}`,
    balances: "balances",
    none: "none",
    sealed: "sealed",
    sealedBy: (node: string) => `by ${node},`,
    quorum: (power: number, total: number) => `${power} of ${total}: a quorum`,
    noQuorum: (power: number, total: number, needed: number) =>
      `${power} of ${total}: no quorum, which is ${needed}`,
    quorumOf: (shard: number) => `A quorum of shard ${shard}`,
    powerOf: (power: number, total: number, shard: number) =>
      `${power} of ${total} power of shard ${shard}`,
    signed: (
      who: string,
      winner: string,
      { source, target, height }: { source: number; target: number; height: number },
    ) =>
      `${who} signed, for shard ${target}, that ${winner} is ordered on shard ${source} at height ${height}.`,
    held: (balances: readonly string[]) =>
      `They signed with it what its accounts had there before it ran: ${listed(balances)}.`,
    gaps: {
      waits: ({ loser }: Pair) => `that ${loser} waits for it: the proof does not name ${loser}.`,
      waitsLooked: ({ loser, shard, source, accounts }: Pair) =>
        `Each voter looks: ${loser} is ordered on shard ${shard} and not settled, and needs ${accounts} on shard ${source}, which the proof lists.`,
      waitsBelieved: ({ accounts, source }: Pair) =>
        `Whoever found the pair compared ${accounts} on shard ${source}; no voter does.`,
      ended: ({ winner }: Pair) => `that ${winner} has not ended since.`,
      endedLooked: ({ winner, shard }: Pair) =>
        `A voter refuses once its own chain, of shard ${shard}, has ended ${winner}.`,
      endedBelieved: "A voter refuses only if the same block decides one of the two.",
      ordered: ({ loser, shard }: Pair) => `that ${loser} is ordered on shard ${shard} at all.`,
      orderedBelieved:
        "No voter asks: the signatures, and which hash is higher, are all that is looked at.",
      named: ({ winner }: Pair) => `that a deferral for ${winner} carries the proof of ${winner}.`,
      namedBelieved: "No voter compares the two names.",
      needs: ({ winner, loser, shard }: Pair) =>
        `that ${winner} needs anything that ${loser} holds on shard ${shard}.`,
      needsLooked: "Whoever found the pair compared that; no voter does.",
      needsBelieved: ({ winner, loser }: Pair) =>
        `Nobody compares that: ${loser} is put off even if ${winner} would never wait for it.`,
      whole: "that these two are the whole ring, or that there is no third.",
      wholeBelieved: "Two at a time is all that is ever compared.",
    },
    told: {
      proves: (claim: string) => `It proves: ${claim}`,
      leavesOpen: (gap: string, who: string) => `It does not prove ${gap} ${who}`,
    },
  },
  story: {
    title: "What became of it",
    none: "No block lists the deferral yet.",
    again: "; again in",
    and: "and",
    becomes: "becomes",
    retry: (count: number, shard: number) => `retry ${count}, made on shard ${shard}`,
    namedByLine:
      "Hashed into the new one: the payload, the hash of the first of its line, and the count: whoever makes it makes the same.",
    namedByMaker:
      "Hashed into the new one: the payload, the hash of the first of its line and the count; and the winner, and the height that its maker had reached: two makers can make two.",
    twice: (count: number, loser: string) =>
      `${count} different retries of ${loser} were made: each is a valid transaction, and all can run.`,
    proposed: (block: string, shard: number, height: number) =>
      `Deferral proposed in block ${block} of shard ${shard}, at height ${height}`,
    proposedAgain: (block: string, height: number) => `${block}, height ${height}`,
    deferred: (loser: string, winner: string, shard: number) =>
      `Deferral committed: ${loser} is put off for ${winner}, and its locks on shard ${shard} are free`,
    ends: {
      completed: (name: string, shard: number) => `${name} completed on shard ${shard}`,
      rejected: (name: string, shard: number) => `${name} rejected on shard ${shard}`,
      aborted: (name: string, shard: number) => `${name} aborted on shard ${shard}`,
      retried: (name: string, shard: number) => `${name} retried on shard ${shard}`,
    },
    because: (says: string, reason: string) => `${says}: ${reason}`,
    itself: (name: string) => `${name} itself`,
    ghost: (name: string, shard: number) =>
      `${name} itself is ordered on shard ${shard}, which has not put it off`,
    renewed: (old: string, fresh: string, shard: number) =>
      `Shard ${shard} makes the retry of ${old}: ${fresh}`,
    told: (says: string, entry: number) => `${says} (entry ${entry}).`,
  },
};

/** What waits to be put into a block. */
const mempool = {
  says: "What waits, in the order in which the next block takes it.",
  empty: "Empty. Submit a transfer.",
  shard: (shard: number) => `Shard ${shard}`,
  queueOf: (shard: number) => `Queue of shard ${shard}`,
  stacks: {
    retry: "Retry",
    priority: "Priority",
    normal: "Normal",
    "under-way": "In flight",
    "put-off": "Put off",
    ended: "Ended",
  },
  none: (title: string) => `${title}: none`,
  accountsOf: (name: string) => `Accounts of ${name}`,
  ofShard: (shard: number) => `of shard ${shard}`,
  needs: {
    held: "locked for it",
    free: "not locked",
    blocked: (holders: string) => `locked for ${holders}`,
  },
  names: (names: readonly string[], more: number) =>
    more === 0 ? names.join(" and ") : `${names.join(", ")} and ${more} more`,
  waitsFor: (causes: readonly string[]) => `waits for ${causes.join(", and for ")}`,
  waits: {
    locks: (holders: string, accounts: readonly string[]) =>
      accounts.length === 0 ? holders : `${holders} on ${accounts.join(" and ")}`,
    commitments: (shards: readonly number[]) => `the commitment of shard ${shards.join(" and ")}`,
    end: (name: string) => `the end of ${name} here`,
  },
  statuses: {
    ready: "ready for the next block",
    committed: "committed",
    committedAt: (height: number) => `committed at height ${height}`,
    toBeApplied: "executed, to be applied",
    toBeRejected: "executed, to be rejected",
    completed: "completed",
    rejected: "rejected",
    aborted: "aborted",
    deferred: "deferred",
    deferredFor: (winner: string) => `deferred for ${winner}`,
    retried: "retried",
    retriedAs: (name: string) => `retried as ${name}`,
  },
  because: (status: string, reason: string) => `${status}: ${reason}`,
  ended: {
    completed: (count: number) => `${count} completed`,
    rejected: (count: number) => `${count} rejected`,
    aborted: (count: number) => `${count} aborted`,
    retried: (count: number) => `${count} retried`,
  },
  inFlight: (count: number, soft: number, hard: number) =>
    `${count} in flight, soft limit ${soft}, hard limit ${hard}`,
  inFlightSoft: (count: number, soft: number, hard: number) =>
    `${count} in flight: above the soft limit of ${soft}; only retry and priority are taken, up to ${hard}`,
  inFlightHard: (count: number, hard: number) =>
    `${count} in flight: the hard limit of ${hard}; nothing is taken`,
  residue: (locks: number, registered: number, votes: number) =>
    `All is done, and there is still kept: ${locks} locks, ${registered} registered, ${votes} votes.`,
  told: {
    columns: ["Shard", "Where", "Transaction", "How far", "Accounts"],
    all: "All",
    account: (account: string, says: string) => `${account}: ${says}`,
  },
};

/** What is on accounts, and whether the sum is what it was. */
const accounts = {
  says: "Balances after the latest final block of each shard.",
  empty: "This run has no accounts.",
  captions: {
    start: "at the start",
    after: (height: number) => `after height ${height}`,
    startOf: (shard: number) => `Shard ${shard}, at the start`,
    afterOf: (shard: number, height: number) => `Shard ${shard}, after height ${height}`,
    forked: (caption: string) => `${caption} of the first of two histories`,
  },
  account: "Account",
  balance: "Balance",
  change: "Change",
  lock: "Lock",
  sum: "Sum",
  inShard: "in this shard",
  free: "free",
  lockedFor: "locked for",
  debited: "debited, in flight",
  credited: "credited, in flight",
  toBeDebited: "to be debited",
  toBeCredited: "to be credited",
  conservation: "Conservation",
  meter: {
    whole: (total: number) => `made 0, lost 0: the total is ${total}, as it began`,
    flying: (total: number, flight: string, genesis: number) =>
      `made 0, lost 0: ${total} on accounts${flight}, together ${genesis}, as it began`,
    toCredit: (units: number) => `, and ${units} in flight, debited and not yet credited`,
    toDebit: (units: number) => `, ${units} of them credited and not yet debited`,
    made: (units: number, total: number, flight: string, genesis: number) =>
      `${units} made: the total is ${total}${flight}${flight === "" ? "," : ";"} it began with ${genesis}`,
    lost: (units: number, total: number, flight: string, genesis: number) =>
      `${units} lost: the total is ${total}${flight}${flight === "" ? "," : ";"} it began with ${genesis}`,
  },
  told: {
    shard: "Shard",
    all: "all",
    lockedFor: (names: readonly string[]) => `locked for ${listed(names)}`,
    flying: (name: string, amount: string, says: string) => `${name} ${amount}, ${says}`,
  },
};

/** Block tree: what is proposed, certified, final and abandoned. */
const blockTree = {
  blocks: "Blocks",
  genesis: "genesis",
  genesisSpoken: "Genesis, height 0, committed",
  genesisUnder: "height 0",
  called: (name: string | undefined) => (name === undefined ? "Block" : `Block ${name}`),
  spoken: (block: {
    readonly called: string;
    readonly height: number;
    readonly round: number;
    readonly proposer: string;
    readonly state: string;
    readonly votes: number;
    readonly transfers: number;
  }) =>
    `${block.called}, height ${block.height}, round ${block.round}, proposer ${block.proposer}, ${block.state}, ${block.votes} vote${block.votes === 1 ? "" : "s"}, ${block.transfers} transfer${block.transfers === 1 ? "" : "s"}`,
  states: {
    proposed: "proposed",
    certified: "certified",
    committed: "committed",
    abandoned: "abandoned",
  },
  highestOf: (block: string, names: string) => `${block}; the highest certificate of ${names}`,
  legend: {
    proposed: "proposed",
    voted: "voted",
    certified: "certified",
    committed: "final ✓",
    abandoned: "abandoned",
  },
  disagree: (height: number) =>
    `Two blocks are final at height ${height}: the validators disagree.`,
  onlyGenesis: "Genesis only. Play to the first proposal.",
  count: (proposed: number, final: number) => `${proposed} proposed, ${final} final.`,
  flags: (count: number, all: number) => `${count} of ${all}`,
  shard: (shard: number) => `Shard ${shard}`,
};

/** Vote locks: who has given its word for what. */
const voteLocks = {
  byRound: "One vote a round; nothing on an older certificate than the lock.",
  byHeight: "One vote a height, until something releases it.",
  byView: "One vote for each sequence number in a view. What is prepared goes along into the next.",
  caption: "Votes and locks of each validator at each height, at this moment",
  validator: "Validator",
  lock: "Lock",
  height: (height: number) => `height ${height}`,
  nobody: "Nobody has voted yet. Play to the first proposal.",
  round: (round: number) => `round ${round}`,
  down: "down",
  catchingUp: "catching up",
  genesis: "genesis",
  noVote: "no vote yet",
  voted: (round: number) => `voted r${round}`,
  why: "Why?",
  place: (name: string, height: number) => `${name}, height ${height}`,
  cell: (place: string, state: string) => `${place}: ${state}`,
  states: {
    none: "nothing",
    voted: "has voted",
    taken: "locked",
    released: "lock released",
    refused: "refused a block",
  },
  toldNode: (name: string, state: string) => `${name}: ${state}`,
  toldLock: (name: string, lock: string, vote: string) => `${name}, lock: ${lock}; ${vote}`,
  sort: "Sort",
  orders: {
    seat: "by name",
    round: "by round",
    lock: "by lock",
    disagreeing: "disagreeing first",
  },
};

/** Phases: how far each validator is with each block. */
const phases = {
  says: {
    phases: "Pre-prepared, prepared, committed: two quorums before anything is executed.",
    chain: "Each block on its way to being final, validator by validator.",
  },
  empty: "No block yet. Play to the first proposal.",
  caption: "How far each validator is with each block, at this moment",
  block: "Block",
  shard: "Shard",
  key: "What the shapes mean",
  stages: {
    phases: {
      none: "nothing yet",
      known: "pre-prepared",
      voted: "prepare signed",
      certified: "prepared",
      bound: "committed-local",
      final: "executed",
    },
    chain: {
      none: "nothing yet",
      known: "has the block",
      voted: "voted",
      certified: "sees a certificate",
      bound: "locked on it",
      final: "final",
    },
  },
  heard: (power: number, needed: number) => `${power}/${needed}`,
  heardOf: (power: number, needed: number) => `${power} of ${needed} counted`,
  place: (height: number, rounds: string) => `height ${height}, view ${rounds}`,
  again: (first: number, later: readonly string[]) => `${first}, again in ${listed(later)}`,
  rival: "equivocation",
  rivalled: "equivocation: another block at this height and in this view",
  hidden: (count: number) =>
    `${counted(count, { one: "older block is", other: "older blocks are" })} not shown.`,
  cell: (who: string, block: string, stage: string) => `${who}, ${block}: ${stage}`,
  toldRow: (block: string, place: string) => `${block}: ${place}`,
  view: (round: number) => `View ${round}`,
  leader: (who: string) => `${who} leads.`,
  leaving: (names: readonly string[], count: number, needed: number) =>
    `${listed(names)} ${names.length > 1 ? "want" : "wants"} to leave it: ${count} of ${needed}.`,
  opened: (names: readonly string[]) => `Opened by the word of ${listed(names)}.`,
  carried: (blocks: readonly string[]) => `Carried over: ${listed(blocks)}.`,
  nothingCarried: "Nothing was carried over.",
  stable: (height: number, signers: readonly string[], holders: number, all: number) =>
    `Stable checkpoint at height ${height}, signed by ${listed(signers)}; ${holders} of ${all} validators know it.`,
  marks: (low: number, high: number) =>
    `Watermarks: sequence numbers from ${low + 1} to ${high} may be used.`,
  checkpoint: (height: number) => `stable checkpoint, height ${height}`,
  client: "The client",
  answered: (result: string, names: readonly string[], needed: number) =>
    `“${result}” from ${listed(names)}: ${names.length}, ${needed} needed`,
  believed: "believed",
  waits: "not believed yet",
  underway: (count: number) =>
    counted(count, { one: "answer on its way", other: "answers on their way" }),
};

/** Replicas: the log as a tape. */
const replicas = {
  says: "Equal commands in equal order lead to equal roots.",
  empty: "No command has taken effect yet. Play on, or submit a transaction.",
  caption: "What each replica has applied of the command log, at this moment",
  replica: "Replica",
  command: (index: number) => `command ${index}`,
  start: "start",
  hidden: (count: number) =>
    `${counted(count, { one: "earlier command is", other: "earlier commands are" })} not shown.`,
  read: (index: number) => `has read ${index}`,
  head: "reads here",
  inSnapshot: "in the snapshot",
  notYet: "not yet",
  root: (root: string) => `root ${root}`,
  unlike: "most have another",
  pins: {
    taken: "snapshot",
    attested: "attested",
    fetched: "fetched",
    restored: "restored",
    rolledBack: "rolled back",
    refused: "refused",
  },
  signed: (names: readonly string[]) => `signed by ${listed(names)}`,
  place: (who: string, index: number) => `${who}, command ${index}`,
  cell: (place: string, parts: readonly string[]) => `${place}: ${parts.join(" · ")}`,
  differs: (index: number, actual: string, expected: string) =>
    `differs at command ${index}: ${actual} here, ${expected} at a quorum`,
  mended: (entry: number) => `mended in entry ${entry}`,
  notMended: "not mended yet",
  times: (count: number) => `${count} times so far`,
  agree: (count: number) => `${count} replicas, no root differs.`,
  disagree: (names: readonly string[]) => `${listed(names)}: another state than most.`,
};

/** Committee: seats, opinions, suspicions, epochs. */
const committee = {
  says: "Who decides, who watches whom, and what a suspicion was worth.",
  empty: "Nothing of committees has happened yet. Play on.",
  caption: "Seats, and what is thought of each validator, at this moment",
  seat: "Seat",
  standing: "Standing",
  standings: { member: "member", spare: "spare", removed: "removed" },
  epoch: "Epoch",
  observer: "As seen by",
  score: "Score",
  valid: "Valid",
  uptime: "Up",
  suspicions: "Suspected",
  really: "Really",
  noOpinion: "no opinion",
  nobody: "—",
  suspected: (by: string, names: readonly string[], times: number) =>
    `${by}, by ${listed(names)}${times > names.length ? ` (${times} times)` : ""}`,
  proven: (by: string, names: readonly string[]) => `${by}, proven by ${listed(names)}`,
  truths: { misbehaving: "misbehaves", down: "is down", honest: "honest" },
  verdicts: (right: number, wrong: number, down: number) =>
    `Detectors so far: ${right} right, ${wrong} against honest validators, ${down} against validators that were down.`,
  missed: (names: readonly string[]) => `Misbehaving and not suspected: ${listed(names)}.`,
  epochs: "Epochs",
  begins: (epoch: number, height: number, members: readonly string[]) =>
    `Epoch ${epoch}, after height ${height}: ${listed(members)}.`,
  joined: (names: readonly string[]) => `In: ${listed(names)}.`,
  left: (names: readonly string[]) => `Out: ${listed(names)}.`,
  goneBy: (count: number) =>
    `${counted(count, { one: "validator goes", other: "validators go" })} by it.`,
  split: "Another committee claims this epoch: the validators are split.",
  proposals: "Proposed",
  proposed: (epoch: number, members: readonly string[], reason: string, names: readonly string[]) =>
    `For epoch ${epoch}: ${listed(members)}, by ${listed(names)} — ${reason}.`,
  refused: (who: string, reason: string) => `${who} refused a committee: ${reason}.`,
  thousandths: (value: number) => (value / 1000).toFixed(3),
  toldSeat: (who: string, parts: readonly string[]) => `${who}: ${parts.join("; ")}`,
  toldEpoch: (epoch: number) => `epoch ${epoch}`,
  toldScore: (score: string, valid: string, uptime: string, by: string) =>
    `${score} in the eyes of ${by} (valid ${valid}, up ${uptime})`,
};

/** Why a signature does not hold. */
const reasons: Readonly<Record<Reason, string>> = {
  length: "length",
  encoding: "encoding",
  "off-curve": "off-curve",
  "wrong-subgroup": "wrong-subgroup",
  infinity: "infinity",
  mismatch: "mismatch",
  empty: "empty",
};

/** Quorum certificate: votes that add up to one signature. */
const quorumCertificate = {
  what: "One signature made of many: proof that more than two thirds voted for this block.",
  noVote: "No vote yet. Play to the first proposal, and watch the votes land here.",
  real: "real BLS12-381",
  standIn: "stand-in signatures: a keyed hash that proves nothing",
  /** The two places are filled with the block and with a choice of validators. */
  votesFor: "Votes for {block} as counted by {node}",
  countedBy: "Counted by",
  sealed: (power: number, total: number) => `${power} of ${total}: sealed into one certificate`,
  missing: (heard: number, total: number, missing: number) =>
    `${heard} of ${total}, needs ${missing} more`,
  enough: (heard: number, total: number) =>
    `${heard} of ${total}, enough: the signatures are being checked`,
  bits: "Signer bits",
  bitOf: (name: string) => `Bit of ${name}`,
  hint: "One bit a validator. Once sealed, flip one and see whether it still holds.",
  verify: "Verify",
  checking: "Checking…",
  sum: (bytes: number) => `The sum of their signatures, ${bytes} bytes`,
  signed: (bytes: number) => `The ${bytes} bytes that each of them signed`,
  fields: {
    domain: "domain",
    shard: "shard",
    height: "height",
    round: "round",
    "block hash": "block hash",
  },
  reasons,
  refused: (reason: string, power: number, millis: number) =>
    `Refused (${reason}): these ${power} keys are not the ones that signed; checked in ${millis.toFixed(1)} ms.`,
  noQuorum: (power: number, total: number, millis: number) =>
    `The signature holds, and ${power} of ${total} are no quorum; checked in ${millis.toFixed(1)} ms.`,
  holds: (power: number, millis: number) =>
    `It holds: exactly these ${power} validators signed exactly these bytes; checked in ${millis.toFixed(1)} ms.`,
  toldVotes: (block: string, node: string) => `Votes for ${block} as counted by ${node}.`,
  toldPower: (power: string, quorum: number) => `${power}; a quorum is ${quorum}.`,
  toldSigner: {
    checked: (name: string) => `${name} signed.`,
    unchecked: (name: string) => `${name} signed; its signature is not checked yet.`,
    absent: (name: string) => `Nothing of ${name}.`,
  },
  toldField: (name: string, value: string, bytes: number) => `${name}: ${value}, ${bytes} bytes`,
};

/** What became of a message: what it is, of whom, to whom, when it was sent, and when it arrived. */
const fates: Readonly<
  Record<
    "arrived" | "flying" | "held" | "dropped" | "cut",
    (what: string, from: string, to: string, sent: string, arrived: string) => string
  >
> = {
  arrived: (what, from, to, sent, ends) =>
    `${sent}: ${what} from ${from} to ${to}, arrived at ${ends}.`,
  flying: (what, from, to, sent) => `${sent}: ${what} from ${from} to ${to}, on its way.`,
  held: (what, from, to, sent) => `${sent}: ${what} from ${from} to ${to}, held.`,
  dropped: (what, from, to, sent) => `${sent}: ${what} from ${from} to ${to}, lost.`,
  cut: (what, from, to, sent) =>
    `${sent}: ${what} from ${from} to ${to}, lost where the network is cut.`,
};

/** Space-time: who told whom what, and when. */
const spaceTime = {
  zoomOut: "Zoom out",
  zoomIn: "Zoom in",
  fold: "fold quiet stretches",
  allLanes: "all lanes",
  nothing: "Nothing has been sent yet.",
  validators: "Validators",
  drawing: "Messages between the validators over time; the list below says the same",
  entry: (entry: number) => `entry ${entry}`,
  asText: "View as text",
  noneOnWay: "No message is on its way.",
  onWay: (flying: number, held: number, lost: number) =>
    `${flying} on their way, ${held} held, ${lost} lost.`,
  band: (first: string, last: string, count: number) =>
    count === 0
      ? `${first} to ${last}, each in a lane of its own`
      : `${first} to ${last}, ${count} of them in one lane`,
  times: (label: string, count: number) => `${label}, ${count} times`,
  marks: {
    proposed: (height: number) => `proposes ${height}`,
    voted: (height: number) => `votes ${height}`,
    certified: (height: number) => `certificate ${height}`,
    committed: (height: number) => `commits ${height}`,
    timedOut: "gives up",
    crashed: "crashes",
    restarted: "restarts",
  },
  toldMark: (at: string, who: string, what: string) => `${at}: ${who} ${what}.`,
  latest: (shown: number, all: number) => `The latest ${shown} of ${all}:`,
  message: (kind: string, block: string | undefined) =>
    block === undefined ? kind : `${kind} for ${block}`,
  unknownMessage: "a message",
  fates,
};

const counted = counting("en");
const OTHER_ENTRIES = { one: "other entry", other: "other entries" };

/** Ways in which validators are timed out, and what becomes of a transfer, where one word stands for it. */
const technical = {
  timers: { proposal: "proposal", cleanup: "cleanup", round: "round" } satisfies Record<
    TimerId,
    string
  >,
  statuses: {
    pending: "pending",
    committed: "committed",
    executed: "executed",
    completed: "completed",
    aborted: "aborted",
    deferred: "deferred",
    retried: "retried",
  } satisfies Record<TransactionStatus, string>,
};

/** Facts of protocols beside the first, in a word or two. */
const agreementFacts = {
  phase: "phase reached",
  surrenderCounted: "counts a view change",
  viewOpened: "view opened",
  checkpoint: "checkpoint",
  replied: "answers the client",
  answered: "client hears",
  applied: "applies a command",
  snapshot: "snapshot",
  mismatch: "state differs",
  membersChanged: "new committee",
  membersProposed: "proposes a committee",
  scored: "score",
  suspected: "suspects",
  membersRefused: "refuses a committee",
  sealed: "sealed",
  revealed: "opened",
  forfeited: "forfeited",
} satisfies Record<AgreementFact["kind"], string>;

/**
 * What layers below say in English, by what they say: purposes of computations, misbehaviors, rule sets and the
 * workers. What stands not here is told as it is.
 */
const engine: Readonly<Record<string, string>> = {};

/** What a ruling compared, in words; by the id of its rule. */
type Because = (values: Ruling["values"], block: (hash: string) => string) => string;

/** The sentence under the stage. Names of validators and blocks come ready. */
const narration = {
  beforeAnything: "Nothing has happened yet. Press play, or step forward.",
  listed,
  more: (count: number) => `${count} more`,

  committed: (who: string, block: string, height: number) =>
    `${who} commits ${block}: block ${height} is final here, and nothing undoes it.`,
  forked: (who: string, block: string, height: number, others: string, rival: string) =>
    `${who} commits ${block} at height ${height}, where ${others} committed ${rival}: two histories.`,
  certified: (who: string, power: number, validators: number, block: string) =>
    `${who} has ${power} of ${validators} votes for ${block}: they become one quorum certificate.`,
  proposed: (who: string, block: string, height: number, round: number, transfers: number) => {
    const contents =
      transfers === 0
        ? ", empty"
        : `, with ${counted(transfers, { one: "transfer", other: "transfers" })}`;
    return `${who} proposes ${block} at height ${height}, round ${round}${contents}.`;
  },
  voted: (who: string, block: string, round: number) =>
    `${who} votes for ${block}: it signs 66 bytes, and will sign no rival in round ${round}.`,
  timedOut: (who: string, round: number) =>
    `${who} has waited long enough and gives up on round ${round}.`,
  roundEntered: (who: string, round: number) => `${who} enters round ${round}.`,
  adopted: (who: string, block: string, height: number) =>
    `${who} now goes by the certificate for ${block} at height ${height}.`,
  released: (who: string, block: string, height: number, rule: string) =>
    `${who} lets go of its lock on ${block} at height ${height} · ${rule}.`,
  syncing: (who: string) => `${who} has missed blocks and asks for them.`,
  caughtUp: (who: string) => `${who} has caught up.`,
  seesTransfer: (who: string, status: string) => `${who} sees a transfer: ${status}.`,
  crashed: (who: string) => `${who} crashes. What it had stored survives, the rest is gone.`,
  restarted: (who: string) => `${who} restarts with what it had stored.`,
  restartedBlank: (who: string) => `${who} restarts without its memory.`,
  honestAgain: (who: string) => `${who} is honest again.`,
  misbehaves: (who: string, as: string) => `From now on ${who} misbehaves: ${as}.`,
  countedOwn: (who: string, block: string, count: number, validators: number) =>
    `${who} has signed its vote for ${block}: ${count} of ${validators} heard here so far.`,
  countedVote: (voter: string, block: string, who: string, count: number, validators: number) =>
    `A vote of ${voter} for ${block} reaches ${who}: ${count} of ${validators} heard so far.`,

  /** Phases, views, checkpoints, replicas, committees and sealed transactions, one fact a sentence. */
  agreement: {
    phase: (who: string, phase: string, block: string, round: number) =>
      `${who} is ${phase} on ${block} in view ${round}.`,
    phases: {
      "pre-prepared": "pre-prepared",
      prepared: "prepared",
      "committed-local": "committed-local",
    } as Readonly<Record<string, string>>,
    surrenderCounted: (who: string, voter: string, round: number) =>
      `${who} counts that ${voter} wants to go on to view ${round}.`,
    viewOpened: (who: string, leader: string, round: number, carried: number) =>
      carried === 0
        ? `${who} enters view ${round} under ${leader}; nothing is carried over.`
        : `${who} enters view ${round} under ${leader}, and ${counted(carried, { one: "block is", other: "blocks are" })} carried over.`,
    checkpoint: (who: string, height: number, isStable: boolean) =>
      isStable
        ? `${who} has a quorum for its state at height ${height}: the checkpoint is stable.`
        : `${who} signs its state at height ${height} as a checkpoint.`,
    replied: (who: string, result: string) => `${who} answers the client: ${result}.`,
    answered: (from: string, result: string, equal: number, needed: number, accepted: boolean) =>
      accepted
        ? `The client believes it: ${equal} validators say ${result}.`
        : `The client hears ${result} from ${from}: ${equal} of ${needed} say so.`,
    applied: (who: string, index: number, result: string) =>
      `${who} applies command ${index}: ${result}.`,
    snapshot: {
      taken: (who: string, index: number) => `${who} takes a snapshot after command ${index}.`,
      attested: (who: string, index: number) =>
        `A quorum signed the snapshot after command ${index}: ${who} may rely on it.`,
      fetched: (who: string, index: number) =>
        `${who} fetches the snapshot after command ${index}.`,
      restored: (who: string, index: number) =>
        `${who} starts again from the snapshot after command ${index}.`,
      rolledBack: (who: string, index: number) =>
        `${who} rolls back to its snapshot after command ${index}.`,
      refused: (who: string, index: number) =>
        `${who} refuses a snapshot after command ${index}: no quorum signed it.`,
    },
    mismatch: (who: string, index: number) =>
      `The state of ${who} after command ${index} is not that of the quorum.`,
    membersChanged: (who: string, epoch: number, members: string) =>
      `${who} enters epoch ${epoch}; the committee is ${members}.`,
    membersProposed: (who: string, epoch: number, reason: string) =>
      `${who} proposes a committee for epoch ${epoch}: ${reason}.`,
    scored: (who: string, peer: string, score: string) =>
      `${who} gives ${peer} a score of ${score}.`,
    suspected: (who: string, peer: string, by: string, isProven: boolean) =>
      isProven ? `${who} holds proof against ${peer}: ${by}.` : `${who} suspects ${peer}: ${by}.`,
    detectors: {
      signature: "a signature that does not hold",
      order: "messages out of order",
      timestamp: "a clock that is off",
      equivocation: "two signed rivals",
      inactivity: "too long silent",
    },
    membersRefused: (who: string, reason: string) => `${who} refuses a committee: ${reason}.`,
    sealed: (who: string, height: number) =>
      `${who} has a sealed transaction in its place at height ${height}.`,
    revealed: (who: string, height: number) =>
      `A sealed transaction is opened at ${who}, at height ${height}.`,
    forfeited: (who: string, account: string, amount: number) =>
      `At ${who} a seal was not opened in time: ${account} loses ${amount}.`,
    replyArrives: (from: string) => `An answer of ${from} reaches the client.`,
  },

  alsoRefuses: (block: string | undefined, rule: string) =>
    `It refuses ${block ?? "something"} · ${rule}.`,
  refuses: (who: string, block: string | undefined, why: string | undefined, rule: string) =>
    `${who} refuses ${block ?? "it"}${why === undefined ? "" : `: ${why}`} · ${rule}.`,
  holdsOff: (who: string, block: string | undefined, why: string | undefined, rule: string) =>
    `${who} does not go on with ${block ?? "it"}${why === undefined ? "" : `: ${why}`} · ${rule}.`,
  lostAtDown: (who: string) => `A message reaches ${who}, which is down: it is lost · NET-DOWN.`,
  lostByCut: (who: string) => `A message to ${who} is lost: the network is cut · NET-CUT.`,
  because: {
    "GUIDE-LOCK": ({ votedBlock, height }, block) =>
      `already voted ${block(String(votedBlock))} at height ${height}`,
    "HYP-LOCK": ({ votedBlock, height }, block) =>
      `already voted ${block(String(votedBlock))} at height ${height}`,
    "PBFT-ONCE": ({ known, height }, block) =>
      `already prepared ${block(String(known))} at height ${height} of this view`,
    "PBFT-LEFT": ({ round, view }) => `it is of view ${round}, and view ${view} is under way`,
    "PBFT-CARRY": ({ carried, owed, height }, block) =>
      carried === undefined
        ? owed === ""
          ? `the view owes nothing at height ${height}`
          : `the view owes ${block(String(owed))} at height ${height}`
        : `it takes over ${carried}, and ${owed} follow from the view-changes`,
    "PBFT-NEWVIEW": ({ power, totalPower }) =>
      `it has the view-changes of ${power} of ${totalPower}`,
    "PBFT-PROOF": ({ voter }) => `what V${voter} claims is not proven`,
    "PBFT-SIGNATURE": () => "one of its signatures does not check",
    "PBFT-VERIFY": ({ voter }) => `the signature of V${voter} does not check`,
    "PBFT-WATERMARK": ({ height, high }) => `height ${height} is above ${high}, the high watermark`,
    "PBFT-REQUEST": () => "one of its requests is malformed or not signed",
    "HS2-ROUND": ({ blockRound, round }) =>
      `it is of round ${blockRound}, and round ${round} has begun`,
    "HS2-ONCE": ({ lastVotedRound }) => `already voted or gave up in round ${lastVotedRound}`,
    "HS2-LOCK": ({ lockedRound, parentQcRound }) =>
      `locked on round ${lockedRound}, and its parent's certificate is of round ${parentQcRound}`,
    "HS2-EXTENDS": ({ lockedBlock }, block) =>
      `locked on ${block(String(lockedBlock))}, on which it does not stand`,
    "HS2-POWER": ({ power, totalPower }) => `its certificate holds ${power} of ${totalPower} votes`,
    "HS2-BODY": () => "its header does not bind what came with it",
    "HS2-ENTER": () => "nothing proves that its round has begun",
    "CHS-ONCE": ({ lastVotedRound }) => `already voted or gave up in round ${lastVotedRound}`,
    "CHS-SAFE": ({ lockedRound, parentQcRound }) =>
      `it does not stand on the lock of round ${lockedRound}, and its certificate of round ${parentQcRound} is not newer`,
    "CHS-POWER": ({ power, totalPower }) => `its certificate holds ${power} of ${totalPower} votes`,
    "CHS-ENTER": () => "nothing proves that its round has begun",
    "NHS-ROUND": ({ blockRound, round }) =>
      `it is of round ${blockRound}, and round ${round} has begun`,
    "NHS-EXTENDS": ({ lockedRound }) =>
      `it does not stand on the lock of round ${lockedRound}, and nothing newer opens it`,
    "BLOCK-DATA": ({ missing }) => `${missing} of its transfers are not here yet`,
    "BLOCK-HEIGHT": ({ committedHeight }) => `height ${committedHeight} is final already`,
    "BLOCK-STATE": () => "its state root is not the one that execution reaches",
    "QC-SIGNATURE": () => "the signature of its certificate does not check",
    "VOTE-SIGNATURE": ({ voter }) => `the signature of V${voter} does not check`,
    "ORD-SEALED": () => "it lists what everybody can read before it has its place",
    "ORD-FIRST": () => "it opens what has no place yet, or is open already",
    "ORD-BIND": () => "it opens an envelope with another content than the sealed one",
    "ORD-ADMIT": () => "it lists what nobody who pays has signed for this",
    "SMR-MISMATCH": ({ index }) => `after command ${index} a quorum has another state`,
    "SMR-CONTENT": ({ index }) =>
      `what it holds is not what was signed of the state after command ${index}`,
    "SMR-PROOF": ({ index, power, needed }) =>
      power === undefined
        ? `the signatures under the snapshot of command ${index} do not check`
        : `${power} votes stand behind the snapshot of command ${index}, and it takes ${needed}`,
    "SMR-MEMBER": ({ voter }) => `it speaks in the name of V${voter}, who did not send it`,
    "SMR-SIGNATURE": ({ voter }) => `the signature of V${voter} on the snapshot does not check`,
    "MEMBER-SENDER": ({ from, named }) =>
      named === undefined
        ? "it names a sender that does not exist"
        : `${from} delivered it in the name of ${named}`,
    "MEMBER-SIGNATURE": ({ from, named }) =>
      `${named} has not signed it, whoever sent it; it came from ${from}`,
    "MEMBER-TIME": ({ sender, ahead }) => `the clock of ${sender} differs by ${ahead} ms`,
    "MEMBER-BOUNDS": ({ size }) => `the committee would have ${size} members, beyond its bounds`,
    "MEMBER-OPINION": () =>
      "it changes the committee in a way that this validator has not asked for",
    "MEMBER-LOCK": ({ locked }) => `in ballot ${locked} a quorum stood behind another committee`,
    "MEMBER-ONCE": ({ ballot }) => `it has voted in ballot ${ballot} already`,
    "MEMBER-BOUNDARY": () => "it ends the epoch with other blocks, or with another state",
    "MEMBER-QUORUM": ({ power, totalPower }) =>
      power === undefined
        ? "the signatures of the old committee do not check"
        : `${power} of ${totalPower} of the old committee are no quorum`,
    "MEMBER-STATE": () => "the state that came with the proof is not the one that a quorum signed",
    "MEMBER-EVIDENCE": ({ named }) => `it does not prove that ${named} signed two rivals`,
  } satisfies Record<string, Because>,

  starts: (who: string) => `${who} starts.`,
  /** `kind`, `block`, `work`: where they are known; `work` is what the receiver begins to compute. */
  reaches: (
    { kind, sender, block }: { kind?: string; sender: string; block?: string },
    who: string,
    work: string | undefined,
  ) =>
    `A ${kind ?? "message"} of ${sender}${block === undefined ? "" : ` for ${block}`} reaches ${who}${work === undefined ? "" : `, which begins to work on it (${work})`}.`,
  timerFired: (who: string, timer: TimerId) => `${who}'s ${timer} timer is fired by hand.`,
  timerIdle: (who: string, timer: TimerId) =>
    `${who}'s ${timer} timer ticks; there is nothing to do.`,
  signed: (who: string) => `${who}'s signature is ready: it goes to all the others.`,
  computed: (who: string, work: string, isGood: boolean) =>
    `${who} has done its sum (${work}): ${isGood ? "good" : "not good"}.`,
  loaded: (who: string) => `${who} looks up a stored block for somebody who was away.`,
  submitted: (label: string, who: string, isPassedOn: boolean) =>
    `A client submits ${label} to ${who}${isPassedOn ? ", which passes it on" : ""}.`,

  script: {
    hold: (copies: number) =>
      `The network holds messages back${copies > 0 ? `, ${copies} of them already on their way` : ""}.`,
    release: (copies: number) =>
      `The network lets ${copies} held ${copies === 1 ? "message" : "messages"} go.`,
    drop: "The network begins to lose certain messages.",
    spare: "The network no longer loses these messages.",
    delay: (millis: number, copies: number) =>
      `The network slows certain messages down by ${millis} ms${copies > 0 ? `, ${copies} of them already on their way` : ""}.`,
    quicken: "The network no longer slows these messages down.",
    deliver: (copies: number) =>
      `The network delivers ${counted(copies, { one: "message", other: "messages" })} at once.`,
    partition: "The network splits: the parts no longer hear each other.",
    isolate: (who: string) => `${who} is cut off from everybody.`,
    pair: (one: string, other: string) => `${one} from ${other}`,
    cut: (pairs: string) => `The network cuts ${pairs}.`,
    healAll: "The network heals: everybody hears everybody again.",
    heal: (nodes: string) => `The network heals around ${nodes}.`,
    idle: (verb: "crash" | "restart" | "timeout", who: string) =>
      `The script says ${verb} to ${who}, where it changes nothing.`,
    misbehave: (who: string, as: string) => `The script turns ${who}: ${as}.`,
    rules: (rules: string) => `From now on every validator goes by the rules ${rules}.`,
    reseed: (seed: number, latencyMs: readonly [number, number] | undefined, lost: number) =>
      [
        `From now on chance goes on from seed ${seed}: latencies and losses fall otherwise.`,
        latencyMs === undefined ? "" : ` Links take ${latencyMs[0]} to ${latencyMs[1]} ms.`,
        lost === 0 ? "" : ` ${lost} % of all messages are lost.`,
      ].join(""),
    submit: (label: string) => `A client submits ${label}, and no node is up to take it.`,
  },
  /** What becomes of one copy on its way. */
  copy: {
    gone: (kind: string | undefined, from: string, to: string) =>
      `The ${kind ?? "message"} of ${from} to ${to} is no longer on its way: nothing changes.`,
    hold: (kind: string | undefined, from: string, to: string) =>
      `The ${kind ?? "message"} of ${from} to ${to} is held back.`,
    release: (kind: string | undefined, from: string, to: string) =>
      `The ${kind ?? "message"} of ${from} to ${to} goes on its way again.`,
    drop: (kind: string | undefined, from: string, to: string) =>
      `The ${kind ?? "message"} of ${from} to ${to} is lost on its way.`,
    delay: (kind: string | undefined, from: string, to: string, millis: number) =>
      `The ${kind ?? "message"} of ${from} to ${to} will take ${millis} ms longer.`,
    deliver: (kind: string | undefined, from: string, to: string) =>
      `The ${kind ?? "message"} of ${from} to ${to} is delivered at once.`,
  },
};

/** What happens to a transaction between shards. `who` may be several validators: then `isMany`. */
const transactions = {
  announced: (who: string, isMany: boolean, tx: string, transfers: string) =>
    `${who} ${isMany ? "hear" : "hears"} of ${tx}: ${transfers}.`,
  accountsLocked: (here: string, tx: string, accounts: string, count: number) =>
    `${here} has ordered ${tx}: ${accounts} ${count === 1 ? "is" : "are"} locked for it.`,
  accountsUnlocked: (here: string, tx: string, accounts: string) =>
    `${tx} lets go of ${accounts} in ${here}.`,
  unblocked: (here: string, tx: string) =>
    `Nothing stands in the way of ${tx} in ${here} any more.`,
  blocked: (here: string, tx: string, accounts: string, count: number, holders: string) =>
    `${tx} must wait in ${here}: ${accounts} ${count === 1 ? "is" : "are"} locked for ${holders}.`,
  awaitsProvisions: (here: string, tx: string, shards: string, count: number) =>
    `In ${here} ${tx} now waits for what ${shards} ${count === 1 ? "holds" : "hold"}.`,
  awaitsCertificates: (here: string, tx: string, shards: string) =>
    `In ${here} ${tx} now waits for the certificate of ${shards}.`,
  provisionSigned: (
    who: string,
    isMany: boolean,
    { target, here, tx, balances }: { target: string; here: string; tx: string; balances: string },
  ) =>
    `${who} ${isMany ? "sign" : "signs"} for ${target} what ${here} holds for ${tx}: ${balances}.`,
  provisionChecked: (voter: string, source: string, here: string, tx: string) =>
    `The signature of ${voter} of ${source} holds: ${here} counts its provision for ${tx}.`,
  provisionHeard: (voter: string, source: string, here: string, tx: string) =>
    `A provision of ${voter} of ${source} for ${tx} reaches ${here}.`,
  proofSealed: (signers: number, source: string, tx: string, here: string) =>
    `Provisions of ${signers} of ${source} become one CommitmentProof of ${tx} for ${here}.`,
  settled: {
    ready: (here: string, height: number, tx: string) =>
      `The chain of ${here} settles at height ${height}: ${tx} may run (READY).`,
    abort: (here: string, height: number, tx: string) =>
      `The chain of ${here} settles at height ${height}: ${tx} is given up (ABORT).`,
    defer: (here: string, height: number, tx: string) =>
      `The chain of ${here} settles at height ${height}: ${tx} gives way (DEFER).`,
  },
  executed: (
    who: string,
    isMany: boolean,
    { tx, isAhead, balances }: { tx: string; isAhead: boolean; balances: string },
  ) =>
    `${who} ${isMany ? "run" : "runs"} ${tx}${isAhead ? " ahead of its block" : ""}: ${balances} after it.`,
  failed: (who: string, isMany: boolean, tx: string, why: string | undefined) =>
    `${who} ${isMany ? "run" : "runs"} ${tx}, and it fails${why === undefined ? "" : `: ${why}`}.`,
  rolledBack: (who: string, tx: string) =>
    `${who}: what ${tx} came to ahead of its block no longer fits, and is thrown away.`,
  executionVoted: (who: string, isMany: boolean, tx: string, root: string) =>
    `${who} ${isMany ? "give their" : "gives its"} word on ${tx}: result ${root}.`,
  executionVotedNo: (who: string, isMany: boolean, tx: string) =>
    `${who} ${isMany ? "give their" : "gives its"} word on ${tx}: it fails.`,
  executionVoteChecked: (voter: string, tx: string, here: string) =>
    `The word of ${voter} on ${tx} counts in ${here}.`,
  executionVoteHeard: (voter: string, tx: string, here: string) =>
    `The word of ${voter} on ${tx} is heard in ${here}.`,
  stateCertificateFormed: (signers: number, shard: string, tx: string, isYes: boolean) =>
    `${signers} words agree: the StateCertificate of ${shard} on ${tx}, a ${isYes ? "yes" : "no"}.`,
  stateCertificateAccepted: (shard: string, tx: string, isYes: boolean, here: string) =>
    `The StateCertificate of ${shard} on ${tx}, a ${isYes ? "yes" : "no"}, is accepted in ${here}.`,
  decided: (here: string, tx: string, decision: Decision) =>
    `${here} has every certificate it needs: a TransactionCertificate, ${tx} is ${decision}ed.`,
  movedNothing: (here: string, tx: string) => `${tx} ends in ${here}, and nothing moves.`,
  moved: (here: string, tx: string, changes: string) =>
    `${tx} moves balances of ${here}: ${changes}.`,
  cycleFound: (who: string, loser: string, source: string, winner: string) =>
    `${who} finds that ${loser} waits on ${source} for ${winner}: a cycle. ${loser} is to give way.`,
  status: {
    pending: (tx: string, here: string) => `${tx} is pending in ${here}.`,
    committed: (tx: string, here: string) => `${tx} is ordered in ${here}.`,
    executed: (tx: string, here: string, decision: Decision | undefined) =>
      `${tx} is decided in ${here}: ${decision ?? "executed"}.`,
    completed: (tx: string, here: string, decision: Decision | undefined) =>
      `${tx} is completed in ${here}${decision === "reject" ? ", without effect" : ""}.`,
    aborted: (tx: string, here: string, why: string | undefined) =>
      `${tx} is aborted in ${here}${why === undefined ? "" : `: ${why}`}.`,
    deferred: (tx: string, here: string, winner: string | undefined) =>
      `${tx} is put off in ${here}${winner === undefined ? "" : ` until ${winner} has ended`}.`,
    retried: (tx: string, here: string, again: string | undefined) =>
      `${tx} comes back in ${here}${again === undefined ? "" : ` as ${again}`}.`,
  },
  nothingMoved: "nothing is moved",
  transfer: (amount: number, from: string, to: string, more: number) =>
    `${amount} from ${from} to ${to}${more > 0 ? ` and ${more} more` : ""}`,
  noBalances: "nothing",
  /** Why a transaction fails or is given up. */
  tooPoor: (account: string, balance: string, needed: string) =>
    `${account} has ${balance}, needs ${needed}`,
  unknownAccount: (account: string) => `${account} is not known here`,
  timedOutSince: (height: string) => `timeout(${height})`,
  triedOften: (count: string) => `retries(${count})`,
};

/** Lines of a script in a few words: in the list of edits, and as names of branches. */
const edits = {
  submit: (from: string, amount: number, to: string) => `${from} pays ${amount} to ${to}`,
  /** Messages by what they have in common; each part is a list, or absent. */
  copies: ({ kind, from, to, shard, height, round, tx }: Partial<Record<keyof Match, string>>) =>
    [
      kind ?? "messages",
      from === undefined ? "" : `from ${from}`,
      to === undefined ? "" : `to ${to}`,
      shard === undefined ? "" : `of shard ${shard}`,
      height === undefined ? "" : `height ${height}`,
      round === undefined ? "" : `round ${round}`,
      tx === undefined ? "" : `about ${tx}`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  hold: (copies: string) => `${copies} held back`,
  release: (copies: string) => `${copies} let go`,
  drop: (copies: string) => `${copies} lost`,
  spare: (copies: string) => `${copies} no longer lost`,
  delay: (copies: string, millis: number) => `${copies} ${millis} ms late`,
  quicken: (copies: string) => `${copies} no longer slowed`,
  deliver: (copies: string) => `${copies} delivered now`,
  isolate: (node: string) => `${node} cut off`,
  partition: (sides: string) => `split: ${sides}`,
  cut: (links: string) => `no link ${links}`,
  healAll: "network heals",
  heal: (nodes: string) => `${nodes} heard again`,
  crash: (node: string) => `${node} crashes`,
  restart: (node: string) => `${node} restarts`,
  restartBlank: (node: string) => `${node} restarts without memory`,
  timeout: (node: string, timer: TimerId) => `${node}’s ${timer} timer fires`,
  honestAgain: (node: string) => `${node} honest again`,
  misbehave: (node: string, as: string) => `${node} turns ${as}`,
  rules: (rules: string) => `rules become ${rules}`,
  reseed: (seed: number) => `chance from seed ${seed}`,
  /** What is made of a line: it is taken out, or put elsewhere. */
  without: (edit: string) => `without ${edit}`,
  at: (edit: string, millis: number) => `${edit} at ${millis} ms`,
};

/** What the page says of the run as a program: what cannot be done, and what was mended. */
const running = {
  asOpened: "as opened",
  tooManyBranches: (most: number) => `At most ${most} branches are kept. Remove one of them first.`,
  noRun: "No run is open.",
  held: "The run waits here until you have answered or skipped the question.",
  editGone: "This edit is no longer there.",
  tooLong: (entries: number) =>
    `This run is longer than the ${entries} entries that the page keeps. The command line runs it whole.`,
  cameOutDifferently:
    "The rebuilt run came out differently from what is shown. That is a fault of this program, not of the run.",
  outOfMemory: (entries: number) =>
    `This tab has no room for more than these ${entries} entries. Everything up to here can be seen; the command line runs the rest.`,
  rebuilt: "The simulation's worker stopped and was rebuilt from the recipe. Your place is kept.",
  stoppedAt: (entry: number, why: string) => `It got to entry ${entry}. ${why}`,
  twoAccounts: "Choose two different accounts.",
  wholeAmount: (most: number) => `An amount is a whole number from 1 to ${most}.`,
};

/** Why, and what followed. */
const why = {
  ask: { why: "Why?", followed: "What followed?" },
  askAbout: {
    why: (entry: number) => `Why entry ${entry}?`,
    followed: (entry: number) => `What followed from entry ${entry}?`,
  },
  empty: "Ask “Why?” or “What followed?” of any entry, in the inspector or in the list of events.",
  notThere: "In this run the entry is not there yet. Go on to see it.",
  restsOnNone: (entry: number) => `Entry ${entry} rests on no other.`,
  restsOn: (entry: number, others: number, isCut: boolean) =>
    `Entry ${entry} rests on ${counted(others, OTHER_ENTRIES)}${isCut ? ", and more before them" : ""}.`,
  followedSoFar: (entry: number, others: number, isCut: boolean) =>
    `From entry ${entry} followed ${counted(others, OTHER_ENTRIES)} so far${isCut ? ", and more" : ""}.`,
  followedNone: (entry: number) => `What followed from entry ${entry}?`,
  light: "Light in the diagram",
  scopes: {
    why: { near: "light what it rests on", whole: "light all that came before" },
    followed: { near: "light what rests on it", whole: "light all that came after" },
  },
  showRest: (count: number) => `Show the other ${count}`,
  nothingToTheEnd: "Nothing rests on it to the end of this run.",
  nothingYet: "Nothing yet: it is the last entry shown. Go on to see.",
  nothingSoFar: "Nothing that is shown so far rests on it. Go on to see.",
  whole: {
    why: (count: number) =>
      `${count} entries happened before it: at the same validator, or a message led from them to it. All of them are lit; those that it rests on:`,
    followed: (count: number) =>
      `${count} entries happened after it: at the same validator, or a message led from it to them. All of them are lit; those that rest on it:`,
  },
  goTo: (entry: number) => `Go to entry ${entry}`,
  world: "world",
  more: (count: number) => `${count} more`,
  earlier: "what came earlier",
  /** A step as one line: where, and what is said of it. */
  line: (entry: number, who: string, sentences: string) => `Entry ${entry}, ${who}: ${sentences}`,
  byHand: "Its timer was fired by hand.",
  byClock: (timer: TimerId) => `Its ${timer} timer had run out.`,
  setsTimers: (who: string, timers: readonly string[]) =>
    `${who} sets its ${timers.map((timer) => `${timer} timer`).join(" and its ")}.`,
  startsAndSets: (who: string, timers: readonly string[]) =>
    `${who} starts, and sets its ${timers.map((timer) => `${timer} timer`).join(" and its ")}.`,
  adopted: (who: string, block: string) => `${who} now goes by the certificate for ${block}.`,
  takesIn: (who: string, block: string) => `${who} takes in the header of ${block}.`,
  ownVote: (who: string, block: string) =>
    `The signature of ${who} for its vote for ${block} is ready: it goes to all the others.`,
  voteReaches: (voter: string, block: string, who: string) =>
    `The vote of ${voter} for ${block} reaches ${who}.`,
};

/** What can be done to a run, and what was done. */
const whatIf = {
  menu: "What if",
  about: (what: string) => `What if: ${what}`,
  aboutRun: "What if: the run",
  edits: (count: number) => counted(count, { one: "edit", other: "edits" }),
  empty:
    "Right-click or long-press a validator or a message, or choose it: then do something to it, here and now. The run as it was stays beside the new one.",
  byHand: "Edits",
  ownScript: "The scenario’s script",
  ownScriptCount: (count: number) => `What the scenario does by itself (${count})`,
  undo: "Undo",
  redo: "Redo",
  undoKeys: "Undo (Ctrl Z)",
  redoKeys: "Redo (Ctrl Shift Z)",
  onTheWire: (count: number) => `Messages on their way (${count})`,
  message: "message",
  held: "held",
  andMore: (count: number) => `and ${count} more`,
  all: "all",
  allCopies: (count: number) => `all ${count} copies on their way`,
  gone: "It is no longer on its way at this moment.",
  /** Lines of the text alternative. */
  tellEdit: (edit: string, millis: number) => `By hand, at ${millis} ms: ${edit}.`,
  tellOwn: (edit: string, millis: number) => `The scenario itself, at ${millis} ms: ${edit}.`,
  tellDeed: (deed: string, says: string) => `Can be done now: ${deed}. ${says}`,
  tellOnTheWay: (message: string) => `On its way: ${message}.`,
  tellHeld: (message: string) => `Held back: ${message}.`,

  goThere: "Go there",
  here: "here",
  moveToMoment: "Move it to the moment on the screen",
  moveHere: (edit: string) => `Move here: ${edit}`,
  takeOut: "Take it out",
  remove: (edit: string) => `Remove: ${edit}`,
  timeOf: (edit: string) => `Time of: ${edit}, milliseconds`,
  inMillis: (deed: string) => `${deed}, milliseconds`,
  badDelay: (most: number) => `A delay is a whole number of milliseconds from 0 to ${most}.`,

  split: {
    open: "Part the network …",
    opens: "A partition, or slow links between two sides",
    title: "Part the network",
    tick: "Tick the validators of one side. The others are the other side.",
    oneSide: "One side",
    ways: "What becomes of messages between the sides",
    nothingPasses: "Nothing passes between them, until the network heals",
    slowBefore: "What passes between them takes longer, by",
    millis: "Milliseconds",
    split: "Split",
    slow: "Slow down",
    bothSides: "Tick at least one validator, and leave at least one.",
    badDelay: "A delay is a whole number of milliseconds, at least 1.",
  },

  deeds: {
    restart: { label: "Restart", says: "It comes back with what it had stored." },
    restartBlank: {
      label: "Restart without memory",
      says: "It comes back and has forgotten every vote that it gave.",
    },
    honest: { label: "Make it honest again", says: "From now on it follows the protocol." },
    crash: { label: "Crash", says: "It stops, and keeps only what it has stored." },
    timer: { label: "Fire a timer", says: "The timer goes off now, whatever its clock says." },
    misbehave: { label: "Misbehave", says: "From now on it breaks the protocol in this way." },
    connect: { label: "Connect it again", says: "Its links are whole again." },
    isolate: { label: "Isolate", says: "It hears nobody, and nobody hears it." },
    cut: { label: "Cut the link to", says: "The two no longer reach each other." },
    slow: {
      label: "Slow its messages by",
      says: "What it sends, and what it has on its way, takes so much longer. 0 ends it.",
    },
    drop: { label: "Drop", says: "It will never arrive.", saysAll: "They will never arrive." },
    deliver: {
      label: "Deliver now",
      says: "It arrives at once.",
      saysAll: "They arrive at once.",
    },
    release: {
      label: "Release",
      says: "It goes on the way again, one latency from now.",
      saysAll: "They go on the way again, one latency from now.",
    },
    hold: {
      label: "Hold",
      says: "It waits on the wire until released.",
      saysAll: "They wait on the wire until released.",
    },
    delay: {
      label: "Delay by",
      says: "It arrives so much later.",
      saysAll: "They arrive so much later.",
    },
    heal: { label: "Heal", says: "Everybody hears everybody again." },
    releaseAll: { label: "Release all", says: "What was held goes on its way." },
    endDelays: { label: "End delays", says: "New messages take their usual time again." },
    rules: {
      label: "Change the rule set to",
      says: "From now on all validators go by another rule set.",
    },
  },
  timers: {
    round: "round: it gives up on the round",
    proposal: "proposal: it proposes, if it is its turn",
    cleanup: "cleanup: it looks after what is stuck",
  } satisfies Record<TimerId, string>,
};

/** Two runs side by side. */
const compare = {
  title: "Two runs side by side",
  heading: "Side by side",
  onlyOne:
    "There is only one run so far. Change something in the lab, break it or choose other rules: that makes a second one, and the two can stand side by side here.",
  /** `title`: which of the ways a link fails; `why`: more exactly, and in English. */
  badLink: (_title: string, why: string) => `This link cannot be opened: ${why}.`,
  oneRunNamed: "This link cannot be opened: it names one run, and two are needed.",
  back: "Back to the lab",
  backKeys: "Back to the lab (Esc)",
  sides: { left: "Left", right: "Right" },
  digests: { left: "Digest left", right: "Digest right" },
  sideNamed: (side: string, label: string) => `${side}: ${label}`,
  noCopying: "The browser does not let the page copy.",
  theSame: "the same again",

  toParting: "To the first difference",
  timelineValue: (time: string, left: number, right: number) =>
    `${time}: left entry ${left}, right entry ${right}`,

  viewStopped: "This view stopped.",
  noOwnEdit: "No edit of its own.",
  onlyHere: (edits: string) => `Only here: ${edits}.`,
  beingComputed: "Being computed…",
  differsSince: (entry: number) => `≠ differs since entry ${entry}`,
  sameSoFar: "= the same so far",
  behind: "being computed:",
  lastAt: (time: string) => `last at ${time}`,

  now: "At this moment",
  nowSame: "Nothing differs at this moment.",
  became: "What became of them",
  becameSame: "Nothing has come out differently so far.",
  atTime: (time: string) => `at ${time}`,
  byTime: (time: string) => `by ${time}, as far as both are computed`,
  whatDiffers: "What differs",

  parting: "First difference",
  consequence: "First consequence",
  sameBranch: "The same branch stands on both sides. Choose another on one of them.",
  bothComputed: "The two runs are being computed…",
  noDifference: "No difference so far: as far as both are computed, the two runs are the same.",
  entryAt: (entry: number, time: string) => `entry ${entry}, ${time}`,
  theEdit: (edit: string) => `the edit: ${edit}`,

  fromTheFirst: "They differ from the first entry on.",
  sameUpTo: (last: number, time: string, first: number) =>
    `The same up to entry ${last}, at ${time}. Entry ${first} is the first that differs.`,
  editsLeftOut: "Leaving the edits themselves out, this is the first thing that goes otherwise.",
  notHere: (next: string) => `This does not happen here. Next: ${next}`,
  over: (entries: number) => `This run is over after entry ${entries}.`,
  notComputed: "This is not computed yet.",
  terms: {
    node: "Node",
    message: "Message",
    rules: "Rules",
    onlyHere: "Only here",
    sends: "Sends",
  },
  network: "the network",
  messageFrom: (message: string, sender: string) => `${message} from ${sender}`,
  aMessage: "a message",
  message: (
    kind: string,
    { block, height, round }: { block?: string; height?: number; round?: number },
  ) =>
    [
      `${kind}${block === undefined ? "" : ` for ${block}`}`,
      ...(height === undefined ? [] : [`height ${height}`]),
      ...(round === undefined ? [] : [`round ${round}`]),
    ].join(", "),
  ruling: (rule: string, isOk: boolean) => `${rule} ${isOk ? "lets pass" : "refuses"}`,
  fates: {
    sent: (receiver: string) => receiver,
    held: (receiver: string) => `${receiver} (held back)`,
    dropped: (receiver: string) => `${receiver} (lost)`,
    cut: (receiver: string) => `${receiver} (cut off)`,
  } satisfies Record<Send["fate"], (receiver: string) => string>,
  sendsTo: (message: string, receivers: string) => `${message} to ${receivers}`,
  sendsNothing: "nothing",
  facts: {
    accepted: "takes in",
    assembled: "has all of",
    voted: "votes for",
    counted: "counts a vote for",
    certified: "makes a certificate",
    adopted: "goes by the certificate for",
    roundEntered: "enters the next round",
    timedOut: "gives up on the round",
    locked: "locks",
    released: "lets go of",
    committed: "commits",
    proposed: "proposed",
    transaction: "transaction",
    syncing: "syncing",
    crashed: "crashed",
    restarted: "restarted",
    misbehaves: "misbehaves",
    announced: "announced",
    accountsLocked: "accounts locked",
    accountsUnlocked: "accounts unlocked",
    blocked: "blocked",
    awaits: "awaits",
    provisionSigned: "provision signed",
    provisionCounted: "provision counted",
    proofSealed: "proof sealed",
    settled: "settled",
    executed: "executed",
    rolledBack: "rolled back",
    executionVoted: "execution voted",
    executionVoteCounted: "execution vote counted",
    stateCertified: "state certified",
    decided: "decided",
    moved: "moved",
    cycleFound: "cycle found",
    residue: "residue",
    ...agreementFacts,
  } satisfies Record<Fact["kind"], string>,

  settings: {
    scenario: "scenario",
    protocol: "protocol",
    rules: "rules",
    crossShard: "between shards",
    shards: "shards",
    validators: "validators",
    seed: "seed",
    crypto: "crypto",
  },
  setting: (name: string, value: string) => `${name} ${value}`,
  off: "off",

  none: "none",
  andMore: (names: string, more: number) => `${names} and ${more} more`,
  blocksOnlyHere: "Blocks only here",
  finalHeight: "Final height",
  firstFinal: "First final only here",
  finalOnlyHere: "Final only here",
  brokenPromises: "Broken promises",
  transferRow: (name: string) => `Transfer ${name}`,
  unheardOf: "unheard of",
  moreValidators: (count: number) => `${count} more validators`,
  differ: "differ",
  down: "down",
  inRound: (round: number) => `round ${round}`,
  finalTo: (height: number) => `height ${height} final`,
  lockedOn: (block: string) => `locked on ${block}`,
  highest: (block: string) => `highest certificate for ${block}`,
  firstFinalAt: (block: string, height: number, time: string) =>
    `${block} at height ${height}, ${time}`,
};

/** Network: who sends what to whom now, and who is up. */
const network = {
  inFlight: (count: number) =>
    count === 0
      ? "No messages in flight."
      : `${count} ${count === 1 ? "message" : "messages"} in flight`,
  held: (count: number) => `${count} held`,
  lost: (count: number) => `${count} lost now`,
  toNextSend: "Step to the next send",
  nothing: "Nobody is up yet. Step to the first start.",
  seats: "Validators",
  round: (round: number) => `round ${round}`,
  roundOf: (shard: string, round: number) => `${shard} · round ${round}`,
  proposer: "proposer",
  up: "up",
  down: "down",
  misbehaves: (as: string) => `misbehaves: ${as}`,
  clock: (millis: string) => `acts by its clock in ${millis} ms`,
  noClock: "no clock set",
  ballot: (power: number, needed: number) =>
    power >= needed
      ? `has votes of power ${power}, a quorum`
      : `has votes of power ${power}, needs ${needed}`,
  alone: "cut off from everybody",
  seat: (name: string, parts: readonly string[]) => `${name}: ${parts.join(", ")}`,
  flying: (kind: string, from: string, to: string, millis: string) =>
    `${kind} from ${from} to ${to}, due in ${millis} ms`,
  heldOne: (kind: string, from: string, to: string) => `${kind} from ${from} to ${to}, held`,
  lostOne: (kind: string, from: string, to: string) => `${kind} from ${from} to ${to}, lost`,
  bundles: {
    from: {
      flying: (kind: string, node: string, count: number, first: string, last: string) =>
        `${count} × ${kind} from ${node}, due in ${first} to ${last} ms`,
      held: (kind: string, node: string, count: number) => `${count} × ${kind} from ${node}, held`,
      lost: (kind: string, node: string, count: number) => `${count} × ${kind} from ${node}, lost`,
    },
    to: {
      flying: (kind: string, node: string, count: number, first: string, last: string) =>
        `${count} × ${kind} to ${node}, due in ${first} to ${last} ms`,
      held: (kind: string, node: string, count: number) => `${count} × ${kind} to ${node}, held`,
      lost: (kind: string, node: string, count: number) => `${count} × ${kind} to ${node}, lost`,
    },
  },
  cutBetween: (one: string, other: string) => `The link between ${one} and ${other} is cut.`,
  divided: (sides: readonly string[]) => `The network is divided: ${sides.join(" | ")}.`,
  trail: (kind: string, from: string, to: string) => `${kind} from ${from} to ${to} moved on`,
};

/** What the inspector says of a thing, line by line. */
const inspector = {
  clear: "Clear",
  empty: "Select anything: a block, a vote, a message, a validator.",
  absent: "At this moment it does not exist yet. Go on, or clear the selection.",
  signed: "The bytes that are signed",
  whole: "Everything, down to its bytes",
  toFirst: "Go to the first entry",
  line: (name: string, value: string) => `${name}: ${value}`,
  wholeHash: (short: string) => `${short}, in full`,
  none: "none",
  more: (count: number) => `and ${count} more`,
  bytes: (count: number) => `(${count} bytes)`,
  titles: {
    block: (block: string, state: string) => `Block ${block}: ${state}`,
    certificate: (block: string, node: string) => `Certificate for ${block}, as formed by ${node}`,
    node: (node: string) => `Validator ${node}`,
    nodeDown: (node: string) => `Validator ${node}, down`,
    message: (kind: string, number: number) => `${kind}, message ${number}`,
    entry: (entry: number) => `Entry ${entry}`,
    transaction: (transaction: string) => `Transaction ${transaction}`,
  },
  blockStates: {
    proposed: "proposed",
    certified: "certified",
    committed: "committed",
    abandoned: "abandoned",
  },
  /** Of a transaction. */
  statuses: {
    pending: "pending",
    committed: "committed",
    executed: "executed",
    completed: "completed",
    aborted: "aborted",
    deferred: "deferred",
    retried: "retried",
    rejected: "rejected",
  },
  decisions: { accept: "accept", reject: "reject" },
  outcomes: { ready: "ready", abort: "abort", defer: "defer" },
  bases: { commit: "commit", speculation: "speculation" },
  sections: { retry: "retry", priority: "priority", normal: "normal" },
  reasons: {
    timeout: (height: string) => `timeout(${height})`,
    retries: (count: string) => `retries(${count})`,
    short: (account: string, has: string, needs: string) => `${account} has ${has}, needs ${needs}`,
    unknown: (account: string) => `${account} is not known here`,
  },
  /** What stands before a value. */
  names: {
    hash: "hash",
    heightRound: "height, round",
    height: "height",
    round: "round",
    proposer: "proposer",
    parent: "parent",
    carries: "carries the certificate of",
    voters: "voted for by",
    certifiers: "certified by",
    finalAt: "final at",
    stateRoot: "state root",
    transactionRoot: "transaction root",
    transaction: "transaction",
    defers: "defers",
    letsGoOn: "lets go on",
    givesUp: "gives up",
    decides: "decides",
    certifies: "certifies",
    signers: "signers",
    power: "power",
    bitfield: "bitfield",
    node: "node",
    committedHeight: "committed height",
    highest: "highest certificate",
    lockedOn: "locked on",
    lockedRound: "locked round",
    lastVote: "last vote",
    misbehaves: "misbehaves",
    publicKey: "public key",
    size: "size",
    block: "block",
    time: "time",
    at: "at",
    because: "because of",
    sends: "sends",
    transfer: "transfer",
    takesPart: "takes part",
    retryOf: "retry of",
    inBlock: "in block",
    status: "status",
    inShard: (shard: number) => `in shard ${shard}`,
  },
  values: {
    nobody: "nobody",
    heightRound: (height: number, round: number) => `height ${height}, round ${round}`,
    power: (power: number, claimed: number) => `${power}, claims ${claimed}`,
    bitfield: (bits: string, size: number) => `${bits} (${size} bits)`,
    size: (bytes: number) => `${bytes} bytes`,
    from: (kind: string, node: string) => `${kind} from ${node}`,
    to: (kind: string, nodes: string) => `${kind} to ${nodes}`,
    aMessage: "a message",
    ruled: "yes",
    lock: (block: string, round: number, rule: string) => `${block}, round ${round}, by ${rule}`,
    vote: (seat: string, block: string, isChecked: boolean) =>
      `of ${seat} for ${block}: ${isChecked ? "its signature is good" : "its signature is not checked yet"}`,
    is: (holds: boolean) => String(holds),
    inSection: (transaction: string, section: string) => `${transaction}, ${section}`,
    decided: (transaction: string, decision: string) => `${transaction}: ${decision}`,
    winner: (loser: string, winner: string) => `${loser}, for ${winner}`,
    transfer: (amount: number, from: string, to: string) => `${amount} from ${from} to ${to}`,
    shards: (shards: readonly number[]) =>
      `${shards.length === 1 ? "shard" : "shards"} ${shards.join(", ")}`,
    inBlock: (block: string, state: string) => `${block}, ${state}`,
    inBlockOf: (block: string, shard: number, state: string) =>
      `${block} of shard ${shard}, ${state}`,
    unseen: "not seen yet",
    see: (other: string) => `see ${other}`,
    waits: (others: string, accounts: string) => `waits for ${others} on ${accounts}`,
    holds: (accounts: string) => `holds ${accounts}`,
    changed: (by: string) => `changed the sum here by ${by}`,
  },
  /** What an entry says of a validator, by the kind of the fact. */
  facts: {
    proposed: "proposed",
    accepted: "accepted",
    assembled: "assembled",
    voted: "voted",
    counted: "hears a vote",
    certified: "certified",
    adopted: "adopted",
    roundEntered: "round entered",
    timedOut: "timed out",
    locked: "locked",
    released: "released",
    committed: "committed",
    transaction: "transaction",
    announced: "hears of",
    accountsLocked: "locks",
    accountsUnlocked: "unlocks",
    blocked: "blocked",
    awaits: "waits",
    provisionSigned: "signs a provision",
    provisionCounted: "hears a provision",
    proofSealed: "seals a proof",
    settled: "settled",
    executed: "executes",
    rolledBack: "rolls back",
    executionVoted: "votes on the result",
    executionVoteCounted: "hears a result",
    stateCertified: "state certificate",
    decided: "decided",
    moved: "balances moved",
    cycleFound: "finds a cycle",
    residue: "still kept",
    ...agreementFacts,
    syncing: "syncing",
    crashed: "crashed",
    restarted: "restarted",
    misbehaves: "misbehaves",
  },
  /** The life of a transaction `tx` between shards, one fact a sentence. */
  crossing: {
    status: (tx: string, status: string) => `${tx}: ${status}`,
    statusWith: (tx: string, status: string, more: string) => `${tx}: ${status}, ${more}`,
    announced: (tx: string, transfers: string) => `${tx}: ${transfers}`,
    locks: (tx: string, accounts: string, height: number) =>
      `${tx} holds ${accounts} from height ${height} on`,
    unlocks: (tx: string, accounts: string) => `${tx} lets go of ${accounts}`,
    free: (tx: string) => `${tx} is free again`,
    blocked: (tx: string, by: string, accounts: string) => `${tx} by ${by} on ${accounts}`,
    awaitsNo: {
      provisions: (tx: string) => `${tx}: no more provisions`,
      certificates: (tx: string) => `${tx}: no more certificates`,
    },
    awaits: {
      provisions: (tx: string, shards: string) => `${tx} for provisions of ${shards}`,
      certificates: (tx: string, shards: string) => `${tx} for certificates of ${shards}`,
    },
    provides: (tx: string, shard: number, balances: string) =>
      `${tx} for shard ${shard}: ${balances}`,
    heard: (tx: string, seat: string, isChecked: boolean) =>
      `${tx}, of ${seat}: ${isChecked ? "its signature is good" : "its signature is not checked yet"}`,
    sealed: (tx: string, shard: number, power: number, balances: string) =>
      `${tx} from shard ${shard}, power ${power}: ${balances}`,
    settled: (tx: string, outcome: string, height: number) =>
      `${tx}: ${outcome} at height ${height}`,
    executed: (tx: string, basis: string, result: string) => `${tx}, on ${basis}: ${result}`,
    fails: "fails",
    failsFor: (reason: string) => `fails, ${reason}`,
    rolledBack: (tx: string) => `${tx}: its speculative result no longer fits the state`,
    word: (tx: string, isSuccess: boolean) => `${tx}: ${isSuccess ? "success" : "failure"}`,
    certified: (tx: string, shard: number, isSuccess: boolean, power: number) =>
      `${tx}: shard ${shard} ${isSuccess ? "succeeds" : "fails"}, power ${power}`,
    decided: (tx: string, decision: string) => `${tx}: ${decision}`,
    moved: (tx: string, changes: string) => `${tx}: ${changes}`,
    nothing: "nothing",
    loses: (loser: string, winner: string, accounts: string) =>
      `${loser} loses to ${winner}: both need ${accounts}`,
    residue: (locks: number, registered: number, votes: number) =>
      `${locks} locks, ${registered} registered, ${votes} votes`,
  },
};

/** What an event changed in a validator. */
const difference = {
  title: (who: string) => `What changed in ${who}`,
  network: "the network",
  pause: "Pause, and see here what each event changes.",
  notThere:
    "The simulation does not stand at this entry at the moment. Move the cursor, and come back.",
  failed: (why: string) => `The state could not be computed. ${why}`,
  more: (count: number) => `and ${count} more`,
  tooMany: (count: number) => `and ${count} more, too many to list`,
  asked: "Also asked:",
  added: "+ new",
  removed: "− gone",
  changed: "± changed",
  /** Heard, not seen, around the two values. */
  was: "was ",
  now: ", now ",
  refused: (rule: string) => `⊘ ${rule} refused`,
  unchanged: (who: string) => `Nothing changed in ${who}.`,
  unchangedFor: (who: string, because: string) => `Nothing changed in ${who}: ${because}`,
  because: (rule: string) => `${rule} refused.`,
  becauseOf: (rule: string, values: string) => `${rule} refused: ${values}.`,
  unbound: (because: string) => `${because} No register changed.`,
  /** One row in words. */
  row: {
    added: (name: string, value: string) =>
      value === "" ? `${name}: new` : `${name}: new, ${value}`,
    removed: (name: string, value: string) =>
      value === "" ? `${name}: gone` : `${name}: gone, was ${value}`,
    changed: (name: string, before: string, after: string) =>
      before === after ? `${name}: changed` : `${name}: was ${before}, now ${after}`,
  },
  by: (sentence: string, rules: string) => `${sentence} (${rules})`,
  values: {
    none: "none",
    genesis: "genesis",
    yes: "yes",
    no: "no",
    first: "its first state",
    ofRound: (block: string, round: string) => `${block}, round ${round}`,
    counted: (seats: string) => `${seats} counted`,
    unchecked: (seats: string) => `${seats} not checked yet`,
    noneYet: "none yet",
    pending: (height: string, round: string, isExecuted: boolean) =>
      `height ${height}, round ${round}, ${isExecuted ? "executed" : "not executed yet"}`,
    more: (list: string, count: number) => `${list} and ${count} more`,
  },
  timers: { round: "round", proposal: "proposal", cleanup: "cleanup" },
  /** Parts of a validator's state by their path; a star is a key, and the keys are handed over by name. */
  parts: {
    "registers.locks.*": (height: string) => `lock at height ${height}`,
    "registers.lastVotedRound": "last round it voted or gave up in",
    "registers.lockedRank": "locked round",
    "registers.lockedBlock": "locked on",
    "registers.lockedHeight": "locked height",
    "life.isUp": "it runs",
    "life.incarnation": "how often it was started",
    "life.misbehavesAs": "misbehaves as",
    "": "all it knows",
    round: "round",
    timedOutIn: "last round it gave up",
    entry: "what ended the round before",
    highQc: "highest certificate",
    committed: "last final block",
    "commits.*": "final blocks",
    "ledger.balances.*": (account: string) => `balance of ${account}`,
    "ledger.executed.*": (tx: string) => `end of ${tx}`,
    "ledger.open.*": (tx: string) => `under way by the chain: ${tx}`,
    "ledger.moves.*": (tx: string) => `last moved by ${tx}`,
    "ledger.root": "state root",
    "ledger.version": "transactions executed",
    "pendingCommits.*": (height: string) => `final when its turn comes, height ${height}`,
    "awaitingData.*": "final when their data is here",
    "blocks.*": (block: string) => `pending block ${block}`,
    "blocks.*.transactions.*": (block: string) => `data of block ${block}`,
    "blocks.*.ledger": (block: string) => `state after block ${block}`,
    "voteSets.*.certificate": (block: string) => `certificate for ${block}`,
    "voteSets.*": (block: string) => `votes for ${block}`,
    "voteSets.*.verified.*": (block: string) => `votes counted for ${block}`,
    "voteSets.*.unverified.*": (block: string) => `votes heard, not checked, for ${block}`,
    "voteSets.*.seen.*": (block: string) => `seats that have had their vote for ${block}`,
    "voteSets.*.checking": (block: string) => `signatures are checked of votes for ${block}`,
    "voteSets.*.claimed": (block: string) => `place claimed by the first vote for ${block}`,
    "certificates.*": (block: string) => `good certificate of ${block}`,
    "checked.*": "certificates that need no second check, height",
    "checking.*": "headers whose certificate is checked",
    "timeouts.*": "time-outs of this round",
    ownTimeout: "its own time-out",
    formingTimeoutCertificate: "a timeout certificate is made",
    catchUp: "search for missed blocks",
    "mempool.*": "waiting transactions",
    "admitting.*": "transactions under check",
    proposedIn: "last round it proposed in",
    lastProposalAt: "last proposal at",
    roundBase: "round that longer waits count from",
    activityAt: "clock of the time-out began at",
    creditedHeader: "last header that began the clock anew",
    isOpen: "takes part in its view",
    gaveUp: "last view it gave up",
    failures: "view changes without progress",
    "clock.isRunning": "its patience runs",
    "clock.dueAt": "its patience ends at",
    "slots.*": (key: string) => `batch it was shown, ${key}`,
    "votes.*": (key: string) => `votes, ${key}`,
    "votes.*.verified.*": (key: string) => `votes counted, ${key}`,
    "votes.*.waiting": (key: string) => `votes heard, not checked, ${key}`,
    "votes.*.checking": (key: string) => `signatures are checked, ${key}`,
    "votes.*.seal": (key: string) => `certificate of ${key}`,
    "prepared.*": (height: string) => `prepared at height ${height}`,
    "decided.*": (height: string) => `decided at height ${height}`,
    "early.*": (key: string) => `came too early, ${key}`,
    "pool.*": "requests not executed yet",
    "brought.*": "requests a client brought here",
    nextHeight: "next number it gives away",
    "stable.height": "low watermark",
    target: "highest height decided elsewhere",
    "viewChanges.*": "who wants to go on to another view",
    ownViewChange: "its own view change",
    opening: "view that it opens",
    newView: "what opened the view",
    "order.*": (height: string) => `must be decided at height ${height}`,
    orderedTo: "last height that was carried over",
    "checks.*": "messages under check",
    stuckAt: "open since the last look, height",
    "replica.head.index": "commands applied",
    "replica.head.root": "root of the replica",
    "replica.head.balances.*": (account: string) => `balance of ${account} at the replica`,
    "replica.head": "state of the replica",
    "replica.log": "command log",
    "replica.taken": "snapshots nobody has signed yet",
    "replica.stable": "snapshot with a proof",
    "replica.attested": "newest root that a quorum signed",
    "replica.votes.*": (key: string) => `words on a snapshot, ${key}`,
    "replica.recovery": "search for a good state",
    "replica.journal": "what it went through",
    "peers.*": (node: string) => `what it saw of ${node}`,
    "words.*": (key: string) => `words once given, ${key}`,
    "convicted.*": "convicted by evidence",
    sequence: "number of its next envelope",
    "mempool.pool.*": (tx: string) => `in the mempool: ${tx}`,
    "mempool.pool.*.status": (tx: string) => `status of ${tx}`,
    "mempool.pool.*.committedAt": (tx: string) => `height that ordered ${tx}`,
    "mempool.pool.*.decision": (tx: string) => `decision on ${tx}`,
    "mempool.pool.*.other": (tx: string) => `gives way, or comes back as: ${tx}`,
    "mempool.ended.*": (tx: string) => `ended: ${tx}`,
    "mempool.locks.*": (account: string) => `who holds ${account}`,
    "mempool.locks.*.*": (account: string) => `who holds ${account}`,
    "mempool.hints.*": "these go first",
    "mempool.created.*": "retries made here",
    "mempool.completedWinners.*": (tx: string) => `height that completed ${tx}`,
    "execution.tracked.*": (tx: string) => `ordered, and not ended: ${tx}`,
    "execution.complete.*": (tx: string) => `every provision is here for ${tx}`,
    "execution.results.*": (tx: string) => `result of ${tx}`,
    "execution.speculative.*": (tx: string) => `result ahead of its block of ${tx}`,
    "execution.rolledBack.*": (tx: string) => `result thrown away of ${tx}`,
    "execution.words.*": (tx: string) => `its own word on ${tx}`,
    "execution.provided.*": (tx: string) => `its own provisions for ${tx}`,
    "execution.voteSets.*": (tx: string, shard: string) => `words on ${tx} in S${shard}`,
    "execution.voteSets.*.verified.*": (tx: string, shard: string) =>
      `words counted on ${tx} in S${shard}`,
    "execution.voteSets.*.unverified.*": (tx: string, shard: string) =>
      `words heard, not checked, on ${tx} in S${shard}`,
    "execution.voteSets.*.checking": (tx: string, shard: string) =>
      `signatures are checked of words on ${tx} in S${shard}`,
    "execution.certificates.*": (tx: string) => `state certificates of ${tx}`,
    "execution.certificates.*.*": (tx: string, shard: string) =>
      `state certificate of S${shard} on ${tx}`,
    "execution.checking.*": "state certificates under check",
    "execution.finalized.*": (tx: string) => `decided: ${tx}`,
    "execution.archive.*": (tx: string) => `decided, and in a block: ${tx}`,
    "provisions.registered.*": (tx: string) => `waits for provisions: ${tx}`,
    "provisions.registered.*.committedAt": (tx: string) =>
      `ordered here at height, and its provisions awaited: ${tx}`,
    "provisions.sources.*": (tx: string) => `provisions for ${tx}`,
    "provisions.sources.*.*": (tx: string, shard: string) => `provisions of S${shard} for ${tx}`,
    "provisions.sources.*.*.verified.*": (tx: string, shard: string) =>
      `provisions counted of S${shard} for ${tx}`,
    "provisions.sources.*.*.unverified.*": (tx: string, shard: string) =>
      `provisions heard, not checked, of S${shard} for ${tx}`,
    "provisions.sources.*.*.seen.*": (tx: string, shard: string) =>
      `who has been heard out of S${shard} for ${tx}`,
    "provisions.sources.*.*.checking": (tx: string, shard: string) =>
      `signatures are checked of provisions of S${shard} for ${tx}`,
    "provisions.sources.*.*.proof": (tx: string, shard: string) =>
      `CommitmentProof of S${shard} for ${tx}`,
    "provisions.complete.*": "every CommitmentProof is here for",
    "livelock.committed.*": (tx: string) => `watched for cycles: ${tx}`,
    "livelock.examined.*": (tx: string, shard: string) => `examined for cycles: ${tx} in S${shard}`,
    "livelock.proofs.*": (tx: string) => `commitments heard of ${tx}`,
    "livelock.pending.*": (tx: string) => `to be deferred: ${tx}`,
    "livelock.tombstones.*": (tx: string) => `deferred not long ago: ${tx}`,
    "livelock.found.*": (tx: string) => `cycle that stops ${tx}`,
    "timers.*": (timer: string) => `${timer} timer rings at`,
    "storage.*": (key: string) => `storage: ${key}`,
    "network.rules.*": "network rule",
    "network.held.*": "messages held back",
    "network.isolated.*": "cut off",
    "network.sides.*": (node: string) => `side of the partition of ${node}`,
  },
};

/** Proofs about a block, byte by byte. */
const proofs = {
  prove: "Prove what this block says",
  that: "Prove that",
  after: "After this block",
  inBlock: "In this block",
  listsNone: "It lists no transaction.",
  listed: (transaction: string) => `${transaction} is listed`,
  has: (account: string, balance: number) => `${account} has ${balance}`,
  early: "The balances after this block are known when it is final.",
  late: (heights: number) =>
    `The balances after this block are no longer kept: the page keeps those of the latest ${heights} heights.`,
  elsewhere:
    "The balances after this block are not kept: the page follows the history that became final first.",
  leafIs: "The leaf is the BLAKE3 hash of these bytes.",
  leaf: "leaf",
  below: "from below",
  neighbor: (number: number) => `neighbour ${number}`,
  both: "hash of both",
  only: "It is the only leaf, so it is the root itself.",
  neighbors: (neighbors: number, leaves: number) =>
    `${neighbors} neighbours stand for all ${leaves} leaves. A hash without a neighbour is carried up as it is.`,
  root: {
    "state root": "state root in the header",
    "transaction root": "transaction root in the header",
  },
  holds: "Equals the root in the header: yes. It is proven.",
  fails: "Equals the root in the header: no. The proof fails.",
  fields: {
    "a list of two": "a list of two",
    account: "account",
    balance: "balance",
    section: "section",
    transaction: "transaction",
  },
  notNumber: "not a number",
  alterOne: "Alter one byte",
  alter: "Alter",
  nothing: "nothing",
  ofLeaf: "a byte of the leaf",
  ofNeighbor: (number: number) => `a byte of neighbour ${number}`,
  putBack: "Put the byte back",
  byte: "Byte",
  byteOf: (byte: number, size: number) => `Byte ${byte} of ${size}`,
  byteSaid: (byte: number, size: number) => `byte ${byte} of ${size}`,
  from: (was: number, hex: string) => `from ${was} (${hex}) to`,
  newValue: "New value",
};

/** The table of entries. */
const events = {
  entries: "Entries so far",
  goTo: (entry: number) => `Go to entry ${entry}`,
  byNode: "Filter by node",
  allNodes: "all nodes",
  byKind: "Filter by kind",
  allKinds: "all events",
  byRule: "Filter by rule",
  rule: "rule",
  refusals: "refusals",
  none: "Nothing has happened yet.",
  noneFits: "No entry so far fits the filter.",
  toFirst: "Go to the first entry",
  clear: "Clear",
  earlier: (count: number) => `${count} earlier entries are not in this table.`,
  columns: {
    entry: "entry",
    time: "ms",
    node: "node",
    event: "event",
    actions: "actions",
    rules: "rules",
  },
  world: "world",
  refused: (rule: string) => `⊘ ${rule}`,
  starts: "starts",
  from: (kind: string, node: string) => `${kind} from ${node}`,
  /** What can be an event, other than a message: for the filter. */
  causes: {
    timer: "timer",
    computed: "computed",
    loaded: "loaded",
    submit: "submit",
    reply: "reply",
    script: "script",
    boot: "boot",
  },
  timers: { round: "round timer", proposal: "proposal timer", cleanup: "cleanup timer" },
  forced: (timer: string) => `${timer}, by the script`,
  computed: (what: string, isGood: boolean) => `${what}: ${isGood ? "done" : "failed"}`,
  submits: (label: string) => `submit ${label}`,
  reply: (node: string) => `answer of ${node} to the client`,
  script: (verb: string) => `script: ${verb}`,
  scriptAt: (verb: string, node: string) => `script: ${verb} ${node}`,
  verbs: {
    submit: "submit",
    hold: "hold",
    release: "release",
    drop: "drop",
    delay: "delay",
    deliver: "deliver",
    isolate: "isolate",
    partition: "partition",
    cut: "cut",
    heal: "heal",
    crash: "crash",
    restart: "restart",
    timeout: "timeout",
    misbehave: "misbehave",
    rules: "rules",
    reseed: "reseed",
  },
  sends: (kind: string, copies: number) => `send ${kind} to ${copies}`,
  stores: (key: string) => `store ${key}`,
  looksUp: (key: string) => `look up ${key}`,
  sets: (timer: string) => `set ${timer}`,
};

/** Fields of messages, states and rulings, by their key. English calls each by its key. */
const fields: Readonly<Record<string, string>> = {};

/** The bar at the top, and what can be set there. */
const topBar = {
  scenario: "Scenario",
  ownRecipe: "a recipe of its own",
  groups: {
    hotstuff2: "One shard",
    guide: "The guide's rules",
    hyperscale: "The rules of January 2026",
    xs: "Between shards",
    ce: "Counterexamples",
    hotstuff: "Chained HotStuff",
    networked: "Networked HotStuff",
    pbft: "PBFT",
    smr: "Replicas and snapshots",
    members: "Committees that change",
    order: "The order of transactions",
    line: "Beyond the line",
    errors: "Errors and recovery",
  } as Readonly<Record<string, string>>,
  settings: "Menu",
  protocol: "Protocol",
  figures: "Figures",
  figureWrong: (name: string, min: number, max: number) =>
    `${name}: expected a whole number from ${min} to ${max}`,
  rules: "Rules",
  validators: "Validators",
  shards: "Shards",
  betweenShards: "Between shards",
  seed: "Seed",
  seedWrong: (most: number) => `A seed is a whole number from 0 to ${most}`,
  unchanged: (problem: string) => `${problem}. The run on the screen is unchanged.`,
  reset: "Reset",
  keys: "Keys",
  keysTitle: "All keys (?)",
  legend: "Legend",
  about: "About",
  learn: "Learn",
  glossary: "Glossary",
  share: "Share",
  present: "Present",
  export: "Export",
  /** `rules guide`, `seed 7`: the name of the branch that differs by this. */
  changed: {
    protocol: "protocol",
    rules: "rules",
    crossShard: "between shards",
    shards: "shards",
    validators: "validators",
    seed: "seed",
  } as Readonly<Record<string, string>>,
};

const scenarioWords: Readonly<Record<string, ScenarioWords>> = Object.fromEntries(
  scenarios.map(({ id, title, summary }) => [id, { title, summary }]),
);

/** The transport and the timeline. */
const playback = {
  name: "Playback",
  toStart: "To start",
  stepBack: "Step back",
  play: "Play",
  pause: "Pause",
  stepForward: "Step forward",
  toEnd: "To end",
  previousCommit: "Previous commit",
  nextCommit: "Next commit",
  commitBefore: "‹ commit",
  commitAfter: "commit ›",
  speed: "Speed",
  momentsASecond: (count: number) => `${count} moments a second`,
  ofSimulatedTime: (ratio: string) => `${ratio} of simulated time`,
  simulatedTime: "simulated time",
  timesSimulatedTime: (times: number) => `${times} × simulated time`,
  timeline: "Timeline",
  entryOf: (entry: number, length: number) => `entry ${entry} of ${length}`,
  branches: "Branches",
  branch: "Branch",
  showBranch: (label: string) => `Show the branch: ${label}`,
  removeBranch: (label: string) => `Remove the branch: ${label}`,
  removeThis: "Remove this branch",
  compare: "Compare",
};

/** What is said under the stage. */
const nowLine = {
  name: "Now",
  starting: "Starting the workers and their keys…",
  stillStarting:
    "The simulation is still on its way. On a slow line it takes a while; the glossary can be read meanwhile.",
  notStarted: "No run is shown: the simulation did not start.",
  computing: (entry: number, length: number) =>
    `Computing up to entry ${entry}; ${length} are done.`,
  computingToEnd: (length: number) => `Computing to the end of the run; ${length} entries so far.`,
  computingToCommit: (length: number) => `Computing to the next commit; ${length} entries so far.`,
  progress: "How far it is computed",
  digest: "Digest",
  digestTitle: "Digest of the trace up to here",
  entry: (entry: number) => `entry ${entry}`,
  kept: (size: string) => `${size} kept`,
  keptTitle: "What the page keeps of this run",
  memory: "Memory",
  entries: "Entries",
  entriesOf: (entries: number, most: number) => `${entries} of at most ${most}`,
  ahead: "Ahead of the cursor",
  aheadOf: (ahead: number, most: number) => `${ahead}, then at most ${most}`,
  packed: "Packed",
  unpacked: "Unpacked at present",
  unpackedEntries: (entries: number) => `${entries} entries`,
  index: "Index",
  moments: "Moments kept",
  momentsKept: (moments: number, spacing: number, near: number) =>
    `${moments}, one in ${spacing} entries; ${near} near the cursor`,
  branches: "Branches",
  heap: "Heap of the page",
};

/** What a reader must be told. */
const notices = {
  violation: "Violation",
  violated: (entry: number) => `is violated at entry ${entry}.`,
  others: (count: number) => `And ${count} more.`,
  checkers: {} as Readonly<Record<string, string>>,
  link: "Link",
  same: (entry: number) => `You see what the sender saw: the digest at entry ${entry} is the same.`,
  showEntry: (entry: number) => `Show entry ${entry}`,
  differs: (entry: number) =>
    `This is not what the sender saw. The digest at entry ${entry} differs from the one in the link: the two runs part there or before.`,
  differsFromStart: (where: string) => `This is not what the sender saw. The two runs ${where}.`,
  differsAfter: (same: number, where: string) =>
    `This is not what the sender saw. The two runs are the same up to entry ${same}, and ${where}.`,
  fromOn: (entry: number) => `differ from entry ${entry} on`,
  fromSomewhere: (from: number, to: number) =>
    `differ from some entry between ${from} and ${to} on`,
  cannotRun: "The simulation cannot run here.",
  stopped: "The run stopped.",
  full: "The memory is full.",
  kept: (count: number) => `This moment is kept: your deck has ${count}.`,
  copyRecipe: "Copy the recipe",
  copyRefused: "The browser does not let the page copy. Share has the link as text.",
  needs:
    "Chrome and Edge from version 114, Firefox from 125 and Safari from 17 can run it; a private window or an extension may forbid it.",
  withoutRun: "The glossary can be read without it.",
  reload: "Reload",
};

/** What each key does. */
const keys = {
  title: "Keys",
  play: "play, pause",
  entryBack: "one entry back",
  entryForward: "one entry forward",
  momentBack: "one moment back",
  momentForward: "one moment forward",
  commitBack: "to the previous commit",
  commitForward: "to the next commit",
  toStart: "to the start",
  toEnd: "to the end",
  clear: "clear the selection and the question",
  undo: "undo the last edit",
  redo: "do it again",
  help: "list all keys",
  layout: "arrange the views: consensus, cross-shard, crypto, debug, lecture",
  region: "to the next region; with Shift, to the one before",
  keep: "keep this moment for a deck",
  nextStep: "to the next step of the lesson",
  previousStep: "to the step before",
  toLab: "back to the lab",
  single: "Letters, digits and signs alone are keys",
};

/** Links, codes and frames to give away. */
const sharing = {
  title: "Share this moment",
  opening: "The run is still opening. Try again in a moment.",
  explanation:
    "Whoever opens this link computes the same run and stands at the same entry. The page checks the digest and says so.",
  link: "Link",
  copyLink: "Copy link",
  embed: "Embed it in another page",
  embedExplanation: "Put this into a page or a course: the run plays there, without the menus.",
  embedCode: "Embed code",
  copyEmbedCode: "Copy embed code",
  tooLong: "This link is too long for a QR code: send it as text.",
  code: "QR code of the link",
  hall: "Full screen for the hall",
  fine: "The link is long, so the code is fine: cameras must come close.",
  hallName: "QR code for the hall",
  scan: "Scan to open this run at this moment.",
  copied: "Copied.",
  cannotCopy: "The browser does not let the page copy. The text is selected: press Ctrl C.",
  openWhole: "Open in a page of its own",
};

/** A transaction by hand. */
const submitting = {
  title: "New transaction",
  explanation:
    "It is submitted at the moment on the screen. The paying account signs it: the page holds the key and signs for you.",
  from: "From",
  to: "To",
  amount: "Amount",
  submit: "Submit",
  onShard: (account: string, shard: number) => `${account} · shard ${shard}`,
  noRun: "No run is open.",
};

/** The front page. */
const welcome = {
  name: "Welcome",
  first:
    "Four computers must agree, and one may lie. They vote on each block; three votes make a quorum certificate.",
  breakIt: "Break it",
  second: "And if a second fails?",
  startOver: "Start over",
  why: "Why is it final?",
  doors: "Where to go from here",
  learn: "Learn",
  learnOn: "Continue your lesson",
  lab: "Lab",
  present: "Present",
  aboutToCrash: (node: string) => `${node} is about to crash.`,
  oneDown: (nodes: readonly string[], left: number, quorum: number) =>
    `${and.format(nodes)} is down. The other ${left} still make a quorum of ${quorum}: they pass its turns on.`,
  tooManyDown: (nodes: readonly string[], left: number, quorum: number) =>
    `${and.format(nodes)} are down. The ${left} that are left cannot make ${quorum} votes: nothing new becomes final.`,
  final: (name: string, next: string, quorum: number, size: number) =>
    `${name} is final: ${quorum} of ${size} voted for it, and in the very next round as many for ${next} on top, which locks ${name}. Any other quorum shares an honest validator with that one, and it refuses a rival.`,
};

const again = "Ask the sender for it again, best as a QR code or an attachment.";

/** Pages that lead on from where nothing is. */
const lost = {
  badLinks: {
    "LINK-CUT": {
      title: "This link was cut short",
      advice: `Mail and chat programs break long links. ${again}`,
    },
    "LINK-DAMAGED": {
      title: "This link is damaged",
      advice: `It was changed on its way. ${again}`,
    },
    "LINK-VERSION": {
      title: "This link is from a later version",
      advice: "Open it with the version of Hyperscope that made it, or a later one.",
    },
    "LINK-SIZE": {
      title: "This link is too large",
      advice: "No recipe is so large. It was opened no further.",
    },
    "LINK-SCENARIO": {
      title: "This link names an unknown scenario",
      advice: "It may be misspelt, or come from a version that has more scenarios.",
    },
    "LINK-RECIPE": {
      title: "This link holds a recipe that cannot run",
      advice: "Nothing was run. Mend the link, or ask the sender for another.",
    },
  } as Readonly<Record<string, { readonly title: string; readonly advice: string }>>,
  badLink: { title: "This link cannot be opened", advice: again },
  noPage: "There is no such page",
  noPageWhy: "The address after the # names a page that this version of Hyperscope does not have.",
  toDefault: "Open the default run",
  pageStopped: "This page stopped",
  pageStoppedWhy:
    "A part of it failed, and that is a fault of this program, not of the run. Nothing is lost: this link opens the same run at the same moment.",
  reload: "Reload",
};

/** What is real here, what is simplified, and whom we describe. */
const about = {
  title: "About Hyperscope",
  intro:
    "Hyperscope runs consensus protocols in your browser and shows what they do. Nothing on the screen is drawn ahead of time: a recipe goes into a simulator, state machines step, and every mark is made from the trace of that run. Anyone who opens the same link sees the same run, to the last byte.",
  sections: [
    {
      title: "What is real",
      points: [
        "The state machines: block building, votes, certificates, commits, timeouts, catching up.",
        "The cryptography, where the page says BLS12-381: BLAKE3, Merkle trees, Ed25519, BLS signatures, over the noble libraries.",
        "The checkers: they judge every entry of every run, and say so when a rule set breaks its promise.",
      ],
    },
    {
      title: "What is simplified",
      points: [
        "The network and the clocks are simulated. What a signature costs in simulated time is a fixed table.",
        "Blocks carry transfers between accounts, within a shard and between shards, and no other programs.",
        "The stand-in scheme called keyed is a hash in the shape of a signature, for sweeps over many runs. It proves nothing, and the page says when it is on.",
      ],
    },
    {
      title: "The project that we describe",
      points: [
        "Two of the three rule sets follow hyperscale-rs and a guide to it. “The source of January 2026” means the rules of the source published then, a work in progress by its own words. The fork that you can replay here was found by modelling; its authors reproduced it in June 2026 and mended it within days. That a careful team could get this wrong is the best reason to learn how it works.",
      ],
    },
    {
      title: "How to cite",
      points: [
        "Name the title of the scenario, its seed and the first digits of the digest: with them anyone can check that they see the same run. The link of Share holds all three.",
      ],
    },
    { title: "Licence", points: ["Hyperscope is free software under the MIT licence."] },
  ] as readonly { readonly title: string; readonly points: readonly string[] }[],
  back: "Back to the run",
};

/** The hall's page, the speaker's window and the decks that they show. */
const present = {
  title: "Presentation",
  stage: "Stage",
  bar: "Presentation controls",
  previous: "Previous moment",
  next: "Next moment",
  progress: (place: number, count: number) => `${place} / ${count}`,
  momentOf: (place: number, count: number) => `Moment ${place} of ${count}`,
  timeline: "Timeline",
  timelineAt: (entry: number, length: number) => `entry ${entry} of ${length}`,
  layout: "What the hall sees",
  one: (name: string) => name,
  two: (first: string, second: string) => `${first} and ${second}`,
  beside: (stage: string, side: string) => `${stage}, beside it ${side}`,
  fullScreen: "Full screen",
  openSpeaker: "Speaker’s window",
  leave: "Leave",
  backToPlan: "Back to plan",
  searching: "Computing the run up to this moment…",
  unreached: "The run ended before this moment came.",
  starting: "Starting the workers and their keys…",
  differs: "This run is not what the link promised.",
  blanked: "The hall is blank.",
  heldHere: "Held. H lets go.",
  laser: "Laser pointer",
  spot: "Spotlight",
  ink: "Ink",
  qr: "QR code of this moment",
  qrHint: "Scan to open this moment. Your phone will not follow from there.",
  qrTooLong: "This run was changed so much that its link does not fit into a QR code.",
  partnerLost: "The other window is gone.",
  drop: "Drop the deck here",
  turns: {
    start: "The start",
    proposal: "The first proposal",
    certificate: "The first quorum certificate",
    commit: "The first final block",
    roundChange: "A round is given up",
    refusal: "A rule refuses",
    deed: "Something is done to the network or a validator",
    misbehavior: "A validator misbehaves",
    proof: "The first proof between shards",
    cycle: "A cycle is found",
    decision: "The first decision between shards",
    violation: "A violation",
  },
  untitled: (place: number) => `Moment ${place}`,
  speaker: {
    title: "Speaker’s window",
    hallSees: "The hall sees",
    hallBlank: "The hall sees nothing: it is blank.",
    hold: "Hold the hall",
    release: "Let the hall go",
    heldAt: (entry: number) => `Held: the hall stays at entry ${entry}.`,
    youAre: (entry: number) => `You are at entry ${entry}.`,
    blank: "Blank",
    upNext: "Next",
    last: "This is the last moment.",
    notes: "Notes",
    noNotes: "No notes for this moment.",
    smaller: "Smaller notes",
    larger: "Larger notes",
    clock: "Clock",
    elapsed: (minutes: string) => `${minutes} elapsed`,
    elapsedOf: (minutes: string, planned: number) => `${minutes} of ${planned} min`,
    ahead: (minutes: number) => `${minutes} min ahead`,
    behind: (minutes: number) => `${minutes} min behind`,
    onTime: "on time",
    openHall: "Open the hall’s window",
    hallThere: "The hall follows.",
    hallAbsent: "No hall is open.",
    all: "All moments",
    deck: "Deck",
    ofRun: "Turning points of the run",
    ofKept: (count: number) => `Kept moments (${count})`,
    ofFile: "Open a deck file…",
    forget: (place: number) => `Forget kept moment ${place}`,
    noKept: "No moment has been kept yet. In the lab, M keeps the one on the screen.",
  },
  keys: {
    title: "Keys",
    next: "next moment",
    previous: "previous moment",
    forward: "one entry forward",
    back: "one entry back",
    play: "play, pause",
    fullScreen: "full screen",
    blank: "blank the hall, or show it",
    hold: "hold the hall, or let it go",
    laser: "laser pointer",
    spot: "spotlight",
    ink: "ink, until Esc",
    qr: "QR code of this moment",
    larger: "everything larger",
    smaller: "everything smaller",
    usual: "everything at its usual size",
    notes: "open the speaker’s window",
    plan: "back to the plan",
    layout: "what the hall sees, by number",
    escape: "put the tool away; then leave",
    help: "list all keys",
  },
  faults: {
    long: "This file is too large for a deck.",
    head: (line: number) =>
      `Line ${line}: a deck begins with a head between two lines of ---, and in it “hyperscope: deck/1”.`,
    empty: "This deck has no moments: each begins with a heading of two #.",
    many: "This deck has more than 200 moments.",
    markup: (line: number) => `Line ${line}: HTML is not read in a deck.`,
    noMoment: (line: number, title: string) =>
      `Line ${line}: “${title}” needs a ::moment line with a scenario.`,
    stray: (line: number, word: string) => `Line ${line}: ::${word} stands before any heading.`,
    unknown: (line: number, word: string, known: string) =>
      `Line ${line}: “${word}” is not known here. Known are ${known}.`,
    unknownNear: (line: number, word: string, near: string) =>
      `Line ${line}: “${word}” is not known here. Did you mean “${near}”?`,
    recipe: (line: number, message: string) => `Line ${line}: ${message}.`,
    unreadable: "This file cannot be read.",
  },
};

/** What can be taken along: pictures, films, traces, the recipe; and what was brought back. */
const takeHome = {
  savePicture: (name: string) => `Save picture of ${name}`,
  carries: "The picture carries this moment: drop it on the page, and the moment opens.",
  kinds: {
    svg: "sharp at any size, and its text stays text",
    png: "in points, twice as fine as on this screen",
  },
  saved: (file: string) => `Saved as ${file}`,
  notYet: "The run is still opening. Try again in a moment.",
  notDrawn: "This browser could not draw the picture.",
  ownRecipe: "A recipe of its own",
  caption: (title: string, seed: number, entry: number, atMs: number) =>
    `Hyperscope · ${title} · seed ${seed} · entry ${entry} · ${atMs.toFixed(3)} ms`,
  notOurs: (file: string) => `${file} holds no moment. An SVG or PNG that was saved here does.`,
  tooLarge: (file: string) => `${file} is too large to be a picture that was saved here.`,
  damaged: (file: string) => `The moment in ${file} cannot be opened: its link is damaged.`,
  title: "Take it home",
  film: {
    title: "A film",
    explain: "One frame for each entry, drawn from the run itself.",
    view: "View",
    noView: "No view is on the screen that could be filmed.",
    what: "Frames",
    span: "every entry of a span",
    moments: "chosen moments",
    from: "From entry",
    to: "To entry",
    list: "Entries",
    listHint: "Whole numbers with commas between them, such as 12, 40, 77.",
    pace: "Frames a second",
    kind: "Format",
    kinds: { gif: "animated GIF", webm: "WebM video" },
    make: "Make the film",
    frames: (count: number, step: number) =>
      step === 1
        ? counted(count, { one: "frame", other: "frames" })
        : `${counted(count, { one: "frame", other: "frames" })}: the span is long, so one for every ${step} entries`,
    badSpan: (last: number) => `A span goes from an entry to a later one, within 0 to ${last}.`,
    badList: (last: number) => `A moment is a whole number from 0 to ${last}.`,
    tooMany: (most: number) => `A film has at most ${most} chosen moments.`,
  },
  trace: {
    title: "The trace",
    explain: "What happened, entry by entry, for other programs or for reading.",
    format: "Format of the trace",
    formats: {
      perfetto: "Perfetto: Chrome trace JSON, a process a shard, a thread a validator",
      shiviz: "ShiViz: a log with vector clocks",
      transcript: "transcript: lines to read",
      otlp: "OpenTelemetry (OTLP/JSON): spans, metrics and logs",
    },
    extent: "How much",
    whole: (count: number) =>
      `all that is computed: ${counted(count, { one: "entry", other: "entries" })}`,
    upTo: (count: number) =>
      `up to the cursor: ${counted(count, { one: "entry", other: "entries" })}`,
    make: "Save the trace",
  },
  recipe: {
    title: "The recipe",
    explain:
      "A JSON file that replays this run alone: with the command line, or wherever a recipe is read.",
    make: "Save the recipe",
  },
  progress: "Progress",
  working: (done: number, all: number) => `${done} of ${all}`,
  cancelled: "Stopped. Nothing was saved.",
  failed: "That did not work. The run on the screen is unchanged.",
};

/** What is said aloud while a run plays. */
const announce = {
  final: (blocks: readonly string[]) =>
    blocks.length === 1 ? `${blocks[0]} is final.` : `${and.format(blocks)} are final.`,
  timedOut: (rounds: readonly number[]) =>
    rounds.length === 1
      ? `Round ${rounds[0]} timed out.`
      : `Rounds ${and.format(rounds.map(String))} timed out.`,
};

/** Moments of a run on paper. */
const handout = {
  title: "Handout",
  explain:
    "One page a moment, to print: its figures, its sentence, and room to write. The answers are on the last page.",
  open: "Open the handout",
  ofDeck: "Handout of this deck",
  back: "Back to the run",
  looking: "Looking for the moments of the run…",
  read: (entries: number) => counting("en")(entries, { one: "entry read", other: "entries read" }),
  enough: "Use what is found so far",
  failed: "The figures could not be drawn.",
  unreached: (name: string) => `“${name}” is not here: its run ended before this moment came.`,
  print: "Print",
  withNotes: "Print the speaker’s notes",
  progress: "Moments drawn",
  drawing: (done: number, all: number) => `Drawing the figures: ${done} of ${all} moments.`,
  drawn: (all: number) =>
    `All figures are drawn: ${counting("en")(all, { one: "moment", other: "moments" })}.`,
  stopped: (done: number, all: number) => `Stopped: ${done} of ${all} moments are drawn.`,
  again: "Draw the figures again",
  heading: (place: number, name: string) => `${place}. ${name}`,
  notYet: "This moment is not computed yet.",
  notDrawn: "This figure is not drawn yet.",
  picture: (name: string, says: string) => (says === "" ? name : `${name}: ${says}`),
  isPart: "A part of it: there is more than fits here.",
  caption: (place: number, entry: number, atMs: number) =>
    `Figure ${place} · entry ${entry} · ${atMs.toFixed(3)} ms · digest`,
  openMoment: (place: number) => `Open moment ${place}`,
  rule: "The rule that decided",
  prediction: "My prediction: what happens next?",
  notes: "Notes",
  speakerNote: "Speaker’s note",
  answers: "Answers",
  answersHow: "After each moment, what the next one shows.",
  after: (place: number) => `After moment ${place}`,
  sources: "Where this comes from",
  run: "Run",
  rules: "Rules",
  seed: "Seed",
  digestAt: (entry: number) => `Digest at entry ${entry}`,
  link: "Link",
  cite: "How to cite",
  citation: ({
    title,
    name,
    seed,
    digest,
    version,
  }: Readonly<Record<"title" | "name" | "digest" | "version", string>> & {
    readonly seed: number;
  }) => `Hyperscope ${version}: “${title}”, run “${name}”, seed ${seed}, digest ${digest}.`,
  madeWith: (version: string) =>
    `Made with Hyperscope, version ${version}. Every figure is computed by the run; the link replays it to the same digest.`,
};

export const words = {
  code: "en",
  plain,
  frame,
  views,
  settings,
  present,
  network,
  workspace,
  scenarios: scenarioWords,
  topBar,
  playback,
  nowLine,
  notices,
  keys,
  sharing,
  submitting,
  welcome,
  lost,
  about,
  announce,
  terms,
  glossary,
  legend,
  emptyViews,
  provisions,
  cycles,
  mempool,
  accounts,
  blockTree,
  voteLocks,
  phases,
  replicas,
  committee,
  seals,
  line,
  quorumCertificate,
  spaceTime,
  technical,
  engine,
  agreementFacts,
  narration,
  transactions,
  edits,
  running,
  why,
  whatIf,
  compare,
  options,
  race,
  explore,
  stuck,
  futures,
  inspector,
  difference,
  proofs,
  events,
  errors,
  fields,
  takeHome,
  evidence,
  handout,
};
