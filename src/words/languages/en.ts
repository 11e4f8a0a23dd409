/**
 * The interface in English. Every other language has the shape of this one.
 * @module
 */
import type { Finding, Pair, Place, PowerHeard, RingWait } from "../crossing.ts";
import { listing } from "../listing.ts";
import { counting } from "../plural.ts";
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
  copy: "Copy",
  copied: "Copied",
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
      "Said of a block that cannot become final any more, because another one at its height did.",
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
      "A stretch of time in which the committees do not change. Every run here lies within one epoch.",
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
  inTheLab: "in the run that you left",
  watch: "A run in which it matters",
  watchIn: (scenario: string) => `Open ${scenario} in the lab`,
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
  drawing:
    "What each shard does with each transaction over time; the walk says the same in words",
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
  sealed: (balances: string, power: number, total: number) =>
    `${balances} · ${power} of ${total}`,
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
    count > 1 ? `The provisions of ${who} reach S${shard}.` : `The provision of ${who} reaches S${shard}.`,
  wordsReach: (who: string, count: number, shard: number) =>
    count > 1 ? `The words of ${who} reach S${shard}.` : `The word of ${who} reaches S${shard}.`,
  signaturesHold: (
    who: string,
    count: number,
    { power, total, needed, shard }: PowerHeard,
  ) =>
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
    one: (loser: string, winner: string, shard: number) =>
      `${loser} for ${winner}, shard ${shard}`,
    name: "Winner and loser",
    title: "Found: one of two is put off",
    foundBy: (
      { node, ms, loser, winner, shard }: Finding,
      { shard: source, accounts }: Place,
    ) =>
      `${node} found it first, at ${ms} ms: ${loser}, ordered on shard ${shard}, needs ${accounts.join(" and ")} on shard ${source}, and the commitment of ${winner} there lists ${accounts.length === 1 ? "it" : "them"}.`,
    goesOn: "goes on",
    isPutOff: "is put off",
    byHashOf: (name: string) => `by the hash of ${name}`,
    byLine:
      "The higher hash loses. What counts is the first of each line: a retry keeps its rank.",
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
      named: ({ winner }: Pair) =>
        `that a deferral for ${winner} carries the proof of ${winner}.`,
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

export const words = {
  code: "en",
  plain,
  frame,
  views,
  settings,
  workspace,
  terms,
  glossary,
  emptyViews,
  provisions,
  cycles,
  mempool,
  accounts,
};
