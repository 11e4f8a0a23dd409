/**
 * The outcome of a run, as `contract.md` §2 has it.
 * @module
 */
import { toMillis } from "../primitives/time.ts";
import type { LockView, NodeSummary } from "../protocol/core/observe.ts";
import type { Recipe } from "../sim/recipe.ts";
import type { Session } from "../sim/session.ts";
import type { TraceEntry, Violation } from "../sim/trace/entry.ts";

export interface Outcome {
  readonly recipe: Recipe;
  readonly digest: string;
  readonly entries: number;
  readonly simulatedMs: number;
  readonly wallMs: number;
  readonly shards: readonly { readonly shard: number; readonly nodes: readonly NodeOutcome[] }[];
  readonly transactions: readonly TransactionOutcome[];
  readonly accounts: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, { readonly count: number; readonly bytes: number }>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly crypto: {
    readonly scheme: string;
    readonly signed: number;
    readonly verified: number;
    readonly shared: number;
  };
  readonly violations: readonly Violation[];
}

type TransactionOutcome = Omit<ReturnType<Session["transactions"]>[number], "finalAt"> & {
  readonly finalAtMs?: number;
};

interface NodeOutcome {
  readonly node: string;
  readonly up: boolean;
  readonly misbehaves?: string;
  readonly round: number;
  readonly committedHeight: number;
  readonly commits: readonly {
    readonly height: number;
    readonly hash: string;
    readonly round: number;
    readonly atMs: number;
  }[];
  readonly locks: readonly {
    readonly height: number;
    readonly hash: string;
    readonly round: number;
  }[];
}

/** When each node committed each block; fed by every entry. */
export function commitTimes() {
  const times = new Map<string, number>();
  return {
    observe({ node, at, facts }: TraceEntry): void {
      for (const fact of facts)
        if (fact.kind === "committed") times.set(`${node ?? ""}/${fact.block}`, toMillis(at));
    },
    at: (node: string, block: string): number => times.get(`${node}/${block}`) ?? 0,
  };
}

export function outcomeOf(
  session: Session,
  recipe: Recipe,
  measured: { readonly wallMs: number; readonly times: ReturnType<typeof commitTimes> },
): Outcome {
  const reports = session.reports();
  const shards = [...new Set(session.info.nodes.map(({ shard }) => shard))];
  return {
    recipe,
    digest: session.digest(),
    entries: session.length(),
    simulatedMs: session.isFinished() ? recipe.untilMs : toMillis(session.now()),
    wallMs: Math.round(measured.wallMs),
    shards: shards.map((shard) => ({
      shard,
      nodes: reports
        .filter((report) => report.shard === shard)
        .map(({ node, isUp, misbehavesAs, summary }) => ({
          node,
          up: isUp,
          ...(misbehavesAs === undefined ? {} : { misbehaves: misbehavesAs }),
          ...summarized(summary, (block) => measured.times.at(node, block)),
        })),
    })),
    transactions: session
      .transactions()
      .map(({ label, hash, shards: involved, status, retries, submittedAtMs, finalAt, lives }) => ({
        label,
        hash,
        shards: involved,
        status,
        retries,
        submittedAtMs,
        ...(finalAt === undefined ? {} : { finalAtMs: toMillis(finalAt) }),
        lives,
      })),
    accounts: accountsOf(session),
    messages: session.messages(),
    refusals: session.refusals(),
    crypto: { scheme: recipe.crypto, ...session.crypto() },
    violations: session.violations(),
  };
}

function summarized(summary: NodeSummary, atMs: (block: string) => number) {
  return {
    round: summary.round,
    committedHeight: summary.committedHeight,
    commits: summary.commits.map(({ height, hash, round }) => ({
      height,
      hash,
      round,
      atMs: atMs(hash),
    })),
    locks: summary.locks.map(({ height, blockHeight, block, round }: LockView) => ({
      height: height ?? blockHeight ?? 0,
      hash: block,
      round,
    })),
  };
}

