/**
 * Questions that write themselves: stems, choices, and why. In English.
 * @module
 */
import type { Told } from "../../../course/questions/told.ts";
import { listing } from "../../listing.ts";
import { counting } from "../../plural.ts";

const count = counting("en");
const VOTES = { one: "vote", other: "votes" };
const VALIDATORS = { one: "validator", other: "validators" };
const HASHES = { one: "hash", other: "hashes" };

const stems = {
  voters: ({ block, proposer }: Told) =>
    `${proposer} has proposed ${block}. Who answers it with a vote?`,
  certified: ({ block, round }: Told) =>
    `Who sees a quorum of votes for ${block}, and forms its certificate, before giving up or leaving round ${round}?`,
  refusal: ({ node, block }: Told) => `${node} is the next to judge ${block}. What does it do?`,
  quorum: ({ node, block, heard, seats }: Told) =>
    `${node} has counted ${count(heard, VOTES)} of ${seats} for ${block}. How many more complete the certificate there?`,
  timer: "Whose patience ends first? Several may give the round up at the same moment.",
  round: "Which validators enter another round next? Several may, at the same moment.",
  leader: "Who makes the next proposal?",
  message: ({ node }: Told) => `Which message reaches ${node} next?`,
  commits: ({ block }: Told) =>
    `The next certificate is for ${block}. Which block does it make final, where it forms first?`,
  lock: ({ node, block }: Told) =>
    `${node} is about to vote for ${block}. Which block is it locked on afterwards?`,
  release: ({ height }: Told) =>
    `These validators hold a lock at height ${height}. Which of them have dropped it when the next block is proposed?`,
  forks: "The run goes on to its end. Which checker is the first to fire, if any?",
  deferred: "Which transaction gives way first, if any?",
  waits: ({ transaction, other }: Told) =>
    `${transaction} and ${other} are on their way. Which of them has to wait for the other?`,
  provisions: ({ node, source, transaction }: Told) =>
    `How many provisions from S${source} does ${node} need before it has a proof for ${transaction}?`,
  balance: ({ account, start }: Told) =>
    `${account} began with ${start}. How much is it in the end?`,
  status: ({ transaction }: Told) => `On which shards does ${transaction} move money, in the end?`,
  digest: ({ kind, from, to }: Told) =>
    `The ${kind} from ${from} to ${to} is on its way. If it were lost, what would change?`,
  "votes-needed": ({ seats }: Told) =>
    `A committee has ${count(seats, VALIDATORS)} of equal power. How many votes are a quorum?`,
  overlap: ({ seats, needed }: Told) =>
    `Of ${count(seats, VALIDATORS)}, any ${needed} are a quorum. How many do two quorums share at least?`,
  liars: ({ seats }: Told) =>
    `How many of ${count(seats, VALIDATORS)} may lie, so that any two quorums still share an honest one?`,
  "answers-enough": ({ seats }: Told) =>
    `A client has asked ${count(seats, VALIDATORS)}. How many equal answers convince it?`,
  "prepares-enough": ({ seats }: Told) =>
    `PBFT with ${count(seats, VALIDATORS)}. A backup has the pre-prepare and has sent its own prepare. How many prepares of other backups does it still need to be prepared?`,
  "view-changes-enough": ({ seats }: Told) =>
    `PBFT with ${count(seats, VALIDATORS)}. How many view-changes, its own among them, does a new primary need?`,
  "row-final": ({ rounds }: Told) =>
    `Chained HotStuff. The blocks of rounds ${rounds} are certified, each the parent of the next. Of which round is the highest final one?`,
  "epoch-of": ({ blocks, height }: Told) =>
    `An epoch has ${blocks} blocks; heights begin at 1, epochs at 0. To which epoch does height ${height} belong?`,
  "proof-length": ({ leaves, leaf }: Told) =>
    `A Merkle tree has ${leaves} leaves; an odd last node is carried up unchanged. How many hashes does the proof of leaf ${leaf} hold?`,
  signers: ({ bits }: Told) =>
    `A certificate's bitfield is ${bits}, written as a binary number: V0 is its last digit. Who signed?`,
  "not-signed": ({ height, round }: Told) =>
    `A vote for a block at height ${height}, round ${round} is signed. Which of these is not in the bytes that are signed?`,
};

