/**
 * Winner and loser: their hashes byte by byte, and the byte that decides.
 * @module
 */
import { commands } from "../../store/commands.ts";
import type { Contest as Pair, Contestant } from "./contestants.ts";
import { compareHashes, decisionWords, type ComparedByte } from "./hashes.ts";

export function Contest({ contest: { winner, loser, rule } }: { readonly contest: Pair }) {
  const comparison = compareHashes(winner.compared, loser.compared);
  return (
    <div className="contest">
      <Row who={winner} what="goes on" bytes={comparison.winner} />
      <Row who={loser} what="is put off" bytes={comparison.loser} />
      <p>
        {decisionWords(comparison)} {rule}
      </p>
    </div>
  );
}

function Row({
  who,
  what,
  bytes,
}: {
  readonly who: Contestant;
  readonly what: string;
  readonly bytes: readonly ComparedByte[];
}) {
  return (
    <div className="contestant">
      <p>
        <button
          type="button"
          className="plain"
          onClick={() => commands.select({ kind: "transaction", transaction: who.hash })}
        >
          {who.name}
        </button>{" "}
        {what}
        {who.comparedSays !== "" && <span className="quiet">, {who.comparedSays}</span>}
      </p>
      <p className="bytes" aria-hidden="true" title={who.compared}>
        {bytes.map(({ hex, state }, i) => (
          <code key={i} className={state}>
            {hex}
          </code>
        ))}
      </p>
      <p className="visually-hidden">{who.compared}</p>
    </div>
  );
}
