/**
 * Section B15 of the ledger, the claims about PBFT, and about PBFT beside HotStuff: asked of both machines.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { NewView } from "../../protocol/pbft/messages.ts";
import { keptRun, type Ran, type RunInput } from "../running.ts";
import { contents, see } from "./looking.ts";
import { forkIn } from "./runs.ts";
import {
  decidedAtOne,
  failing,
  fair,
  loaded,
  LYING_REPLICA,
  onTheWire,
  PREPARED_AND_LEFT,
  silentBackup,
  threeReplicas,
  TWO_OPEN,
  twoLeave,
  type FamilyId,
} from "./schedules-family.ts";
import { at, experiments, roughly, rounded, trial, whether } from "./trial.ts";

const most = (ran: Ran): number => Math.max(...ran.heights);

/** When the first block is final everywhere, in milliseconds. */
const finalMs = (ran: Ran): number =>
  Math.max(
    ...ran
      .seen("committed")
      .filter(({ height }) => height === 1)
      .map(({ atMs }) => atMs),
  );

const DELAY_MS = 1;

function responsive() {
  const inputs = (["pbft", "hotstuff"] as const).map((id) => onTheWire(id, DELAY_MS, 60));
  const [pbft, hotstuff] = inputs.map((input) => keptRun(input));
  const times = [pbft, hotstuff].map((ran) => finalMs(present(ran, "a run")));
  const [first = 0, second = 0] = times;
  const roots = [pbft, hotstuff].map((ran) => ran?.seen("committed").at(-1)?.stateRoot);
  const timeoutMs = 1000;
  return [
    trial(
      "speed",
      roughly(Math.max(first, second) < timeoutMs / 10),
      { delayMs: DELAY_MS, timeoutMs, pbft: rounded(first), hotstuff: rounded(second) },
      see(present(inputs[0], "a run"), pbft?.seen("committed")[0]?.entry),
    ),
    trial("machine", roughly(roots[0] === roots[1] && roots[0] !== undefined), {
      states: new Set(roots).size,
    }),
  ];
}

const phases = (ran: Ran, name: string) => ran.seen("phase").filter(({ phase }) => phase === name);

function thirdPhase() {
  const least = (validators: number): number =>
    Math.min(
      ...phases(keptRun(fair("pbft", validators)), "committed-local").map(
        ({ power }) => power ?? 0,
      ),
    );
  const [four, seven] = [least(4), least(7)];
  const ran = keptRun(fair("pbft"));
  return [
    trial(
      "gate",
      whether(four === 3 && seven === 5),
      { four, seven, times: phases(ran, "committed-local").length },
      see(fair("pbft"), phases(ran, "committed-local")[0]?.entry),
    ),
  ];
}

const KINDS: Readonly<Record<Exclude<FamilyId, "networked-hotstuff">, readonly string[]>> = {
  pbft: ["PrePrepare", "Prepare", "Commit"],
  hotstuff: ["Generic", "Vote"],
};

/** Copies that a decided block, or a view, takes on the mean of a fair run. */
function copiesEach(id: keyof typeof KINDS, validators: number): number {
  const ran = keptRun(fair(id, validators));
  const copies = KINDS[id].reduce((sum, kind) => sum + (ran.messages[kind]?.count ?? 0), 0);
  return rounded(copies / ran.seen("proposed").length, 1);
}

/** Signatures and names of signers in all copies of the new-view. */
function authenticators(validators: number): number {
  const ran = keptRun(PREPARED_AND_LEFT(validators));
  const views = contents(ran, "NewView") as readonly { readonly newView: NewView }[];
  const { newView } = present(views[0], "a new-view");
  const each = newView.viewChanges.reduce(
    (sum, { prepared }) => sum + 1 + prepared.length * quorumThreshold(validators),
    0,
  );
  return each * (ran.messages["NewView"]?.count ?? 0);
}