/** Balances as the honest node that is furthest sees them. */
function accountsOf(session: Session): Readonly<Record<string, number>> {
  const shards = [...new Set(session.info.nodes.map(({ shard }) => shard))];
  return Object.assign(
    {},
    ...shards.map((shard) => {
      const nodes = session.reports().filter((report) => report.shard === shard);
      const honest = nodes.filter(({ misbehavesAs }) => misbehavesAs === undefined);
      const furthest = [...(honest.length > 0 ? honest : nodes)].sort(
        (a, b) => b.summary.committedHeight - a.summary.committedHeight,
      )[0];
      return furthest?.summary.balances ?? {};
    }),
  ) as Readonly<Record<string, number>>;
}

/** Did the checkers fire that should, and no other? */
export function isAsExpected({ recipe, violations }: Outcome): boolean {
  const fired = new Set(violations.map(({ checker }) => checker));
  return (
    recipe.expect.every((id) => fired.has(id)) &&
    [...fired].every((id) => recipe.expect.includes(id))
  );
}

/** The outcome for a person. */
export function outcomeText(outcome: Outcome): string {
  const { recipe, shards, violations, crypto } = outcome;
  const nodes = shards.flatMap((shard) => shard.nodes);
  const lines = [
    `${recipe.scenario ?? "a recipe"} under ${rulesOf(recipe)}, seed ${recipe.seed}, ${sizeOf(recipe)}, ${crypto.scheme}`,
    `${outcome.entries} entries, ${outcome.simulatedMs} ms simulated in ${outcome.wallMs} ms`,
    `digest ${outcome.digest}`,
    "",
    "node     up   round  height  tip",
    ...nodes.slice(0, NODES_SHOWN).map(nodeLine),
    ...(nodes.length > NODES_SHOWN ? [`… and ${nodes.length - NODES_SHOWN} more`] : []),
    "",
    ...outcome.transactions.slice(0, TRANSACTIONS_SHOWN).map(transactionLine),
    ...(outcome.transactions.length > TRANSACTIONS_SHOWN
      ? [`… and ${outcome.transactions.length - TRANSACTIONS_SHOWN} more transactions`]
      : []),
    "",
    ...Object.entries(outcome.accounts).map(([name, balance]) => `${name}: ${balance}`),
    ...Object.entries(outcome.refusals).map(([rule, count]) => `refused by ${rule}: ${count}`),
    `signatures: ${crypto.signed} made, ${crypto.verified} checks, ${crypto.shared} shared`,
    ...(violations.length === 0
      ? ["no violation"]
      : violations.map(
          ({ checker, entry, detail }) => `VIOLATION ${checker} at entry ${entry}: ${detail}`,
        )),
  ];
  return lines.join("\n");
}

const NODES_SHOWN = 16;
const TRANSACTIONS_SHOWN = 20;

const rulesOf = ({ rules, crossShard }: Recipe): string =>
  crossShard === undefined ? rules : `${rules}, ${crossShard} between shards`;

const sizeOf = ({ shards, validators }: Recipe): string =>
  shards === 1 ? `${validators} validators` : `${shards} × ${validators} validators`;

/** `A: completed on S0 and S1, 1 retry` */
function transactionLine({ label, status, shards, retries }: TransactionOutcome): string {
  const where = shards.length > 1 ? ` on ${shards.map((shard) => `S${shard}`).join(" and ")}` : "";
  const again = retries === 0 ? "" : `, ${retries} ${retries === 1 ? "retry" : "retries"}`;
  return `${label}: ${status}${where}${again}`;
}

function nodeLine({ node, up, round, committedHeight, commits }: NodeOutcome): string {
  const tip = commits[commits.length - 1]?.hash.slice(0, 12) ?? "genesis";
  return `${node.padEnd(8)} ${up ? "yes" : "no "}  ${String(round).padStart(5)}  ${String(committedHeight).padStart(6)}  ${tip}`;
}
