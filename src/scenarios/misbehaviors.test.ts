import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { protocolById } from "../protocol/registry.ts";
import { syncPort } from "../sim/crypto-port.ts";
import { equivocationsIn } from "../sim/evidence.ts";
import type { ScriptEntry } from "../sim/recipe.ts";
import { openSession } from "../sim/session.ts";
import type { MessageRecord, TraceEntry } from "../sim/trace/entry.ts";
import type { RecipeInput } from "./schema.ts";
import { recipeOf } from "./testing.ts";

/** What each misbehavior does, seen in a run; and that a sound protocol contains it. */

const LIAR = "s0v1";
/** The first by name: what censors leave out is hers. */
const ACCOUNTS = { alice: { shard: 0, balance: 1000 }, bob: { shard: 0, balance: 1000 } };

const turned = (as: string, node = LIAR): ScriptEntry => ({ at: 0, do: "misbehave", node, as });

const pay = (at: number, from: "alice" | "bob"): ScriptEntry => ({
  at,
  do: "submit",
  label: `${from}-${at}`,
  transfer: { from, to: from === "alice" ? "bob" : "alice", amount: 10 },
  to: "s0v2",
});

const BOTH_PAY = Array.from({ length: 16 }, (_, i) => [
  pay(200 + i * 150, "bob"),
  pay(205 + i * 150, "alice"),
]).flat();

/** Everybody gives up the round. */
const alarm = (at: number): ScriptEntry[] =>
  [0, 1, 2, 3].map((i) => ({ at, do: "timeout", node: `s0v${i}` }));

interface Sent {
  readonly at: number;
  readonly due: number | undefined;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly number: number;
  // What is said differs with the protocol.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly content: any;
}

function run(protocol: string, script: readonly ScriptEntry[], change: Partial<RecipeInput> = {}) {
  const descriptor = present(protocolById(protocol), "a protocol");
  const recipe = recipeOf({
    protocol,
    rules: descriptor.defaultRules,
    seed: 1,
    accounts: ACCOUNTS,
    script: [...script].sort((a, b) => a.at - b.at),
    network: { intraShardMs: [20, 60] },
    timing: { roundTimeoutMs: 1500 },
    progressMs: 6000,
    untilMs: 4000,
    ...change,
  });
  const port = syncPort(recipe.crypto);
  const session = openSession({ recipe, protocol: descriptor, port });
  const { entries, messages } = session.advance().batch;
  const sent = entries.flatMap((entry) => sendsOf(entry, messages));
  const { info } = session;
  return {
    session,
    entries,
    sentBy: (node: string, ...kinds: string[]) =>
      sent.filter(({ from, kind }) => from === node && kinds.includes(kind)),
    sent,
    /** Who refused by that rule. */
    refusing: (rule: string): readonly string[] =>
      [
        ...new Set(
          entries.flatMap(({ rulings, node }) =>
            node !== undefined && rulings.some((each) => each.rule === rule && !each.ok)
              ? node
              : [],
          ),
        ),
      ].toSorted(),
    twoFaced: (): readonly string[] =>
      equivocationsIn({
        protocol: descriptor,
        info,
        entries,
        message: (number) => messages[number]?.content,
      }).map(({ validator }) => validator),
  };
}

type Run = ReturnType<typeof run>;

const sendsOf = (entry: TraceEntry, messages: readonly MessageRecord[]): readonly Sent[] =>
  entry.sends.map(({ from, to, due, message: number }) => {
    const { label, content } = present(messages[number], "a message");
    return { at: entry.at, due, from, to, kind: label.kind, number, content };
  });

const HONEST = ["s0v0", "s0v2", "s0v3"];

/** Of those that never misbehaved. */
const heightsOf = ({ session }: Pick<Run, "session">): readonly number[] =>
  session
    .reports()
    .flatMap(({ misbehavesAs, summary }) =>
      misbehavesAs === undefined ? summary.committedHeight : [],
    );