function complexity() {
  const [pbftFour, pbftTen] = [copiesEach("pbft", 4), copiesEach("pbft", 10)];
  const [hotstuffFour, hotstuffTen] = [copiesEach("hotstuff", 4), copiesEach("hotstuff", 10)];
  const square = (n: number): number => 2 * n * (n - 1);
  const [few, many] = [authenticators(4), authenticators(10)];
  return [
    trial(
      "fair",
      whether(
        pbftFour === square(4) &&
          pbftTen === square(10) &&
          hotstuffFour === 2 * 3 &&
          hotstuffTen === 2 * 9,
      ),
      { pbftFour, pbftTen, hotstuffFour, hotstuffTen },
      see(fair("pbft")),
    ),
    trial(
      "view-change",
      whether(many / few <= square(10) / square(4)),
      { few, many, times: rounded(many / few, 1), square: rounded(square(10) / square(4), 1) },
      see(PREPARED_AND_LEFT(4), keptRun(PREPARED_AND_LEFT(4)).seen("viewOpened")[0]?.entry),
    ),
  ];
}

const WIRE = onTheWire("pbft", 100, 1000);

function threeDelays() {
  const ran = keptRun(WIRE);
  const proposed = ran.seen("proposed")[0]?.atMs ?? 0;
  const delays = rounded((finalMs(ran) - proposed) / 100);
  const believed = ran.seen("answered").find(({ accepted }) => accepted);
  const client = rounded(((believed?.atMs ?? 0) - proposed) / 100);
  return [
    trial(
      "replicas",
      whether(delays === 3),
      { delays },
      see(WIRE, ran.seen("committed")[0]?.entry),
    ),
    trial("client", whether(client === 3), { client }, at(WIRE, believed?.entry)),
  ];
}

/** Payments a second, until the last of them is final everywhere. */
function rate(input: RunInput): number {
  const ran = keptRun(input);
  const done = Object.values(ran.statuses).filter((status) => status === "completed").length;
  const busy = ran.seen("moved").map(({ atMs }) => atMs);
  return rounded((done * 1000) / Math.max(...busy));
}

function rates() {
  const inputs = [1, 4, 16].map((batch) => loaded("pbft", batch));
  const [one = 0, four = 0, sixteen = 0] = inputs.map(rate);
  const hotstuff = rate(loaded("hotstuff", 1));
  return [
    trial(
      "batches",
      roughly(one < four && four < sixteen),
      { one, four, sixteen },
      see(present(inputs[0], "a run")),
    ),
    trial("both", roughly(hotstuff > 0), { hotstuff }, see(loaded("hotstuff", 1))),
  ];
}

function prepares() {
  const [strict, sound] = ["prepares-only", "pbft"].map((rules) => keptRun(silentBackup(rules)));
  const heard = new Set(
    strict
      ?.seen("counted")
      .flatMap(({ of, voter }) => (of === "s0v1" && voter !== 0 ? [voter] : [])),
  ).size;
  return [
    trial(
      "silent",
      roughly(strict !== undefined && most(strict) === 0 && sound !== undefined && most(sound) > 0),
      {
        heard,
        strict: most(present(strict, "a run")),
        sound: most(present(sound, "a run")),
      },
      see(silentBackup("prepares-only"), strict?.seen("phase")[0]?.entry),
    ),
  ];
}

function figureOfThree() {
  const input = threeReplicas("prepares-only");
  const ran = keptRun(input);
  const prepared = phases(ran, "prepared").length;
  return [
    trial(
      "figure",
      whether(most(ran) > 0),
      { backups: ran.heights.length - 1, prepared, height: most(ran) },
      see(input, ran.seen("phase")[0]?.entry),
    ),
  ];
}