const phrases = {
  nobody: "Nobody",
  number: (told: Told) => `${told.count}`,
  amount: ({ amount }: Told) => `${amount}`,
  itVotes: "It votes for it",
  refusesBy: ({ rule }: Told) => `It refuses it, by ${rule}`,
  noClockRunsOut: "Nobody's: the round ends in another way first",
  messageOf: ({ kind, from }: Told) => `${kind} from ${from}`,
  noBlock: "None of them",
  noLockAtAll: "On none",
  checkerFires: ({ checker }: Told) => checker,
  noneFires: "None: every promise is kept",
  noTransaction: "None of them",
  waitsFor: ({ transaction, other }: Told) => `${transaction} waits for ${other}`,
  eachForOther: "Each waits for the other",
  neitherWaits: "Neither waits",
  "moves-nowhere": "On neither",
  "moves-first": "On S0 alone",
  "moves-second": "On S1 alone",
  "moves-both": "On both",
  "drop-nothing": "Nothing: the digest stays as it is",
  "drop-digestOnly": "The digest, and no block that becomes final",
  "drop-digestAndBlocks": "The digest, and blocks that become final too",
  these: ({ nodes }: Told) => nodes,
  "field-shard": "The shard",
  "field-height": "The height",
  "field-round": "The round",
  "field-blockHash": "The hash of the block",
  "field-parentQc": "The certificate of the parent, byte by byte",
  "field-proposer": "The proposer's name",
  "field-timestamp": "The time of day",

  isDown: ({ node }: Told) => `${node} is down.`,
  wentDown: ({ node }: Told) => `${node} crashes before that.`,
  nobodyDoes: "Nobody did.",
  movedOn: ({ node, round }: Told) => `${node} moves on to round ${round} first.`,
  gaveUp: ({ node, round }: Told) => `${node} gives round ${round} up first.`,
  votes: ({ node, block }: Told) => `${node} votes for ${block}.`,
  refuses: ({ node, block }: Told) => `${node} refuses ${block}.`,
  certifies: ({ node, block }: Told) => `${node} forms the certificate of ${block}.`,
  ruleLetPass: ({ rule, node, block, by }: Told) =>
    `For ${node} it was ${by} that decided about ${block}; ${rule} refused nothing.`,
  tooFewVotes: ({ power, needed, seats }: Told) =>
    `That makes ${power} of ${seats}, which is not more than two thirds: ${needed} are needed.`,
  fewerWillDo: ({ power, needed, seats }: Told) =>
    `That would make ${power} of ${seats}, and ${needed} are more than two thirds already.`,
  justEnough: ({ needed, seats }: Told) =>
    `${needed} of ${seats} are the fewest that are more than two thirds.`,
  clockRanOut: ({ node }: Told) => `${node} gives the round up.`,
  clockLater: ({ first }: Told) => `${first} gives the round up before that.`,
  noClock: ({ first }: Told) => `${first} enters the next round before anybody's patience ends.`,
  entersRound: ({ node }: Told) => `${node} enters another round.`,
  entersLater: ({ first }: Told) => `${first} enters another round before that.`,
  itsTurn: ({ node, height, round }: Told) =>
    `At height ${height}, round ${round} it is the turn of ${node}.`,
  notItsTurn: ({ proposer, height, round }: Told) =>
    `At height ${height}, round ${round} it is the turn of ${proposer}.`,
  arrives: ({ kind, from, node }: Told) => `The ${kind} from ${from} reaches ${node}.`,
  stillHeld: ({ kind, from }: Told) => `The ${kind} from ${from} is held.`,
  arrivesLater: ({ kind, from }: Told) =>
    `The ${kind} from ${from} is on its way too, and takes longer.`,
  notOnItsWay: ({ kind, from, node }: Told) =>
    `At that moment no ${kind} from ${from} was on its way to ${node}.`,
  nothingFinal: ({ block }: Told) => `The certificate of ${block} makes nothing final.`,
  becomesFinal: ({ block, child }: Told) => `The certificate of ${child} makes ${block} final.`,
  finalAlready: ({ block }: Told) => `${block} was final before.`,
  onlyCertified: ({ block }: Told) =>
    `${block} gets a certificate; to be final it takes one of a child as well.`,
  roundsApart: ({ block, round, child, childRound }: Told) =>
    `${block} is of round ${round} and ${child} of round ${childRound}: a round lies between, and in it a rival might hide.`,
  notOnTheWay: ({ block, child }: Told) =>
    `The certificate of ${child} does not make ${block} final.`,
  noLock: ({ node }: Told) => `${node} holds no lock after its vote.`,
  locks: ({ node, block }: Told) => `With its vote ${node} is locked on ${block}.`,
  keepsLock: ({ node, block }: Told) => `${node} stays locked on ${block}.`,
  lockStays: ({ node, height }: Told) => `${node} keeps its lock at height ${height}.`,
  lockGoes: ({ node, height }: Told) => `${node} drops its lock at height ${height}.`,
  allLocksStay: ({ height }: Told) => `All of them keep their lock at height ${height}.`,
  nothingFired: ({ entries }: Told) => `Through all ${entries} entries no checker fired.`,
  fired: ({ checker }: Told) => `${checker} is the first to fire.`,
  nobodyPutOff: "To the end of the run no transaction is put off.",
  putOff: ({ transaction, winner }: Told) => `${transaction} is put off in favour of ${winner}.`,
  neverWaits: ({ transaction, other }: Told) => `${transaction} never waits for ${other}.`,
  waitsBecause: ({ transaction, other, shard, accounts }: Told) =>
    `On S${shard}, ${other} holds what ${transaction} needs: ${accounts}.`,
  tooFewProvisions: ({ count: few, seats, needed }: Told) =>
    `${few} of ${seats} are not more than two thirds: the proof is sealed with ${needed}.`,
  moreThanNeeded: ({ needed, seats }: Told) =>
    `The proof is sealed with ${needed} of ${seats}; the rest may come late, or never.`,
  provesIt: ({ node, needed, seats }: Told) =>
    `With ${needed} of ${seats} ${node} seals its proof.`,
  neverMoved: ({ account }: Told) => `Nothing that touches ${account} takes effect.`,
  endsAt: ({ account, held }: Told) => `The last move of ${account} leaves ${held} there.`,
  movesNothing: ({ transaction, shard }: Told) =>
    `To the end of the run ${transaction} moves nothing on S${shard}.`,
  movesOn: ({ transaction, shard }: Told) => `${transaction} moves money on S${shard}.`,
  "dropped-nothing": ({ kind }: Told) => `The run without this ${kind} is the same.`,
  "dropped-digestOnly": ({ kind }: Told) =>
    `Computed again without this ${kind}: the digest differs from the loss on, for every entry counts; the blocks that become final are the same.`,
  "dropped-digestAndBlocks": ({ kind }: Told) =>
    `Computed again without this ${kind}: the digest differs from the loss on, and so do blocks that become final.`,
  overTwoThirds: ({ count: votes, seats, needed }: Told) =>
    `${votes} times three is more than ${seats} times two. The fewest for which that holds are ${needed}.`,
  notOverTwoThirds: ({ count: votes, seats, needed }: Told) =>
    `${votes} times three is not more than ${seats} times two. The fewest for which it is are ${needed}.`,
  sharedSeats: ({ seats, needed, shared }: Told) =>
    `${needed} and ${needed} are ${needed * 2}, and there are only ${seats}: ${shared} are in both at least.`,
  liarsShared: ({ needed, shared, most }: Told) =>
    `Two quorums of ${needed} share ${shared} at least. As long as no more than ${most} lie, one of these is honest.`,
  oneHonest: ({ most, enough }: Told) =>
    `${most} may lie. Of ${enough} that say the same at least one is honest, and an honest one answers what was decided.`,
  twoThere: ({ needed, more }: Told) =>
    `A quorum is ${needed}. The pre-prepare counts for the primary, its own prepare is there: ${more} are missing.`,
  meetsTheDecided: ({ needed, shared }: Told) =>
    `${needed} share ${shared} at least with any quorum that has decided something, so an honest one tells of it.`,
  lastRow: ({ round, last }: Told) =>
    `Rounds ${round} to ${last} are the last three in a row. The oldest of them is final, and all below it.`,
  epochSpans: ({ epoch, begins, last }: Told) =>
    `Epoch ${epoch} has the heights ${begins} to ${last}.`,
  pathOf: ({ leaves, leaf, steps }: Told) =>
    `From leaf ${leaf} of ${leaves} up to the root there is a neighbour to join ${steps === 1 ? "once" : `${steps} times`}: ${count(steps, HASHES)}.`,
  bitsOf: ({ bits, nodes }: Told) =>
    `In ${bits}, counted from the right, these bits are set: ${nodes}.`,
  inBytes: ({ bytes }: Told) =>
    `Change it, and the ${bytes} bytes differ: a signature of one says nothing of the other.`,
  notInBytes: ({ bytes }: Told) =>
    `The ${bytes} bytes hold the purpose, shard, height, round and the hash of the block, and nothing else.`,
};