const isSound = ({ session }: Run): void => {
  expect(session.violations()).toEqual([]);
  expect(heightsOf({ session }).length).toBeLessThan(session.info.nodes.length);
  expect(Math.min(...heightsOf({ session }))).toBeGreaterThan(0);
};

/** Nobody waits so long that a round fails, and still everything takes long. */
function isLateAndHeard(ran: Run, proposal: string, timeout: string): void {
  const proposals = ran.sentBy(LIAR, proposal);
  expect(proposals.length).toBeGreaterThan(0);
  for (const { at, due = at } of proposals) expect(due - at).toBeGreaterThan(600_000);
  expect(ran.sent.filter(({ kind }) => kind === timeout)).toEqual([]);
}

function isSixfold(ran: Run): void {
  const copies = new Map<string, number>();
  for (const { number, to, at } of ran.sent.filter(({ from }) => from === LIAR))
    copies.set(`${number}/${to}/${at}`, (copies.get(`${number}/${to}/${at}`) ?? 0) + 1);
  expect(copies.size).toBeGreaterThan(0);
  expect(new Set(copies.values())).toEqual(new Set([6]));
}

/** Its first block, or batch, has nothing of Alice in it, and hers are final all the same. */
function isCensored(ran: Run, at: number): void {
  const proposed = ran.entries.flatMap(({ facts, node, at: when }) =>
    facts.flatMap((fact) =>
      fact.kind === "proposed" && when > at * 1000 ? [{ node, ...fact }] : [],
    ),
  );
  const names = ran.session.info.transactions;
  const listed = (own: boolean): readonly string[] =>
    proposed
      .filter(({ node }) => (node === LIAR) === own)
      .flatMap(({ block }) => block.transactions.map((hash) => names[hash] ?? ""));
  expect(listed(true).filter((label) => label.startsWith("alice"))).toEqual([]);
  expect(listed(true).filter((label) => label.startsWith("bob"))).not.toEqual([]);
  expect(listed(false).filter((label) => label.startsWith("alice"))).not.toEqual([]);
  for (const { status } of ran.session.transactions()) expect(status).toBe("completed");
}

