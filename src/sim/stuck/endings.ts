/**
 * What becomes of transactions when a run goes on: does each come to its end on all its shards, and if it was put
 * off, do its retries? As long as something happens to one of them, or to the accounts that they need, nobody says
 * that they stand still.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import { millis, type Micros } from "../../primitives/time.ts";
import { isEnding, transactionIn, type Fact } from "../../protocol/core/observe.ts";
import type { Session } from "../session.ts";
import { GOES_ON, hasEnded, type Story } from "../checkers/lines.ts";

export interface Awaited {
  /** Those that have not ended, as they are at the moment. */
  readonly open: readonly Story[];
  /** Lines that have to end for the answer to be there: hashes of their first. */
  readonly lines: ReadonlySet<Hash>;
  /** The run has all from the moment on; else from its beginning. */
  readonly isFork: boolean;
  readonly since: Micros;
  /** What the script is still to do is done. */
  readonly lastDeedMs: number;
  /** Nobody waits longer than this while nothing happens, in simulated milliseconds. */
  readonly patienceMs: number;
  readonly entriesMax: number;
  tell?(progress: number): void;
}

export interface Endings {
  /** By line: when its last transaction ended on its last shard. */
  readonly ended: ReadonlyMap<Hash, Micros>;
  readonly watchedUntilMs: number;
  /** It came to an answer before the entries were used up. */
  readonly isKnown: boolean;
}

interface Followed {
  readonly original: Hash;
  readonly participants: readonly number[];
  /** Shards that have ordered it, and those on which it has ended. */
  readonly ordered: Set<number>;
  readonly endings: Set<number>;
  endedAt?: Micros;
}

/** Its shard says that it has ended; or refuses by another's word what it never ordered. */
const isEndOf = (fact: Fact, isOrdered: boolean): boolean =>
  fact.kind === "transaction"
    ? isEnding(fact.status)
    : fact.kind === "moved" && fact.changes.length === 0 && !isOrdered;

const PORTION = 400;
const HORIZON_MS_MAX = 900_000;

/** The session is advanced; honest validators alone are believed. */
export function endingsOf(session: Session, wanted: Awaited): Endings {
  const following = follow(session, wanted);
  const { since, lastDeedMs, patienceMs } = wanted;
  let made = 0;
  for (;;) {
    const quietSince = Math.max(lastDeedMs, following.touchedAt() / 1000);
    const untilMs = Math.ceil(Math.min(since / 1000 + HORIZON_MS_MAX, quietSince + patienceMs));
    const { status, batch } = session.advance({ until: millis(untilMs), portion: PORTION });
    for (const { at, node, facts } of batch.entries)
      if (node !== undefined) for (const fact of facts) following.take(fact, node, at);
    made += batch.entries.length;
    const ended = following.ended();
    const answer = (isKnown: boolean): Endings => ({ ended, watchedUntilMs: untilMs, isKnown });
    if ([...wanted.lines].every((line) => ended.has(line))) return answer(true);
    const isQuiet = Math.max(lastDeedMs, following.touchedAt() / 1000) <= quietSince;
    if (status === "finished" || (batch.entries.length < PORTION && isQuiet)) return answer(true);
    if (made >= wanted.entriesMax) return answer(false);
    wanted.tell?.(Math.min(1, (session.now() - since) / Math.max(1, untilMs * 1000 - since)));
  }
}

function follow(session: Session, { open, lines, isFork, since }: Awaited) {
  const liars = new Set<string>(
    session
      .reports()
      .flatMap(({ node, misbehavesAs }) => (misbehavesAs === undefined ? [] : [node])),
  );
  const accounts = new Set(open.flatMap((story) => story.accounts));
  const followed = new Map<Hash, Followed>();
  const said = new Set<string>();
  let touchedAt: Micros = since;
  const begin = (hash: Hash, original: Hash, participants: readonly number[]): Followed => {
    const known = followed.get(hash) ?? {
      original,
      participants,
      ordered: new Set<number>(),
      endings: new Set<number>(),
    };
    followed.set(hash, known);
    return known;
  };
  for (const story of open) {
    const { hash, original, participants, ordered } = story;
    const going = begin(hash, original, participants);
    if (!isFork) continue;
    for (const shard of ordered.keys()) going.ordered.add(shard);
    for (const shard of participants) if (hasEnded(story, shard)) going.endings.add(shard);
  }

  const note = (hash: Hash, fact: Fact, node: string, at: Micros): void => {
    const story = followed.get(hash);
    if (story === undefined || !GOES_ON.has(fact.kind)) return;
    const news = `${hash} ${fact.kind} ${node} ${"status" in fact ? fact.status : ""}`;
    if (!said.has(news) && at >= since) touchedAt = at;
    said.add(news);
    const shard = parseNodeId(node)?.shard ?? 0;
    if (fact.kind === "accountsLocked") story.ordered.add(shard);
    if (!isEndOf(fact, story.ordered.has(shard))) return;
    story.endings.add(shard);
    if (story.participants.every((each) => story.endings.has(each))) story.endedAt ??= at;
  };

  return {
    touchedAt: () => touchedAt,
    take(fact: Fact, node: string, at: Micros): void {
      if (fact.kind === "misbehaves") {
        if (fact.as !== "honest") liars.add(node);
        return;
      }
      if (liars.has(node)) return;
      if (fact.kind === "announced") {
        const { hash, original, participants } = fact.transaction;
        if (lines.has(original)) begin(hash, original, participants);
        return;
      }
      // Somebody lets go of what one of them needs: a queue that moves.
      const isMove = fact.kind === "accountsUnlocked" && fact.accounts.some((a) => accounts.has(a));
      if (isMove && at > touchedAt) touchedAt = at;
      const hash = transactionIn(fact);
      if (hash !== undefined) note(hash, fact, node, at);
    },
    ended(): ReadonlyMap<Hash, Micros> {
      const all = [...followed.values()];
      return new Map(
        [...lines].flatMap((line) => {
          const times = all.flatMap(({ original, endedAt }) =>
            original === line ? [endedAt] : [],
          );
          return times.length > 0 && times.every((time) => time !== undefined)
            ? [[line, Math.max(...times) as Micros] as const]
            : [];
        }),
      );
    },
  };
}
