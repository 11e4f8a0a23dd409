/**
 * Figures of the first module. In English.
 * @module
 */
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const counted = counting("en");
const listed = listing("en");
const format = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const fine = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

const bits = { one: "bit", other: "bits" };
const bytes = { one: "byte", other: "bytes" };
const hashes = { one: "hash", other: "hashes" };
const chunks = { one: "chunk", other: "chunks" };
const votes = { one: "vote", other: "votes" };
const seats = { one: "seat", other: "seats" };
const fields = { one: "place", other: "places" };

type Args = Readonly<Record<string, string | number>>;

interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly low: number;
  readonly high: number;
}

const number = (n: number): string => format.format(n);

/** Thin enough to be read at a glance: µs, ms or s. */
function time(millis: number): string {
  if (millis >= 1000) return `${fine.format(millis / 1000)} s`;
  return millis >= 1 ? `${fine.format(millis)} ms` : `${fine.format(millis * 1000)} µs`;
}

export const figuresCrypto = {
  common: {
    cancel: "Cancel",
    progress: "How far it is",
    notYet: "not yet",
    number,
    time,
    bytes: (n: number) => `${number(n)} ${n === 1 ? bytes.one : bytes.other}`,
    size: (n: number) =>
      n < 1024 ? `${n} B` : n < 1_048_576 ? `${n / 1024} KiB` : `${n / 1_048_576} MiB`,
  },
  playground: {
    name: "BLAKE3, bit by bit",
    text: "Text",
    second: "Beside it",
    flipped: "the same, one bit flipped",
    typed: "another text",
    secondText: "Second text",
    bit: "Which bit to flip",
    first: "First",
    other: "Second",
    content: (count: number) => `${counted(count, bytes)}:`,
    grid: (of: string) => `The 256 bits of the digest, ${of.toLowerCase()} text`,
    legend: "Filled: 1. Outlined: 0. A dot: this bit differs from the first digest.",
    differ: (flipped: number, changed: number) =>
      flipped === 0
        ? "The same bytes: the same digest, to the last bit."
        : `${counted(flipped, bits)} flipped in the text; ${changed} of 256 bits of the digest differ.`,
    otherLength: (first: number, second: number, changed: number) =>
      `${counted(first, bytes)} and ${counted(second, bytes)}: that is no flipped bit, one text is longer. ${changed} of 256 bits of the digest differ.`,
    repeat: "Say the text so many times",
    tree: (count: number, joins: number) =>
      `Compression tree: ${counted(count, chunks)}, joined ${joins} times`,
    oneChunk: (size: number) =>
      `${counted(size, bytes)} fit into one chunk of 1,024: there is no tree, and nothing to do in parallel. Votes and headers are such.`,
    chunks: (count: number, joins: number) =>
      `${counted(count, chunks)} of 1,024 bytes, which can be compressed at the same time, and ${joins} that join two. An odd one is carried up.`,
  },
  avalanche: {
    name: "One bit flipped, many times",
    count: "Flips",
    flip: "Flip",
    before: "Guess first: of 256 bits, how many change when one bit of the text does?",
    says: ({ count, mean, least, most, low, high }: Spread) =>
      `${number(count)} flips: ${number(mean)} bits changed on average, from ${least} to ${most}; 95 in 100 lie between ${low} and ${high}. Half of the digest, never all of it.`,
    chart: ({ count, mean, least, most }: Spread) =>
      count === 0
        ? "Histogram, still empty"
        : `Histogram of ${count} distances: mean ${number(mean)}, from ${least} to ${most}`,
    axis: (size: number) => `Bits of ${size} that changed`,
  },
  search: {
    name: "A secret behind a digest",
    secret: "What is hidden",
    secrets: { vote: "a vote, yes or no", pin: "a PIN of four digits", id: "an id of 128 bits" },
    hidden: {
      vote: "Two candidates. A digest of a guessable thing hides nothing.",
      pin: "Ten thousand candidates. Will it fall?",
      id: "2¹²⁸ candidates. Start, and look at the time that it would take; then stop.",
    },
    found: (secret: string) => `Found: ${secret}. The digest was no secret, only a question.`,
    start: "Search",
    space: "Candidates",
    tries: "Tried",
    rate: "Tries per second, here",
    expected: "Expected time",
    part: "Part of the candidates that was tried",
    duration: (seconds: number) => {
      const years = seconds / 31_557_600;
      if (years >= 1e6) return `about 10^${Math.round(Math.log10(years))} years`;
      if (years >= 1) return `about ${number(Math.round(years))} years`;
      return seconds < 0.1 ? "under 0.1 s" : `about ${number(seconds)} s`;
    },
  },
  toy: {
    name: "One-way, and no fingerprint",
    about:
      "A toy hash: BLAKE3 of everything but the very last bit. Nobody can go back from it to the text. Change the text so that the toy hash stays.",
    change: "The block, changed",
    hash: "Hash",
    yours: "yours",
    toyHash: "toy hash",
    realHash: "BLAKE3",
    equal: "equal",
    different: "different",
    same: "Still the block as it was.",
    unnoticed: "Another block with the same toy hash: one-wayness did not protect it.",
    noticed: "The toy hash changed too. Which bit does it not look at?",
    lacks: "What the toy hash lacks",
    properties: {
      preimage: "preimage resistance: from the hash, find a text",
      "second-preimage": "second-preimage resistance: from a text, find another with its hash",
    },
  },
  chain: {
    name: "A chain of hashes",
    block: (place: number) => `Block ${place}`,
    claimed: "published",
    computed: "computed",
    fits: "fits",
    differs: "does not fit",
    rewrite: "Write all later hashes anew as well",
    reset: "As it was",
    whole: "Every block leads to the tip that was published.",
    broken: (first: number, count: number) =>
      `From block ${first} on, ${count === 1 ? "one block does" : `${count} blocks do`} not fit what was published.`,
    rewritten: "All of it fits itself again. Only the tip is another.",
    newcomerYes: "A newcomer, who has this chain alone, finds nothing wrong with it.",
    newcomerNo: "A newcomer sees that the hashes do not fit.",
    holderYes: "Whoever knows the published tip accepts it.",
    holderNo: "Whoever knows the published tip refuses it.",
  },
  speed: {
    name: "Three hashes, measured here and now",
    measure: "Measure",
    before: "Guess first: which is the fastest in this browser, for 200 bytes and for 1 MiB?",
    says: (small: string, large: string) =>
      small === large
        ? `${small} is the fastest here, for small texts and for large ones.`
        : `The fastest here: ${small} for 200 bytes, ${large} for 1 MiB.`,
    size: "Size",
    guide: "The guide says",
    said: { sha256: "moderate", sha3: "slow", blake3: "very fast" },
    note: "One thread, JavaScript; of several counts the quietest. A native library with wide registers turns the order round for large inputs; BLAKE3 begins to run in parallel beyond 1 KiB, and votes and headers are shorter.",
  },
  tree: {
    name: "A Merkle tree",
    leaves: "Leaves",
    odd: "An odd node",
    rules: { promote: "is carried up", duplicate: "is doubled", rfc6962: "as RFC 6962" },
    tagged: "Leaves carry a tag",
    drawing: (leaves: number, levels: number) =>
      `Tree over ${leaves} leaves, ${levels} levels; the path and the proof of the chosen leaf are marked`,
    legend:
      "Thick: the way of the chosen leaf to the root. Filled: the hashes of its proof. A carried node keeps its hash.",
    list: "Leaves in their order",
    edit: "Edit the chosen leaf",
    left: "Move left",
    right: "Move right",
    proof: "Its proof",
    leaf: "Leaf",
    beside: { left: "from the left", right: "from the right" },
    gives: "gives",
    verified: "That is the root: the leaf is in the tree.",
    refused: "That is not the root: refused.",
    spoil: "Flip one bit of the first hash",
    rootUnder: (rule: string) => `Root, odd node ${rule}`,
    transactions: "Transactions in a block",
    size: (count: number, size: number) =>
      `The longest proof: ${counted(count, hashes)}, ${number(size)} bytes. The guide says about 20 KB for 1,000 transactions; that fits neither one proof nor all of them.`,
    says: (leaf: string, count: number, size: number) =>
      `The proof of ${leaf === "" ? "the empty leaf" : leaf}: ${counted(count, hashes)}, ${counted(size, bytes)}.`,
  },
  attack: {
    name: "Two lists, one root",
    rule: "Rule of the tree",
    rules: {
      bare: "bare leaves",
      duplicate: "an odd node is doubled",
      sorted: "lists must ascend",
      tags: "leaves carry a tag",
    },
    first: "First list",
    second: "Second list",
    include: (name: string) => `Transaction ${name} in the first list`,
    fold: (left: string, right: string) => `Hash ${left} and ${right} together`,
    twice: "Say the last one twice",
    copy: "Copy the first",
    root: "Root",
    unsorted: "This list does not ascend: refused.",
    sameList: "Both lists are the same: give the second another form.",
    oneRoot: "Two lists, one root.",
    twoRoots: "Two lists, two roots.",
    fooled: "The root does not say which list it is.",
    apart: "The root tells these lists apart, or they are one.",
  },
  light: {
    name: "A telephone that keeps no blocks",
    rule: "The telephone accepts",
    rules: {
      "any-root": "any root with a good path",
      "certified-root": "a root with a certificate",
    },
    ask: "Ask three servers",
    before: "One server tells what the chain holds, two do not. Which will it believe?",
    says: (taken: number, fakes: number) =>
      fakes === 0
        ? `${taken === 1 ? "One answer" : `${taken} answers`} accepted, and it is what the chain holds.`
        : `${taken} answers accepted, of which ${fakes} are of no block of the chain.`,
    server: (place: number) => `Server ${place}`,
    root: "Root",
    bare: "no certificate",
    certificate: (count: number, of: number) => `certificate, bits of ${count} of ${of}`,
    answers: {
      accepted: "accepted",
      path: "refused: the path does not lead to the root",
      "no-certificate": "refused: nobody vouches for the root",
      "no-quorum": "refused: too few bits",
      signature: "refused: the signature is not of those whose bits are set",
    },
    note: "Every path is good: each leads to the root that came with it. A proof is as good as its root.",
  },
  bytes: {
    name: "Bytes of a certificate",
    size: "Validators",
    ed25519: "Ed25519, a list",
    blsList: "BLS, a list",
    aggregate: (bitfield: number) => `BLS, one sum and ${counted(bitfield, bytes)} of bits`,
    guideList: "the guide, a list",
    guideSum: "the guide, one sum",
    says: (count: number, size: number, total: number, saved: number) =>
      `${counted(count, votes)} of ${size}: ${number(total)} bytes, ${number(saved)} % less than a list of Ed25519.`,
    note: "The guide counts 48 bytes for the bits. One bit a validator is 13 bytes for 100; 48 is the size of a public key.",
    atHundred: "The guide's figures are for 100 validators: set 100 to see them beside these.",
  },
  watch: {
    name: "One by one, or once",
    count: "Votes",
    run: "Measure",
    before: "Guess first: how many times faster is one check of the sum?",
    says: (count: number, ratio: number) =>
      `${counted(count, votes)}: one check of the sum is ${number(ratio)} times faster here.`,
    singly: (count: number) => `one by one, ${count} checked`,
    together: "added up and checked once",
    whose: "Measured by",
    ones: "67 one by one",
    sum: "the sum, once",
    ratio: "ratio",
    guide: "the guide",
    native: "a native library",
    here: "this browser",
    times: (ratio: number) => `${number(ratio)} ×`,
    note: "The native row was measured with blst on one core, for 67 votes. A check of the sum adds 67 keys and takes one check of pairings; nothing in it runs in parallel. This browser hashes the message to the curve once and remembers it, for both.",
  },
  aggregation: {
    name: "Votes into one signature",
    size: "Validators",
    seats: "Votes; press to add one or to take it out",
    seat: (name: string) => `Vote of ${name}`,
    fill: (count: number) => `Add votes up to ${count}`,
    flip: "One wrong bit",
    verify: "Verify",
    sum: "Sum of the signatures, 96 bytes",
    key: "Sum of the keys whose bits are set, 48 bytes",
    bits: "Bits of who signed",
    bytes: "The certificate",
    says: (count: number, quorum: number) =>
      count >= quorum
        ? `${counted(count, votes)}: a quorum, in one signature.`
        : `${counted(count, votes)} of the ${quorum} that make a quorum.`,
    holds: "It verifies: the sum is of exactly those whose bits are set.",
    fails: "It does not verify: bits and sum do not fit.",
    note: "Every vote was still sent by itself: adding up makes certificates small, and saves no message.",
  },
  messages: {
    name: "A sum of votes for two blocks",
    pile: ["Votes for A", "Votes for B"],
    vote: (name: string) => `vote of ${name}`,
    submit: "Add up and submit to both",
    before: "Guess first: will a sum of votes for A and for B verify, and as what?",
    says: (isValid: boolean, isCertificate: boolean): string =>
      isCertificate
        ? "All for one block: valid, and the votes of a certificate."
        : isValid
          ? "A valid signature over two messages, and a certificate of neither block."
          : "Not valid.",
    sum: "The sum:",
    aggregateYes: "Several messages: valid. Each key signed the message of its pile.",
    aggregateNo: "Several messages: not valid.",
    certificateYes: "One message: valid. All of these signed it.",
    certificateNo: "One message: not valid. Not all of these signed the same block.",
  },
  rogue: {
    name: "The key that erases a friend",
    subtract: "Subtract from your own key",
    keyOf: (name: string, isVictim: boolean) =>
      isVictim ? `key of ${name}, who sleeps` : `key of ${name}`,
    own: "Your own key, x·G",
    registered: "What you register",
    sum: "Sum of the registered key and of those subtracted",
    isOwn: "that is your own key",
    forge: "Forge a certificate",
    register: "Register with a proof",
    before: (victim: string) =>
      `${victim} sleeps. Can a certificate carry its bit all the same? You register last, and may choose your key.`,
    forged: (names: readonly string[]) =>
      `A certificate with the bits of ${listed(names)}, made by one.`,
    passes: "It verifies, though nobody but you has signed.",
    invalid: "It does not verify.",
    deskYes: "The desk accepts the key.",
    deskNo:
      "The desk refuses: you cannot prove that you have the secret of this key, for nobody has.",
    note: "A proof of possession is a signature over one's own public key, under a tag of its own.",
  },
  batch: {
    name: "Four votes at once",
    spoil: "Two collude: one adds δ, the other takes δ away",
    check: "Check",
    before: "Guess first: the sum verifies. Are all four votes valid?",
    says: (sum: boolean, all: boolean): string =>
      sum && !all
        ? "The plain sum verifies, and two of the votes are not valid. Weights tell."
        : all
          ? "All four are valid, however they are checked."
          : "The sum does not verify.",
    vote: "Vote",
    signature: "Signature",
    alone: "alone",
    weighted: "batch with weights",
    good: "valid",
    bad: "not valid",
    sum: "The plain sum, against the sum of the keys:",
    note: "The sum is a good certificate all the same: all four did sign, and δ is gone from it. What a plain sum cannot tell is whose vote was spoilt.",
  },
  domains: {
    name: "Where else does a vote count?",
    fields: "What is signed with the content",
    field: {
      tag: "type",
      shard: "shard",
      chain: "chain",
      version: "version",
      content: "content",
    },
    bytes: "The signed bytes",
    attempt: "Sign, and try it in four places",
    before: "Guess first: which of the four will take the signature for theirs?",
    says: (hit: number) =>
      hit === 0
        ? "None of the four takes the signature."
        : `${counted(hit, fields)} of four ${hit === 1 ? "takes" : "take"} the signature.`,
    target: (place: number) => `Place ${place}`,
    differs: {
      tag: "Another type: an execution vote.",
      shard: "Another shard: 1.",
      chain: "Another chain: the test network.",
      version: "Another version of the protocol: 2.",
    },
    takes: "takes it",
    refuses: "refuses it",
    note: "The same key sits in all of them, and the content is the same. A place takes the signature exactly when the bytes that it asks for are the bytes that were signed.",
  },
  quorums: {
    name: "Two quorums round a table",
    n: "Validators, n",
    f: "Faulty, f",
    q: "Quorum, q",
    first: "First quorum begins at",
    second: "Second quorum begins at",
    faulty: "The faulty begin at",
    worst: "Lay out the worst case",
    legend:
      "Outer ring: first quorum. Inner ring: second. Filled: in both. A hexagon: faulty, may sign twice.",
    table: (n: number, q: number, both: number, honest: number) =>
      `${n} seats, two quorums of ${q}: ${both} in both, of which ${honest} honest`,
    says: (both: number, honest: number) =>
      `${counted(both, seats)} in both quorums, ${honest} of them honest.`,
    witness: (honest: number) =>
      honest === 1
        ? "One honest validator is in both, and signs only once: no two blocks."
        : `${honest} honest validators are in both, and sign only once: no two blocks.`,
    noWitness: "No honest validator is in both: two blocks can get a certificate each.",
    overlap: "Any two quorums share at least",
    honest: "of which honest, at worst",
    safe: "Smallest safe quorum",
    live: "Largest that can be met without the faulty",
    formula: "2f + 1",
    isSafe: "Safe: any two quorums share an honest validator.",
    isUnsafe: "Not safe: two quorums may share only faulty ones.",
    isLive: "Live: the others are enough.",
    isStuck: "Not live: without the faulty there is no quorum.",
    tooFew: (votes: number) =>
      `Here 2f + 1 = ${votes} is no quorum: it is right only for n = 3f + 1.`,
    enough: (votes: number) => `Here 2f + 1 = ${votes} is a safe quorum.`,
    smallest: (n: number, f: number) => `Smallest safe quorum for n = ${n}, f = ${f}`,
  },
  liars: {
    name: "The table of the liar",
    size: "At the table",
    sizes: { 3: "A, B and the liar D", 4: "A, B, C and the liar D" },
    ownValue: (name: string) => `${name}'s own value`,
    toldByD: "What D tells:",
    about: (name: string) => `${name} said`,
    aboutD: "I say",
    tells: (to: string, about: string) => `D tells ${to}: ${about} said`,
    tellsOfD: (to: string) => `D tells ${to}: I say`,
    believes: "believes",
    decides: "decides",
    split: "The honest decide differently: the lie has split them.",
    agree: "The honest decide alike.",
    tryAll: (count: number) => `Try all ${count} lies`,
    tried: (patterns: number, splits: number) =>
      splits === 0
        ? `${number(patterns)} lies tried: none splits them.`
        : `${number(patterns)} lies tried: ${splits} split them.`,
    show: "Show the first that splits",
    answer: "How many of all lies split a table of four?",
    note: "Two rounds: each tells its value, then each tells what it heard; majority decides, and a tie counts as 0. Without signatures. A model, computed here.",
  },
  challenges: {
    "split-the-table": {
      title: "Split the table",
      task: "At a table of three, choose what D tells so that A and B decide differently. Then try every lie at a table of four and say how many split it.",
      conditions: {
        split: "A and B decide differently at a table of three.",
        tried: ({ patterns = 0 }: Args) =>
          `You say how many of ${patterns} lies split a table of four.`,
      },
      hints: [
        "D may tell A one thing and B another, also about what the other said.",
        "With three, a word of B stands against a word of D: it is a tie, and counts as 0.",
        "Let D tell A that B said 0, speak truly of A to B, and say 0 of itself.",
      ],
    },
    "toy-collision": {
      title: "The hash that did not notice",
      task: "Find the PIN and the vote behind their digests. Then change the block so that its toy hash stays, and say which property it lacks.",
      conditions: {
        pin: "The PIN is found.",
        vote: "The vote is found.",
        changed: ({ original = "" }: Args) => `The block is no longer “${original}”.`,
        sameToy: "Its toy hash is what it was.",
        property: "You name what the toy hash lacks.",
      },
      hints: [
        "The search finds PIN and vote by itself: choose, then search.",
        "The toy hash does not look at the last bit of the last letter.",
        "In the alphabet of computers 0 and 1 differ in that bit alone, as do 2 and 3.",
      ],
    },
    "two-lists-one-root": {
      title: "Two lists, one root",
      task: "With bare leaves, build two different lists with one root. Then choose the one rule that makes it impossible.",
      conditions: {
        leaves: "The first list is made of the given transactions.",
        oneRoot: "Another list has the same root, with bare leaves.",
        remedy: "The rule that you chose leaves no such pair.",
        refused: "Under that rule your own two lists have two roots.",
      },
      hints: [
        "A root is computed from hashes. Does it know which of them are leaves?",
        "Hash two neighbours together and put the result in their place.",
        "It works when the neighbours would be joined anyway: the first and the second, the third and the fourth.",
      ],
    },
    "aggregate-the-impossible": {
      title: "Aggregate the impossible",
      task: "Make one valid signature out of votes for two different blocks, and show that it is no certificate.",
      conditions: {
        mixed: "Votes for A and votes for B are in the sum.",
        valid: "It verifies as a signature over two messages.",
        noCertificate: "It is a certificate of neither block.",
      },
      hints: [
        "Points can be added whatever was signed.",
        "The verifier of several messages pairs each message with the keys of its pile.",
        "Take one vote of each pile and submit them.",
      ],
    },
    "erase-a-friend": {
      title: "The key that erases a friend",
      task: "Forge a certificate that carries the bit of the one who sleeps. Then try to register your key where a proof is asked for.",
      conditions: {
        bit: ({ victim = "" }: Args) => `The certificate carries the bit of ${victim}, and yours.`,
        alone: "Only your own secret signed.",
        verifies: "It verifies against the sum of the registered keys.",
        refused: "The desk that asks for a proof of possession refuses your key.",
      },
      hints: [
        "The verifier adds keys up. What must yours be for the sum to be a key whose secret you know?",
        "Subtract the key of the one who sleeps from your own.",
        "Forge first, then press Register with a proof.",
      ],
    },
    "fewest-fields": {
      title: "The fewest fields",
      task: "Choose as few fields as will stop the signature in all four places.",
      conditions: {
        stopped: ({ left = 0 }: Args) =>
          Number(left) === 0
            ? "All four places refuse the signature."
            : `All four places refuse the signature; ${left} still take it.`,
        needed: "Each field that you chose is needed: without it, a place falls.",
        fewest: "There is no smaller choice.",
      },
      hints: [
        "Read what each place differs in.",
        "A place that differs in one thing alone needs that field.",
        "A place that differs in two may be stopped by a field that you need anyway.",
      ],
    },
    "no-honest-witness": {
      title: "No honest witness",
      task: "Of 99 validators 32 are faulty. Lay out two quorums of 65 that share no honest validator, and give the smallest safe quorum, here and for another committee.",
      conditions: {
        quorums: ({ votes: needed = 0 }: Args) => `Both quorums have ${needed} votes.`,
        few: ({ most = 0 }: Args) => `At most ${most} are faulty.`,
        allFaulty: ({ honest = 0 }: Args) =>
          Number(honest) === 0
            ? "Nobody honest is in both."
            : `Nobody honest is in both; now there are ${honest}.`,
        smallest: ({ n = 0, f = 0 }: Args) =>
          `The smallest safe quorum for n = ${n} and f = ${f} is right.`,
        other: ({ n = 0, f = 0 }: Args) =>
          `The smallest safe quorum for n = ${n} and f = ${f} is right.`,
      },
      hints: [
        "Turn the second quorum until it shares as few seats with the first as it can.",
        "Then turn the faulty until they cover the seats that are shared.",
        "Two quorums of q share at least 2q − n. That must be more than f.",
      ],
    },
  },
};