describe("hotstuff2", () => {
  const play = (as: string, more: readonly ScriptEntry[] = [], change?: Partial<RecipeInput>) => {
    const ran = run("hotstuff2", [turned(as), pay(0, "alice"), ...more], change);
    isSound(ran);
    return ran;
  };

  it("equivocating-voter: two signed votes in one round", () =>
    expect(play("equivocating-voter").twoFaced()).toEqual([LIAR]));

  it("withholding-proposer: one validator alone sees its blocks", () => {
    const headers = play("withholding-proposer", alarm(1000)).sentBy(
      LIAR,
      "BlockHeader",
      "Timeout",
    );
    expect(headers.length).toBeGreaterThan(1);
    expect(new Set(headers.map(({ to }) => to))).toEqual(new Set(["s0v2"]));
  });

  it("stale-certificate: its round is not proven", () =>
    expect(play("stale-certificate").refusing("HS2-ENTER")).toEqual(HONEST));

  it("low-certificate: signs that it knows none, and the next proposal stands on the newest", () => {
    const ran = play("low-certificate", alarm(2000));
    const words = ran.sent.filter(({ kind, at }) => kind === "Timeout" && at < 2_400_000);
    const known = (node: string): number[] =>
      words.filter(({ from }) => from === node).map(({ content }) => content.timeout.highQc.height);
    expect(new Set(known(LIAR))).toEqual(new Set([0]));
    const highest = Math.max(...HONEST.flatMap(known));
    expect(highest).toBeGreaterThan(2);
    const next = ran.sent.find(({ kind, at }) => kind === "BlockHeader" && at > 2_000_000);
    expect(next?.content.header.parentQc.height).toBe(highest);
  });

  it("below-lock: votes for what the others' locks refuse", () => {
    const script = [
      turned("stale-parent", "s0v3"),
      turned("below-lock", "s0v6"),
      { at: 0, do: "hold", match: { kind: "BlockVote", round: 1 } } as const,
    ];
    const ran = run("hotstuff2", script, { validators: 7, untilMs: 7000 });
    expect(ran.session.violations()).toEqual([]);
    const forbidden = ran.entries.flatMap(({ rulings, node }) =>
      rulings.flatMap(({ rule, ok, subject = "" }) =>
        rule === "HS2-LOCK" && !ok && node !== "s0v6" ? subject : [],
      ),
    );
    expect(new Set(forbidden).size).toBe(1);
    const votes = ran.sentBy("s0v6", "BlockVote").map(({ content }) => content.vote.blockHash);
    expect(votes).toContain(forbidden[0]);
  });

  it("amnesia: of two blocks in one round it votes for both", () => {
    const script = [turned("double-proposer"), turned("amnesia", "s0v6")];
    const ran = run("hotstuff2", script, { validators: 7, untilMs: 2000 });
    isSound(ran);
    expect(ran.twoFaced().toSorted()).toEqual([LIAR, "s0v6"]);
  });

  it("late: its blocks come at the last moment, and no round is given up", () =>
    isLateAndHeard(play("late"), "BlockHeader", "Timeout"));

  it("invalid-state-root: whoever executes the block refuses it", () =>
    expect(play("invalid-state-root").refusing("BLOCK-STATE")).toEqual(HONEST));

  it("censoring-proposer: the others list what it leaves out", () => {
    const more = BOTH_PAY;
    isCensored(play("censoring-proposer", more), 0);
  });

  it("flooding: six copies of everything, and the others go on", () => isSixfold(play("flooding")));

  it("two of them at a time among seven", () => {
    const { misbehaviors } = present(protocolById("hotstuff2"), "it");
    const fallen = misbehaviors.flatMap(({ id }, i) => {
      const other = present(misbehaviors[(i + 5) % misbehaviors.length], "another").id;
      const payments = [0, 700].map((at) => pay(at, "bob"));
      const { session } = run("hotstuff2", [turned(id), turned(other, "s0v4"), ...payments], {
        validators: 7,
        timing: { roundTimeoutMs: 500, timeoutStepMs: 50 },
        untilMs: 1700,
        progressMs: 1700,
      });
      const stuck = Math.min(...heightsOf({ session })) === 0 ? ["stuck"] : [];
      return [...session.violations().map(({ checker }) => checker), ...stuck].map((what) => [
        id,
        other,
        what,
      ]);
    });
    expect(fallen).toEqual([]);
  });

  it("forged-votes: with real signatures the check fails at every honest validator", () => {
    const ran = run("hotstuff2", [turned("forged-votes")], { crypto: "bls", untilMs: 2000 });
    expect(ran.session.info.scheme).toBe("bls");
    expect(ran.refusing("VOTE-SIGNATURE")).toEqual(HONEST);
    const refusals = ran.entries.flatMap(({ cause, rulings }) =>
      rulings.flatMap(({ rule, values }) =>
        rule === "VOTE-SIGNATURE" ? [{ cause, voter: values["voter"] }] : [],
      ),
    );
    for (const { cause, voter } of refusals) {
      expect(cause).toMatchObject({ kind: "computed", work: "verify", ok: false });
      expect(voter).not.toBe(1);
    }
    expect(Math.min(...heightsOf(ran))).toBeGreaterThan(0);
  });
});

