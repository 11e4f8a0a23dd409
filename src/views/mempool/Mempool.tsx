/**
 * The mempool of each shard: what the next block may take and in which order, who has locked what, and who
 * waits for whom.
 * @module
 */
import { useMemo, useState } from "react";
import { IN_FLIGHT_HARD, IN_FLIGHT_SOFT } from "../../protocol/node/listing.ts";
import { useWords } from "../../store/page.ts";
import { useRun } from "../../store/store.ts";
import { Empty } from "../parts/Empty.tsx";
import { shardHueOf } from "../parts/hue.ts";
import { View } from "../parts/View.tsx";
import { queuesOf, type ShardQueue, type Stack } from "./queue.ts";
import { QueueRow } from "./QueueRow.tsx";
import { queuesTold } from "./told.ts";
import "./mempool.css";

export function Mempool() {
  const words = useWords();
  const { mempool } = words;
  const holdings = useRun((state) => state.projection?.holdings);
  const info = useRun((state) => state.info);
  const queues = useMemo(
    () => (holdings === undefined || info === undefined ? [] : queuesOf(holdings, info, words)),
    [holdings, info, words],
  );
  const isEmpty = queues.every(
    ({ stacks, ended }) => stacks.every(({ rows }) => rows.length === 0) && ended.length === 0,
  );
  return (
    <View id="mempool" says={mempool.says} isReading told={() => queuesTold(queues, mempool)}>
      {isEmpty ? (
        <Empty says={mempool.empty} seeks="transaction" />
      ) : (
        <div className="mempool-shards">
          {queues.map((queue) => (
            <Shard key={queue.shard} queue={queue} isAlone={queues.length === 1} />
          ))}
        </div>
      )}
    </View>
  );
}

function Shard({ queue, isAlone }: { readonly queue: ShardQueue; readonly isAlone: boolean }) {
  const { mempool } = useWords();
  const { shard, stacks, ended, endedSays, residueSays } = queue;
  const [sections, others] = [stacks.slice(0, 3), stacks.slice(3)];
  return (
    <div className="shard-queue" role="group" aria-label={mempool.queueOf(shard)}>
      {!isAlone && (
        <h3>
          <span className="dot" style={{ background: shardHueOf(shard) }} />
          {mempool.shard(shard)}
        </h3>
      )}
      {sections.map((stack) => (
        <StackList key={stack.id} stack={stack} />
      ))}
      <Meter queue={queue} />
      {others
        .filter(({ rows }) => rows.length > 0)
        .map((stack) => (
          <StackList key={stack.id} stack={stack} />
        ))}
      {residueSays !== undefined && <p className="residue">{residueSays}</p>}
      {ended.length > 0 && <Ended says={endedSays} rows={ended} />}
    </div>
  );
}

/** Folded away, and not even made until somebody looks. */
function Ended({ says, rows }: { readonly says: string; readonly rows: Stack["rows"] }) {
  const { mempool } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{says}</summary>
      {isOpen && <StackList stack={{ id: "ended", title: mempool.stacks.ended, rows }} />}
    </details>
  );
}

function StackList({
  stack: { id, title, rows },
}: {
  readonly stack: Omit<Stack, "id"> & { readonly id: string };
}) {
  const { mempool } = useWords();
  return (
    <div className={`stack ${id}${rows.length === 0 ? " empty" : ""}`}>
      <p className="title">
        {rows.length === 0 ? mempool.none(title) : `${title} (${rows.length})`}
      </p>
      {rows.length > 0 && (
        <ol aria-label={title}>
          {rows.map((row) => (
            <QueueRow key={row.hash} row={row} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** How much is ordered and not finished, against the two limits. */
function Meter({ queue: { inFlight, meterSays } }: { readonly queue: ShardQueue }) {
  const level = inFlight >= IN_FLIGHT_HARD ? "hard" : inFlight >= IN_FLIGHT_SOFT ? "soft" : "low";
  const x = (count: number): number => (100 * Math.min(count, IN_FLIGHT_HARD)) / IN_FLIGHT_HARD;
  return (
    <div className={`in-flight ${level}`}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect x={0} y={2} width={100} height={4} className="track" />
        <rect x={0} y={2} width={x(inFlight)} height={4} className="level" />
        <path d={`M${x(IN_FLIGHT_SOFT)} 0V8`} className="limit" />
      </svg>
      <span>{meterSays}</span>
    </div>
  );
}