export const questions = {
  name: "Prediction",
  stems,
  phrases,
  list: listing("en"),
  several: "Several may be right: choose, then answer.",
  inPicture: "Choose in the picture, in this list, or with the keys 1 to 9.",
  inList: "Choose in this list, or with the keys 1 to 9.",
  answer: "Answer",
  notSure: "Not sure",
  skip: "Skip",
  sureness: "How sure are you?",
  sure: "Sure",
  soSo: "So-so",
  guess: "A guess",
  preparing: "The question is being computed.",
  nothingToAsk: "At this moment of this run there is nothing of the kind to ask.",
  cannotRun: "The run that decides this could not be computed.",
  youSaid: (chosen: string, right: string) => `You said: ${chosen}. It was: ${right}.`,
  asYouSaid: (right: string) => `As you said: ${right}.`,
  itWas: (right: string) => `It was: ${right}.`,
  why: "Why",
  whyNot: (choice: string) => `${choice}:`,
  goThere: (entry: number) => `Entry ${entry}`,
  goThereFor: (choice: string, entry: number) => `${choice}: go to entry ${entry}`,
  review: {
    name: "Review",
    about: (questions: number) =>
      `${count(questions, { one: "question", other: "questions" })}, drawn anew each time and mixed. Nobody but you sees how they went.`,
    begin: "Begin",
    at: (question: number, of: number) => `Question ${question} of ${of}`,
    next: "Next question",
    finish: "See how it went",
    done: (right: number, of: number) => `${right} of ${of} right at the first try.`,
    anew: "Draw others",
    model: "Computed from a model; no run stands beside it.",
  },
};