describe.each([
  ["hotstuff", "Generic", "NewView"],
  ["networked-hotstuff", "Proposal", "ViewChange"],
])("%s", (protocol, proposal, word) => {
  const play = (as: string, more: readonly ScriptEntry[] = [], change?: Partial<RecipeInput>) => {
    const ran = run(protocol, [turned(as), pay(0, "alice"), ...more], change);
    isSound(ran);
    return ran;
  };

  it("equivocating-voter: two signed votes in one round", () =>
    expect(play("equivocating-voter").twoFaced()).toEqual([LIAR]));

  it("forged-votes: the collector finds that they are none", () =>
    expect(HONEST).toEqual(
      expect.arrayContaining([...play("forged-votes").refusing("VOTE-SIGNATURE")]),
    ));

  it("invalid-state-root: whoever executes the block refuses it", () =>
    expect(play("invalid-state-root").refusing("BLOCK-STATE")).toEqual(HONEST));

  it("low-certificate: signs that it knows none", () => {
    const words = play("low-certificate", alarm(2000)).sentBy(LIAR, word);
    expect(new Set(words.map(({ content }) => content.word.highQc.height))).toEqual(new Set([0]));
  });

  it("amnesia: of two blocks in one round it votes for both", () => {
    const script = [turned("double-leader"), turned("amnesia", "s0v6")];
    const ran = run(protocol, script, { validators: 7, untilMs: 2000 });
    isSound(ran);
    expect(ran.twoFaced()).toContain("s0v6");
  });

  it("late: its blocks come at the last moment, and no round is given up", () =>
    isLateAndHeard(play("late"), proposal, word));

  it("censoring-leader: the others list what it leaves out", () => {
    const more = BOTH_PAY;
    isCensored(play("censoring-leader", more), 0);
  });

  it("flooding: six copies of everything, and the others go on", () => isSixfold(play("flooding")));
});

describe("pbft", () => {
  const play = (as: string, more: readonly ScriptEntry[] = [], change?: Partial<RecipeInput>) => {
    const payments = [0, 300, 600, 900, 1200].map((at) => pay(at, "bob"));
    const ran = run("pbft", [turned(as), ...payments, ...more], change);
    isSound(ran);
    return ran;
  };
  /** V1 leads the second view. */
  const asPrimary = alarm(100);

  it("equivocating-voter: two signed prepares in one view", () =>
    expect(play("equivocating-voter").twoFaced()).toEqual([LIAR]));

  it("double-voter: prepares both batches of a primary that tells two stories", () => {
    const script = [turned("equivocating-primary", "s0v0"), turned("double-voter"), pay(0, "bob")];
    const ran = run("pbft", script, { validators: 7 });
    isSound(ran);
    expect(ran.twoFaced().toSorted()).toEqual(["s0v0", LIAR]);
  });

  it("withholding-replica: prepares, and says no more", () => {
    const ran = play("withholding-replica");
    expect(ran.sentBy(LIAR, "Prepare")).not.toEqual([]);
    expect(ran.sentBy(LIAR, "Commit", "Checkpoint")).toEqual([]);
  });

  it("false-checkpoint: signs a state that nobody else has", () => {
    const ran = play("false-checkpoint");
    const states = (node: string) =>
      ran.sentBy(node, "Checkpoint").map(({ content }) => content.vote.block);
    expect(states(LIAR)).not.toEqual([]);
    expect(states(LIAR).filter((state) => states("s0v0").includes(state))).toEqual([]);
  });

  it("late: its batches come at the last moment, and its view goes on", () => {
    const ran = play("late", asPrimary, { untilMs: 8000 });
    const batches = ran.sentBy(LIAR, "PrePrepare");
    expect(batches.length).toBeGreaterThan(0);
    for (const { at, due = at } of batches) expect(due - at).toBeGreaterThan(1_000_000);
  });

  it("censoring-primary: the backups change the view, and the next one orders it", () => {
    const ran = play("censoring-primary", [...asPrimary, pay(1500, "alice")], { untilMs: 8000 });
    isCensored(ran, 0);
    const leavers = new Set(
      ran.sent
        .filter(({ kind, at }) => kind === "ViewChange" && at > 2_000_000)
        .map(({ from }) => from),
    );
    expect([...leavers].toSorted()).toEqual(expect.arrayContaining(HONEST));
  });

  it("flooding: six copies of everything, and the others go on", () => isSixfold(play("flooding")));
});