function afterTheQuorum() {
  const ran = keptRun(fair("pbft"));
  const badges = ran
    .seen("phase")
    .filter(({ phase }) => phase === "prepared" || phase === "committed-local");
  const early = badges.filter(({ power }) => (power ?? 0) < quorumThreshold(4)).length;
  return [
    trial(
      "badges",
      roughly(badges.length > 0 && early === 0),
      { badges: badges.length, early },
      see(fair("pbft"), badges[0]?.entry),
    ),
  ];
}

function replies() {
  const ran = keptRun(LYING_REPLICA);
  const answers = ran.seen("answered");
  const [first] = answers;
  const believed = answers.find(({ accepted }) => accepted);
  const truth = ran.statuses["first"];
  return [
    trial(
      "liar",
      roughly(first?.result !== truth && believed?.result === truth),
      { first: first?.result ?? "", believed: believed?.result ?? "", equal: believed?.equal ?? 0 },
      at(LYING_REPLICA, first?.entry),
    ),
  ];
}

function viewChanges() {
  const opened = (input: RunInput) => keptRun(input).seen("viewOpened");
  const two = opened(twoLeave("pbft")).length;
  const enough = opened(failing("pbft"))[0]?.signers.length ?? 0;
  const careless = opened(twoLeave("pbft!few-view-changes"))[0]?.signers.length ?? 0;
  const counted = keptRun(twoLeave("pbft")).seen("surrenderCounted");
  const heard = counted.filter(({ of }) => of === "s0v1");
  return [
    trial(
      "two",
      roughly(two === 0 && enough === 3 && careless === 2),
      { heard: heard.length, two, enough },
      at(twoLeave("pbft"), heard.at(-1)?.entry),
    ),
  ];
}

function newRequests() {
  const input = decidedAtOne("new-requests-only");
  const fork = forkIn(keptRun(input));
  const sound = keptRun(decidedAtOne("pbft"));
  const carried = sound.seen("viewOpened")[0]?.carried.length ?? 0;
  return [
    trial(
      "lost",
      whether(fork === undefined),
      { height: fork?.height ?? 0, carried, violations: sound.violations.length },
      at(input, fork?.entry),
    ),
  ];
}

function nextPrimary() {
  const input = failing("pbft");
  const ran = keptRun(input);
  const [opened] = ran.seen("viewOpened");
  return [
    trial(
      "seat",
      whether(opened?.leader === `s0v${opened?.round}` && opened?.round === 1),
      { silent: "V0", next: opened?.leader.replace("s0v", "V") ?? "" },
      at(input, opened?.entry),
    ),
  ];
}

/** The primary gives the number and the digest; the others take part in so many numbers and no more. */
export function assignsNumbers() {
  const ran = keptRun(fair("pbft"));
  const proposed = ran.seen("proposed");
  const numbers = proposed.map(({ block }) => block.height);
  const digests = new Set(proposed.map(({ block }) => block.hash)).size;
  const open = keptRun(TWO_OPEN).seen("proposed");
  const before = open.filter(({ atMs }) => atMs < 1200).map(({ block }) => block.height);
  return [
    trial(
      "numbers",
      whether(
        numbers.every((number, i) => number === i + 1) &&
          digests === numbers.length &&
          proposed.every(({ of }) => of === "s0v0"),
      ),
      { batches: numbers.length, last: Math.max(...numbers), digests },
      see(fair("pbft"), proposed[0]?.entry),
    ),
    trial(
      "watermark",
      whether(Math.max(...before) === 2 && open.length > before.length),
      { window: Math.max(...before), later: open.length - before.length },
      see(TWO_OPEN, open.find(({ atMs }) => atMs > 1200)?.entry),
    ),
  ];
}

export const pbftClaims = experiments({
  "C-227": responsive,
  "C-229": thirdPhase,
  "C-231": complexity,
  "C-232": threeDelays,
  "C-234": rates,
  "C-236": prepares,
  "C-237": figureOfThree,
  "C-238": afterTheQuorum,
  "C-239": replies,
  "C-240": viewChanges,
  "C-241": newRequests,
  "C-242": nextPrimary,
});
