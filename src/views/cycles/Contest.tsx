/**
 * Winner and loser: their hashes byte by byte, and the byte that decides.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { RULE, type Contest as Pair, type Contestant } from "./contestants.ts";
import { compareHashes, decisionWords, type ComparedByte } from "./hashes.ts";
import { ToTransaction } from "../parts/ToTransaction.tsx";

export function Contest({ contest: { winner, loser, rule } }: { readonly contest: Pair }) {
  const { contest } = useWords().cycles;
  const comparison = compareHashes(winner.compared, loser.compared);
  return (
    <div className="contest">
      <Row who={winner} what={contest.goesOn} bytes={comparison.winner} />
      <Row who={loser} what={contest.isPutOff} bytes={comparison.loser} />
      <p>
        {decisionWords(comparison, contest)} {rule} <code translate="no">{RULE}</code>
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
        <ToTransaction hash={who.hash} name={who.name} /> {what}
        {who.comparedSays !== "" && <span className="quiet">, {who.comparedSays}</span>}
      </p>
      <p className="bytes" aria-hidden="true" title={who.compared} translate="no">
        {bytes.map(({ hex, state }, i) => (
          <code key={i} className={state}>
            {hex}
          </code>
        ))}
      </p>
      <p className="visually-hidden" translate="no">
        {who.compared}
      </p>
    </div>
  );
}
